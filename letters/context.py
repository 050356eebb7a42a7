"""All that a letter is made from: the head, and the parts the kind of letter needs.

Flat on purpose: an adapter from a case fills what the case knows and leaves the rest out; `missing` says what a kind still lacks.
"""

from letters.head import LetterHead, Line
from letters.kinds import KINDS, LetterKind
from letters.measure_sections import Extension, Lifting, Measure, OnTheSpot, Remedy, Views
from letters.period import Period
from letters.sections import (
    About,
    Deadline,
    Finding,
    Happened,
    Location,
    Mended,
    Moved,
    Outcome,
    Plan,
    Postponement,
    Receipt,
    Shortcoming,
    Signal,
    Stop,
    Visit,
    Withdrawal,
)

NAMES = {
    "locations": "de locaties",
    "findings": "de bevindingen",
    "deadline": "de termijn",
    "history": "de voorgeschiedenis",
    "receipt": "de ontvangst",
    "plan": "het verbeterplan",
    "shortcomings": "de tekortkomingen",
    "postponement": "het uitstel",
    "moved": "de verandering",
    "withdrawal": "het voornemen",
    "outcome": "de conclusie",
    "period": "de verbeterperiode",
    "signal": "het signaal",
    "mended": "de correctie",
    "measure": "de maatregel",
    "views": "de zienswijze",
    "order": "het bevel",
    "extension": "de verlenging",
    "lifting": "de opheffing",
    "remedy": "de bezwaarclausule",
}
"""What people call the parts that a letter cannot do without."""


class LetterContext(LetterHead):
    """One letter's facts. Absent parts are None or empty."""

    about: About
    visit: Visit | None = None
    locations: tuple[Location, ...] = ()
    findings: tuple[Finding, ...] = ()
    stop: Stop | None = None
    asked: tuple[Line, ...] = ()
    deadline: Deadline | None = None
    history: tuple[Happened, ...] = ()

    receipt: Receipt | None = None
    plan: Plan | None = None
    shortcomings: tuple[Shortcoming, ...] = ()
    postponement: Postponement | None = None
    moved: Moved | None = None
    withdrawal: Withdrawal | None = None
    outcome: Outcome | None = None
    period: Period | None = None
    signal: Signal | None = None
    mended: Mended | None = None

    measure: Measure | None = None
    views: Views | None = None
    order: OnTheSpot | None = None
    extension: Extension | None = None
    lifting: Lifting | None = None
    remedy: Remedy | None = None

    @property
    def head(self) -> LetterHead:
        """Only what stands around the text."""
        return LetterHead(**{name: getattr(self, name) for name in LetterHead.model_fields})

    def missing(self, kind: LetterKind) -> tuple[str, ...]:
        """The parts that `kind` needs and this context lacks, in the order of the fields."""
        needs = KINDS[kind].needs
        lacks = tuple(name for name in type(self).model_fields if name in needs and not getattr(self, name))
        return (*lacks, "remedy") if self.is_besluit(kind) and self.remedy is None else lacks

    def is_besluit(self, kind: LetterKind) -> bool:
        """Whether this letter is a besluit (Awb 1:3), and so carries the remedies (Awb 3:45).

        A letter about a measure is one only when the measure is: what ends or changes a besluit is itself one.
        """
        return KINDS[kind].is_besluit and (self.measure is None or self.measure.is_besluit)
