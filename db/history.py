"""What follows from the history of one case besides the case itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db import schema
from db.projections.rows import Background, Lapse
from db.recorded import Recorded
from domain.casefile.casefile import Case
from domain.casefile.correction import EntryCorrected
from domain.casefile.evolution import replay
from domain.dossier.events import NoteAdded
from domain.log.effective import instead_of
from domain.people.person import SYSTEM
from domain.policy.rung import When
from domain.term.events import TermChanged, TermLapsed, TermRecomputed, TermResumed, TermStarted

_ = schema.reminders.c
_RUNGS = select(_.term_id, _.last_day, _.rung).distinct().where(_.case_number == bindparam("case"))
_RUNGS_OF = select(_.case_number, _.term_id, _.last_day, _.rung).distinct().order_by(_.case_number)

Rungs = Mapping[tuple[str, date], str]
"""The newest rung that was sent for each end of each term."""


def true_on(history: Iterable[Recorded], number: str, day: date) -> Case:
    """The case with only what was true on `day`, whenever it became known.

    A fact about a thing that was not there yet on that day (recorded late and out of order) says nothing about that day.
    """
    return replay(number, (one.event for one in history if one.event.on.earliest <= day))


def newest_rungs(connection: Connection, number: str) -> dict[tuple[str, date], str]:
    """From the ledger: the newest rung that was sent for each end of each term of the case; one that nobody knows is left out."""
    return newest_of(connection.execute(_RUNGS, {"case": number}))


def newest_rungs_of(connection: Connection, numbers: Sequence[str]) -> dict[str, Rungs]:
    """The same of several cases, by number; a case without is not named."""
    rows = connection.execute(_RUNGS_OF.where(_.case_number.in_(numbers)))
    return {number: newest_of(row[1:] for row in rungs) for number, rungs in groupby(rows, key=lambda row: row.case_number)}


def newest_of(rungs: Iterable[Sequence[Any]]) -> dict[tuple[str, date], str]:
    """The same from what the ledger holds: term, last day and rung of each."""
    newest: dict[tuple[str, date], When] = {}
    for term_id, last_day, rung in rungs:
        when, known = When.known(rung), newest.get((term_id, last_day))
        if when and (known is None or when.order > known.order):
            newest[term_id, last_day] = when
    return {end: str(when) for end, when in newest.items()}


def background_of(rungs: Rungs, history: Iterable[Recorded]) -> Background:
    """What the projections need beside the case: the moments at which ends became known, and the ledger (`newest_rungs`)."""
    since: dict[str, datetime] = {}
    then: dict[str, datetime] = {}
    lapses: list[Lapse] = []
    notes: list[str] = []
    known = tuple(history)
    for one in known:
        match one.event:
            case TermStarted(term=term) | TermChanged(term=term) | TermResumed(term=term) | TermRecomputed(term=term):
                since[term] = max(one.since, since.get(term, one.since))
            case NoteAdded(text=text):
                notes.append(text)
            case _:
                continue
    for one in known:  # A lapse was registered for the end that was known then, whatever was corrected since.
        match one.written or one.event:
            case TermStarted(term=term) | TermChanged(term=term) | TermResumed(term=term) | TermRecomputed(term=term):
                then[term] = one.at
            case TermLapsed(term=term, last_day=last_day):
                if term in then:
                    lapses.append(Lapse(term, then[term], last_day, one.sealed.position))
            case EntryCorrected() as correction:
                then |= dict.fromkeys(_ends_in(correction), one.at)
            case _:
                continue
    begun = known[0].sealed.recorded_at if known else None
    last_act = max((one.sealed.recorded_at for one in known if one.sealed.actor != SYSTEM.id), default=None)
    return Background(since, rungs, tuple(lapses), tuple(notes), begun, last_act)


def _ends_in(correction: EntryCorrected) -> Iterator[str]:
    """The terms to which a correction gave an end."""
    for event in (each for counts in instead_of(correction).values() for each in counts):
        match event:
            case TermStarted(term=term) | TermChanged(term=term) | TermResumed(term=term) | TermRecomputed(term=term):
                yield term
            case _:
                continue


def rules_of(history: Iterable[Recorded]) -> dict[str, str]:
    """The version of the policy under which the end of each term was last computed."""
    versions: dict[str, str] = {}
    for one in history:
        match one.event:
            case TermStarted(term=term) | TermChanged(term=term) | TermResumed(term=term) | TermRecomputed(term=term):
                versions[term] = one.counted_by
            case _:
                continue
    return versions
