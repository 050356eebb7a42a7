"""Whatever is stored can be read, also what only somebody behind our back can have put there.

    infinity, the year 12000, BC                    a year that no calendar of ours reaches; `is_moment` tells
    an interval without end                         LONGEST, or less than nothing
    JSON too deep, or with endless numbers in it    {}

So one odd row never keeps the others from being read. The proof names it (`db.proof.moments`), and no seal fits it.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
from psycopg.abc import AdaptContext, Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format
from psycopg.types.json import set_json_loads

FIRST, LAST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Moments lie from FIRST until LAST."""
LONGEST = timedelta(days=1_000_000)
_BEFORE = datetime(999, 1, 1, tzinfo=UTC)


def is_moment(value: date) -> bool:
    """Whether a stored day or moment can be one."""
    return FIRST.year <= value.year < LAST.year


def make_readable(connection: psycopg.Connection[Any]) -> None:
    """Let `connection` read whatever there is."""
    for name, loader in (("timestamptz", _Moment), ("date", _Day), ("interval", _Length)):
        connection.adapters.register_loader(name, loader)
    set_json_loads(_json, connection)


class _Tolerant(Loader):
    """The usual loader of a type, and what stands for what that cannot read."""

    name = ""

    def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
        super().__init__(oid, context)
        usual = psycopg.adapters.get_loader(psycopg.adapters.types[self.name].oid, Format.TEXT)
        if usual is None:
            raise LookupError(self.name)
        self._usual = usual(oid, context).load

    def load(self, data: Buffer) -> Any:
        """What `data` says."""
        try:
            found = self._usual(data)
        except (psycopg.DataError, ValueError, OverflowError):
            said = bytes(data)
            return self.instead(before=said.startswith(b"-") or said.endswith(b"BC"))
        return self.bounded(found)

    def bounded(self, found: Any) -> Any:
        """What was read; days and moments only where a calendar reaches."""
        return found if is_moment(found) else self.instead(before=found.year < FIRST.year)

    def instead(self, *, before: bool) -> Any:
        """What stands for what lies before, or after, everything."""
        raise NotImplementedError


class _Moment(_Tolerant):
    name = "timestamptz"

    def instead(self, *, before: bool) -> datetime:
        return _BEFORE if before else LAST


class _Day(_Tolerant):
    name = "date"

    def instead(self, *, before: bool) -> date:
        return (_BEFORE if before else LAST).date()


class _Length(_Tolerant):
    name = "interval"

    def bounded(self, found: Any) -> Any:
        return found

    def instead(self, *, before: bool) -> timedelta:
        return -LONGEST if before else LONGEST


def _json(said: str | bytes) -> Any:
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return {}
