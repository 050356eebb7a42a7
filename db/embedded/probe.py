"""How it is with the server of a place: one question, answered within seconds, that blames nobody."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import psycopg

from db.embedded.place import Place
from db.trouble import GONE, RECOVERING, TOO_MANY, state_of

ASK_WITHIN = 3
"""Seconds; a server that is frozen, or whose machine is overloaded, does not hold up who asks."""


class Found(StrEnum):
    """What was found."""

    ANSWERS = "answers"
    BUSY = "busy"  #: it starts, recovers or stops: wait, and ask again
    FULL = "full"  #: it runs, and has no connection free
    SILENT = "silent"  #: it listens, and says nothing
    GONE = "gone"  #: nobody listens


def look(place: Place) -> Found:
    """Ask the server of `place`."""
    try:
        psycopg.connect(host=str(place.sockets), user="postgres", dbname="postgres", connect_timeout=ASK_WITHIN).close()
    except psycopg.errors.ConnectionTimeout:
        return Found.SILENT
    except psycopg.OperationalError as error:
        known = {RECOVERING: Found.BUSY, TOO_MANY: Found.FULL, GONE: Found.GONE}
        return known.get(state_of(error) or GONE, Found.BUSY)
    return Found.ANSWERS


def postmaster(place: Place) -> int | None:
    """The number of the process that runs on the data of `place` now."""
    number = None
    with suppress(OSError, ValueError, IndexError):
        number = int((place.data / "postmaster.pid").read_text().splitlines()[0])
    return number if number and _is_postgres_of(place, number) else None


def _is_postgres_of(place: Place, number: int) -> bool:
    """Whether process `number` runs, and is a postgres on this data folder."""
    try:
        arguments = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(place.data) in arguments
