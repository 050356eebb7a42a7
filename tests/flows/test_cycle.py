"""The cycle as Prefect runs it, on a real database."""

from __future__ import annotations

import importlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db import schema
from db.engine import connect, transaction
from db.groups import GROUPS
from domain.base.errors import BadInput
from domain.base.moments import AMSTERDAM
from tests.integration.casebooks import START, House

pytestmark = [pytest.mark.usefixtures("orchestrator", "home"), pytest.mark.timeout(600)]

MONDAY = datetime(2026, 5, 18, 9, tzinfo=AMSTERDAM)


def certified(url: str) -> list[str]:
    engine = connect(url)
    try:
        with transaction(engine) as connection:
            return sorted(connection.execute(select(schema.certificates.c.stage)).scalars())
    finally:
        engine.dispose()


def test_every_part_of_the_cycle_is_swept_and_certified(database_url: str) -> None:
    from flows.cycle import STAGES, follow_up_cycle

    assert {stage.name for stage in STAGES} == set(GROUPS)

    state = follow_up_cycle(as_of=MONDAY, return_state=True)

    assert state.is_completed(), state.message
    assert certified(database_url) == sorted(GROUPS)


def test_the_cycle_may_run_twice_for_the_same_moment(database_url: str) -> None:
    from flows.cycle import follow_up_cycle

    assert all(follow_up_cycle(as_of=MONDAY, return_state=True).is_completed() for _ in range(2))
    assert certified(database_url) == sorted([*GROUPS, *GROUPS])


def test_a_moment_without_a_time_zone_is_refused() -> None:
    from flows.moment import moment

    with pytest.raises(BadInput, match="as_of"):
        moment(datetime(2026, 5, 18, 9))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("name", ["cycle.follow_up_cycle", "deliver.deliver", "assure.assure", "weekly.report"])
def test_a_round_for_a_moment_without_a_time_zone_says_so(name: str) -> None:
    module, flow = name.split(".")
    state = getattr(importlib.import_module(f"flows.{module}"), flow)(as_of=datetime(2026, 5, 18, 9), return_state=True)  # noqa: DTZ001

    assert state.is_failed()
    assert "as_of" in state.message


def test_a_round_for_a_day_before_what_a_case_holds_is_refused_as_the_command_is(house: House, database_url: str) -> None:
    """Each case would refuse it, its terms would be set apart, and each for another reason."""
    from flows.cycle import follow_up_cycle

    house.open(at=START)
    state = follow_up_cycle(as_of=START - timedelta(days=7), return_state=True)

    assert state.is_failed()
    assert "een moment na het nieuwste dat in een zaak is vastgelegd" in (state.message or "")
    assert certified(database_url) == []


def test_a_part_that_fails_does_not_hold_up_the_next(monkeypatch: pytest.MonkeyPatch, database_url: str, home: Path) -> None:
    """No part can start without the folder of policy; every one of them was tried, and the cycle says so."""
    from flows.cycle import follow_up_cycle

    monkeypatch.setenv("VERVOLG_POLICY_DIR", str(home / "weg"))

    state = follow_up_cycle(return_state=True)

    assert state.is_failed()
    assert all(f"{group}: " in (state.message or "") for group in GROUPS)
    assert certified(database_url) == []


def test_nothing_to_deliver_and_nothing_to_prove_is_fine() -> None:
    from flows.assure import assure
    from flows.deliver import deliver

    assert deliver(as_of=MONDAY, return_state=True).is_completed()
    proven = assure(as_of=MONDAY, return_state=True)
    assert proven.is_completed(), proven.message
