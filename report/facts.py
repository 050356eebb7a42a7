"""What the figures need to know of a case, and of the watch, in plain values.

CaseFacts 1 --- n TermFacts    what runs, with the rung of the ladder that was reached
              --- n Span       how long a part took
              --- n Deviation  an unusual step, with its reason
Look                           one sweep
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.base.historic import HistoricDate
from domain.casefile.stage import Stage
from domain.kinds.passed import Passed


class Rung(StrEnum):
    """How far a case climbed, from not at all to heaviest; the values are what a manager reads."""

    NONE = "nog geen bericht"
    BEFORE = "vóór het einde"
    FIRST_DAY = "eerste werkdag erna"
    COORDINATOR = "bij de coördinator"
    MANAGEMENT = "bij het management"
    REPEATED = "herhaald bij het management"

    @property
    def height(self) -> int:
        return list(Rung).index(self)


class Party(StrEnum):
    """Who must act."""

    US = "van ons"
    PROVIDER = "van de aanbieder"
    OTHERS = "van anderen"


class SpanKind(StrEnum):
    """A part of the way of which the length is measured."""

    VISIT_TO_PLAN = "bezoek tot plan"
    PLAN_TO_CONCLUSION = "plan tot conclusie"
    WHOLE = "hele zaak"


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A running term. `then` is what it is when its end has passed; only one that is late is anybody's failure."""

    label: str
    waits_for: str
    party: Party
    last_day: date
    then: Passed = Passed.LATE
    rung: Rung = Rung.NONE

    @property
    def can_be_late(self) -> bool:
        """Whether somebody had to do something within it."""
        return self.then is Passed.LATE

    def late_by(self, day: date) -> int:
        """Calendar days after the last day; 0 when it is not late, or when its end is nobody's failure."""
        return max(0, (day - self.last_day).days) if self.can_be_late else 0


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day of a part; both are known days."""

    kind: SpanKind
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days


@dataclass(frozen=True, slots=True)
class Deviation:
    """An unusual step: `recorded` is when it became known, `happened` when it was done."""

    recorded: date
    happened: HistoricDate
    step: str
    what: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case as it was known. `owner` is a name, or empty; `last_act` is the last day on which a person recorded something.

    `provider` is a name; `provider_id` says which provider it is, for whoever may not know of it.
    """

    number: str
    provider: str
    stage: Stage
    opened: HistoricDate
    last_act: date
    owner: str = ""
    closed: HistoricDate | None = None
    terms: tuple[TermFacts, ...] = ()
    spans: tuple[Span, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    provider_id: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed is None

    @property
    def first_term(self) -> TermFacts | None:
        """The running term that ends first, or ended longest ago."""
        return min((term for term in self.terms if term.can_be_late), key=lambda term: term.last_day, default=None)

    def late_terms(self, day: date) -> tuple[TermFacts, ...]:
        """What is late on `day`, longest first."""
        late = [term for term in self.terms if term.late_by(day)]
        return tuple(sorted(late, key=lambda term: (term.last_day, term.label)))


@dataclass(frozen=True, slots=True)
class Look:
    """One sweep: when it looked, at what, and how it went."""

    at: datetime
    stage: str
    failed: int
    skipped: int
    lateness: timedelta
