"""Cases are found by part of a name and by a word in what was written; lists of any size find their rows by an index."""

from __future__ import annotations

from db.migrations import execute

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

DDL = """
SET LOCAL lock_timeout = '2s';

CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE cases ADD COLUMN searched TEXT;

CREATE TABLE case_texts (
    case_number TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    content TEXT NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (to_tsvector('dutch'::regconfig, left(content, 100000))) STORED,
    CONSTRAINT pk_case_texts PRIMARY KEY (case_number, kind, item),
    CONSTRAINT fk_case_texts_case_number FOREIGN KEY(case_number) REFERENCES cases (number) ON DELETE CASCADE
);

CREATE INDEX ix_case_texts_words ON case_texts USING gin (words);

CREATE INDEX ix_cases_searched ON cases USING gin (searched gin_trgm_ops);

CREATE INDEX ix_cases_not_filled ON cases (number) WHERE searched IS NULL;

CREATE INDEX ix_cases_first_day ON cases (first_day, number);

CREATE INDEX ix_cases_nobody ON cases (first_day, number) WHERE closed_on IS NULL AND owner IS NULL;

DROP INDEX ix_cases_owner;

CREATE INDEX ix_cases_owner ON cases (owner, first_day, number);

CREATE INDEX ix_events_recorded_at ON events (recorded_at);

CREATE INDEX ix_access_log_who_at ON access_log (who, at)
"""


def upgrade() -> None:
    """Cases are found by part of a name and by a word in what was written; the rows follow (`db.projections.filling`)."""
    execute(DDL)
