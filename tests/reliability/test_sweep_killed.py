"""Sweeps that are killed halfway, and eight at once: afterwards the books are those of undisturbed sweeps."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from db.casebook import CaseBook
from db.embedded import Cluster
from db.shelf import PolicyShelf
from tests.conftest import OWNER, _copy_of
from tests.integration.casebooks import policy
from tests.reliability.books import Rows, add_up, found, one
from tests.reliability.conftest import ROUNDS, Copy, opened
from tests.reliability.jobs import sweeping
from tests.reliability.portfolio import CASES, MORNINGS
from tests.reliability.processes import cut, finish, start, timed
from watch.sweep import sweep_stage

BATCH = 10
KILLS_A_MORNING = 7  #: three mornings

Undisturbed = tuple[tuple[float, ...], dict[str, Rows]]


@pytest.fixture(scope="session")
def undisturbed(cluster: Cluster, portfolio: str) -> Undisturbed:
    """How long the sweep of each morning takes, and the books after the last."""
    with _copy_of(cluster, portfolio) as name:
        url = cluster.url(name, role=OWNER)
        took = tuple(timed(sweeping, url, morning, BATCH) for morning in MORNINGS)
        with opened(url) as engine:
            return took, found(engine)


def complete(url: str, as_of: datetime) -> None:
    """A sweep that is not killed; one that was may hold its lock until the server notices its death."""
    while finish(sweeping, url, as_of, BATCH).busy:
        pass


@pytest.mark.parametrize("seed", ROUNDS)
def test_twenty_killed_sweeps_leave_what_one_leaves(
    copy: Copy, engine_on: Callable[[str], Engine], undisturbed: Undisturbed, chance: random.Random, seed: int
) -> None:
    url, unfinished = copy(), 0
    took, books = undisturbed
    for morning, whole in zip(MORNINGS, took, strict=True):
        for _ in range(KILLS_A_MORNING):
            unfinished += cut(sweeping, url, morning, BATCH, after=chance.uniform(0, 2 * whole / KILLS_A_MORNING)) is None
        complete(url, morning)

    engine = engine_on(url)
    assert found(engine) == books
    assert one(engine, "SELECT count(*) FROM lapses") >= CASES
    add_up(engine)
    print(f"{unfinished} sweeps were cut off")
    assert unfinished >= len(MORNINGS), "the kills came too late to prove anything"


def test_eight_sweeps_at_once_leave_what_one_leaves(
    copy: Copy, engine_on: Callable[[str], Engine], undisturbed: Undisturbed
) -> None:
    """Also when half of them do not step aside for another."""
    url = copy()
    for morning in MORNINGS:
        sweeps = [start(sweeping, url, morning, BATCH, nth < 4) for nth in range(8)]
        ends = [sweep.end() for sweep in sweeps]
        assert all(ended and not ended.error for ended in ends), ends
        complete(url, morning)

    assert found(engine_on(url)) == undisturbed[1]
    add_up(engine_on(url))


def test_a_frozen_sweep_keeps_nobody_away_for_long_and_may_wake_up_later(
    copy: Copy, engine_on: Callable[[str], Engine], undisturbed: Undisturbed
) -> None:
    url = copy()
    engine = engine_on(url)
    book = CaseBook(engine, PolicyShelf(policy()))
    for morning in MORNINGS:
        frozen = start(sweeping, url, morning, BATCH)
        _wait_for_work(engine, morning)
        frozen.freeze()
        try:
            assert sweep_stage(book, None, morning, batch=BATCH).busy  # it may still be at work
            other = sweep_stage(book, None, morning, batch=BATCH, patience=timedelta(0))
            assert not other.busy
            assert other.due > 0
        finally:
            frozen.thaw()
        ended = frozen.end()
        assert ended is not None
        assert not ended.error, ended
        complete(url, morning)

    assert found(engine) == undisturbed[1]
    add_up(engine)


def _wait_for_work(engine: Engine, morning: datetime) -> None:
    """Until the first batch of this morning is written."""
    deadline = time.monotonic() + 30
    while not one(engine, "SELECT count(*) FROM reminders WHERE decided_at = :at", at=morning):
        assert time.monotonic() < deadline, "the sweep does nothing"
        time.sleep(0.001)
