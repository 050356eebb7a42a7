"""What the watch did: ledger, outbox, handovers, certificates and quarantine.

reminders     each rung of each term, at most once to each person for one end date; digest_id says in which message it went
              (a message that was sent long ago is folded into `message_days`, and the ledger stays)
lapses        each term lapses at most once for one end that was set (an extended term may lapse again)
outbox        what must still go out; a key never goes in twice
handovers     mails that a server got, or perhaps got, until their outcome is recorded: one a letter, one a number and target
certificates  one row a sweep: what was due, what was done, how late
quarantine    terms that failed, and when they are tried again
unreadable    where `vervolg health` looks first for what this version cannot read: streams in which it was met
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Interval,
    LargeBinary,
    Table,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import UUID

from db.tables.base import Json, Moment, metadata, moment, text
from db.tables.linked import of_chain
from db.tables.sealed import counted, seal, sealed

TOPICS = ("digest", "follow_up", "draft_letter", "mail_letter", "report", "alert", "anchor", "urgent")
"""What a row of the outbox is about; each has its handler, its words and its time to stay."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    text("topic"),
    text("key", unique=True),
    Column("payload", Json, nullable=False),
    moment("created_at"),
    moment("available_at"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("done_at", nullable=True),
    moment("failed_at", nullable=True),
    text("last_error", nullable=True),
    moment("tried_at", nullable=True),
    seal(),
    CheckConstraint(f"topic IN ({', '.join(repr(topic) for topic in TOPICS)})", name="topic"),
    CheckConstraint("attempts >= 0", name="attempts"),
    Index("ix_outbox_waiting", "available_at", postgresql_where=sql("done_at IS NULL AND failed_at IS NULL")),
    Index(
        "ix_outbox_sent",
        "done_at",
        postgresql_where=sql("done_at IS NOT NULL AND topic IN ('digest', 'report', 'alert')"),
    ),
    Index("ix_outbox_run", sql("(payload ->> 'run_id')"), postgresql_where=sql("topic = 'digest'")),
    Index("ix_outbox_failed", "failed_at", postgresql_where=sql("failed_at IS NOT NULL")),
)

handovers = Table(
    "handovers",
    metadata,
    text("message_id", primary_key=True),
    text("target", primary_key=True),
    Column("outbox_id", BigInteger, ForeignKey("outbox.id"), nullable=False, index=True),
    Column("addresses", Json, nullable=False),
    Column("content", LargeBinary, nullable=False),
    moment("at"),
    text("letter", nullable=True, unique=True),
    text("pdf", nullable=True),
    text("state"),
    Column("proof", Json),
    Column("seal", LargeBinary, nullable=False, server_default=""),
    CheckConstraint("(letter IS NULL) = (pdf IS NULL)", name="paper"),
    CheckConstraint("state IN ('perhaps', 'refused', 'taken') AND (state = 'taken') = (proof IS NOT NULL)", name="state"),
)

reminders = Table(
    "reminders",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    text("term_id"),
    Column("last_day", Date, nullable=False),
    text("rung"),
    text("recipient"),
    text("case_number"),
    moment("due_at"),
    moment("decided_at"),
    Column("late", Interval, nullable=False),
    Column("skipped", Integer, nullable=False, server_default="0"),
    Column("run_id", UUID(as_uuid=True), nullable=False),
    Column("digest_id", BigInteger),
    seal(),
    UniqueConstraint("term_id", "last_day", "rung", "recipient"),
    Index("ix_reminders_case_number", "case_number"),
    Index("ix_reminders_digest_id", "digest_id"),
    Index("ix_reminders_run_id", "run_id"),
    Index("ix_reminders_ungathered", "recipient", postgresql_where=sql("digest_id IS NULL")),
)

lapses = Table(
    "lapses",
    metadata,
    text("term_id", primary_key=True),
    Column("known_at", Moment, primary_key=True),
    Column("last_day", Date, nullable=False),
    text("case_number", index=True),
    Column("position", BigInteger, nullable=False, unique=True),
)

certificates = Table(
    "certificates",
    metadata,
    Column("run_id", UUID(as_uuid=True), primary_key=True),
    text("stage"),
    moment("as_of"),
    moment("started_at"),
    moment("finished_at"),
    Column("running", Integer, nullable=False),
    Column("due", Integer, nullable=False),
    Column("lapsed", Integer, nullable=False),
    Column("reminded", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("late_skipped", Integer, nullable=False),
    Column("greatest_lateness", Interval, nullable=False),
    text("policy_version"),
    text("calendar_version"),
    Column("ok", Boolean, nullable=False),
    Column("ledger", LargeBinary),
    *of_chain(),
    Index("ix_certificates_as_of", "as_of"),
    Index("ix_certificates_good", "stage", "as_of", postgresql_where=sql("ok")),
)

quarantine = Table(
    "quarantine",
    metadata,
    text("term_id", primary_key=True),
    text("case_number"),
    Column("failures", Integer, nullable=False),
    moment("retry_at"),
    text("error"),
    Column("run_id", UUID(as_uuid=True), nullable=False),
    seal(),
    CheckConstraint("failures > 0", name="failures"),
)

unreadable = Table("unreadable", metadata, text("stream_id", primary_key=True))

for _table in (outbox, reminders, quarantine):
    sealed(_table)
counted(outbox)
