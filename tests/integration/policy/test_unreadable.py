"""A policy in force that this version cannot read: cases are shown and watched, nothing is decided, and a beheerder mends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cli.main import run
from domain.base.errors import UnreadablePolicy
from domain.dossier.commands import AddNote
from domain.people.person import SYSTEM
from tests.integration.casebooks import opened
from tests.integration.policy.conftest import INSPECTOR, NOW, SHIPS, ask, changed, open_case
from tests.integration.policy.house import NAME, confirmed, health, record
from vervolg.app import App, compose_app
from vervolg.settings import Settings
from watch.assure import assure
from watch.policy_effect import take_effect
from watch.sweep import sweep

TYPED = "2026-05-05T10:00"
AT = ["--op", TYPED]
TEXTS = {"texts": SHIPS, "valid_from": "2026-05-04", "reason": "van later"}
LATER = {**SHIPS, "terms.yaml": SHIPS["terms.yaml"].replace("opmaak: 2", "opmaak: 3")}
UNREAD: dict[str, tuple[Callable[[App], None], str]] = {
    "a layout of a newer version": (lambda house: confirmed(house.engine, LATER, at=NOW), "terms.yaml: opmaak (regel 12)"),
    "an event of a newer version": (
        lambda house: record(house.engine, TEXTS, version=9, at=NOW),
        "PolicyRecorded versie 9 is vastgelegd door een nieuwere versie van Vervolg",
    ),
    "no YAML at all": (lambda house: confirmed(house.engine, {**SHIPS, "terms.yaml": "{"}, at=NOW), "terms.yaml: regel 2"),
    "another shape": (lambda house: record(house.engine, {**TEXTS, "texts": 7}, at=NOW), "de inhoud van PolicyRecorded versie 1"),
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, practice_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", practice_url)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))


@pytest.mark.parametrize("what", UNREAD)
def test_a_policy_that_cannot_be_read_ends_no_term_by_other_rules(
    what: str, office: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, why = UNREAD[what]
    number = open_case(office)
    ends = ask(office.engine, "SELECT term_id, last_day FROM terms ORDER BY term_id")
    make(office)

    with pytest.raises(UnreadablePolicy, match="Vastleggen kan pas weer als een beheerder beleid bevestigt") as refused:
        office.book.execute(number, AddNote.model_validate({"tekst": "Gebeld met de bestuurder."}), INSPECTOR, NOW)
    assert why in refused.value.message
    with pytest.raises(UnreadablePolicy):
        office.book.open(opened(), SYSTEM, NOW)
    with pytest.raises(UnreadablePolicy):
        office.sender_at(NOW)  # no letter leaves under another letterhead

    assert run(["zaak", "toon", number]) == 0
    assert run(["sweep", "--as-of", TYPED]) == 0
    assert run(["rapport"]) == 0
    assert run(["onderhoud", "herbouw", "--als", "p.beheer"]) == 0
    assert run(["zaak", "mag", number, "--als", "a.bos", *AT]) == 1, "nothing can be done, and it says why"
    assert take_effect(office.book, NOW) == 0
    assert ask(office.engine, "SELECT term_id, last_day FROM terms ORDER BY term_id") == ends
    capsys.readouterr()

    said = health(capsys)
    assert not said["good"]
    assert why in said["text"]
    assert "vervolg beleid bevestig MAP" in said["advice"]
    assert [one for one in assure(office.book, NOW).differences if one.place == f"Beleid {NAME}" and why in one.problem]

    assert run(["beleid", "toon", "--uit", str(tmp_path / "vastgelegd"), *AT]) == 0
    told = capsys.readouterr().out
    assert f"Beleid {NAME} is niet te lezen: {why}" in told
    assert "vervolg beleid bevestig MAP" in told, "how it is mended"
    written = (tmp_path / "vastgelegd" / "terms.yaml").read_text(encoding="utf-8")
    assert ("opmaak: 3" in written) == (what == "a layout of a newer version"), "to mend it one needs what was recorded"
    repaired = tmp_path / "hersteld"
    repaired.mkdir()
    for name, text in SHIPS.items():
        (repaired / name).write_text(text, encoding="utf-8")
    assert run(["beleid", "proef", str(repaired), *AT]) == 0
    assert run(["beleid", "bevestig", str(repaired), "--als", "p.beheer", "--reden", "weer te lezen", "--raakt", "0", *AT]) == 0
    office.book.execute(number, AddNote.model_validate({"tekst": "Gebeld met de bestuurder."}), INSPECTOR, NOW)
    capsys.readouterr()
    assert health(capsys)["good"]


def test_reminders_go_on_under_the_rules_that_could_be_read_last(office: App) -> None:
    """Silence would be worse: when a term is over is known, and only who hears it is asked of the rules."""
    own = changed("ladders.yaml", "{op: na-2wd, aan: coordinerend", "{op: na-3wd, aan: coordinerend")
    confirmed(office.engine, own, name="2026-1+eigen")
    number = open_case(office)
    confirmed(office.engine, LATER, at=NOW)
    policy = office.book.policy(NOW + timedelta(days=60))
    assert policy.unread is not None
    assert (policy.version, policy.ladder("aanbieder").told_at("na-3wd").value) == ("2026-1+eigen", "coordinerend_inspecteur")
    report = sweep(office.book, NOW + timedelta(days=60))
    assert report.ok
    assert report.lapsed == 3
    assert number in {row[0] for row in ask(office.engine, "SELECT case_number FROM reminders")}


def test_a_term_whose_rules_cannot_be_read_says_so_where_it_is_explained(
    office: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those rules were in force once; what is in force now is fine."""
    confirmed(office.engine, SHIPS, name="2026-1+toen")
    number = open_case(office)
    record(office.engine, {"texts": LATER}, kind="PolicyKept", name="2026-1+toen", at=NOW)
    confirmed(office.engine, SHIPS, at=NOW, name="2026-1+nu")
    later = compose_app(Settings(home=tmp_path), office.engine)
    history = later.book.history(number)
    assert later.book.rules_of_the_day(history) == {}
    assert later.book.unread_rules(history) == {f"{number}/1", f"{number}/2", f"{number}/3"}
    assert run(["zaak", "toon", number]) == 0
    assert "De regels van toen kan deze versie van Vervolg niet lezen. Vastgelegd is maandag 15 juni" in capsys.readouterr().out
    later.book.execute(number, AddNote.model_validate({"tekst": "Gebeld met de bestuurder."}), INSPECTOR, NOW)
