"""Every row that follows from one case. Pure: the case, its background and the policy give the rows, always the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from db.projections.reported import reported
from db.projections.terms import term_row
from db.projections.texts import texts_of
from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.casefile.stage import stage_of
from domain.deciding.measure.by_law import next_turn
from domain.finding.finding import Finding
from domain.kinds.measure import MEASURE_KINDS
from domain.letter.letter import Letter
from domain.measure.measure import Measure
from domain.policy.policy import Policy
from domain.round.round import ImprovementRound
from domain.term.term import Term, TermStatus
from domain.writing.names import fold

Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]
"""Table name -> key -> row."""


class Lapse(NamedTuple):
    """That a term lapsed, and at which position in the log that stands."""

    term_id: str
    known_at: datetime
    last_day: date
    position: int


@dataclass(frozen=True, slots=True)
class Background:
    """What the rows need beside the case: since when each end is known, the newest rung sent for that end, every lapse, each
    note, when it was recorded first, and when a person recorded something last."""

    known_at: Mapping[str, datetime] = field(default_factory=dict)
    rungs: Mapping[tuple[str, date], str] = field(default_factory=dict)
    lapses: tuple[Lapse, ...] = ()
    notes: tuple[str, ...] = ()
    begun: datetime | None = None
    last_act: datetime | None = None


def rows_of(case: Case, background: Background, policy: Policy) -> Rows:
    """All rows of `case`, by table and key."""
    number = case.number
    terms = {
        (term.id,): term_row(case, term, background.known_at[term.id], _rung(background, term), policy)
        for term in case.terms.values()
    }
    places = {(number, place.id): {"case_number": number, "location_id": place.id, "name": place.name} for place in case.places}
    return {
        "cases": {(number,): _case(case, background)},
        "case_locations": places,
        "findings": {(number, thing.id): _finding(number, thing) for thing in case.findings.values()},
        "rounds": {(number, thing.id): _round(number, thing) for thing in case.rounds.values()},
        "measures": {(number, thing.id): _measure(case, thing) for thing in case.measures.values()},
        "letters": {(number, thing.id): _letter(number, thing) for thing in case.letters.values()},
        "terms": terms,
        "case_texts": texts_of(case, background.notes),
        "lapses": {(lapse.term_id, lapse.known_at): lapse._asdict() | {"case_number": number} for lapse in background.lapses},
    }


def _rung(background: Background, term: Term) -> str | None:
    return background.rungs.get((term.id, term.last_day))


def _case(case: Case, background: Background) -> Row:
    binding = [measure for measure in case.measures.values() if measure.binding]
    heaviest = max(binding, key=lambda measure: MEASURE_KINDS[measure.kind].weight, default=None)
    open_terms = [term.last_day for term in case.terms.values() if term.status is TermStatus.OPEN]
    return {
        "number": case.number,
        "provider_id": case.provider,
        "provider_name": case.provider_name,
        "owner": case.owner,
        "circle": sorted(case.circle) or None,
        "origin": case.origin,
        "stage": stage_of(case).value,
        "opened_on": _day(case.opened_on),
        "closed_on": _day(case.closed_on),
        "closed_how": case.close_reason,
        "heaviest_measure": heaviest.kind.value if heaviest else None,
        "next_deadline": min(open_terms, default=None),
        "first_day": min((term.last_day for term in case.running_terms), default=None),
        "running_terms": len(case.running_terms),
        "lapsed_terms": sum(term.status is TermStatus.LAPSED and term.can_be_late for term in case.terms.values()),
        "deviations": len(case.deviations),
        "retain_until": date.fromisoformat(case.keep_until) if case.keep_until else None,
        "extra": {"setting": case.setting, "historic": case.historic},
        "searched": searched(case.number, case.provider_name),
        "reported": reported(case, background.begun, background.last_act),
        **turning(case),
    }


def turning(case: Case) -> Row:
    """When a measure ends by itself, and in which stage the case is from then on."""
    turn = next_turn(case)
    return {"turns_at": turn[0], "turns_into": stage_of(turn[1]).value} if turn else {"turns_at": None, "turns_into": None}


def searched(number: str, provider_name: str) -> str:
    """What a case is found by, in one form."""
    return f"{number} {fold(provider_name)}"


def _finding(number: str, finding: Finding) -> Row:
    return {
        "case_number": number,
        "finding_id": finding.id,
        "location_id": finding.location.number,
        "location_name": finding.location.dutch,
        "theme": finding.theme.value,
        "norm": finding.norm,
        "measures": [kind.value for kind in finding.restrictions],
        "verdict": finding.verdict.value if finding.verdict else None,
        "state": finding.state.value,
        "found_on": _day(finding.found_on),
    }


def _round(number: str, round_: ImprovementRound) -> Row:
    return {
        "case_number": number,
        "round_id": round_.id,
        "number": round_.number,
        "state": round_.state.value,
        "started_on": _day(round_.requested_on),
        "concluded_on": _day(round_.concluded_on),
        "extra": {"locations": list(round_.locations), "findings": list(round_.findings), "amendments": round_.amendments},
    }


def _measure(case: Case, measure: Measure) -> Row:
    ends = [term.last_day for term in case.terms_about(measure.id) if term.running and term.kind == measure.kind.value]
    return {
        "case_number": case.number,
        "measure_id": measure.id,
        "kind": measure.kind.value,
        "state": measure.status,
        "clients_stop": any(content.kind.value == "clientenstop" for content in measure.standing_contents),
        "in_force_from": _day(measure.in_force_on),
        "ends_on": max(ends, default=None),
        "ended_on": _day(measure.ended_on),
        "ended_how": measure.how_ended.value if measure.how_ended else None,
        "extra": {"locations": list(measure.locations), "extensions": measure.extensions, "imposed_by": measure.imposed_by},
    }


def _letter(number: str, letter: Letter) -> Row:
    return {
        "case_number": number,
        "letter_id": letter.id,
        "kind": str(letter.kind),
        "state": letter.state.value,
        "author": letter.authors[-1] if letter.authors else None,
        "about": letter.about,
        "subject": letter.subject,
        "planned_on": _day(letter.planned_on),
        "dispatched_on": _day(letter.dispatched_on),
        "pdf": letter.pdf or None,
    }


def _day(when: HistoricDate | None) -> date | None:
    """A day to sort and filter by: the first on which it can have happened."""
    return when.earliest if when else None
