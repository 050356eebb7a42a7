"""Reading many rows without holding them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

AT_ONCE = 2000


def each(connection: Connection, query: str, *, at_once: int = AT_ONCE, **values: Any) -> Iterator[Any]:
    """The rows of `query`, some at a time."""
    return iter(connection.execute(text(query), values, execution_options={"yield_per": at_once}))
