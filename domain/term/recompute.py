"""A term that runs is computed again under new rules: its end moves, or stays where people were told.

    law (statutory, waiting time)         moves, later and earlier: the law decides
    ours (working terms)                  moves, later and earlier: nobody outside was told
    told outside (a letter names a day)   moves later; an earlier day stays, unless a person says so
    agreed date, hours                    never moves: no calendar has a say in it

A length is never touched: a policy that changes one speaks of terms that start later. Source: docs/sources.md, 7.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from domain.base.errors import Impossible
from domain.policy.change import DayChange
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.term import Term, computation_of
from domain.time import Nature, lapses_at

NAMED = 3
"""How many days a reason names at most."""


def reason_for(term: Term, new_end: date, before: Policy, after: Policy, days: tuple[DayChange, ...]) -> str:
    """Why `term` gets `new_end`: the days that came or went, or policy that moves its end off a closed day."""
    first, last = sorted((term.last_day, new_end))
    near = [change for change in days if first <= change.day <= last]
    within = near or [change for change in days if (term.start or first) <= change.day <= last]
    if within:
        more = f" (en nog {len(within) - NAMED} dagen)" if len(within) > NAMED else ""
        return "; ".join(change.dutch() for change in within[:NAMED]) + more
    moves, moved = (term.kind in known and known[term.kind].move_to_working_day for known in (after.terms, before.terms))
    if moves != moved and term.nature == Nature.SET_BY_INSPECTORATE:
        return f"een einde op een gesloten dag schuift {'nu' if moves else 'niet meer'} op naar een werkdag (beleid [U])"
    return f"het einde was berekend met kalender {term.calendar_version}"


OUTSIDE = frozenset({"aanbieder", "belanghebbende"})

NAMED_IN_LETTER = "De brief noemt deze dag. Eerder mag alleen als iemand dat zegt, met een reden."


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
    held = NAMED_IN_LETTER if end < term.lapses_at and known_outside(term) and term.id not in earlier else ""
    return Shift(term, computed.last_day, end, held)


def known_outside(term: Term) -> bool:
    """Whether somebody outside was told this end in writing, and no law sets it."""
    return term.nature == Nature.SET_BY_INSPECTORATE and (term.letter is not None or term.waits_for in OUTSIDE)
