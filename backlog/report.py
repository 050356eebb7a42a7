"""What became of a history, in the shape that programs read.

The `end` of a measure is the nominal date as the source states it ("voor 19 juli" is 19 July), or the last day of a length that
can honestly be counted; the `end` of a term is the last day on which it can still be met ("voor 19 juli" is 18 July).
Open terms are those of the source. What the system awaits from ourselves since the import (an owner, a next step) is in the case.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from backlog.facts import Refused
from backlog.parts import stops_in
from backlog.running import term_kind
from backlog.story import Doubt
from domain.casefile.casefile import Case
from domain.casefile.stage import stage_of
from domain.kinds.measure import ContentKind
from domain.kinds.term import WORKING
from domain.measure.measure import Measure, MeasureState
from domain.term.events import TermEnd


@dataclass(frozen=True, slots=True)
class Outcome:
    """One history after the import. `case` is None when nothing of it could be recorded."""

    provider: str
    read: int
    recorded: int
    refused: tuple[Refused, ...]
    unusual: tuple[str, ...]
    case: Case | None
    doubts: tuple[Doubt, ...] = ()
    """How was read what can be read otherwise."""
    before: bool = False
    """Whether the case was there already."""
    hidden: str | None = None
    """The number of a case that is not shown."""

    @property
    def number(self) -> str | None:
        """The number of its case."""
        return self.case.number if self.case else None

    def barred(self) -> Outcome:
        """The same for who may not see that case: its number, and what became of the entries of the file."""
        return replace(self, unusual=self.unusual[:1], doubts=(), case=None, hidden=self.number)

    def as_data(self) -> dict[str, Any]:
        """The line of this history in the report."""
        case = self.case
        return {
            "provider": self.provider,
            "case": self.number or self.hidden,
            "read": self.read,
            "recorded": self.recorded,
            "refused": [{"index": one.index, "kind": one.kind, "reason": one.reason} for one in self.refused],
            "unusual": list(self.unusual),
            "stage": stage_of(case).value if case else None,
            "measures": [measure_data(case, measure) for measure in case.measures.values()] if case else [],
            "open_terms": open_terms(case) if case else [],
            **({"to_confirm": [asdict(doubt) for doubt in self.doubts]} if self.doubts else {}),
        }


def measure_data(case: Case, measure: Measure) -> dict[str, Any]:
    """A measure with its status and nominal end; an admission stop that is part of it and still holds shows as content."""
    end = nominal_end(case, measure)
    data = {"kind": measure.kind.value, "status": measure.status, "end": end.isoformat() if end else None}
    ended = measure.state is MeasureState.ENDED
    stop = stops_in(measure) if not ended else [c for c in measure.standing_contents if c.kind is ContentKind.CLIENTENSTOP]
    return data | ({"contents": [ContentKind.CLIENTENSTOP.value]} if stop else {}) | _more(case, measure)


def _more(case: Case, measure: Measure) -> dict[str, Any]:
    """By whom it is when it is not ours, where it still holds when not everywhere, and what it costs in euro."""
    more: dict[str, Any] = {} if measure.ours else {"by": measure.imposed_by}
    if measure.lifted_locations:
        more["holds_for"] = [case.location_name(place) for place in measure.standing_locations] if measure.running else []
    sums = {"amount": measure.amount, "maximum": measure.maximum}
    more |= {name: float(value) if value % 1 else int(value) for name, value in sums.items() if value is not None}
    return more | ({"per": measure.per} if measure.per else {})


def nominal_end(case: Case, measure: Measure) -> date | None:
    """The end that was stated last, whether it passed or not; None when a later word took it away without a new one."""
    about = [term for term in case.terms_about(measure.id) if term.kind == term_kind(measure.kind)]
    if not about:
        return None
    last = about[-1]
    if last.how_ended is TermEnd.REPLACED:
        return None
    return last.agreed if last.agreed and not last.intervals else last.last_day


def open_terms(case: Case) -> list[dict[str, str]]:
    """What is still awaited according to the source, with the last day on which it can be met."""
    running = [term for term in case.running_terms if term.kind not in WORKING]
    return [{"kind": term.kind, "end": term.last_day.isoformat()} for term in running]
