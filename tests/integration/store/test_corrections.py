"""A correction in the database: the chain is whole, the lists follow, and what was known before it can still be asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from db.engine import transaction
from db.projections import stored
from db.rebuild import rebuild
from db.verify import verify
from domain.base.errors import Impossible
from domain.casefile.correction import CorrectEntry, EntryCorrected, Mending
from domain.dossier.commands import AddNote
from domain.dossier.events import NoteAdded
from domain.letter import commands as letters
from domain.letter.letter import Channel, LetterDispatched
from domain.people.person import SYSTEM, Person, Role
from domain.round.commands import RequestPlan
from domain.term.commands import FollowUpLapse
from notify.alert import AlertKind
from tests.integration.casebooks import COORDINATOR, INSPECTOR, START, House, policy
from watch.assure import assure
from watch.compared import Difference
from watch.sweep import sweep

POST = Person(id="s.post", name="S. Post", roles=frozenset({Role.SECRETARIAT}))
TEXT = "De tekst van deze brief, lang genoeg. Uiterlijk [[laatste dag]]."
HOUR = timedelta(hours=1)
WHY = "De verkeerde dag is getypt."


def asked(house: House) -> str:
    """A case in which a plan was asked for by a letter that left by post at once."""
    number = house.open(plan_length=None)
    house.do(number, RequestPlan())
    for command, who in (
        (letters.DraftLetter(letter="B1", subject="Verzoek", markdown=TEXT), INSPECTOR),
        (letters.SubmitLetter(letter="B1"), INSPECTOR),
    ):
        house.do(number, command, who)
    sha256 = house.book.load(number).letters["B1"].sha256
    house.do(number, letters.ApproveLetter(letter="B1", sha256=sha256), COORDINATOR)
    house.do(number, letters.ReleaseLetter(letter="B1", channel=Channel.POST), POST)
    house.do(number, letters.RecordDispatch(letter="B1", proof="Afgiftebewijs 12."), POST)
    return number


def wrong(house: House, at: datetime) -> list[Difference]:
    """What the nightly proof finds, but for messages: nobody delivers here."""
    return [one for one in assure(house.book, at).differences if one.kind is not AlertKind.UNDELIVERABLE]


def test_a_correction_is_in_the_chain_and_everything_follows_it(house: House, engine: Engine) -> None:
    number = asked(house)
    term = next(one for one in house.book.load(number).terms.values() if one.kind == "verbeterplan")
    late = term.lapses_at + timedelta(hours=9)
    sweep(house.book, late)
    house.do(number, FollowUpLapse(term=term.id), SYSTEM, at=late + HOUR)
    before = house.book.load(number)
    sent = next(one.number for one in house.book.history(number) if isinstance(one.event, LetterDispatched))
    wanted = {"datum": str(START.date() + timedelta(days=14))}

    done = house.do(number, CorrectEntry(entry=sent, how=Mending.CHANGED, why=WHY, fields=wanted), POST, at=late + 2 * HOUR)

    now = done.case.terms[term.id]
    assert (before.terms[term.id].lapsed_on, now.lapsed_on) == (term.last_day, None)
    assert now.last_day == term.last_day + timedelta(days=14)
    assert house.book.load(number) == done.case
    assert house.book.load(number, known_at=late + HOUR) == before
    assert verify(engine).ok
    with transaction(engine) as connection:
        rows = stored(connection, number)
        assert connection.execute(text("SELECT count(*) FROM lapses")).scalar() == 1, "it was registered, and stays so"
    assert rebuild(engine, policy()) == 1
    with transaction(engine) as connection:
        assert stored(connection, number) == rows
    assert wrong(house, late + 3 * HOUR) == []
    sweep(house.book, now.lapses_at + HOUR)
    assert house.book.load(number).terms[term.id].lapsed_on == now.last_day
    assert wrong(house, now.lapses_at + 2 * HOUR) == []


def test_what_belongs_in_another_case_is_recorded_there_or_nowhere(house: House) -> None:
    here, there = house.open(), house.open()
    house.do(here, AddNote(text="Gebeld over het gesprek van morgen."))
    entry = next(one.number for one in house.book.history(here) if isinstance(one.event, NoteAdded))
    wrong = CorrectEntry(entry=entry, how=Mending.ELSEWHERE, why="Dit ging over de andere zaak.", case="2026-0099")
    with pytest.raises(Impossible, match="Zaak 2026-0099 bestaat niet"):
        house.do(here, wrong, at=START + 2 * HOUR)

    house.do(here, wrong.model_copy(update={"case": there}), at=START + 2 * HOUR)

    assert not [one for one in house.book.history(here) if isinstance(one.event, NoteAdded)]
    assert [one.event.text for one in house.book.history(there) if isinstance(one.event, NoteAdded)] == [
        "Gebeld over het gesprek van morgen."
    ]
    assert [one.event.case for one in house.book.history(here) if isinstance(one.event, EntryCorrected)] == [there]
