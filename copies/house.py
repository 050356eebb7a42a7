"""Where a database lives: how to reach it, and its server, where another can be made beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from db.administrator import reach
from db.embedded import cluster
from db.embedded.place import Place
from db.engine import answering
from db.server import refuse_old
from vervolg.database import OURS
from vervolg.settings import Settings

KEPT_FILES = ("prefect.auth", "rapporten")
"""What in a home cannot be had from the database: the key of Prefect's page, and reports as they were given to management."""


@dataclass(frozen=True, slots=True)
class House:
    """One database of ours on its server."""

    url: str
    server: str
    """The address of the database `postgres`, as somebody who may make and rename databases."""
    home: Path
    data: Path | None = None
    """Where the server keeps its files, when that is on this machine."""

    @property
    def name(self) -> str:
        """The name of the database."""
        return make_url(self.url).database or OURS

    def beside(self, name: str) -> str:
        """The address of another database, on the same server and as the same role."""
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def administrator(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """A connection that may make and rename; every statement stands on its own. Raises `Unavailable`."""
        address = make_url(self.server).set(database=database).render_as_string(hide_password=False)
        with answering(), reach(address) as connection:
            refuse_old(connection)
            yield connection

    def room(self) -> int | None:
        """Free bytes where the server keeps its files; None when that is elsewhere."""
        return shutil.disk_usage(self.data).free if self.data else None


@contextmanager
def house(settings: Settings) -> Iterator[House]:
    """The house that the settings mean, its server running for as long as the block."""
    if settings.database_url:
        yield House(settings.database_url, settings.database_url, settings.home)
        return
    with cluster(settings.home, OURS) as running:
        yield House(running.url(OURS), running.url("postgres"), settings.home, Place(settings.home).data)
