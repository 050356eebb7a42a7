"""The rounds that must come back: one row a kind, so that a round that stands still is seen whoever was to start it.

known_since  since when this database expects the round; before a first period is over nothing is missing
started_at   when the last one began, and by which way
ended_at     when the last one came to its end, and whether that was a good one
good_at      when the last good one ended, and by which way
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Table

from db.tables.base import metadata, moment, text
from db.tables.sealed import seal, sealed

turns = Table(
    "turns",
    metadata,
    text("name", primary_key=True),
    moment("known_since"),
    moment("started_at", nullable=True),
    text("started_by", nullable=True),
    moment("ended_at", nullable=True),
    Column("ok", Boolean),
    moment("good_at", nullable=True),
    text("good_by", nullable=True),
    seal(),
    CheckConstraint("started_by IN ('prefect', 'hand') AND good_by IN ('prefect', 'hand')", name="way"),
    CheckConstraint("(ended_at IS NULL) = (ok IS NULL) AND (good_at IS NULL) = (good_by IS NULL)", name="whole"),
)

sealed(turns)
