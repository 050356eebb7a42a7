"""Which database the settings mean: the one that is named, or the embedded one for as long as it is used.

A database that was never used gets its tables here, so that the first command works whichever it is. One of another version is
refused with what to do: bringing an older one here is `vervolg up`'s work (or `db.migrate.upgrade`), never a side effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

import db
from db import bounded
from db.engine import USUAL, Patience, connect, transaction
from db.server import refuse_old
from domain.base.errors import Unavailable
from domain.base.hint import Hint
from vervolg.settings import Settings

MIGRATIONS = Path(db.__file__).parent / "migrations" / "versions"
OURS, PREFECTS = "vervolg", "prefect"


@contextmanager
def database(
    settings: Settings, patience: Patience = USUAL, start_within: float = 60.0, *, any_version: bool = False
) -> Iterator[str]:
    """The SQLAlchemy address of our database; starts the embedded PostgreSQL when that is meant and nobody did.

    Raises `Unavailable` when that takes longer than `patience`, or `start_within` seconds, for a PostgreSQL that is too old, or
    for tables of another version, unless `any_version` will do.
    """
    if settings.database_url:
        _fill_when_new(settings.database_url, patience, any_version=any_version)
        yield settings.database_url
        return
    from db.embedded import cluster

    with cluster(settings.home, OURS, patience=start_within) as running:
        _fill_when_new(running.url(OURS), patience, any_version=any_version)
        yield running.url(OURS)


def _fill_when_new(url: str, patience: Patience, *, any_version: bool) -> None:
    engine = connect(url, pool_size=1, patience=patience)
    try:
        with transaction(engine) as connection:
            refuse_old(bounded.of(connection))
            new = connection.execute(text("SELECT to_regclass('public.alembic_version') IS NULL")).scalar_one()
            if not new and not any_version:
                refuse_another(connection.execute(text("SELECT max(version_num) FROM alembic_version")).scalar())
        if new:
            from db.migrate import upgrade

            upgrade(engine)
    finally:
        engine.dispose()


def refuse_another(found: str | None) -> None:
    """Raise `Unavailable` when tables of the migration `found` are not those of this version; their numbers are in order."""
    ours = max(file.name[:4] for file in MIGRATIONS.glob("[0-9]*.py"))
    if found is None or found == ours:
        return
    if found < ours:
        raise Unavailable(
            f"De database is van een oudere versie van Vervolg (schema {found}; dit programma heeft {ours}).",
            "Maak een kopie en breng hem bij.",
            hint=Hint.UPGRADE,
        )
    raise Unavailable(
        f"De database is van een nieuwere versie van Vervolg (schema {found}; dit programma heeft {ours}). Er is niets gedaan.",
        "Gebruik die nieuwere versie. Terug kan alleen met een kopie van daarvoor.",
        hint=Hint.PUT_BACK,
    )
