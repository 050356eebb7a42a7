"""Which findings something answers for: those that it names, at the locations for which it stands.

What names no finding answers for the open ones at its locations. So a bevel about one house takes nothing away from what was
found in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from domain.casefile.casefile import Case
from domain.kinds.measure import MeasureKind
from domain.measure.measure import Measure
from domain.round.round import ImprovementRound


def of_round(case: Case, round_: ImprovementRound) -> frozenset[str]:
    """The findings for which a plan is asked."""
    return frozenset(_among(case, round_.findings, round_.locations))


def of_measure(case: Case, measure: Measure) -> frozenset[str]:
    """The findings that a measure is about: none when somebody else imposed it.

    Where a measure was lifted somebody said that it is in order there; where a bevel was lifted only the danger is gone
    (ABRvS 12-8-2015, ECLI:NL:RVS:2015:2588), so it no longer answers for what was found there.
    """
    places = measure.standing_locations if measure.kind is MeasureKind.BEVEL else measure.locations
    return frozenset(_among(case, measure.findings, places)) if measure.ours else frozenset()


def open_at(case: Case, places: Collection[str]) -> tuple[str, ...]:
    """The open findings at `places` (numbers of locations); everywhere when there are none."""
    return tuple(_among(case, (), places)) if places else case.open_findings()


def named(case: Case, findings: Iterable[str]) -> str:
    """As people read them: `V1 en V3 (Huis Noord); V2 (Huis Zuid)`."""
    by_place: dict[str, list[str]] = {}
    for number in findings:
        by_place.setdefault(case.location_name(case.place_of(case.findings[number])), []).append(number)
    return "; ".join(f"{' en '.join(numbers)} ({place})" for place, numbers in by_place.items())


def _among(case: Case, findings: Collection[str], places: Collection[str]) -> Iterable[str]:
    """Those of `findings` (all that are open, when none is named) that were done at `places`; a place that the case does not know
    is any of them."""
    for number in findings or case.open_findings():
        place = case.place_of(case.findings[number]) if number in case.findings else ""
        if place in places or place not in case.locations:
            yield number
