"""Every column of every table is proven, or named in the docs as what cannot be seen: there is no fourth way."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import getsource
from typing import Any

from sqlalchemy import Engine

from db import events, linked, schema
from db.chain import Sealed
from db.history import background_of, newest_rungs
from db.projections import rows, rows_of
from db.recorded import recorded
from db.registered import expected_lists
from domain.casefile.evolution import replay
from tests.integration.casebooks import policy
from tests.integration.proof.changes import CHANGES, COLUMNS
from tests.integration.proof.test_changes import OPERATIONS
from tests.reliability.test_handover_altered import HANDOVERS

NAMED = {"access_log.id", "tally.id", "outbox_made.id", "unreadable.stream_id"}
"""Beyond what can be seen; the docs say why."""
OTHERWISE = {
    "blobs.content": "its hash is its name: `db.proof.files`, and a constraint",
    "tally.stage_group": "compared as a sum with the terms: `db.proof.ghosts`",
    "tally.running": "the same",
    "case_texts.words": "made by the database of `content`, which is compared; how is a guard: `db/proof/expected.json`",
}
NOT_IN_THE_HOUSE: dict[str, Callable[..., Any]] = {"findings": rows._finding, "measures": rows._measure, "rounds": rows._round}
"""What makes the rows of which the house has none."""


def changed() -> set[str]:
    """The columns that a row of the table of changes sets."""
    statements = [one for change in (*CHANGES, *COLUMNS) for one in change.sql.split(";")]
    return {
        f"{table.name}.{column.name}"
        for table in schema.metadata.sorted_tables
        for column in table.columns
        for one in statements
        if re.search(rf"UPDATE {table.name}\b.*?\bSET\b.*\b{column.name}\s*=", one, re.DOTALL)
    }


def compared(engine: Engine) -> set[str]:
    """The columns of which the log gives the value: those of cases and of the register."""
    found = {
        f"{table}.{column.name}"
        for table, made in NOT_IN_THE_HOUSE.items()
        for column in schema.metadata.tables[table].columns
        if f'"{column.name}":' in getsource(made)
    }
    with engine.connect() as connection:
        for number, sealed in events.every_stream(connection, "zaak"):
            history = recorded(sealed)
            case = replay(number, (one.event for one in history))
            for table, expected in rows_of(case, background_of(newest_rungs(connection, number), history), policy()).items():
                found |= {f"{table}.{column}" for row in expected.values() for column in row}
        for table, listed in expected_lists(connection).items():
            found |= {f"{table}.{column}" for row in listed.values() for column in row}
    return found


def sealed() -> set[str]:
    """The columns under a seal of the log, of a chain or of a handover."""
    chained = {f"{log}.{column}" for log, columns in linked.LOGS.items() for column in (*columns, "chain", "link", "hash")}
    return chained | {f"events.{column}" for column in Sealed.__dataclass_fields__} | {f"handovers.{one}" for one in HANDOVERS}


def test_every_column_is_proven_or_named(undone: Engine) -> None:
    every = {f"{table.name}.{column.name}" for table in schema.metadata.sorted_tables for column in table.columns}
    assert every - changed() - compared(undone) - sealed() - NAMED - OTHERWISE.keys() == set()
    assert all(f"`{name}`" in OPERATIONS for name in NAMED)
