"""What happened, and may never change.

    streams 1 --- n events     a stream is a case, a signal, the register or the policy; its head seals all its events
    numbering                  the last case number of each year; locked, so that no number is skipped or given twice
    anchors                    each day one seal over all heads, so that a cut-off tail shows as well; in order of number
    blobs                      files by the sha256 of their bytes
    access_log                 who read or did what, when and why (BIO2 8.15.01)

Triggers refuse UPDATE, DELETE and TRUNCATE on events, anchors and the access log, and an event that says it was recorded before
the one that it follows. Whoever gets round them (the owner of the database can) is found by `vervolg verify`.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Sequence,
    Table,
    UniqueConstraint,
    event,
)
from sqlalchemy import text as sql

from db.tables.base import Json, metadata, moment, roomy, text
from db.tables.linked import of_chain

event_position = Sequence("events_position", metadata=metadata, data_type=BigInteger)
"""Given out before an event is sealed, so that the position is part of what the hash covers."""

streams = Table(
    "streams",
    metadata,
    text("stream_id", primary_key=True),
    text("kind"),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("head_hash", LargeBinary, nullable=False),
    CheckConstraint("kind IN ('zaak', 'signaal', 'register', 'policy')", name="kind"),
    CheckConstraint("version >= 0", name="version"),
)

events = Table(
    "events",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    text("stream_id", ForeignKey("streams.stream_id")),
    Column("seq", Integer, nullable=False),
    text("type"),
    Column("schema_version", Integer, nullable=False),
    Column("data", Json, nullable=False),
    text("actor"),
    moment("recorded_at"),
    Column("valid_on", Date),
    text("policy_version"),
    text("calendar_version"),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("stream_id", "seq"),
    CheckConstraint("seq > 0", name="seq"),
    Index("ix_events_visits", "valid_on", postgresql_where=sql("type = 'VisitMade'")),
    Index("ix_events_signals", "valid_on", postgresql_where=sql("type = 'SignalRecorded'")),
    Index("ix_events_type", "type", "schema_version"),
    Index("ix_events_recorded_at", "recorded_at"),
)

numbering = Table(
    "numbering",
    metadata,
    text("series", primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

anchors = Table(
    "anchors",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    moment("made_at"),
    Column("position", BigInteger, nullable=False),
    Column("streams", Integer, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("logs", Json),
    Column("prev_digest", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    text("media_type"),
    moment("stored_at"),
    *of_chain(),
    CheckConstraint("sha256 = sha256(content)", name="sha256"),
    CheckConstraint("size = octet_length(content)", name="size"),
)

access_log = Table(
    "access_log",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    moment("at"),
    text("who"),
    text("action"),
    text("object"),
    text("result"),
    text("origin"),
    text("why", nullable=True),
    *of_chain(),
    Index("ix_access_log_object_at", "object", "at"),
    Index("ix_access_log_who_at", "who", "at"),
)

APPEND_ONLY = ("events", "anchors", "access_log")

_REFUSE = DDL(  # type: ignore[no-untyped-call]
    """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%% is append-only: %% refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
)
_GUARD = """
CREATE TRIGGER %(table)s_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %(table)s
FOR EACH STATEMENT EXECUTE FUNCTION append_only()
"""

_IN_ORDER = DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy leaves DDL untyped, here and below
    """
CREATE OR REPLACE FUNCTION in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    early RECORD;
BEGIN
    SELECT n.stream_id, b.recorded_at INTO early
    FROM after_rows n
    CROSS JOIN LATERAL (SELECT recorded_at FROM events e WHERE e.stream_id = n.stream_id AND e.seq = n.seq - 1 OFFSET 0) b
    WHERE n.recorded_at < b.recorded_at - interval '1 hour' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%% was recorded before the event it follows', early.stream_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'events_in_order', DETAIL = early.recorded_at;
    END IF;
    RETURN NULL;
END $$
"""
)
"""An hour is for clocks that differ, and for a round that writes at its end what it decided on at its beginning. `OFFSET 0` keeps
each look-up by the key: a plan that read all events once, for many, would be kept for the one of the next command."""
_ORDERED = """
CREATE TRIGGER events_in_order AFTER INSERT ON events REFERENCING NEW TABLE AS after_rows
FOR EACH STATEMENT EXECUTE FUNCTION in_order()
"""

event.listen(metadata, "before_create", _REFUSE)
event.listen(metadata, "before_create", _IN_ORDER)
event.listen(events, "after_create", DDL(_ORDERED))  # type: ignore[no-untyped-call]
roomy(streams)
for _table in (events, anchors, access_log):
    event.listen(_table, "after_create", DDL(_GUARD))  # type: ignore[no-untyped-call]
