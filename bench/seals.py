"""What the seal of a row costs: the same rows written with the trigger that seals them and without it, in turns.

    insert   N reminders in one statement      the seal is made
    update   a digest in each of them          the old seal is looked at, and a new one made

`python -m bench.seals [N]`. Each pair is written right after each other on the same table, and the middle pair counts: what else
the machine does falls on both sides.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Connection, Engine, text

from bench.sweep import ROOM
from db import embedded
from db.engine import connect
from db.migrate import upgrade

OWNER = "bench"
PAIRS = 7
_INSERT = text("""
INSERT INTO reminders (term_id, last_day, rung, recipient, case_number, due_at, decided_at, late, run_id)
SELECT '2026-' || n || '/T1', '2026-05-18', 'na-0wd', 'inspecteur-' || n % 60, '2026-' || n, '2026-05-19 08:00+02',
       '2026-05-19 08:05+02', interval '5 minutes', gen_random_uuid()
FROM generate_series(1, :rows) n
""")
_UPDATE = text("UPDATE reminders SET digest_id = 1")
_UNSEALED = text("SELECT count(*) FILTER (WHERE seal = '') FROM reminders")


def run(rows: int = 20_000, pairs: int = PAIRS) -> dict[str, float]:
    """Milliseconds for a thousand rows with and without a seal, and the ratios; `rows` at once, `pairs` times."""
    with tempfile.TemporaryDirectory() as home, embedded.cluster(Path(home), settings=ROOM) as cluster:
        cluster.ensure_database(OWNER)
        engine = connect(cluster.url(OWNER))
        try:
            upgrade(engine)
            return measure(engine, rows, pairs)
        finally:
            engine.dispose()


def measure(engine: Engine, rows: int, pairs: int) -> dict[str, float]:
    """The same on `engine`, of which nothing stays. Raises AssertionError when a side did not seal what it had to, or did."""
    found = [(*_written(engine, rows, sealed=True), *_written(engine, rows, sealed=False)) for _ in range(pairs)]
    insert, update, bare_insert, bare_update = (median(one[nth] for one in found) * 1_000_000 / rows for nth in range(4))
    return {
        "rows": rows,
        "sealed_insert_ms": insert,
        "insert_ms": bare_insert,
        "insert_ratio": median(one[0] / one[2] for one in found),
        "sealed_update_ms": update,
        "update_ms": bare_update,
        "update_ratio": median(one[1] / one[3] for one in found),
    }


def _written(engine: Engine, rows: int, *, sealed: bool) -> tuple[float, float]:
    """Seconds for the insert and for the update."""
    with engine.connect() as connection:
        if not sealed:
            connection.execute(text("ALTER TABLE reminders DISABLE TRIGGER reminders_sealed"))
        seconds = _timed(connection, rows)
        assert connection.execute(_UNSEALED).scalar_one() == (0 if sealed else rows)
        connection.rollback()
    return seconds


def _timed(connection: Connection, rows: int) -> tuple[float, float]:
    start = perf_counter()
    connection.execute(_INSERT, {"rows": rows})
    inserted = perf_counter()
    connection.execute(_UPDATE)
    return inserted - start, perf_counter() - inserted


if __name__ == "__main__":
    for name, value in run(*map(int, sys.argv[1:])).items():
        print(f"{name:20}{value:>14,.2f}")
