"""Prefect watches the runs too: what rings is told through our own outbox, and only when our own tables say so as well."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import yaml
from sqlalchemy import Engine, text

from db import turns
from db.engine import transaction
from vervolg import clock
from vervolg.settings import SHIPPED, load
from vervolg.turns import CYCLE, ROUNDS

pytestmark = [pytest.mark.usefixtures("orchestrator"), pytest.mark.timeout(600)]


def alerts(engine: Engine) -> list[tuple[str, Any]]:
    with transaction(engine) as connection:
        rows = connection.execute(
            text("SELECT payload ->> 'kind', payload -> 'facts' FROM outbox WHERE topic = 'alert' ORDER BY id")
        )
        return [(row[0], row[1]) for row in rows]


def rung(round_: str, what: str, run: str = "ronde 2026-05-18 09:05") -> Any:
    from flows.alarm import alarm

    return alarm(round_=round_, what=what, run=run, return_state=True)


def test_everything_that_is_deployed_is_watched_except_the_alarm_itself() -> None:
    from flows.automations import WATCHED, wanted

    deployed = {one["name"] for one in yaml.safe_load((SHIPPED / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]}
    names = [one.name for one in wanted(uuid4(), load())]

    assert set(WATCHED) == deployed - {"alarm"}
    assert len(names) == len(set(names)) == 2 + len(ROUNDS)


def test_putting_them_twice_changes_nothing_and_what_is_no_longer_wanted_goes() -> None:
    from prefect import flow
    from prefect.client.orchestration import get_client

    from flows import automations

    @flow(name="alarm")
    def alarm() -> None: ...

    async def story() -> tuple[int, int, int, list[str]]:
        async with get_client() as client:
            for left in await client.read_automations():  # by another test, at the same server
                await client.delete_automation(left.id)
            flow_id = await client.create_flow(alarm)
            await client.create_deployment(flow_id, "alarm")
            first, again = await automations.put(client, load()), await automations.put(client, load())
            old = next(automations.wanted(uuid4(), load())).model_copy(update={"name": f"{automations.OURS}van vroeger"})
            other = old.model_copy(update={"name": "Van iemand anders"})
            await client.create_automation(old)
            await client.create_automation(other)
            third = await automations.put(client, load())
            return first, again, third, [one.name for one in await client.read_automations()]

    first, again, third, names = asyncio.run(story())

    assert (first, again, third) == (2 + len(ROUNDS), 0, 1)
    assert "Van iemand anders" in names
    assert f"{automations.OURS}van vroeger" not in names


@pytest.mark.usefixtures("home")
class TestAlarm:
    @pytest.mark.parametrize("what", ["mislukt", "gecrasht", "afgebroken"])
    def test_a_run_that_went_wrong_is_told_once_a_day(self, engine: Engine, what: str) -> None:
        said = [rung("deliver", what), rung("deliver", what)]

        assert [state.message for state in said] == [f"deliver {what}: gemeld", f"deliver {what}: al bekend, of weer in orde"]
        ((kind, facts),) = alerts(engine)
        assert kind == "ronde_mislukt"
        assert facts == ["ronde: deliver", f"wat: {what}", "naam bij Prefect: ronde 2026-05-18 09:05"]

    def test_a_round_that_did_not_come_is_told_when_our_own_tables_say_so(self, engine: Engine) -> None:
        long_ago = clock.now() - CYCLE.bound() - timedelta(minutes=1)
        with transaction(engine) as connection:
            turns.end(connection, CYCLE.name, turns.PREFECT, long_ago, ok=True)

        assert rung(CYCLE.name, "uitgebleven").is_completed()
        ((kind, facts),) = alerts(engine)
        assert (kind, facts[:2]) == ("ronde_mislukt", [f"ronde: {CYCLE.name}", "wat: uitgebleven"])
        assert facts[2].startswith("laatste keer goed: 20")

    @pytest.mark.parametrize("good_end", [True, False])
    def test_a_clock_that_was_ahead_keeps_nobody_from_being_told(self, engine: Engine, good_end: bool) -> None:
        ahead, long_ago = clock.now() + timedelta(days=2), clock.now() - CYCLE.bound() - timedelta(minutes=1)
        with transaction(engine) as connection:
            turns.end(connection, CYCLE.name, turns.PREFECT, ahead, ok=good_end)
            connection.execute(text("UPDATE turns SET known_since = :at"), {"at": long_ago})

        assert rung(CYCLE.name, "uitgebleven").is_completed()
        assert [kind for kind, _ in alerts(engine)] == ["ronde_mislukt"]

    def test_the_bound_is_the_one_that_was_set(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        with transaction(engine) as connection:
            turns.end(connection, CYCLE.name, turns.PREFECT, clock.now() - timedelta(minutes=5), ok=True)
        assert rung(CYCLE.name, "uitgebleven").is_completed()
        assert alerts(engine) == []

        monkeypatch.setenv("VERVOLG_HEALTH_SWEEP", "PT3M")
        assert rung(CYCLE.name, "uitgebleven").is_completed()
        assert [kind for kind, _ in alerts(engine)] == ["ronde_mislukt"]

    def test_a_round_that_prefect_did_not_see_is_no_alert(self, engine: Engine) -> None:
        with transaction(engine) as connection:
            turns.end(connection, CYCLE.name, turns.HAND, clock.now(), ok=True)

        assert rung(CYCLE.name, "uitgebleven").is_completed()
        assert alerts(engine) == []

    def test_the_hooks_leave_the_same_trace(self, engine: Engine) -> None:
        from prefect.client.schemas.objects import FlowRun
        from prefect.states import Cancelling, Crashed

        from flows.deliver import deliver
        from flows.mishap import HOOKS

        run = FlowRun(flow_id=uuid4(), name="bezorging 2026-05-18 09:05")
        HOOKS["on_cancellation"][0](flow=deliver, flow_run=run, state=Cancelling())
        HOOKS["on_crashed"][0](flow=deliver, flow_run=run, state=Crashed())
        rung("deliver", "gecrasht")

        assert [facts[1] for _, facts in alerts(engine)] == ["wat: afgebroken", "wat: gecrasht"]


def test_every_deployed_flow_has_the_hooks() -> None:
    import importlib

    for one in yaml.safe_load((SHIPPED / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]:
        module, name = one["entrypoint"].rsplit(".", 1)
        flow = getattr(importlib.import_module(module), name)
        if one["name"] != "alarm":
            assert flow.on_crashed_hooks, one["name"]
            assert flow.on_cancellation_hooks, one["name"]
