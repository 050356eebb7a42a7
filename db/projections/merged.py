"""What is stored beside every case, read in one ordered stream a table: so many questions, however many cases there are.

with Beside(connection) as beside:       in one picture (REPEATABLE READ)
    for number, … in order of number:
        beside.rows(number)              as `stored` gives them
        beside.rungs(number)             what `newest_of` takes
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, Select, Table, select

from db import schema
from db.inorder import by_code_points
from db.projections.rows import Rows
from db.projections.store import TABLES, case_of, made

AT_ONCE = 2000
"""Rows that are fetched together."""
_RUNG = schema.reminders.c


class Beside:
    """The stored rows and the rungs of one case after another. Each number that is asked comes after the one before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open = ExitStack()
        self._tables: dict[str, tuple[_Stream, _Shape]] = {}
        self._rungs = _Stream(iter(()), 0)

    def __enter__(self) -> Beside:
        for name, table in TABLES.items():
            shape, its = _Shape(table), case_of(name, table)
            self._tables[name] = (self._stream(select(*made(table)), its, shape.columns.index(its.name)), shape)
        rungs = select(_RUNG.case_number, _RUNG.term_id, _RUNG.last_day, _RUNG.rung).distinct()
        self._rungs = self._stream(rungs, _RUNG.case_number, 0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    def rows(self, number: str) -> Rows:
        """The rows of this case, by table and key."""
        return {name: shape.keyed(stream.of(number)) for name, (stream, shape) in self._tables.items()}

    def rungs(self, number: str) -> Iterator[tuple[Any, ...]]:
        """Term, last day and rung of each rung that was sent."""
        return (tuple(row[1:]) for row in self._rungs.of(number))

    def _stream(self, query: Select[Any], its: ColumnElement[Any], place: int) -> _Stream:
        ordered = query.order_by(by_code_points(self._connection, its))
        result: CursorResult[Any] = self._connection.execute(ordered, execution_options={"yield_per": AT_ONCE})
        self._open.callback(result.close)
        return _Stream(iter(result), place)


class _Shape:
    """How the rows of a table are keyed."""

    def __init__(self, table: Table) -> None:
        self.columns = [column.name for column in made(table)]
        self._key = [self.columns.index(column.name) for column in table.primary_key]

    def keyed(self, rows: Sequence[Sequence[Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
        """The rows by their key."""
        return {tuple(row[place] for place in self._key): dict(zip(self.columns, row, strict=True)) for row in rows}


class _Stream:
    """Rows in order of the number at `place`; those of one number at a time, and of numbers that nobody asks for none."""

    def __init__(self, rows: Iterator[Sequence[Any]], place: int) -> None:
        self._groups = groupby(rows, key=itemgetter(place))
        self._ahead = next(self._groups, None)

    def of(self, number: str) -> list[Sequence[Any]]:
        """The rows of `number`."""
        while self._ahead is not None and self._ahead[0] < number:
            self._ahead = next(self._groups, None)
        if self._ahead is None or self._ahead[0] != number:
            return []
        found = list(self._ahead[1])
        self._ahead = next(self._groups, None)
        return found
