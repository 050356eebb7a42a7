"""notify.yaml: read whole, or refused with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.base.errors import BadInput
from notify import settings
from notify.mail_server import MailServer, Security
from notify.message import Recipient

WHOLE = """
afzender: {naam: Vervolg, adres: vervolg@toezicht.example}
domein: toezicht.example
mailserver: {host: mail.toezicht.example, poort: 587, beveiliging: starttls, gebruiker: vervolg, wachtwoord: "${SMTP_WACHTWOORD}"}
personen:
  a.bos: [a.bos@toezicht.example, "json://chat.example/${CHAT_TOKEN}"]
teams:
  beheer: [beheer@toezicht.example]
"""
SECRETS = {"SMTP_WACHTWOORD": "geheim-1", "CHAT_TOKEN": "geheim-2"}


def _read(folder: Path, text: str, environment: dict[str, str] | None = None) -> settings.NotifySettings:
    path = folder / "notify.yaml"
    path.write_text(text)
    return settings.read(path, SECRETS if environment is None else environment)


def test_a_whole_file_is_read_and_hides_its_secrets(tmp_path: Path) -> None:
    found = _read(tmp_path, WHOLE)

    assert found.mail_server.security is Security.STARTTLS
    assert found.mail_server.password.get_secret_value() == "geheim-1"
    assert found.people["a.bos"] == ("a.bos@toezicht.example", "json://chat.example/geheim-2")
    assert "geheim-1" not in repr(found.mail_server)


@pytest.mark.parametrize("text", ["", "# personen:\n"])
def test_an_empty_file_is_refused_because_nobody_means_that(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput, match="een leeg bestand"):
        _read(tmp_path, text)


def _targets(found: Recipient | None) -> tuple[str, ...]:
    assert found is not None
    return found.targets


def test_a_colleague_without_own_lines_gets_mail_at_the_address_in_the_staff_list(tmp_path: Path) -> None:
    found = _read(tmp_path, WHOLE)

    assert _targets(found.person("a.bos", "A. Bos", email="ander@toezicht.example"))[0] == "a.bos@toezicht.example"
    assert _targets(found.person("b.smit", "B. Smit", email="b.smit@toezicht.example")) == ("b.smit@toezicht.example",)
    assert found.person("c.vis", "C. Vis") is None
    assert _targets(found.team("beheer")) == ("beheer@toezicht.example",)
    assert found.team("management") is None


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("mailserver: {poort: veel}", "mailserver.poort (regel 1)", "een heel getal"),
        ("mailserver: {beveiliging: half}", "mailserver.beveiliging (regel 1)", "geen, starttls, tls"),
        ("mailservers: {}", "mailservers (regel 1)", "bedoel je ‘mailserver’?"),
        ("personen: {a.bos: [geen adres]}", "personen.a.bos[1] (regel 1)", "een mailadres"),
        ("personen: {a.bos: []}", "personen.a.bos", "minstens één adres"),
        ("personen: {a.bos: [a@b.nl, 'raar://geheim-2']}", "personen.a.bos[2]", "Apprise"),
        ("personen: {a.bos: ['mailto://u:geheim-2@b.nl']}", "personen.a.bos[1]", "gewoon mailadres"),
        ("teams: {beheer: ['json://b.nl/geheim-2?optional=yes']}", "teams.beheer[1]", "zonder optional=yes"),
        ("teams: {beheer: ['ntfy://b.nl/geheim-2/storing']}", "teams.beheer[1]", "een eigen adres in de lijst"),
        (
            "teams: {beheer: ['clicksend://u:k@+31612345678/+31612345679?batch=yes']}",
            "teams.beheer[1]",
            "een eigen adres in de lijst",
        ),
        ("mailserver: {wachtwoord: '${ONBEKEND}'}", "mailserver.wachtwoord", "omgevingsvariabele ONBEKEND"),
        ("afzender: {adres: 'a@b.nl\\nBcc: x'}", "afzender.adres (regel 1)", "een mailadres"),
        ("- een lijst", "bestand (regel 1)", "velden met een naam"),
        ("wachtwoord: geheim: x", "regel 1, teken 19", "geldige YAML"),
        ("mailserver: {wachtwoord: [geheim]}", "mailserver.wachtwoord (regel 1)", "tekst"),
        ("mailserver: geheim-3", "mailserver (regel 1)", "velden met een naam"),
        ("'smtp://u:geheim@b.nl': 25", "(niet getoond) (regel 1)", "een van de velden"),
        ("{geheim: 1, geheim: 2}", "regel 1", "elk veld één keer"),
        ("a: &geheim 1", "regel 1, teken 4", "de waarde zelf"),
        ("a: !geheim 1", "regel 1, teken 4", "zonder uitroepteken"),
        ("berichtendienst_binnen: 1e999", "berichtendienst_binnen (regel 1)", "3600"),
        ("berichtendienst_binnen: nan", "berichtendienst_binnen (regel 1)", "of minder"),
        ("a: [", "regel 2, teken 1", "geldige YAML"),
        (f"afzender: {{naam: {'x' * 301}}}", "afzender.naam (regel 1)", "hoogstens 300 tekens"),
        ("afzender: {naam: '1. &nbsp;'}", "afzender.naam (regel 1)", "tekst waarvan iets te zien is"),
        ('afzender: {naam: "V\\u202e"}', "afzender.naam (regel 1)", "tekst zonder"),
        (f"domein: {'x' * 254}", "domein (regel 1)", "hoogstens 253 tekens"),
        (f"mailserver: {{host: {'x' * 254}}}", "mailserver.host (regel 1)", "hoogstens 253 tekens"),
        ("mailserver: {host: '\u200b'}", "mailserver.host (regel 1)", "tekst waarvan iets te zien is"),
        (f"mailserver: {{gebruiker: {'x' * 301}}}", "mailserver.gebruiker (regel 1)", "hoogstens 300 tekens"),
        (f"mailserver: {{wachtwoord: {'geheim' * 99}}}", "mailserver.wachtwoord (regel 1)", "hoogstens 300 tekens"),
        (f"personen: {{{'x' * 301}: [a@b.nl]}}", "personen", "hoogstens 300 tekens"),
        (f"teams: {{beheer: [{'x' * 300}@b.nl]}}", "teams.beheer[1] (regel 1)", "hoogstens 254 tekens"),
        (f"teams: {{beheer: ['json://b.nl/{'geheim' * 400}']}}", "teams.beheer[1]", "hoogstens 2000 tekens"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_without_secrets(tmp_path: Path, text: str, place: str, expected: str) -> None:
    with pytest.raises(BadInput) as refused:
        _read(tmp_path, text)

    assert refused.value.message.startswith(f"notify.yaml: {place}: gevonden ")
    assert expected in refused.value.expected
    assert "geheim" not in refused.value.message


def test_a_mail_server_in_one_line() -> None:
    server = MailServer.at("smtps://vervolg:p%40s@mail.example")

    assert (server.host, server.port, server.security, server.user) == ("mail.example", 465, Security.TLS, "vervolg")
    assert server.password.get_secret_value() == "p@s"


@pytest.mark.parametrize(
    "url", [f"smtp://{'x' * 254}", f"smtp://{'u' * 301}:p@b.nl", f"smtp://u:{'geheim' * 60}@b.nl", "smtp://a%1bb@b.nl"]
)
def test_a_mail_server_in_one_line_is_bounded_too(url: str) -> None:
    with pytest.raises(BadInput, match="VERVOLG_SMTP_URL: ") as refused:
        MailServer.at(url)
    assert "geheim" not in refused.value.message


def test_a_given_mail_server_replaces_the_one_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "notify.yaml"
    path.write_text("mailserver: {host: mail.example, antwoord_binnen: 5}\ndomein: toezicht.example\n")

    found = settings.load(path, "smtp://127.0.0.1:2525", {})

    assert (str(found.mail_server), found.mail_server.answer_within, found.domain) == ("127.0.0.1:2525", 5, "toezicht.example")
    assert settings.load(None, None, {}) == settings.NotifySettings()
