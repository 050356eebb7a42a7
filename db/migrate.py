"""Bring a database to the schema of this version, and say whether it is there.

    upgrade(engine)    from empty or older to now, in one transaction; two at once wait for each other.
                       What cases of before lack is filled in after that, while whoever works goes on
    is_current(engine) whether nothing is left to do
    known(revision)    whether a database with that schema is of this version or an older one

There is no way down: a step back is a restored backup (docs/operations.md).
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from db.bounded import of, unhurried
from db.engine import transaction
from db.server import EXTENSIONS, refuse_old, refuse_without
from db.trouble import state_of
from domain.base.errors import Unavailable

if TYPE_CHECKING:  # what migrates is imported where it does: `vervolg health` only asks which version there is
    from alembic.config import Config

VERSIONS = Path(__file__).parent / "migrations" / "versions"
LOCK = 20_260_143
"""The advisory lock that one migration at a time holds."""
HELD = "55P03"
PATIENCE = 60.0
PAUSE, LONGEST_PAUSE = 0.5, 8.0


def upgrade(
    engine: Engine, *, to: str = "head", lock_timeout: str = "2s", statement_timeout: str = "15min", patience: float = PATIENCE
) -> None:
    """Migrate to `to`. Gives up, changing nothing, on a PostgreSQL that is too old or lacks an extension, and when others hold
    the tables for `patience` seconds.

    Whoever comes after a change that waits for a table waits with it, so each wait is short, and tried again a while later.
    """
    give_up, pause = time.monotonic() + patience, PAUSE
    while True:
        try:
            _migrate(engine, to, lock_timeout, statement_timeout)
            break
        except Unavailable as held:
            if held.__cause__ is None or state_of(held.__cause__) != HELD or time.monotonic() > give_up:
                raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    if to == "head":
        from db.projections.filling import fill_in

        fill_in(engine)


def _migrate(engine: Engine, to: str, lock_timeout: str, statement_timeout: str) -> None:
    from alembic import command

    with transaction(engine) as connection:
        refuse_old(of(connection))
        refuse_without(of(connection), *EXTENSIONS)
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        connection.execute(text(f"SET LOCAL lock_timeout = '{lock_timeout}'"))
        unhurried(connection)
        connection.execute(text(f"SET LOCAL statement_timeout = '{statement_timeout}'"))
        command.upgrade(_config(connection), to)


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest migration."""
    with transaction(engine) as connection:
        if connection.execute(text("SELECT to_regclass('alembic_version')")).scalar() is None:
            return False
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [newest()]


def newest() -> str:
    """The newest migration of this version; their numbers are in order."""
    return max(revisions())


def known(revision: str) -> bool:
    """Whether this version has that migration, so that a database with it can be used or brought to now."""
    return revision in revisions()


def revisions() -> frozenset[str]:
    """The numbers of all migrations."""
    return frozenset(file.name[:4] for file in VERSIONS.glob("[0-9]*.py"))


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.attributes["connection"] = connection
    return config
