"""prefect.yaml says what is meant, and points at flows that exist."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from domain.base.moments import AMSTERDAM
from vervolg.settings import SHIPPED
from vervolg.turns import NAMED

CONTENT: dict[str, Any] = yaml.safe_load((SHIPPED / "prefect.yaml").read_text(encoding="utf-8"))
DEPLOYMENTS: dict[str, dict[str, Any]] = {one["name"]: one for one in CONTENT["deployments"]}


def test_all_flows_are_deployed() -> None:
    assert set(DEPLOYMENTS) == {"follow-up-cycle", "deliver", "assure", "report", "open-case", "alarm"}


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_the_entrypoint_is_a_flow_that_can_be_played_for_any_day(name: str) -> None:
    module, function = DEPLOYMENTS[name]["entrypoint"].rsplit(".", 1)
    flow = getattr(importlib.import_module(module), function)

    assert flow.name == name
    assert inspect.signature(flow.fn).parameters["as_of"].default is None
    assert flow.timeout_seconds


def test_a_fresh_process_loads_each_flow_as_the_worker_does(tmp_path: Path) -> None:
    """In an empty process, since an import of before would hide what is missing, and without what Prefect falls back on."""
    code = "import sys; from prefect.flows import load_flow_from_entrypoint as load; [load(one, False) for one in sys.argv[1:]]"
    entrypoints = [one["entrypoint"] for one in DEPLOYMENTS.values()]
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path), "DO_NOT_TRACK": "1"}
    command = [sys.executable, "-W", "ignore", "-c", code, *entrypoints]
    loaded = subprocess.run(command, cwd=SHIPPED, env=environment, capture_output=True, text=True, check=False)

    assert loaded.returncode == 0, loaded.stderr


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_nothing_is_loaded_by_the_path_of_its_file(name: str) -> None:
    assert not {":", "/"} & set(DEPLOYMENTS[name]["entrypoint"])


def test_no_module_beside_the_flows_has_the_name_of_a_package() -> None:
    """Should somebody load one by its file all the same, then it must hide nothing."""
    modules = sorted({file.stem for file in (SHIPPED / "flows").glob("*.py")} - {"__init__"})
    code = "import sys; from importlib.util import find_spec; print([one for one in sys.argv[1:] if find_spec(one)])"
    apart = [sys.executable, "-c", code, *modules, "report"]  # where no folder of tests is on the path
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    hidden = subprocess.run(apart, cwd=SHIPPED, env=environment, capture_output=True, text=True, check=True)

    assert hidden.stdout == "['report']\n"


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_no_deployment_has_a_slot_that_could_stay_taken(name: str) -> None:
    assert "concurrency_limit" not in DEPLOYMENTS[name]


@pytest.mark.parametrize("change", [datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC)])
@pytest.mark.parametrize("name", NAMED)
def test_a_round_comes_as_often_as_expected_also_in_the_nights_the_clock_changes(name: str, change: datetime) -> None:
    (schedule,) = DEPLOYMENTS[name]["schedules"]
    every = NAMED[name].every
    reach = max(every * 3, timedelta(hours=5))
    seen = asyncio.run(planned(schedule, change - reach, change + reach))
    pauses = {after - before for before, after in pairwise(seen)}

    assert schedule["slug"]
    if every < timedelta(hours=1):
        assert pauses == {every}, "a frequency is no time of the day"
    else:
        hour = timedelta(hours=1)
        assert pauses <= {every - hour, every, every + hour}
        assert len({moment.astimezone(AMSTERDAM).time() for moment in seen}) == 1, "always at the same hour of the day"


@pytest.mark.parametrize("around", [datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)])
@pytest.mark.parametrize("name", NAMED)
def test_the_moment_that_a_round_is_missed_at_is_the_one_it_is_planned_for(name: str, around: datetime) -> None:
    expected = NAMED[name].planned
    if expected is None:
        assert "cron" not in DEPLOYMENTS[name]["schedules"][0]
        return
    seen = asyncio.run(planned(DEPLOYMENTS[name]["schedules"][0], around - timedelta(days=9), around + timedelta(days=9)))

    assert len(seen) > 1
    for before, after in pairwise(seen):
        assert expected.last(before) == expected.last(after - timedelta(seconds=1)) == before
        assert expected.last(before.astimezone(AMSTERDAM)) == before


async def planned(schedule: dict[str, Any], start: datetime, end: datetime) -> list[datetime]:
    """When it starts, as Prefect reads prefect.yaml and its server plans it."""
    from prefect.cli.deploy._schedules import _schedule_config_to_deployment_schedule
    from prefect.server.schemas import schedules as on_server

    read = _schedule_config_to_deployment_schedule(schedule)["schedule"]
    asked = getattr(on_server, type(read).__name__)(**read.model_dump())
    moments = await asked.get_dates(n=2000, start=start, end=end)
    return [datetime.fromtimestamp(moment.timestamp(), UTC) for moment in moments]


@pytest.mark.parametrize("name", ["open-case", "alarm"])
def test_what_somebody_asks_for_has_no_schedule(name: str) -> None:
    assert "schedules" not in DEPLOYMENTS[name]


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_each_deployment_is_tagged_as_ours(name: str) -> None:
    assert DEPLOYMENTS[name]["tags"][0] == "vervolg"
    assert len(DEPLOYMENTS[name]["tags"]) > 1
