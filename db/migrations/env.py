"""How alembic reaches the database: the connection that `db.migrate` hands over, or DATABASE_URL on the command line."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from db.engine import connect
from db.schema import metadata


def migrate(connection: Connection) -> None:
    """Run the wanted migrations in one transaction."""
    context.configure(connection=connection, target_metadata=metadata, compare_type=True, compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    migrate(handed_over)
else:
    with connect(os.environ["DATABASE_URL"]).begin() as own:
        migrate(own)
