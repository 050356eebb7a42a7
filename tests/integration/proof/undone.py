"""An engine of which nothing stays: all that is committed through it is one transaction, that is undone afterwards.

A fresh copy of the house for each change costs more than all the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import StaticPool

from db.readable import make_readable
from db.tables.sealed import ON


class _Undone(psycopg.Connection[Any]):
    """A connection that keeps its one transaction open."""

    def commit(self) -> None:
        """Nothing yet."""

    def rollback(self) -> None:
        """Not here either: only `undo` ends it."""

    def undo(self) -> None:
        super().rollback()


@contextmanager
def engine_on(url: str) -> Iterator[Engine]:
    """An engine on the database at `url` for as long as the block runs."""
    address = make_url(url)
    parts: dict[str, Any] = {"dbname": address.database, "user": address.username, "host": address.query["host"]}
    raw = _Undone.connect(**parts, options=f"-c timezone=UTC -c search_path=public -c {ON}")
    make_readable(raw)
    engine = create_engine("postgresql+psycopg://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _one_transaction(_: Any, __: Any, statement: str, values: Any, *___: Any) -> tuple[str, Any]:
        """It has begun already, so its kind is given."""
        return ("SELECT 1" if statement.startswith("SET TRANSACTION") else statement), values

    try:
        yield engine
    finally:
        raw.undo()
        raw.close()
