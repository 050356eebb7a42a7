"""What comes of a report or a signal that is handed in."""

from __future__ import annotations

from typing import NamedTuple

from domain.casefile.casefile import Case


class Opened(NamedTuple):
    """The case of a report, and whether all of it was there before: then nothing was stored.

    `visit` is the number of the visit that was recorded in a case that was there already; `beside` says which cases run at the
    same location, as far as whoever asked may know of them.
    """

    case: Case
    before: bool
    visit: str = ""
    beside: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return self.case.number
