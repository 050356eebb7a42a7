"""What was read or recorded last of each case, so that who does many things to the same cases does not read each from its first
event every time.

Believed only as far as the head of the stream says: the number of events and the hash over all of them are those of the database,
so a case that somebody else changed, or of which the last transaction was undone, is read again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce

from db.events import Head
from db.recorded import Recorded
from domain.casefile.casefile import Case
from domain.casefile.correction import EntryCorrected
from domain.casefile.evolution import evolve, replay
from domain.log.effective import after


@dataclass(frozen=True, slots=True)
class Known:
    """A case with its whole history."""

    case: Case
    history: tuple[Recorded, ...]

    @classmethod
    def of(cls, number: str, history: tuple[Recorded, ...]) -> Known:
        """The case that `history` makes."""
        return cls(replay(number, (one.event for one in history)), history)

    def then(self, new: tuple[Recorded, ...]) -> Known:
        """The same after `new`."""
        if any(isinstance(one.event, EntryCorrected) for one in new):
            return Known.of(self.case.number, after(self.history, new))
        return Known(reduce(evolve, (one.event for one in new), self.case), (*self.history, *new))

    @property
    def version(self) -> int:
        """The number of the newest entry in its log."""
        return self.history[-1].number if self.history else 0

    def behind(self, version: int) -> tuple[Recorded, ...]:
        """The entries after the one that has this number."""
        return tuple(one for one in self.history if one.number > version)

    def up_to(self, number: int) -> tuple[Recorded, ...]:
        """The entries up to and with this one."""
        return tuple(one for one in self.history if one.number <= number)

    def ends_at(self, head: Head) -> bool:
        """Whether this is everything that is in the stream."""
        newest = self.history[-1].sealed if self.history else None
        return newest is not None and (newest.seq, newest.hash) == (head.version, head.hash)


class Forgetful:
    """Remembers nothing: every case is read as the database has it. The rule, for whoever works beside others."""

    def find(self, number: str, end: Callable[[], Head | None], read: Callable[[], Known]) -> Known:  # noqa: ARG002 - of a memory
        """The case `number`, of which the stream ends where `end` says."""
        return read()

    def keep(self, known: Known) -> None:
        """Remember it."""


FORGETFUL = Forgetful()


@dataclass(slots=True)
class Memory(Forgetful):
    """Remembers every case that it saw, for as long as it lives: for a short work on few cases."""

    _known: dict[str, Known] = field(default_factory=dict)

    def find(self, number: str, end: Callable[[], Head | None], read: Callable[[], Known]) -> Known:
        """The case `number`, of which the stream ends where `end` says."""
        known, head = self._known.get(number), end()
        if known is None or head is None or not known.ends_at(head):
            known = self._known[number] = read()
        return known

    def keep(self, known: Known) -> None:
        """Remember it."""
        self._known[known.case.number] = known
