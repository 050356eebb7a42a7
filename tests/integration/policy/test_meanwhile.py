"""New rules are worked out while everybody goes on; what happened meanwhile is in them, and nothing else is worked out twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from db import policies
from db.verify import verify
from desk.policy_change import confirm
from domain.base.errors import Conflict
from domain.dossier.commands import AddNote
from tests.integration.policy.conftest import INSPECTOR, NEXT, NOW, WHY, ask, everything, open_case, with_closed
from vervolg.app import App
from watch import policy_survey
from watch.assure import assure
from watch.sweep import sweep

LATER = NOW + timedelta(days=7)
"""A week before the plan must be there, when the first rung is due."""
TOLD = "SELECT count(*) FROM reminders"


@pytest.fixture(name="worked_out")
def _worked_out(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The cases of which the rules were worked out, each time."""
    times: list[list[str]] = []
    every_case = policy_survey.every_case

    def seen(*asked: Any) -> Iterator[Any]:
        times.append([])
        for case, history in every_case(*asked):
            times[-1].append(case.number)
            yield case, history

    monkeypatch.setattr(policy_survey, "every_case", seen)
    return times


def between(monkeypatch: pytest.MonkeyPatch, act: Any) -> None:
    """Let `act` happen when all was worked out and nobody is held yet."""
    hold_all = policies.hold_all

    def acted(connection: Connection) -> None:
        act()
        hold_all(connection)

    monkeypatch.setattr(policies, "hold_all", acted)


def test_what_was_done_meanwhile_is_in_it_and_the_rest_is_not_worked_out_again(
    office: App, engine: Engine, monkeypatch: pytest.MonkeyPatch, worked_out: list[list[str]]
) -> None:
    first, second, third = (open_case(office) for _ in range(3))
    opened = []

    def work() -> None:
        office.book.execute(second, AddNote(text="Gebeld met de aanbieder."), INSPECTOR, NOW)
        opened.append(open_case(office))

    between(monkeypatch, work)
    assert confirm(office, with_closed(), "p.beheer", WHY, NOW, touches=4).moved == 4

    assert worked_out == [[first, second, third], [second, *opened]]
    for number in (first, second, third, *opened):
        assert office.book.load(number).terms[f"{number}/2"].last_day == NEXT
    assert assure(office.book, NOW).differences == ()
    assert verify(engine).ok


def test_a_rung_that_was_sent_meanwhile_is_not_lost(
    office: App, engine: Engine, monkeypatch: pytest.MonkeyPatch, worked_out: list[list[str]]
) -> None:
    number = open_case(office)
    between(monkeypatch, lambda: sweep(office.book, LATER))
    confirm(office, with_closed(), "p.beheer", WHY, LATER, touches=1)
    assert ask(engine, TOLD)[0][0] > 0, "the round told nobody anything"
    assert worked_out == [[number], [number]]
    assert assure(office.book, LATER).differences == ()


def test_who_saw_less_than_there_is_now_confirms_nothing(office: App, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    open_case(office)
    seen = []

    def work() -> None:
        open_case(office)
        seen.append(everything(engine))

    between(monkeypatch, work)
    with pytest.raises(Conflict, match="verschuiven nu 2 lopende termijnen, niet 1"):
        confirm(office, with_closed(), "p.beheer", WHY, NOW, touches=1)
    assert everything(engine) == seen[0]
