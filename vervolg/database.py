"""Which database the settings mean: the one that is named, or the embedded one for as long as it is used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vervolg.settings import Settings

OURS, PREFECTS = "vervolg", "prefect"


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The SQLAlchemy address of our database; starts the embedded PostgreSQL when that is meant and nobody did."""
    if settings.database_url:
        yield settings.database_url
        return
    from db.embedded import cluster

    with cluster(settings.home, OURS) as running:
        yield running.url(OURS)
