"""A letter tells of the step that asked for it: composed with that step, from what was true then, whatever comes after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from content.drafted import composed
from db import blobs, schema
from db.casebook import CaseBook
from db.engine import transaction
from domain.base.errors import Impossible
from domain.casefile.correction import CorrectEntry, EntryCorrected, Mending
from domain.finding.events import FindingRecorded
from domain.kinds.letter import LetterKind
from domain.letter.commands import ComposeLetter
from domain.letter.letter import Letter, LetterPlanned, LetterState
from domain.measure.commands import LiftMeasure
from domain.people.person import SYSTEM
from domain.round.commands import RequestPlan
from domain.visit.visit import VisitMade
from letters.version import template_of
from tests.integration.casebooks import House
from tests.unit.cycle import stories
from tests.unit.cycle.builder import CHIEF, INSPECTOR, Told
from vervolg.app import App, compose_app
from vervolg.settings import load
from watch.deliver import deliver

STOP = LiftMeasure(measure="M1", contents=(2,), why="De groep is weer veilig.")
ZUID = LiftMeasure(measure="M1", locations=("Huis Zuid",), why="Op Huis Zuid gaat niets meer op slot.")
WHOLE = LiftMeasure(measure="M1", why="Alles is op orde.")
LATE = "Wij heffen de aanwijzing helemaal op."


@pytest.fixture
def app(house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> App:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    return compose_app(load(), engine)


@pytest.fixture
def told(house: House) -> Told:
    """An aanwijzing in force, with an order and a cliëntenstop, as it is in the case book."""
    made = stories.with_parts()
    house.book.open(lambda _number, _context: tuple(made.events), SYSTEM, made.now)
    return made.later(3)


def lift(book: CaseBook, told: Told, command: LiftMeasure) -> Letter:
    """The letter of a lifting, a day later."""
    return list(book.execute("2026-0001", command, CHIEF, told.later(1).now).case.letters.values())[-1]


def waiting(engine: Engine) -> list[str]:
    with transaction(engine) as connection:
        rows = connection.execute(select(schema.outbox.c.payload).where(schema.outbox.c.topic == "draft_letter"))
        return [str(row.payload["letter"]) for row in rows if row.payload["letter"] != "B2"]  # withdrawn long before


def test_two_partial_liftings_and_a_whole_one_before_the_next_delivery_give_three_right_letters(
    app: App, told: Told, engine: Engine
) -> None:
    stop, place, whole = (lift(app.book, told, each) for each in (STOP, ZUID, WHOLE))

    assert "voor een deel op" in stop.markdown
    assert "- De cliëntenstop." in stop.markdown
    assert (
        "Huis Zuid."
        not in stop.markdown.partition("## Wat blijft gelden")[0].partition("## Wat eindigt")[2].partition("opnemen")[2]
    )
    assert "- De maatregel voor locatie Huis Zuid." in place.markdown
    assert "- De cliëntenstop." not in place.markdown
    assert LATE in whole.markdown
    assert not waiting(engine)
    history = app.book.history("2026-0001")
    asked = [one.sealed.seq for one in history if isinstance(one.event, LetterPlanned)]
    assert [one.up_to for one in (stop, place, whole)] == asked[-3:]
    with transaction(engine) as connection:
        assert blobs.get(connection, stop.template).decode() == template_of(LetterKind.OPHEFFING).text


def test_a_lifting_of_which_the_letter_is_late_never_becomes_the_whole_measure(
    app: App, house: House, told: Told, engine: Engine
) -> None:
    stop, place = (lift(house.book, told, each) for each in (STOP, ZUID))
    assert waiting(engine) == [stop.id, place.id]
    lift(app.book, told, WHOLE)
    assert deliver(app, told.later(2).now).failed == 0

    letters = app.book.load("2026-0001").letters
    assert LATE not in letters[stop.id].markdown + letters[place.id].markdown
    assert "- De cliëntenstop." in letters[stop.id].markdown
    assert "- De maatregel voor locatie Huis Zuid." in letters[place.id].markdown
    assert letters[stop.id].up_to < letters[place.id].up_to


def test_a_step_whose_letter_cannot_be_composed_is_not_lost_and_its_letter_not_forgotten(
    house: House, told: Told, engine: Engine
) -> None:
    def cannot(*_: object) -> ComposeLetter:
        raise Impossible("Er ontbreekt iets.")

    book = CaseBook(engine, house.book.shelf, writer=cannot)
    letter = lift(book, told, STOP)
    assert letter.state is LetterState.PLANNED
    assert waiting(engine) == [letter.id]

    refused = CaseBook(
        engine, house.book.shelf, writer=lambda *given: composed(*given).model_copy(update={"markdown": "Voor [[wie]]?"})
    )
    letter = lift(refused, told, ZUID)
    assert letter.state is LetterState.PLANNED
    assert letter.id in waiting(engine)


def mend(book: CaseBook, made: Told, entry: int, **fields: object) -> EntryCorrected:
    """The correction of an entry, an hour later."""
    made.now += timedelta(hours=1)
    said = {"entry": entry, "how": Mending.CHANGED, "why": "Dat klopte niet.", "fields": fields}
    command = CorrectEntry(told="De klachtenregeling hing er niet.", **said)
    events = book.execute("2026-0001", command, INSPECTOR, made.now).events
    return next(one for one in events if isinstance(one, EntryCorrected))


@pytest.mark.parametrize("left", [True, False])
def test_a_letter_that_tells_of_what_is_corrected_is_found_by_its_text(app: App, house: House, left: bool) -> None:
    made = stories.requested() if left else stories.opened().does(RequestPlan()).writes()
    house.book.open(lambda _number, _context: tuple(made.events), INSPECTOR, made.now)
    log = app.book.history("2026-0001")
    finding, visit = (next(one.number for one in log if isinstance(one.event, kind)) for kind in (FindingRecorded, VisitMade))

    quiet = mend(app.book, made, visit, goed="Het team is stabiel.")
    assert (quiet.left, list(app.book.load("2026-0001").letters)) == ((), ["B1"]), "no letter tells of it"

    told = mend(app.book, made, finding, bevinding={"omschrijving": "De klachtenregeling hangt nergens."})
    first, second = app.book.load("2026-0001").letters.values()
    assert told.left == (("B1",) if left else ())
    assert second.kind == (LetterKind.HERSTELBRIEF if left else first.kind)
    assert second.state is LetterState.DRAFTED
    assert (first.state is LetterState.WITHDRAWN) is not left
    assert left or "De klachtenregeling hangt nergens." in second.markdown
