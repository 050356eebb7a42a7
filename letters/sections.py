"""The parts a letter may hold. Each is optional in the context; `letters.kinds` says which a kind cannot do without.

All text is plain text as people typed it. Days are days in Europe/Amsterdam.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from domain.letter.placeholders import Placeholder
from domain.moments import dutch_date
from letters.escape import Markdown, escape
from letters.head import Line, Section


class Visit(Section):
    """What the findings rest on."""

    days: tuple[date, ...]
    announced: bool = False
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
    judgement: Line
    """In a few words: `niet rechtmatig`."""
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


class Happened(Section):
    """A line of the history: what happened on which day."""

    day: date
    text: Line


class Receipt(Section):
    """What we received."""

    what: Line
    received: date
    next_step: Line


class Plan(Section):
    """The improvement plan that is judged."""

    received: date
    title: str = ""


class Shortcoming(Section):
    """A point on which the plan falls short."""

    point: Line
    why: Line


class Postponement(Section):
    """A request for more time and the answer's reasons."""

    requested: date
    what: Line
    """What is awaited: `uw verbeterplan`."""
    old_day: date
    reasons: tuple[Line, ...]


class Result(Section):
    """How a finding stands after the improvement period."""

    number: int
    location: Line
    text: Line
    remedied: bool
    explanation: Line


class Outcome(Section):
    """The judgement after the improvement period."""

    based_on: tuple[Line, ...]
    results: tuple[Result, ...]
    effect_on_young_people: Line


class Signal(Section):
    """A concern that somebody shared with us."""

    received: date
    about: Line
