"""Bring a database to the schema of this version, and say whether it is there.

    upgrade(engine)    from empty or older to now, in one transaction; two at once wait for each other.
                       What cases of before lack is filled in after that, while whoever works goes on
    is_current(engine) whether nothing is left to do
    known(revision)    whether a database with that schema is of this version or an older one

There is no way down: a step back is a restored backup (docs/operations.md).
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from db.bounded import of, unhurried
from db.engine import transaction
from db.projections.filling import fill_in
from db.server import refuse_old

LOCK = 20_260_143
"""The advisory lock that one migration at a time holds."""


def upgrade(engine: Engine, *, to: str = "head", lock_timeout: str = "10s", statement_timeout: str = "15min") -> None:
    """Migrate to `to`. Gives up, changing nothing, on a PostgreSQL that is too old and when others hold the tables."""
    with transaction(engine) as connection:
        refuse_old(of(connection))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        connection.execute(text(f"SET LOCAL lock_timeout = '{lock_timeout}'"))
        unhurried(connection)
        connection.execute(text(f"SET LOCAL statement_timeout = '{statement_timeout}'"))
        command.upgrade(_config(connection), to)
    if to == "head":
        fill_in(engine)


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest migration."""
    with transaction(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest()


def newest() -> str | None:
    """The newest migration of this version."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def known(revision: str) -> bool:
    """Whether this version has that migration, so that a database with it can be used or brought to now."""
    return any(script.revision == revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
