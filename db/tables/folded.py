"""What is left of what was kept long enough: sums a day.

    certificates  older than their time  ->  certificate_days   what each stage saw and did
    outbox        sent longer ago        ->  message_days       how many messages, and how many rungs stood in them

Letters and what follows from a lapse stay in the outbox: those grow with the work, not with the clock.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Integer, Interval, Table

from db.tables.base import metadata, moment, text
from db.tables.sealed import seal, sealed

certificate_days = Table(
    "certificate_days",
    metadata,
    Column("day", Date, primary_key=True),
    text("stage", primary_key=True),
    Column("rounds", Integer, nullable=False),
    Column("good", Integer, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("lapsed", BigInteger, nullable=False),
    Column("reminded", BigInteger, nullable=False),
    Column("failed", BigInteger, nullable=False),
    Column("late_skipped", BigInteger, nullable=False),
    Column("greatest_lateness", Interval, nullable=False),
    moment("first_as_of"),
    moment("last_as_of"),
    seal(),
    CheckConstraint("rounds > 0 AND good BETWEEN 0 AND rounds", name="rounds"),
)

message_days = Table(
    "message_days",
    metadata,
    Column("day", Date, primary_key=True),
    text("topic", primary_key=True),
    Column("messages", Integer, nullable=False),
    Column("rungs", BigInteger, nullable=False),
    seal(),
    CheckConstraint("messages > 0 AND rungs >= 0", name="messages"),
)

sealed(certificate_days)
sealed(message_days)
