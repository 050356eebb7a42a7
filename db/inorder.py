"""Reading in the order of code points, the one in which Python compares text, whatever order the database was made with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, collate, text

_SO_ALREADY = text("""
SELECT to_jsonb(d) ->> 'datlocprovider' = 'b' OR (to_jsonb(d) ->> 'datlocprovider' = 'c' AND datcollate IN ('C', 'POSIX'))
FROM pg_database d WHERE datname = current_database()
""")


def is_plain(connection: Connection) -> bool:
    """Whether the database orders so by itself: then an index gives the order, where to ask for it would be a sort on disk."""
    return bool(connection.execute(_SO_ALREADY).scalar())


def by_code_points(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """What to order by."""
    return column if is_plain(connection) else collate(column, "C")
