"""The row of a term: all that the sweep needs, so that it never loads a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.groups import group_of
from domain.casefile.casefile import Case
from domain.policy.ladder import next_action
from domain.policy.policy import Policy
from domain.term.term import Term, TermStatus

APPROVER = "goedkeurder"


def term_row(case: Case, term: Term, known_at: datetime, last_rung: str | None, policy: Policy) -> dict[str, Any]:
    """`known_at` is since when this end was known, `last_rung` the newest rung that was sent for this end."""
    return {
        "term_id": term.id,
        "case_number": case.number,
        "kind": term.kind,
        "stage_group": group_of(term.kind),
        "nature": str(term.nature),
        "waits_for": term.waits_for,
        "about": term.about,
        "started_on": term.start,
        "last_day": term.last_day,
        "lapses_at": term.lapses_at,
        "ladder": term.ladder,
        "status": term.status.value,
        "known_at": known_at,
        "how_ended": term.how_ended.value if term.how_ended else None,
        "last_rung": last_rung,
        "next_action_at": _next_action_at(term, known_at, last_rung, policy),
        "responsible": case.owner,
        "hears": hears(case, term, policy),
        "provider_name": case.provider_name,
        "places": places_of(case, term),
    }


def hears(case: Case, term: Term, policy: Policy) -> str:
    """The roles that a rung for whoever it waits for goes to; an approver is whoever has the mandate for that letter."""
    letter = case.letters.get(term.about)
    if term.waits_for == APPROVER and letter is not None:
        return ",".join(sorted(policy.mandates.approvers(letter.kind)))
    return term.waits_for


def places_of(case: Case, term: Term) -> list[str] | None:
    """The numbers of the locations that a running term is about; None when what it belongs to names none, or it ended."""
    if not term.running:
        return None
    letter = case.letters.get(term.about)
    stop = case.stops.get(letter.about if letter else term.about)
    about = stop.round if stop else letter.about if letter else term.about
    if measure := case.measures.get(about):
        return sorted(measure.standing_locations) or None
    thing = case.rounds.get(about) or case.visits.get(about)
    return (sorted(thing.locations) or None) if thing else None


def _next_action_at(term: Term, known_at: datetime, last_rung: str | None, policy: Policy) -> datetime | None:
    if term.status is TermStatus.ENDED:
        return None
    lapsed = term.status is TermStatus.LAPSED
    ladder = policy.ladder(term.ladder)
    return next_action(ladder, term.lapses_at, policy.calendar, last_rung, started_at=known_at, lapsed=lapsed)[1]
