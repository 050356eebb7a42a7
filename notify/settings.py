"""Where messages go and who sends them: `notify.yaml`, read once and checked whole.

    afzender:    {naam: Vervolg, adres: vervolg@toezicht.example, antwoord_aan: …}
    domein:      vervolg.local              # the right-hand side of every Message-ID
    mailserver:  {host: 127.0.0.1, poort: 25, beveiliging: geen | starttls | tls, gebruiker: …, wachtwoord: ${SMTP_WACHTWOORD}}
    personen:    {a.bos: [a.bos@toezicht.example, "slack://${SLACK_TOKEN}/…"]}      # instead of the address in the staff list
    teams:       {beheer: [beheer@toezicht.example]}             # a team as one recipient; `beheer` gets the alerts

`${NAAM}` is replaced from the environment, so that no secret needs to be in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from domain.errors import BadInput
from domain.model import Frozen, nl
from notify import service
from notify.mail_server import MailServer
from notify.message import DEFAULT_DOMAIN, Recipient, Target, is_mail
from notify.mime import Sender

VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class NotifySettings(Frozen):
    """Everything that the adapter must know."""

    sender: Sender = nl("afzender", "Namens wie berichten uitgaan.", default=Sender())
    domain: str = nl(
        "domein",
        "Domein in het kenmerk van berichten.",
        default=DEFAULT_DOMAIN,
        pattern=r"^[A-Za-z0-9.-]+$",
    )
    mail_server: MailServer = nl("mailserver", "De server die mail aanneemt.", default=MailServer())
    service_within: float = nl(
        "berichtendienst_binnen",
        "Seconden voor een antwoord van een berichtendienst.",
        default=30.0,
        gt=0,
    )
    people: Mapping[str, tuple[Target, ...]] = nl(
        "personen",
        "Adressen per persoon, in plaats van het adres bij de collega.",
        default={},
    )
    teams: Mapping[str, tuple[Target, ...]] = nl("teams", "Adressen per rol of team.", default={})

    def person(self, code: str, name: str, role: str = "", email: str = "") -> Recipient | None:
        """The recipient for a colleague; None when no address is known at all."""
        targets = self.people.get(code) or ((email,) if email else ())
        return Recipient(name=name, role=role, targets=targets) if targets else None

    def team(self, name: str) -> Recipient | None:
        """The recipient for a role or team; None when the file does not name it."""
        targets = self.teams.get(name, ())
        return Recipient(name=name, role=name, targets=targets) if targets else None


def read(path: Path, environment: Mapping[str, str]) -> NotifySettings:
    """The settings in the file at `path`; raises BadInput with the place of what is wrong."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(str(path), type(error).__name__, "een leesbaar YAML-bestand") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadInput(
            f"regel {mark.line + 1}" if mark else "begin",
            "geen YAML",
            "geldige YAML",
            source=path.name,
        ) from error
    try:
        return parse(content if content is not None else {}, environment)
    except BadInput as error:
        raise error.inside(path.name) from error


def parse(content: Any, environment: Mapping[str, str]) -> NotifySettings:
    """The settings in `content` (a mapping with Dutch keys), checked up to each address."""
    try:
        settings = NotifySettings.model_validate(_filled(content, environment, ""))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadInput(_place(first["loc"]), _shown(first["input"]), _expected(first)) from None
    for group, addressees in (("personen", settings.people), ("teams", settings.teams)):
        for name, targets in addressees.items():
            _check_targets(f"{group}.{name}", targets)
    return settings


def _check_targets(place: str, targets: tuple[str, ...]) -> None:
    if not targets:
        raise BadInput(place, "geen adres", "ten minste één adres")
    for nth, target in enumerate(targets):
        if not is_mail(target) and (expected := service.why_unusable(target)):
            raise BadInput(f"{place}[{nth}]", f"{service.schema(target)}://…", expected)


def _filled(value: Any, environment: Mapping[str, str], place: str) -> Any:
    """`value` with every `${NAAM}` replaced."""
    if isinstance(value, dict):
        return {key: _filled(one, environment, f"{place}.{key}" if place else str(key)) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, environment, f"{place}[{nth}]") for nth, one in enumerate(value)]
    if not isinstance(value, str):
        return value
    for name in VARIABLE.findall(value):
        if name not in environment:
            raise BadInput(place, f"${{{name}}}", f"een omgevingsvariabele {name} die bestaat")
    return VARIABLE.sub(lambda match: environment[match[1]], value)


def _place(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location).lstrip(".") or "begin"


def _shown(found: object) -> str:
    """What was found, without showing what may be a secret."""
    text = str(found)
    return f"{service.schema(text)}://…" if "://" in text else text[:80]


def _expected(error: Any) -> str:
    known = {
        "extra_forbidden": "een sleutel die bestaat",
        "missing": "een waarde",
        "tuple_type": "een lijst",
        "mapping_type": "een lijst met namen",
        "model_type": "sleutels met waarden",
        "enum": "een van: geen, starttls, tls",
    }
    kind = str(error["type"])
    if kind == "value_error":
        return str(error["ctx"]["error"]).replace("geen geldig mailadres", "een geldig mailadres")
    if kind.startswith(("int", "float")) or kind in {
        "greater_than",
        "greater_than_equal",
        "less_than_equal",
    }:
        return "een getal dat hier past"
    return known.get(kind, "tekst die hier past")
