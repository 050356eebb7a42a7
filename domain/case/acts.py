"""The log as what people and the system did: each act is one command with everything that followed from it at that moment.

An event does not say which command it came from. It is of the act of the one before it, by the same person at the same moment,
unless it can begin one itself; what begins one act can also follow in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.base.event import Event
from domain.casefile.opening import CaseClosed
from domain.letter.letter import LetterPlanned, LetterWithdrawn
from domain.log.effective import Struck
from domain.log.events import EVENTS
from domain.measure.events import MeasureDecided, MeasureEnded, MeasureProposed, OrderGiven, ZienswijzeWaived
from domain.policy.context import Past
from domain.round.round import RoundConcluded
from domain.term.events import TermEnded, TermReopened

EVERYWHERE = frozenset({LetterPlanned, LetterWithdrawn})
"""What begins an act only where nothing went before it."""
LEADS = (TermReopened, TermEnded)
"""What goes before the event that begins an act."""
ENDED_WITH_THE_CASE = (RoundConcluded, MeasureEnded)
GIVEN_AT_ONCE = (MeasureDecided, ZienswijzeWaived, MeasureProposed)
"""What goes before a bevel on the spot, of which each can also be an act of its own; the last one first."""


@dataclass(slots=True)
class Act:
    """`main` is the entry that began it; None for what the system noted by itself, and for what does not count any more."""

    entries: list[Past] = field(default_factory=list)
    main: Past | None = None

    @property
    def number(self) -> int:
        """How people name it: the number in the log of its main entry."""
        return (self.main or self.entries[0]).number

    @property
    def by(self) -> str:
        return self.entries[0].by

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(entry.number for entry in self.entries)

    def goes_on(self, entry: Past) -> bool:
        """Whether `entry` was recorded at the same moment by the same person."""
        last = self.entries[-1]
        return (last.by, last.at) == (entry.by, entry.at)

    def of(self, kind: type[Event]) -> Iterator[Event]:
        """Its events of one kind."""
        return (entry.event for entry in self.entries if isinstance(entry.event, kind))


def acts(past: Iterable[Past], mains: Mapping[type[Event], frozenset[type[Event]]]) -> Sequence[Act]:
    """The acts of a log, oldest first; `mains` are the kinds of events that can begin one, with what then follows in it."""
    found: list[Act] = []
    for entry in past:
        current = found[-1] if found and found[-1].goes_on(entry) else None
        if current is None:
            found.append(Act([entry], entry if type(entry.event) in mains else None))
        elif isinstance(entry.event, CaseClosed):
            _closed(found, entry)
        elif isinstance(entry.event, OrderGiven):
            _ordered(found, entry)
        elif not _begins(entry, current, mains):
            current.entries.append(entry)
        elif current.main is None and all(isinstance(one.event, (*LEADS, Struck)) for one in current.entries):
            current.entries.append(entry)
            current.main = None if isinstance(entry.event, Struck) else entry
        else:
            found.append(Act([entry], None if isinstance(entry.event, Struck) else entry))
    return found


def _begins(entry: Past, current: Act, mains: Mapping[type[Event], frozenset[type[Event]]]) -> bool:
    kind = EVENTS[entry.event.was] if isinstance(entry.event, Struck) else type(entry.event)
    if kind not in mains or kind in EVERYWHERE:
        return False
    if current.main is None:
        return True
    return kind not in mains.get(type(current.main.event), frozenset())


def _closed(found: list[Act], entry: Past) -> None:
    """What ended because the case was closed was recorded just before it."""
    closing = Act([entry], entry)
    while found and found[-1].goes_on(entry) and _ended_with_it(found[-1]):
        closing.entries = [*found.pop().entries, *closing.entries]
    found.append(closing)


def _ordered(found: list[Act], entry: Past) -> None:
    """A bevel on the spot was proposed and decided just before, in the same act."""
    ordering = Act([entry], entry)
    for kind in GIVEN_AT_ONCE:
        if found and found[-1].goes_on(entry) and found[-1].main and isinstance(found[-1].main.event, kind):
            ordering.entries = [*found.pop().entries, *ordering.entries]
    found.append(ordering)


def _ended_with_it(act: Act) -> bool:
    return act.main is None or isinstance(act.main.event, ENDED_WITH_THE_CASE)
