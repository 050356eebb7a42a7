"""Our database alone, without policy, case book or messages: for lists, and for what must work whatever becomes of those.

    with open_bare() as bare:
        transaction(bare.engine)

It imports nothing of them either: a list is on the screen before the rules of a case would have been read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Engine

from db.engine import connect
from vervolg import settings as from_environment
from vervolg.database import database
from vervolg.settings import Settings


class Connected(Protocol):
    """Whatever works with our database."""

    @property
    def engine(self) -> Engine:
        """Its connections."""


@dataclass(frozen=True, slots=True)
class Bare:
    """Our database."""

    engine: Engine


@contextmanager
def open_bare(settings: Settings | None = None) -> Iterator[Bare]:
    """Our database for as long as the block runs; started when nobody did."""
    with database(settings or from_environment.load()) as url:
        engine = connect(url)
        try:
            yield Bare(engine)
        finally:
            engine.dispose()
