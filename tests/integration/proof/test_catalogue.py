"""What the proof expects of the database is what the migrations make."""

from __future__ import annotations

from db.engine import connect, transaction
from db.proof.catalogue import expected, snapshot


def test_the_expected_catalogue_is_that_of_fresh_migrations(database_url: str) -> None:
    engine = connect(database_url)
    with transaction(engine) as connection:
        made = snapshot(connection)
    engine.dispose()
    differs = sorted(name for name in made.keys() | expected().keys() if made.get(name) != expected().get(name))
    assert differs == [], "the schema changed: write it down with `python -m db.proof.refresh`"
