"""How much one file may hold, so that whatever comes in is read or refused in seconds."""

from __future__ import annotations

from typing import NamedTuple


class Bounds(NamedTuple):
    """`size` in bytes; `parts` are names, values and lists together; `depth` is how many of them lie in each other.

    `value` is how many characters one text may have: more than any letter, and little enough to be looked through at once.
    """

    size: int
    parts: int
    depth: int = 40
    value: int = 100_000

    @property
    def megabytes(self) -> int:
        return self.size // 1_000_000


ORDINARY = Bounds(size=2_000_000, parts=100_000)
"""For what a person writes: a report, a register, a policy."""

HISTORIES = Bounds(size=20_000_000, parts=400_000)
"""For a whole backlog."""
