"""Rows that are chained without being events: looks, certificates and files.

    access_log, certificates, blobs   each row: chain, link (1, 2, 3 … within it), hash over its columns and the row before
    chains                            the end of each chain, sealed by every anchor; `kept_from` is the first link still kept

A log has more chains than one, so that two who write at once never wait for each other. See `db.linked`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, LargeBinary, Table

from db.tables.base import metadata, text

chains = Table(
    "chains",
    metadata,
    text("log", primary_key=True),
    Column("chain", Integer, primary_key=True, autoincrement=False),
    Column("length", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("kept_from", BigInteger, nullable=False, server_default="1"),
    Column("kept_hash", LargeBinary, nullable=False, server_default=""),
    CheckConstraint("kept_from >= 1 AND length >= kept_from - 1", name="kept"),
)


def of_chain() -> tuple[Column[Any], ...]:
    """The columns that make a row part of a chain; empty in a row that somebody put there by hand."""
    return (
        Column("chain", Integer),
        Column("link", BigInteger),
        Column("hash", LargeBinary),
    )
