"""A term that runs is computed again under new rules: its end moves, or stays where people were told.

    law (statutory, waiting time)         moves, later and earlier: the law decides
    ours (working terms)                  moves, later and earlier: nobody outside was told
    told outside (a letter names a day)   moves later; an earlier day stays, unless a person says so
    agreed date, hours                    never moves: no calendar has a say in it

A length is never touched: a policy that changes one speaks of terms that start later. Rules: cycle.md section 3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from pydantic import AwareDatetime

from domain.command import THE_CASE, Command
from domain.context import Context
from domain.errors import Impossible
from domain.event import Event
from domain.historic import HistoricDate
from domain.model import nl
from domain.moves import Scene, Unusual
from domain.term import Term, TermStatus, computation_of
from domain.terms import Nature, lapses_at
from domain.text import Name
from domain.thing import Thing

if TYPE_CHECKING:
    from domain.casefile import Case

OUTSIDE = frozenset({"aanbieder", "belanghebbende"})
TOLD = "De brief noemt deze dag. Eerder mag alleen als iemand dat zegt, met een reden."


class TermRecomputed(Event):
    """The end was computed again, because the rules changed. `change` is the version of the policy that did it."""

    term: str
    last_day: date
    lapses_at: AwareDatetime
    calendar_version: str
    change: str


class RecomputeTerms(Command):
    """Run by the system for a change of policy that a person confirmed; safe to run twice."""

    name: ClassVar[str] = "termijnen-herberekenen"
    label: ClassVar[str] = "Lopende termijnen opnieuw berekenen"
    concerns: ClassVar[str] = THE_CASE

    change: str = nl("wijziging", "Versie van het beleid dat verandert.", pattern=r"^\S{1,100}$")
    earlier: tuple[Name, ...] = nl(
        "toch_eerder", "Termijnen die eerder mogen eindigen dan is meegedeeld.", of=Thing.TERM, default=()
    )


@dataclass(frozen=True, slots=True)
class Shift:
    """Another end than the one that was recorded. `held` says why it is not applied, and is empty when it is."""

    term: Term
    last_day: date
    lapses_at: datetime
    held: str = ""


def shift_of(term: Term, context: Context, earlier: Collection[str] = ()) -> Shift | None:
    """What the rules of `context` do to a running term; None when its end stays. `earlier` may end before what was told."""
    try:
        computed = computation_of(term, context)
    except Impossible as unknown:
        return Shift(term, term.last_day, term.lapses_at, unknown.message)
    end = lapses_at(computed)
    if end == term.lapses_at:
        return None
    held = TOLD if end < term.lapses_at and told_outside(term) and term.id not in earlier else ""
    return Shift(term, computed.last_day, end, held)


def shifts(case: Case, context: Context, earlier: Collection[str] = ()) -> Iterator[Shift]:
    """What the rules of `context` do to the running terms of `case`."""
    for term in case.running_terms:
        if found := shift_of(term, context, earlier):
            yield found


def told_outside(term: Term) -> bool:
    """Whether somebody outside was told this end in writing, and no law sets it."""
    return term.nature == Nature.SET_BY_INSPECTORATE and (term.letter is not None or term.waits_for in OUTSIDE)


def recompute(command: RecomputeTerms, scene: Scene) -> Iterator[Event | Unusual]:
    """One event for each running term whose end moves."""
    context = scene.context
    for found in shifts(scene.case, context, command.earlier):
        if not found.held:
            yield TermRecomputed(
                on=HistoricDate.of(context.today),
                term=found.term.id,
                last_day=found.last_day,
                lapses_at=found.lapses_at,
                calendar_version=context.calendar.version,
                change=command.change,
            )


def recomputed(term: Term, event: TermRecomputed) -> Term:
    """The term with its new end; it runs again when that is later."""
    later = event.lapses_at > term.lapses_at
    return term.model_copy(
        update={
            "last_day": event.last_day,
            "lapses_at": event.lapses_at,
            "calendar_version": event.calendar_version,
            "status": TermStatus.OPEN if later and term.running else term.status,
            "lapsed_on": None if later else term.lapsed_on,
        }
    )
