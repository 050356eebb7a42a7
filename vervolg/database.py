"""Which database the settings mean: the one that is named, or the embedded one for as long as it is used.

A database that was never used gets its tables here, so that the first command works whichever it is. Bringing an older database
to this version is `vervolg up`'s work (or `db.migrate.upgrade`), never a side effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from db.engine import USUAL, Patience, connect, transaction
from vervolg.settings import Settings

OURS, PREFECTS = "vervolg", "prefect"


@contextmanager
def database(settings: Settings, patience: Patience = USUAL, start_within: float = 60.0) -> Iterator[str]:
    """The SQLAlchemy address of our database; starts the embedded PostgreSQL when that is meant and nobody did.

    Raises `Unavailable` when that takes longer than `patience`, or `start_within` seconds.
    """
    if settings.database_url:
        _fill_when_new(settings.database_url, patience)
        yield settings.database_url
        return
    from db.embedded import cluster

    with cluster(settings.home, OURS, patience=start_within) as running:
        _fill_when_new(running.url(OURS), patience)
        yield running.url(OURS)


def _fill_when_new(url: str, patience: Patience) -> None:
    engine = connect(url, pool_size=1, patience=patience)
    try:
        with transaction(engine) as connection:
            new = connection.execute(text("SELECT to_regclass('public.alembic_version') IS NULL")).scalar_one()
        if new:
            from db.migrate import upgrade

            upgrade(engine)
    finally:
        engine.dispose()
