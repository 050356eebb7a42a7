"""How fast the sweep is: with nothing due, with much due, against hand-written SQL and against one Prefect run a case.

All in one run on one machine, each on its own copy of the same portfolio. The Prefect figure is extrapolated: a few dozen empty
flow runs are timed, and multiplied by the number of cases; a run that did the work would only be slower.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from sqlalchemy import Engine, text

from bench.floor import floor
from bench.portfolio import BEFORE, MORNING, fill
from db import embedded
from db.casebook import CaseBook
from db.embedded import Cluster
from db.engine import connect, transaction
from db.migrate import upgrade
from db.shelf import PolicyShelf
from rulebook.files import load_policy
from watch.claim import cursor_of, idle_queries
from watch.sweep import SweepReport, sweep

T = TypeVar("T")

ROOM = {"shared_buffers": "512MB", "max_wal_size": "2GB"}
"""What a server with a million terms would have; both sides of each comparison get the same."""

TEMPLATE, OWNER = "bench", "bench"
SAME_ROWS = ("events", "lapses", "reminders", "outbox")


def run(rows: int = 1_000_000, due: int = 20_000, prefect_runs: int = 50) -> dict[str, float]:
    """Times and ratios; the keys name their units. Raises AssertionError when sweep and floor did not write as many rows."""
    with tempfile.TemporaryDirectory() as home, embedded.cluster(Path(home), settings=ROOM) as cluster:
        load_policy()
        start = perf_counter()
        _make(cluster, rows, due)
        made = perf_counter() - start
        idle, idle_in_database = _copy(cluster, _idle)
        hand_written, expected = _copy(cluster, lambda engine: _counted(engine, _floor))
        ours, written = _copy(cluster, lambda engine: _counted(engine, _sweep))
    assert written == expected, f"not the same rows: {written} and {expected}"
    prefect = _prefect(prefect_runs)
    return {
        "terms": rows,
        "due": due,
        "portfolio_s": made,
        "idle_database_ms": idle_in_database * 1000,
        "idle_sweep_ms": idle * 1000,
        "floor_s": hand_written,
        "sweep_s": ours,
        "ratio_to_floor": ours / hand_written,
        "lapses_per_second": due / ours,
        "prefect_run_s": prefect,
        "prefect_runs_timed": prefect_runs,
        "ratio_to_prefect_extrapolated": prefect * due / ours,
    }


def _make(cluster: Cluster, rows: int, due: int) -> None:
    cluster.ensure_database(TEMPLATE)
    engine = connect(cluster.url(TEMPLATE))
    upgrade(engine)
    engine.dispose()
    with cluster.administrator(TEMPLATE) as connection:
        fill(connection, rows, due)


def _copy(cluster: Cluster, measure: Callable[[Engine], T]) -> T:
    """Measure on a fresh copy of the portfolio."""
    with cluster.administrator() as connection:
        connection.execute(f"CREATE DATABASE copy TEMPLATE {TEMPLATE} OWNER {OWNER} STRATEGY file_copy".encode())
    engine = connect(cluster.url("copy", role=OWNER))
    try:
        with engine.connect() as warm:
            warm.execute(text("SELECT count(*) FROM terms JOIN cases ON number = case_number JOIN streams ON stream_id = number"))
        return measure(engine)
    finally:
        engine.dispose()
        with cluster.administrator() as connection:
            connection.execute("DROP DATABASE copy WITH (FORCE)")


def _idle(engine: Engine) -> tuple[float, float]:
    """A sweep with nothing due: as it is felt, and what the database spends on it."""
    book = _book(engine)
    sweep(book, BEFORE)
    start = perf_counter()
    report = sweep(book, BEFORE)
    felt = perf_counter() - start
    assert (report.due, report.failures) == (0, ())
    return felt, min(_in_database(engine) for _ in range(5))


def _in_database(engine: Engine) -> float:
    """Seconds that the server itself reports for the statements of an idle sweep."""
    total = 0.0
    with transaction(engine) as connection:
        cursor = cursor_of(connection)
        for query in idle_queries(BEFORE):
            plan = cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query.text}".encode(), query.values).fetchone()
            assert plan is not None
            total += (plan[0][0]["Execution Time"] + plan[0][0]["Planning Time"]) / 1000
    return total


def _counted(engine: Engine, work: Callable[[Engine], float]) -> tuple[float, dict[str, int]]:
    """Seconds, and how many rows each table got."""
    before = _rows(engine)
    seconds = work(engine)
    return seconds, {name: count - before[name] for name, count in _rows(engine).items()}


def _rows(engine: Engine) -> dict[str, int]:
    with transaction(engine) as connection:
        return {name: int(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()) for name in SAME_ROWS}


def _floor(engine: Engine) -> float:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.autocommit = True
        return floor(driver, MORNING)


def _sweep(engine: Engine) -> float:
    start = perf_counter()
    report: SweepReport = sweep(_book(engine), MORNING).or_fail()
    seconds = perf_counter() - start
    assert report.lapsed == report.due
    return seconds


def _book(engine: Engine) -> CaseBook:
    return CaseBook(engine, PolicyShelf(load_policy()))


def _prefect(runs: int) -> float:
    command = [sys.executable, "-W", "ignore", "-m", "bench.prefect_runs", str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    for name, value in run(*map(int, sys.argv[1:])).items():
        print(f"{name:32}{value:>14,.3f}")
