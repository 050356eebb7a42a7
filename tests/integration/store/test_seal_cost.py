"""What a seal costs is measured on rows with one beside the same rows without, and nothing of it stays."""

from __future__ import annotations

from sqlalchemy import Engine, text

from bench.seals import measure
from db.proof import catalogue


def test_both_sides_are_written_and_nothing_stays(engine: Engine) -> None:
    found = measure(engine, rows=200, pairs=1)  # raises when a side sealed what it should not
    assert found["rows"] == 200
    assert min(found.values()) > 0
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM reminders")).scalar_one() == 0
        assert list(catalogue.faults(connection)) == []
