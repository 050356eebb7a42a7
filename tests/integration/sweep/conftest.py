"""A house with a few cases whose plan is due on 18 May 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from db.engine import connect, transaction
from domain.base.moments import at_amsterdam

LAST_DAY = date(2026, 5, 18)
MIDNIGHT = at_amsterdam(date(2026, 5, 19))
MORNING = at_amsterdam(date(2026, 5, 19), 8, 5)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url, pool_size=20)
    yield engine
    engine.dispose()


def ask(engine: Engine, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a plain question."""
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]
