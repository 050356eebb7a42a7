"""Looks, certificates and files are chained as well, and anchors seal the ends of those chains."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from alembic import op

from db.migrations import execute

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

DDL = """
CREATE TABLE chains (
    log TEXT NOT NULL,
    chain INTEGER NOT NULL,
    length BIGINT NOT NULL,
    head_hash BYTEA NOT NULL,
    kept_from BIGINT DEFAULT '1' NOT NULL,
    kept_hash BYTEA DEFAULT '' NOT NULL,
    CONSTRAINT pk_chains PRIMARY KEY (log, chain),
    CONSTRAINT ck_chains_kept CHECK (kept_from >= 1 AND length >= kept_from - 1)
);

ALTER TABLE anchors ADD COLUMN logs JSONB;

ALTER TABLE access_log ADD COLUMN chain INTEGER, ADD COLUMN link BIGINT, ADD COLUMN hash BYTEA;

ALTER TABLE blobs ADD COLUMN chain INTEGER, ADD COLUMN link BIGINT, ADD COLUMN hash BYTEA;

ALTER TABLE certificates ADD COLUMN ledger BYTEA, ADD COLUMN chain INTEGER, ADD COLUMN link BIGINT, ADD COLUMN hash BYTEA;

INSERT INTO chains (log, chain, length, head_hash)
SELECT 'anchors', 0, number, digest FROM anchors ORDER BY number DESC LIMIT 1;

ALTER TABLE access_log DISABLE TRIGGER access_log_append_only
"""
AFTER = "ALTER TABLE access_log ENABLE TRIGGER access_log_append_only"

LOGS = {
    # log: its key, and the columns under the seal
    "access_log": ("id", "at, who, action, object, result, origin, why"),
    "certificates": (
        "run_id",
        "as_of, run_id, stage, started_at, finished_at, running, due, lapsed, reminded, failed, late_skipped, greatest_lateness,"
        " policy_version, calendar_version, ok, ledger",
    ),
    "blobs": ("sha256", "stored_at, sha256, size, media_type"),
}
AT_ONCE = 5000
SINCE = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def upgrade() -> None:
    """Chain what is there in the order of its moments, as it was found."""
    execute(DDL)
    for log, (key, columns) in LOGS.items():
        chain(log, key, columns)
    execute(AFTER)


def chain(log: str, key: str, columns: str) -> None:
    """All rows of `log` as its chain 0."""
    raw: Any = op.get_bind().connection
    length, head = 0, b""
    with raw.cursor() as writing, raw.cursor(name="old_rows") as reading:
        writing.execute(f"CREATE TEMP TABLE sealed ON COMMIT DROP AS SELECT {key} AS key, link, hash FROM {log} LIMIT 0")
        reading.execute(f"SELECT {key}, {columns} FROM {log} ORDER BY {columns.partition(',')[0]}, {key}")
        while some := reading.fetchmany(AT_ONCE):
            with writing.copy("COPY sealed FROM STDIN") as copy:
                for row in some:
                    length += 1
                    head = sha256(spelled([log, 0, length, head.hex(), *map(plain, row[1:])])).digest()
                    copy.write_row((row[0], length, head))
        if length:
            writing.execute(f"UPDATE {log} t SET chain = 0, link = s.link, hash = s.hash FROM sealed s WHERE t.{key} = s.key")
            writing.execute("INSERT INTO chains (log, chain, length, head_hash) VALUES (%s, 0, %s, %s)", (log, length, head))
        writing.execute("DROP TABLE sealed")


def spelled(value: list[Any]) -> bytes:
    """One spelling for one value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def plain(value: Any) -> Any:
    """A column as it is sealed."""
    match value:
        case datetime():
            return (value - SINCE) // timedelta(microseconds=1)
        case timedelta():
            return value // timedelta(microseconds=1)
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).hex()
        case _:
            return value
