"""A round that finds another at work does nothing, and counts for nothing: Prefect waits for one that came to its end."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from db.alone import one_at_a_time
from db.engine import connect
from vervolg.settings import load
from vervolg.turns import DELIVER, kind


@pytest.mark.usefixtures("home")
def test_one_that_did_nothing_is_no_round_that_came_to_its_end(practice_url: str) -> None:
    from prefect.states import Completed

    from flows.automations import wanted
    from flows.turn import in_turn

    counted = set().union(*(one.trigger.expect for one in _missed(wanted(uuid4(), load()))))

    @in_turn(DELIVER)
    def body() -> Any:
        return Completed()

    engine = connect(practice_url)
    with one_at_a_time(engine, kind(DELIVER.name)):
        busy = body()
    done = body()
    engine.dispose()

    assert [f"prefect.flow-run.{one.name}" in counted for one in (busy, done)] == [False, True]
    assert busy.is_completed(), "and nothing is red"


def _missed(automations: Any) -> Any:
    return [one for one in automations if one.trigger.posture.value == "Proactive"]
