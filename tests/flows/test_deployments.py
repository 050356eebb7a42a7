"""prefect.yaml says what is meant, and points at flows that exist."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
import subprocess
import sys
from pathlib import Path
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
    module, function = DEPLOYMENTS[name]["entrypoint"].rsplit(".", 1)
    flow = getattr(importlib.import_module(module), function)

    assert flow.name == name
    assert inspect.signature(flow.fn).parameters["as_of"].default is None
    assert flow.timeout_seconds


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_fresh_process_loads_the_flow_as_the_worker_does(name: str, tmp_path: Path) -> None:
    """In an empty process, since an import of before would hide what is missing, and without what Prefect falls back on."""
    code = (
        "import sys; from prefect.flows import load_flow_from_entrypoint as load; load(sys.argv[1], use_placeholder_flow=False)"
    )
    command = [sys.executable, "-W", "ignore", "-c", code, DEPLOYMENTS[name]["entrypoint"]]
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path), "DO_NOT_TRACK": "1"}
    loaded = subprocess.run(command, cwd=SHIPPED, env=environment, capture_output=True, text=True, check=False)

    assert loaded.returncode == 0, loaded.stderr


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_nothing_is_loaded_by_the_path_of_its_file(name: str) -> None:
    assert not {":", "/"} & set(DEPLOYMENTS[name]["entrypoint"])


def test_no_module_beside_the_flows_has_the_name_of_a_package() -> None:
    """Should somebody load one by its file all the same, then it must hide nothing."""
    modules = {file.stem for file in (SHIPPED / "flows").glob("*.py")} - {"__init__"}
    taken = {name for name in modules if importlib.util.find_spec(name)}

    assert not taken


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
