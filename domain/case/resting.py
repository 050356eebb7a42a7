"""A measure that holds for one location and rests on a finding which, after a correction, was done at another, or not at all.

The provider knows the measure as it was given (Awb 3:40, 3:41), so it does not follow the finding: whoever corrects that hears so
and says why, and management sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.unusual import Unusual
from domain.casefile.casefile import Case
from domain.finding.finding import FindingState
from domain.measure.measure import Measure, MeasureState
from domain.writing.wording import in_words

_HOLDS = frozenset({MeasureState.DECIDED, MeasureState.IN_FORCE, MeasureState.SUSPENDED})


def left_without_ground(case: Case, now: Case) -> Iterator[Unusual]:
    """What a correction takes away from the measures that hold, between the case before it and `now`."""
    for measure in case.measures.values():
        lost = tuple(_lost(measure, case, now)) if measure.state in _HOLDS and measure.id in now.measures else ()
        if lost:
            where = ", ".join(map(case.location_name, measure.locations))
            yield Unusual(
                f"Maatregel {measure.id} ({in_words(measure.kind)} voor {where}) rust op {', '.join(lost)}, en volgt een "
                "correctie niet. Hef hem op voor wat er niet meer onder valt (maatregel-opheffen) of beëindig hem, en besluit zo "
                "nodig opnieuw. Lees ook de brieven daarover die nog hier liggen."
            )


def _lost(measure: Measure, case: Case, now: Case) -> Iterator[str]:
    """The findings of the measure that no longer are where it holds."""
    for number in measure.findings:
        was, finding = case.findings.get(number), now.findings.get(number)
        if was is None or was.state is FindingState.DROPPED or case.place_of(was) not in measure.locations:
            continue
        if finding is None or finding.state is FindingState.DROPPED or now.place_of(finding) not in measure.locations:
            yield f"bevinding {number}"
