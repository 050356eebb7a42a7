"""Which errors pass by themselves, so that whatever met them is tried again for as long as it takes.

    our own family                       says so itself (`domain.base.errors`)
    the machine: disk, memory, sockets   passes
    the database, by SQLSTATE            passes when it is about the state of the server, not about what we asked

Anything else is a mistake of ours.
"""

from __future__ import annotations

from db import counters
from db.events import IN_ORDER
from domain.base.errors import VervolgError

OF_THE_MACHINE = (OSError, MemoryError)
OF_THE_DATABASE = frozenset(
    {
        "08",  # connection lost
        "25",  # read-only, as a standby is
        "3D",  # no such database: being restored
        "40",  # serialization, deadlock
        "42501",  # no right: being restored
        "42703",  # no such column: being upgraded
        "42P01",  # no such table: being restored
        "53",  # disk full, out of memory, too many connections
        "55",  # lock not available
        "57",  # cancelled, shutting down, starting up
        "58",  # input or output of the server failed
    }
)
"""SQLSTATE codes, or their class: the first two signs."""


def passes(error: BaseException) -> bool:
    """Whether the same thing may work later without anybody doing anything about it."""
    if isinstance(error, VervolgError):
        return error.passes
    if counters.wrong(error):
        return True  # once somebody has put the counter right
    cause = getattr(error, "orig", error)
    if getattr(getattr(cause, "diag", None), "constraint_name", None) == IN_ORDER:
        return True  # recorded before what is there already: passes as `TooEarly` does
    code = str(getattr(cause, "sqlstate", None) or "")
    return isinstance(error, OF_THE_MACHINE) or not OF_THE_DATABASE.isdisjoint({code, code[:2]})


def is_ours(error: BaseException) -> bool:
    """Whether it is a mistake of ours instead of an answer."""
    return not isinstance(error, VervolgError) and not passes(error)
