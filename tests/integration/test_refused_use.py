"""Every door logs whom it refuses: each command that asks who it is, and each flow that is told."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import text
from typer.main import get_command

from cli.commands import COMMANDS
from cli.main import run
from db.engine import connect, transaction
from tests.reliability.inspectorate import REGISTER

VISIT = str(REGISTER.parent / "bezoek.yaml")
SIGNAL = str(REGISTER.parent / "signaal.yaml")

ASKS = {
    # command                what else it asks, so that only who asks is wrong
    "zaak open": [VISIT],
    "zaak toon": ["2026-0001"],
    "zaak doe": ["2026-0001", "plan-vragen"],
    "zaak mag": ["2026-0001"],
    "zaak brief": ["2026-0001", "B1"],
    "zaak brief-wijzigen": ["2026-0001", "B1", "--alinea", "1", "--door", "Geachte heer,"],
    "zaak dossier": ["2026-0001", "--uit", "{}"],
    "zaak bestand": ["2026-0001", "--uit", "{}/plan.pdf"],
    "zaken": [],
    "werk": [],
    "signaal meld": [SIGNAL],
    "signaal samenvoegen": ["2026-0001", "2026-0002"],
    "rapport": [],
    "register lees": [str(REGISTER)],
    "register toon": [],
    "importeer": ["{}/tijdlijnen.json"],
    "sweep": [],
    "beleid proef": ["{}/beleid"],
    "beleid bevestig": ["{}/beleid", "--reden", "Een andere termijn."],
    "verify": [],
    "onderhoud bewijs": [],
    "onderhoud bewaar": ["{}/kopie"],
    "onderhoud terugzetten": ["{}/kopie"],
    "onderhoud herbouw": [],
    "onderhoud berichten": [],
    "onderhoud opnieuw": [],
    "post": [],
}
ASKS_NOBODY = {
    "brief voorbeeld": "invented facts",
    "termijn": "a sum",
    "rechtmatigheid": "a sum about what was typed, of which nothing is kept",
    "beleid toon": "the rules, which anybody may know",
    "zaak keuzes": "the words of the rules, which anybody may know",
    "health": "no case, no name",
    "up": "starts the system; whoever may write its folder may",
    "demo": "invented cases in an empty house",
    "oefenen": "an empty house",
}


def _leaves(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if not inner:
        yield name, command
    for word, each in (inner or {}).items():
        yield from _leaves(f"{name} {word}", each)


def _every_command() -> dict[str, bool]:
    """Each command of the table, and whether it asks who it is."""
    return {
        name: any("--als" in one.opts for one in command.params)
        for entries in COMMANDS.values()
        for entry in entries
        for name, command in _leaves(entry.name, get_command(import_module(entry.module).app))
    }


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Path:
    """The example register; w.weg left and b.belang has an interest in a provider."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    staff = yaml.safe_load(REGISTER.read_text(encoding="utf-8"))
    staff["medewerkers"] += [
        {"code": "w.weg", "naam": "W. Weg", "rollen": ["beheerder", "inspecteur"], "actief": False},
        {"code": "b.belang", "naam": "B. Lang", "rollen": ["inspecteur"], "belangen": ["90012345"]},
    ]
    (tmp_path / "register.yaml").write_text(yaml.safe_dump(staff, allow_unicode=True), encoding="utf-8")
    (tmp_path / "tijdlijnen.json").write_text(
        '[{"provider": "A", "events": [{"kind": "visit", "date": "2024-03-04", "summary": "Een bezoek."}]}]', encoding="utf-8"
    )
    assert run(["register", "lees", str(tmp_path / "register.yaml"), "--als", "p.beheer"]) == 0
    assert run(["beleid", "toon", "--uit", str(tmp_path / "beleid")]) == 0
    capsys.readouterr()
    return tmp_path


def newest(url: str) -> tuple[str, ...]:
    """The last line of the access log."""
    engine = connect(url)
    with transaction(engine) as connection:
        query = "SELECT who, action, result, origin FROM access_log ORDER BY id DESC LIMIT 1"
        found = connection.execute(text(query)).one_or_none()
    engine.dispose()
    return tuple(found or ())


def test_every_command_asks_who_it_is_or_has_a_reason_not_to() -> None:
    asks = _every_command()
    assert {name for name, who in asks.items() if who} == set(ASKS)
    assert {name for name, who in asks.items() if not who} == set(ASKS_NOBODY)


@pytest.mark.parametrize(("who", "logged_as"), [("w.weg", "w.weg"), ("machine:iemand", "onbekend")])
def test_every_command_logs_whom_it_refuses(
    office: Path, who: str, logged_as: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, more in ASKS.items():
        status = run([*name.split(), *(each.format(office) for each in more), "--als", who])
        said = capsys.readouterr()
        assert (status, said.out) == (1, ""), (name, said)
        assert newest(database_url) == (logged_as, name, "geweigerd", "cli"), name


@pytest.mark.parametrize(
    ("name", "who"), [("post", "p.beheer"), ("post 3", "b.belang"), ("verify", "a.bos"), ("post", "m.extern")]
)
def test_a_look_at_the_post_or_the_proof_is_logged_and_for_who_may(
    office: Path, name: str, who: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = run([*name.split(), "--als", who]) == 1
    capsys.readouterr()
    assert newest(database_url)[:3] == (who, name.split(maxsplit=1)[0], "geweigerd" if refused else "gelukt")
    assert refused == (who != "m.extern")


def test_a_check_goes_on_where_no_look_can_be_logged(office: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    engine = connect(database_url)
    with transaction(engine) as connection:
        connection.execute(text("ALTER TABLE access_log RENAME COLUMN why TO waarom"))
    engine.dispose()
    assert run(["verify"]) == 1
    said = capsys.readouterr()
    assert "staat niet in het leeslogboek" in said.err
    assert "access_log" in said.out


@pytest.mark.parametrize(("who", "logged_as"), [("w.weg", "w.weg"), ("p.beheer", "p.beheer"), ("jeroen.b", "onbekend")])
@pytest.mark.usefixtures("office")
def test_the_form_at_the_page_of_prefect_logs_whom_it_refuses(who: str, logged_as: str, database_url: str) -> None:
    from flows.open_case import _opened

    report = yaml.safe_load(Path(VISIT).read_text(encoding="utf-8"))
    report["datum"] = date(2026, 5, 18)
    state = _opened(report, who, None)
    assert state.is_failed()
    assert newest(database_url) == (logged_as, "zaak open", "geweigerd", "prefect")


def test_no_other_flow_is_told_who_acts() -> None:
    """The rounds are nobody's; a flow that takes a person must log whom it refuses, as above."""
    from flows import assure, cycle, deliver, open_case, weekly

    flows = (assure.assure, cycle.follow_up_cycle, deliver.deliver, weekly.report, open_case.open_case)
    told = [flow.name for flow in flows if {"actor", "who", "person"} & set(inspect.signature(flow.fn).parameters)]
    assert told == ["open-case"]
