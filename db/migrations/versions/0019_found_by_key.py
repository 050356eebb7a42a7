"""A provider is found by its name, and a signal by its day, without reading all there are."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from db.migrations import execute
from domain.writing.names import identity

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

ALTER TABLE providers ADD COLUMN called TEXT DEFAULT '' NOT NULL;

CREATE INDEX ix_providers_called ON providers (called);

CREATE INDEX ix_events_signals ON events (valid_on) WHERE type = 'SignalRecorded'
"""


def upgrade() -> None:
    """Each provider gets the form in which its name is compared; what makes that form is no SQL."""
    execute(DDL)
    bind = op.get_bind()
    known = bind.execute(text("SELECT provider_id AS code, name FROM providers")).all()
    if known:
        filled = [{"code": code, "called": identity(name)} for code, name in known]
        bind.execute(text("UPDATE providers SET called = :called WHERE provider_id = :code"), filled)
