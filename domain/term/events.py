"""What happened to a term, as it is recorded; what it makes true is in `domain.term.term`."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from domain.base.event import Event
from domain.base.record import Record
from domain.time import Interval


class TermEnd(StrEnum):
    MET = "met"  #: done in time
    MET_LATE = "met_late"  #: done after the last day
    REPLACED = "replaced"  #: another term took its place, for instance by a reminder letter
    TAKEN_UP = "taken_up"  #: a person took it up, with a reason and a next date
    CANCELLED = "cancelled"  #: no longer awaited
    VOID = "void"  #: the letter that started it came back
    EXPIRED = "expired"  #: a right that was not used, such as bezwaar
    BY_LAW = "by_law"  #: what it was about ended by itself: by law, or as was decided


class TermSpec(Record):
    """The term that a letter opens when its dispatch is proven, or that a command opens at once.

    `length` is ISO 8601 or working days such as `5wd`; without it the policy's length holds. `agreed` is a date instead of a
    length. `replaces` is the term that this one takes the place of.
    """

    kind: str
    about: str = ""
    length: str | None = None
    agreed: date | None = None
    exclusive: bool = False
    waits_for: str | None = None
    replaces: str | None = None


class TermStarted(Event):
    """A term runs. `last_day` and `lapses_at` follow from start, length and the named calendar."""

    term: str
    kind: str
    nature: str
    about: str
    waits_for: str
    ladder: str
    start: date | None
    start_at: AwareDatetime | None = None
    length: str | None = None
    agreed: date | None = None
    exclusive: bool = False
    last_day: date
    lapses_at: AwareDatetime
    letter: str | None = None
    replaces: str | None = None
    calendar_version: str


class TermChanged(Event):
    """The ledger got an interval: an extension or a suspension, with its ground and decision."""

    term: str
    interval: Interval
    last_day: date
    lapses_at: AwareDatetime
    calendar_version: str


class TermResumed(Event):
    """The standstill that began on `first` ended earlier than was said: the term runs again from the day `since`."""

    term: str
    first: date
    since: date
    ground: str
    last_day: date
    lapses_at: AwareDatetime
    calendar_version: str


class TermLapsed(Event):
    """The last day passed and what was awaited is not there. Registered by the sweep, never by hand."""

    term: str
    kind: str
    last_day: date


class TermEnded(Event):
    """Nothing is awaited any more under this term."""

    schema_version: ClassVar[int] = 2

    term: str
    how: TermEnd
    note: str = ""


class TermReopened(Event):
    """What ended this term was undone: it runs again with the end it had."""

    term: str


class TermRecomputed(Event):
    """The end was computed again, because the rules changed. `change` is the version of the policy that did it."""

    term: str
    last_day: date
    lapses_at: AwareDatetime
    calendar_version: str
    change: str


class ExtensionRefused(Event):
    term: str
    why: str


class TermTakenUp(Event):
    """A person took up a lapsed term: what happens next, and by when."""

    term: str
    by: str
    next_step: str
    until: date


class LapseFollowedUp(Event):
    """The system prepared what follows from a lapse: a reminder letter, a proposal."""

    term: str
    last_day: date
