"""prefect.yaml says what is meant, and points at flows that exist."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import pytest
import yaml

from vervolg.settings import SHIPPED

CONTENT: dict[str, Any] = yaml.safe_load((SHIPPED / "prefect.yaml").read_text(encoding="utf-8"))
DEPLOYMENTS: dict[str, dict[str, Any]] = {one["name"]: one for one in CONTENT["deployments"]}


def test_all_flows_are_deployed() -> None:
    assert set(DEPLOYMENTS) == {"follow-up-cycle", "deliver", "assure", "report", "open-case"}


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_the_entrypoint_is_a_flow_that_can_be_played_for_any_day(name: str) -> None:
    file, function = DEPLOYMENTS[name]["entrypoint"].split(":")
    flow = getattr(importlib.import_module(file.removesuffix(".py").replace("/", ".")), function)

    assert flow.name == name
    assert inspect.signature(flow.fn).parameters["as_of"].default is None
    assert flow.timeout_seconds


@pytest.mark.parametrize("name", sorted(set(DEPLOYMENTS) - {"open-case"}))
def test_what_runs_by_the_clock_runs_one_at_a_time_in_dutch_time(name: str) -> None:
    (schedule,) = DEPLOYMENTS[name]["schedules"]

    assert schedule["timezone"] == "Europe/Amsterdam"
    assert schedule["slug"]
    assert DEPLOYMENTS[name]["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_the_nightly_proof_avoids_the_hours_that_the_clock_skips_or_repeats() -> None:
    minute, hour, *_ = DEPLOYMENTS["assure"]["schedules"][0]["cron"].split()

    assert not 2 <= int(hour) < 3
    assert 0 <= int(minute) < 60


def test_a_case_is_opened_only_when_somebody_asks() -> None:
    assert "schedules" not in DEPLOYMENTS["open-case"]
