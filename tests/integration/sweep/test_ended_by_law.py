"""Between the end of a bevel and the sweep that records it, no list shows what has ended."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from db.engine import transaction
from db.rebuild import rebuild
from desk.worklist import Filters, page
from domain.dossier.commands import AddNote
from domain.kinds.measure import MeasureKind
from domain.measure.commands import AdviseMeasure, DecideMeasure, JudgeDanger, ProposeMeasure
from domain.people.person import SYSTEM, Person, Role
from domain.term.commands import FollowUpLapse
from report.source import cases
from tests.integration.casebooks import INSPECTOR, START, House, policy
from tests.integration.sweep.conftest import ask
from watch.sweep import sweep

LAWYER = Person(id="j.recht", name="J. Recht", roles=frozenset({Role.LAWYER}))
CHIEF = Person(id="h.chef", name="H. Chef", roles=frozenset({Role.CHIEF_INSPECTOR}))
END = START + timedelta(hours=168)
SECOND = timedelta(seconds=1)
WHY = "Jongeren lopen direct gevaar."


@pytest.fixture
def bevel(house: House) -> str:
    """The number of a case in which a bevel holds since START."""
    number = house.open("a.bos")
    proposal = ProposeMeasure(kind=MeasureKind.BEVEL, why=WHY, reason="Een plan kan niet worden afgewacht.")
    advice = AdviseMeasure(measure="M1", positive=True, advice="De feiten dragen dit bevel.")
    decision = DecideMeasure(measure="M1", document="Besluit met kenmerk 42", reason="Ook daar is gevaar.")
    for command, actor in ((proposal, INSPECTOR), (advice, LAWYER), (decision, CHIEF)):
        house.book.execute(number, command, actor, START)
    return number


def test_lists_and_report_say_at_the_very_moment_that_it_ended(house: House, engine: Engine, bevel: str) -> None:
    with transaction(engine) as connection:
        before = page(connection, Filters(stage="bevel"), now=END - SECOND)
        after = page(connection, Filters(stage="bevel"), now=END)
        everything = page(connection, Filters(), now=END)
        (item,) = (one for one in everything.items if one.number == bevel)
        known = {one.number: one.stage.value for one in cases(connection, END, policy(), [])}
    assert [one.number for one in before.items] == [bevel]
    assert (after.items, after.count) == ((), 0)
    assert item.stage == known[bevel] != "bevel"


def test_the_sweep_and_what_follows_make_it_an_event_and_nobody_is_late(house: House, engine: Engine, bevel: str) -> None:
    house.book.execute(bevel, JudgeDanger(measure="M1", acute=True, why=WHY), INSPECTOR, START + timedelta(days=4))
    sweep(house.book, END)
    with transaction(engine) as connection:
        late = page(connection, Filters(late=True), now=END)
        shown = page(connection, Filters(stage="bevel"), now=END)
    assert late.items == ()
    assert shown.items == ()
    term = ask(engine, "SELECT term_id FROM terms WHERE kind = 'bevel'")[0][0]
    house.book.execute(bevel, FollowUpLapse(term=term), SYSTEM, END + SECOND)
    assert ask(engine, "SELECT count(*) FROM events WHERE type = 'MeasureExpired'") == [(1,)]
    assert ask(engine, "SELECT state FROM measures") == [("ended_by_law",)]
    assert ask(engine, "SELECT turns_at, turns_into FROM cases WHERE number = :one", one=bevel) == [(None, None)]


def test_who_did_not_say_whether_the_danger_was_acute_is_late_until_the_end_is_recorded(
    house: House, engine: Engine, bevel: str
) -> None:
    def late(now: datetime) -> list[str]:
        sweep(house.book, now)
        with transaction(engine) as connection:
            return [one.number for one in page(connection, Filters(late=True), now=now).items]

    assert late(END - timedelta(days=1)) == [bevel]
    house.book.execute(bevel, AddNote(text="Gebeld met de bestuurder."), INSPECTOR, END)
    assert late(END + SECOND) == []


def test_a_rebuild_knows_the_moment_too(house: House, engine: Engine, bevel: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET turns_at = NULL, turns_into = NULL")
    rebuild(engine, policy())
    assert ask(engine, "SELECT turns_at FROM cases WHERE number = :one", one=bevel) == [(END,)]
