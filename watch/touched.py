"""What one sweep did to which cases, for whoever shows it: the newest things in full, up to MOST; of the rest only the number.

No names and no texts: a case by its number, a term by its kind, a rung by its moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from watch.claim import Claimed
from watch.decide import Decided

MOST = 1000
"""Things that are remembered of one sweep. A sweep of a hundred thousand terms must not keep them all."""


class What(StrEnum):
    """What happened to a term."""

    LAPSED = "verstreken"
    REMINDED = "herinnerd"
    FAILED = "mislukt"


class Touch(NamedTuple):
    """One thing that happened to one term; `rung` is empty for what is no reminder."""

    case_number: str
    term_id: str
    kind: str
    what: What
    rung: str
    last_day: date


@dataclass(slots=True)
class Touches:
    """Everything of one sweep."""

    kept: list[Touch] = field(default_factory=list)
    cases: set[str] = field(default_factory=set)

    def add(self, claimed: Iterable[Claimed], decided: Decided) -> None:
        """What was decided about `claimed`; a rung that several people hear is one thing."""
        self.cases.update(lapse.term.case_number for lapse in decided.lapses)
        self.cases.update(reminder.case_number for reminder in decided.reminders)
        if len(self.kept) >= MOST:
            return
        kinds = {term.term_id: term.kind for term in claimed}
        lapsed = [lapse.term for lapse in decided.lapses]
        self._keep(Touch(term.case_number, term.term_id, term.kind, What.LAPSED, "", term.last_day) for term in lapsed)
        self._keep(
            dict.fromkeys(
                Touch(each.case_number, each.term_id, kinds[each.term_id], What.REMINDED, each.rung, each.last_day)
                for each in decided.reminders
            )
        )

    def failed(self, term: Claimed) -> None:
        """A term that could not be done."""
        self.cases.add(term.case_number)
        self._keep([Touch(term.case_number, term.term_id, term.kind, What.FAILED, "", term.last_day)])

    def include(self, other: Touches) -> None:
        """What another hand did."""
        self.cases |= other.cases
        self._keep(other.kept)

    def _keep(self, things: Iterable[Touch]) -> None:
        for thing in things:
            if len(self.kept) >= MOST:
                return
            self.kept.append(thing)
