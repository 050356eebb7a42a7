"""What waits for a role is found without reading every term that runs."""

from __future__ import annotations

from db.migrations import execute

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

CREATE INDEX ix_terms_hears ON terms (hears, last_day)
WHERE status IN ('open', 'lapsed') AND hears NOT IN ('aanbieder', 'inspecteur')
"""


def upgrade() -> None:
    """One index more, over the few terms that wait for neither the provider nor the inspector."""
    execute(DDL)
