"""What a lapse moves is in no index: a round of thousands would else move every index of every case."""

from __future__ import annotations

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex

from db import schema
from watch.write import _CASES, _STREAMS

DIALECT = postgresql.dialect()


@pytest.mark.parametrize(
    ("table", "statement", "moved"),
    [(schema.cases, _CASES, ("lapsed_terms", "next_deadline")), (schema.streams, _STREAMS, ("version", "head_hash"))],
)
def test_no_index_holds_what_every_lapse_moves(table: Table, statement: str, moved: tuple[str, ...]) -> None:
    written = [str(CreateIndex(index).compile(dialect=DIALECT)) for index in table.indexes]
    assert all(f"{name} = " in statement for name in moved)
    assert [ddl for ddl in written for name in moved if name in ddl] == []
