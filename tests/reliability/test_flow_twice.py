"""The same flow run started twice at the same moment: the books are those of one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.reliability.books import add_up, found
from tests.reliability.conftest import Copy
from tests.reliability.jobs import sweeping
from tests.reliability.portfolio import MORNINGS
from tests.reliability.processes import finish

BATCH = 50
pytestmark = [pytest.mark.usefixtures("orchestrator"), pytest.mark.timeout(300)]


def test_a_cycle_that_is_started_twice_does_everything_once(
    copy: Copy, engine_on: Callable[[str], Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.cycle import follow_up_cycle

    quiet, busy = copy(), copy()
    finish(sweeping, quiet, MORNINGS[1], BATCH)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", busy)
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(follow_up_cycle, as_of=MORNINGS[1], shown=1, return_state=True) for _ in range(2)]
        states = [run.result() for run in runs]

    assert all(state.is_completed() for state in states), [state.message for state in states]
    finish(sweeping, busy, MORNINGS[1], BATCH)  # what both left to each other, when they met at the last moment
    assert found(engine_on(busy)) == found(engine_on(quiet))
    add_up(engine_on(busy))
