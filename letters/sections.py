"""The parts a letter may hold. Each is optional in the context; `letters.kinds` says which a kind cannot do without.

All text is plain text as people typed it. Days are days in Europe/Amsterdam.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from domain.base.moments import dutch_date
from domain.finding.finding import EffectOnPeople
from domain.kinds.letter import LetterKind
from domain.lawfulness import Verdict
from domain.letter.placeholders import Placeholder
from letters.escape import Markdown, escape
from letters.head import Line, Section


class About(Section):
    """What the case is about: restrictions of freedom at these locations, or at all of a provider."""

    places: tuple[Line, ...]
    """Names of locations; that of the provider when no location is known."""


class Visit(Section):
    """What the findings rest on."""

    days: tuple[date, ...]
    announced: bool | None = None
    """None when nobody knows."""
    report: str = ""
    """Title or reference of the report, empty when there is none."""


class Location(Section):
    name: Line
    place: Line


class Finding(Section):
    """One finding and how it was judged (Jeugdwet 9.3 lid 2 asks for the norms that are breached)."""

    number: int
    location: Line
    text: Line
    norm: Line
    """Its code in the framework of the day of the finding."""
    theme: Line
    norm_text: str = ""
    """Empty when the framework does not have the norm."""
    verdict: Verdict | None = None
    """None when it was held against its norm only."""
    reasons: tuple[Line, ...] = ()
    articles: tuple[Line, ...] = ()


class Counted(StrEnum):
    """From when a term runs."""

    FROM_DISPATCH = "from_dispatch"  #: the day after the letter was really sent (Awb 3:41, 6:8)
    FIXED = "fixed"  #: the date stands by itself  # fmt: skip


class Deadline(Section):
    """Until when, and why that day.

    With `FROM_DISPATCH` the `day` is what it becomes when the letter leaves on its own date. The text has a place for it,
    which is filled in on the day it leaves.
    """

    day: date
    length: str = ""
    """In words: `vier weken`; needed when counted from dispatch."""
    counted: Counted = Counted.FIXED
    inclusive: bool = True
    """True: `uiterlijk op`; false: `voor`."""
    explanation: tuple[Line, ...]
    """The steps that lead to the day, in sentences."""

    @model_validator(mode="after")
    def _length_is_known(self) -> Self:
        if self.counted is Counted.FROM_DISPATCH and not self.length:
            raise ValueError("a deadline counted from dispatch states its length")
        return self

    @property
    def last_day(self) -> Markdown:
        """`maandag 15 juni 2026`, or the place where that will stand."""
        if self.counted is Counted.FROM_DISPATCH:
            return Markdown(Placeholder.LAST_DAY.written)
        return escape(dutch_date(self.day, weekday=True))

    @property
    def phrase(self) -> Markdown:
        """`uiterlijk op maandag 15 juni 2026` or `voor maandag 15 juni 2026`."""
        return Markdown(f"{'uiterlijk op' if self.inclusive else 'voor'} {self.last_day}")


class Received(StrEnum):
    """What came from the provider."""

    PLAN = "verbeterplan"
    REPORT = "resultaatsverslag"
    VIEWS = "zienswijze"


class Lapsed(StrEnum):
    """The terms of which a letter tells that they ran out, by their kind."""

    PLAN = "verbeterplan"
    AMENDED_PLAN = "aangevuld_verbeterplan"
    PLAN_AFTER_REMINDER = "herinnering_verbeterplan"
    IMPROVEMENT = "verbeterperiode"
    REPORT_AFTER_REMINDER = "herinnering_resultaatsverslag"


class Awaited(StrEnum):
    """What is awaited under a term that a letter speaks of, as far as letters have a name for it, by the kind of the term."""

    PLAN = "verbeterplan"
    PLAN_AFTER_REMINDER = "herinnering_verbeterplan"
    AMENDED_PLAN = "aangevuld_verbeterplan"
    IMPROVEMENT = "verbeterperiode"
    REPORT = "resultaatsverslag"
    REPORT_AFTER_REMINDER = "herinnering_resultaatsverslag"
    VIEWS = "zienswijze"
    REACTION = "reactie_conceptrapport"
    DECISION = "beslissing_op_bezwaar"
    DECISION_AFTER_ADVICE = "beslissing_op_bezwaar_commissie"


class Happened(Section):
    """A line of the history: a letter that left, a document that came, a term that ran out, or else a visit."""

    day: date
    sent: LetterKind | None = None
    reference: str = ""
    """Of the letter."""
    received: Received | None = None
    lapsed: Lapsed | None = None
    announced: bool | None = None
    """Of a visit; None when nobody knows."""
    text: str = ""
    """In the words of whoever knows more than all this; then those are told."""


class OtherDay(Section):
    """A day that a letter went by, and the day on which it really was; `step` is the command that recorded it."""

    step: str = ""
    was: date
    now: date


class OtherEnd(Section):
    """The end of a term that a letter told of, and the one that holds; `term` is its kind."""

    term: str
    was: date
    now: date


class Mended(Section):
    """What an earlier letter said and is not right."""

    reference: Line
    sent: date | None = None
    """None: nobody knows yet when it left."""
    withdrawn: bool = False
    """Nothing of it holds."""
    days: tuple[OtherDay, ...] = ()
    said: tuple[str, ...] = ()
    """What the provider must know, in the words of who corrected it."""
    ends: tuple[OtherEnd, ...] = ()


class Receipt(Section):
    """The improvement plan that we received."""

    received: date | None = None
    """None: the day is not known."""
    assessed_within: str = ""
    """About how long we take to judge it: `2 weken`."""


class Plan(Section):
    """The improvement plan that is judged."""

    received: date | None = None
    """None: the day is not known."""
    title: str = ""
    report_asked: bool = False
    """Whether a report of the results is asked for at the end of the period."""


class Stop(Section):
    """What is not allowed and must end at once, whatever the plan."""

    numbers: tuple[str, ...]
    """Of the findings."""
    within: Line
    """In which time the provider confirms it: `1 week`."""


class Shortcoming(Section):
    """A point on which the plan falls short."""

    point: Line
    why: str = ""


class Postponement(Section):
    """A request for more time and the answer's reasons."""

    requested: date | None = None
    """None: the day is not known."""
    awaits: Awaited | None = None
    """None: some reaction."""
    old_day: date
    reasons: tuple[Line, ...] = ()


class Move(StrEnum):
    """Why a term ends on another day than was told."""

    STANDSTILL = "opschorting"
    RESUMED = "hervatting"
    PUT_OFF = "verdaging"
    RULES = "regels"


class Moved(Section):
    """A term of which somebody outside knew the last day, and that ends on another one."""

    how: Move
    awaits: Awaited | None = None
    """None: some reaction."""
    old_day: date
    first: date | None = None
    """Of a standstill: its first day, and its last as it was told."""
    last: date | None = None
    since: date | None = None
    """The day from which it runs again, when that is sooner than was told."""
    reasons: tuple[Line, ...] = ()


class Withdrawal(Section):
    """A measure that was announced and will not come."""

    name: Line
    reference: str = ""
    letter_day: date | None = None
    """Of the voornemen; None: the day is not known."""
    reasons: tuple[Line, ...] = ()


class Result(Section):
    """How a finding stands after the improvement period."""

    number: int
    location: Line
    text: Line
    remedied: bool
    explanation: str = ""


class Visited(Section):
    """A visit on which a conclusion rests."""

    on: Line
    """Its day, or its month when no more is known."""
    announced: bool | None = None


class Felt(Section):
    """What the young people notice of the improvement on one finding."""

    number: int
    effect: EffectOnPeople


class Outcome(Section):
    """The judgement after the improvement period."""

    reports: tuple[Line, ...] = ()
    """The days on which a report came in."""
    visits: tuple[Visited, ...] = ()
    results: tuple[Result, ...]
    effect_on_young_people: str = ""
    """As somebody wrote it down for the whole."""
    effects: tuple[Felt, ...] = ()
    """As recorded for each finding."""


class Signal(Section):
    """A concern that somebody shared with us."""

    received: date
    about: Line
