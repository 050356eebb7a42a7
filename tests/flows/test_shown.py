"""What a person sees of a round at Prefect's page: the cycle, and in it the cases that were touched.

Prefect records task runs behind the run, in batches, and again when its database was busy: what is expected is waited for.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from db.engine import connect, transaction
from db.groups import GROUPS
from tests.integration.casebooks import House
from tests.integration.sweep.conftest import MORNING

pytestmark = [pytest.mark.usefixtures("orchestrator", "home"), pytest.mark.timeout(600)]
SHOWN_WITHIN = 300.0
"""Seconds: the SQLite of a test's server was seen locked for two minutes, after which the recorder has its third try."""


@pytest.fixture
def engine(practice_url: str) -> Iterator[Engine]:
    engine = connect(practice_url)
    yield engine
    engine.dispose()


class Seen:
    """One round and everything that Prefect shows of it, once as many tasks of the first stage have ended as are `expected`."""

    def __init__(self, expected: int = 0, **asked: Any) -> None:
        from prefect.client.orchestration import get_client
        from prefect.client.schemas.filters import FlowRunFilter, TaskRunFilter

        from flows.cycle import follow_up_cycle

        self.state = follow_up_cycle(as_of=MORNING, return_state=True, **asked)
        run = self.state.state_details.flow_run_id
        assert isinstance(run, UUID)
        with get_client(sync_client=True) as client:
            self.name = client.read_flow_run(run).name
            below = FlowRunFilter.model_validate({"parent_flow_run_id": {"any_": [run]}})
            self.parts = client.read_flow_runs(flow_run_filter=below)
            within = TaskRunFilter.model_validate(
                {"flow_run_id": {"any_": [str(one) for one in (run, *(p.id for p in self.parts))]}}
            )
            until = time.monotonic() + SHOWN_WITHIN
            while True:
                self.tasks = client.read_task_runs(task_run_filter=within)
                self.cases = [task for task in self.tasks if task.tags]
                if len(self.of_plan()) >= expected or time.monotonic() > until:
                    break
                time.sleep(0.2)

    def of_plan(self) -> dict[str, Any]:
        """The ended tasks of the stage plan, by name."""
        return {one.name: one for one in self.cases if "stage:plan" in one.tags and one.state and one.state.is_final()}


def artifact(key: str) -> Any:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactCollectionFilter

    with get_client(sync_client=True) as client:
        (found,) = client.read_latest_artifacts(artifact_filter=ArtifactCollectionFilter.model_validate({"key": {"any_": [key]}}))
    return found


def test_a_round_in_which_nothing_is_due_is_one_run_and_certifies_every_part(engine: Engine) -> None:
    seen = Seen()

    assert seen.name == "ronde 2026-05-19 08:05"
    assert (seen.parts, seen.tasks) == ([], [])
    assert seen.state.message == "Niets aan de beurt in 6 stappen"
    with transaction(engine) as connection:
        assert set(connection.execute(text("SELECT stage FROM certificates")).scalars()) == set(GROUPS)


def test_a_part_in_which_something_is_due_is_a_run_of_its_own_with_a_task_a_case(house: House) -> None:
    numbers = [house.open() for _ in range(2)]
    seen = Seen(expected=2)

    assert [part.name for part in seen.parts if part.name.startswith("plan")] == ["plan 2026-05-19 08:05"]
    assert {name: set(task.tags) for name, task in seen.of_plan().items()} == {
        f"{number} verbeterplan verstreken en herinnerd": {f"zaak:{number}", "stage:plan"} for number in numbers
    }
    assert seen.state.is_completed()
    assert "plan: " in (seen.state.message or "")


def test_each_touched_case_leaves_a_version_of_its_drawing_without_names(house: House) -> None:
    number = house.open()
    Seen()

    shown = artifact(f"zaak-{number}")

    assert "laatste dag was 18 mei 2026" in shown.data
    assert "bericht aan" in shown.data
    said = f"{shown.data} {shown.description}"
    assert not [name for name in ("Bos", "a.bos", "Wilg", "Huis Noord", "klachtenregeling") if name in said]


def test_above_the_bound_one_task_stands_for_the_rest(house: House) -> None:
    for _ in range(3):
        house.open()
    seen = Seen(expected=2, shown=1)

    named = sorted(seen.of_plan())
    assert named[1:] == ["en nog 2 zaken"]
    assert "2026-" in named[0]
    assert artifact("ronde-plan").type == "table"


def test_a_case_that_failed_is_a_task_that_failed_in_a_cycle_that_failed(house: House, engine: Engine) -> None:
    bad, good = house.open(), house.open()
    with transaction(engine) as connection:
        connection.execute(text("UPDATE terms SET ladder = 'geheim' WHERE case_number = :bad"), {"bad": bad})
    seen = Seen(expected=2)

    states = {name: task.state_type for name, task in seen.of_plan().items()}
    assert seen.state.is_failed()
    assert "plan: " in (seen.state.message or "")
    assert states[f"{bad} verbeterplan mislukt"] == "FAILED"
    assert states[f"{good} verbeterplan verstreken en herinnerd"] == "COMPLETED"


def test_each_thing_is_an_event_about_the_case_with_kind_rung_and_last_day(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    import flows.publish

    number, told = house.open(), list[Any]()
    monkeypatch.setattr(flows.publish, "emit_event", lambda event, **said: told.append((event, said)))
    Seen()

    said = dict(told)["vervolg.plan.herinnerd"]
    assert said["resource"] == {"prefect.resource.id": f"vervolg.zaak.{number}", "prefect.resource.name": number}
    assert said["payload"] == {"soort": "verbeterplan", "trede": "na-0wd", "laatste_dag": "2026-05-18"}
    assert f"prefect.tag.zaak:{number}" in {one["prefect.resource.id"] for one in said["related"]}
    assert "vervolg.plan.verstreken" in dict(told)


def test_a_round_that_cannot_be_shown_is_a_good_round(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    import flows.publish

    def away(*_: Any, **__: Any) -> None:
        raise ConnectionError

    house.open()
    monkeypatch.setattr(flows.publish, "standing", away)

    assert Seen().state.is_completed()
