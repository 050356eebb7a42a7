"""The schema, step by step: one module a change, in plain SQL, so that it stays what it was when the tables move on."""

from __future__ import annotations

from alembic import op


def execute(statements: str) -> None:
    """Run `statements` as they stand; a percent sign or a colon means nothing."""
    op.get_bind().connection.cursor().execute(statements)
