"""Nobody tells a real database what time it is: what is recorded there has the moment of the clock."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect, transaction
from domain.base.errors import BadInput
from tests.reliability.inspectorate import REGISTER
from vervolg import clock
from vervolg.moment import SKEW, acting, looking

EXAMPLES = REGISTER.parent
VISIT, SIGNAL = str(EXAMPLES / "bezoek.yaml"), str(EXAMPLES / "signaal.yaml")
PAST, FUTURE = "2026-04-07", (clock.now() + timedelta(days=30)).date().isoformat()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)


def everything(url: str) -> list[str]:
    """All that the log, the ledger and the outbox hold."""
    engine = connect(url)
    with transaction(engine) as connection:
        counted = [
            connection.execute(text(f"SELECT count(*) || ' {table}' FROM {table}")).scalar_one()
            for table in ("events", "outbox", "reminders", "certificates", "lapses")
        ]
    engine.dispose()
    return counted


@pytest.mark.parametrize("day", [PAST, FUTURE])
def test_a_real_database_refuses_another_moment_and_stores_nothing(
    database_url: str, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    assert run(["zaak", "open", VISIT, "--als", "a.bos", "--json"]) == 0
    number = json.loads(capsys.readouterr().out.partition("\n")[2])["case"]
    before = everything(database_url)
    for line in (
        ["zaak", "open", VISIT, "--als", "a.bos"],
        ["zaak", "doe", number, "plan-vragen", "--als", "a.bos"],
        ["signaal", "meld", SIGNAL, "--als", "a.bos"],
        ["beleid", "bevestig", "policy", "--als", "p.beheer", "--reden", "oefenen", "--raakt", "0"],
    ):
        assert run([*line, "--op", day]) == 2, line
        assert capsys.readouterr().err.startswith(f"--op: gevonden '{day}T08:05")
    assert run(["sweep", "--as-of", day, "--bezorg"]) == 2
    assert "alleen in een oefenomgeving" in capsys.readouterr().err
    assert everything(database_url) == before
    assert run(["zaak", "mag", number, "--als", "a.bos", "--op", day]) == 0, "looking stores nothing"


def test_a_round_of_another_day_is_only_a_look_there(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    assert run(["zaak", "open", VISIT, "--als", "a.bos"]) == 0
    before = everything(database_url)
    capsys.readouterr()

    assert run(["sweep", "--as-of", FUTURE]) == 0
    told = capsys.readouterr().out
    assert "Er is niets vastgelegd en niets verstuurd" in told
    assert "dan verlopen               1" in told
    assert run(["sweep", "--as-of", PAST, "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert (seen["vastgelegd"], seen["lopend"], seen["verlopen"]) == (False, 1, 0)
    assert everything(database_url) == before


@pytest.mark.usefixtures("orchestrator")
@pytest.mark.timeout(300)
def test_a_flow_is_not_told_another_moment_either(database_url: str) -> None:
    from prefect import State

    from flows.assure import assure
    from flows.cycle import follow_up_cycle
    from flows.deliver import deliver
    from flows.open_case import open_case
    from flows.weekly import report

    ahead = clock.now() + timedelta(days=1)
    rounds: tuple[Callable[..., State[Any]], ...] = (follow_up_cycle, deliver, assure, report)
    for flow in rounds:
        state = flow(as_of=ahead, return_state=True)
        assert state.is_failed()
        with pytest.raises(BadInput, match="as_of"):
            state.result()
    state = open_case(report={"soort": "bezoek"}, actor="a.bos", as_of=ahead, return_state=True)
    assert state.is_failed()
    assert "as_of" in str(state.message)
    assert everything(database_url) == ["0 events", "0 outbox", "0 reminders", "0 certificates", "0 lapses"]


def test_clocks_may_differ_a_little_and_who_only_looks_may_look_back(database_url: str) -> None:
    engine, now = connect(database_url), clock.now()
    assert acting(engine, now + SKEW / 2, "--op") == now + SKEW / 2
    assert looking(engine, now - timedelta(days=400), "as_of") == now - timedelta(days=400)
    for asked in (now + 2 * SKEW, now - 2 * SKEW):
        with pytest.raises(BadInput):
            acting(engine, asked, "--op")
    with pytest.raises(BadInput):
        looking(engine, now + 2 * SKEW, "as_of")
    engine.dispose()


def test_only_an_empty_system_becomes_one_for_practice(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["oefenen"]) == 0
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    assert run(["zaak", "open", VISIT, "--als", "a.bos", "--op", FUTURE]) == 0
    capsys.readouterr()
    run(["health"])
    assert "Dit is een oefenomgeving" in capsys.readouterr().out


def test_practice_goes_on_after_the_day_that_was_played(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["oefenen"]) == 0
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    capsys.readouterr()
    assert run(["zaak", "open", VISIT, "--als", "a.bos", "--json"]) == 0
    number = json.loads(capsys.readouterr().out)["case"]
    assert run(["sweep", "--as-of", FUTURE]) == 0
    assert run(["zaak", "doe", number, "plan-vragen", "--als", "a.bos"]) == 0, "no day need be named to go on"
    engine = connect(database_url)
    assert acting(engine, None, "--op").date().isoformat() == FUTURE
    engine.dispose()


def test_a_system_in_use_never_becomes_one_for_practice(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    assert run(["oefenen"]) == 1
    assert "kan geen oefenomgeving meer worden" in capsys.readouterr().err
    run(["health"])
    assert "Dit is geen oefenomgeving" in capsys.readouterr().out


def test_a_round_of_practice_does_not_go_back_before_what_was_recorded(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would put every term of those cases in quarantine."""
    assert run(["oefenen"]) == 0
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    assert run(["zaak", "open", VISIT, "--als", "a.bos", "--op", FUTURE]) == 0
    before = everything(database_url)
    capsys.readouterr()
    assert run(["sweep", "--as-of", "2025-01-01"]) == 2
    assert "een moment na het nieuwste dat in een zaak is vastgelegd" in capsys.readouterr().err
    assert everything(database_url) == before
    assert run(["sweep", "--as-of", FUTURE]) == 0


def test_in_practice_every_command_and_look_goes_on_at_the_moment_that_was_played_last(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also for a day that is still to come: nothing is counted from the clock on the wall."""
    day = (clock.now() + timedelta(days=400)).date().isoformat()
    run(["oefenen"])
    run(["register", "lees", str(REGISTER), "--als", "p.beheer"])
    run(["zaak", "open", VISIT, "--als", "a.bos", "--op", day, "--json"])
    number = json.loads(capsys.readouterr().out.splitlines()[-1])["case"]
    assert run(["zaak", "doe", number, "plan-vragen", "--als", "a.bos"]) == 0
    left = "Nog 3 werkdagen"

    def said(*line: str) -> str:
        capsys.readouterr()
        assert run([*line, "--als", "a.bos"]) == 0, line
        return capsys.readouterr().out

    assert left in said("zaak", "toon", number)
    assert left in said("werk")
    assert said("zaak", "doe", number, "notitie", "--tekst", "Gebeld.").startswith("Gedaan")
    assert "notitie" in said("zaak", "mag", number)
    assert day[:4] in said("rapport", "--uit", os.environ["VERVOLG_HOME"]).splitlines()[0]


def test_practice_of_the_past_stays_where_it_is_when_nobody_names_a_day(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who forgot it once leapt to today: months were 256 days late, and the practice could not go on."""
    assert run(["oefenen"]) == 0
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    capsys.readouterr()
    assert run(["zaak", "open", VISIT, "--als", "a.bos", "--json", "--op", PAST]) == 0
    number = json.loads(capsys.readouterr().out)["case"]
    assert run(["zaak", "doe", number, "plan-vragen", "--als", "a.bos"]) == 0
    assert run(["sweep"]) == 0
    engine = connect(database_url)
    assert acting(engine, None, "--op").date().isoformat() == PAST
    assert run(["zaak", "doe", number, "notitie", "--tekst", "Gebeld.", "--als", "a.bos", "--op", "2026-04-09"]) == 0
    assert acting(engine, None, "--op").date().isoformat() == "2026-04-09"
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    capsys.readouterr()
    assert run(["zaak", "toon", number, "--als", "a.bos"]) == 0
    assert "te laat" not in capsys.readouterr().out
    engine.dispose()
