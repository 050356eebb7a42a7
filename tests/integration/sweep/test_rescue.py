"""`vervolg up` brings back what stays away, in two steps, and then says that a person is needed: not without end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, create_engine, text

from db import turns
from db.alone import one_at_a_time
from db.engine import connect, transaction
from db.turns import PREFECT
from tests.reliability import jobs
from tests.reliability.processes import start
from vervolg import clock
from vervolg.settings import load
from vervolg.supervise.living import living
from vervolg.supervise.missing import LOOK_AGAIN
from vervolg.supervise.rescue import Rescue
from vervolg.supervise.zombies import orphans, zombies
from vervolg.turns import REPORT, ROUNDS, kind

BOUND = "PT1M"
STEP = 60.0


@dataclass
class Recorded:
    """What was asked of the supervisor."""

    done: list[str] = field(default_factory=list)
    refuses: str = ""

    def restart(self, name: str) -> None:
        if name == self.refuses:
            raise OSError(28, "No space left on device")
        self.done.append(f"restart {name}")

    def ask_for(self, name: str) -> None:
        self.done.append(name)


class Watch:
    """A rescue whose looks follow each other as fast as the test wants."""

    def __init__(self, engine: Engine, home: Path, *, prefects: str | None = None, step: float = STEP, **options: Any) -> None:
        bounds = {f"VERVOLG_HEALTH_{name}": "P9D" for name in ("SWEEP", "ASSURE", "REPORT")}
        self.asked, self.said, self.answers, self._now = Recorded(), list[str](), True, 0.0
        url = engine.url.render_as_string(hide_password=False)
        settings = load({"VERVOLG_HOME": str(home), "VERVOLG_HEALTH_DELIVER": BOUND, **bounds})
        told = {"ours": url, "prefects": prefects, "answers": lambda: self.answers, "step": step} | options
        self._rescue = Rescue(settings, self.asked, self.said.append, **told)

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            self._now += LOOK_AGAIN
            self._rescue.at(self._now, LOOK_AGAIN)


def ended(engine: Engine, *, ok: bool = True) -> None:
    with transaction(engine) as connection:
        for one in ROUNDS:
            turns.end(connection, one.name, PREFECT, clock.now(), ok=ok)


def test_a_round_that_stays_away_is_brought_back_in_two_steps_and_then_left_to_a_person(engine: Engine, tmp_path: Path) -> None:
    watch = Watch(engine, tmp_path)
    ended(engine)
    watch.look(4)
    assert watch.asked.done == []

    watch.look(1)
    assert watch.asked.done == ["restart worker", "tidy", "deploy"]
    watch.look(3)
    assert watch.asked.done[3:] == ["restart prefect", "restart worker", "tidy", "deploy"]
    watch.look(12)
    assert len(watch.asked.done) == 7
    assert len(watch.said) == 3
    assert watch.said[-1].endswith("Met de hand: vervolg sweep --bezorg. Zie: vervolg health")

    ended(engine)
    watch.look(1)
    assert watch.said[-1] == "De bezorging is er weer."
    watch.look(4)
    assert watch.asked.done[7:] == ["restart worker", "tidy", "deploy"], "and it is watched as before"


def test_a_round_that_begins_and_is_killed_each_time_is_not_back(engine: Engine, tmp_path: Path) -> None:
    watch = Watch(engine, tmp_path)
    ended(engine)
    for _ in range(90):
        with one_at_a_time(engine, kind("deliver")):
            watch.look(1)
        watch.look(1)

    assert watch.asked.done == ["restart worker", "tidy", "deploy", "restart prefect", "restart worker", "tidy", "deploy"]
    assert len(watch.said) == 3
    assert watch.said[-1].startswith("Vervolg krijgt de bezorging niet zelf weer aan de gang.")


def test_only_a_good_end_is_told_as_one(engine: Engine, tmp_path: Path) -> None:
    watch = Watch(engine, tmp_path)
    ended(engine)
    watch.look(5)
    ended(engine, ok=False)
    watch.look(1)
    assert not [text for text in watch.said if text.endswith("is er weer.")]

    ended(engine)
    watch.look(1)
    assert watch.said[-1] == "De bezorging is er weer."


def test_trouble_with_the_database_of_prefect_keeps_nobody_from_watching_the_rounds(
    engine: Engine, tmp_path: Path, empty_url: str
) -> None:
    watch = Watch(engine, tmp_path, prefects=empty_url)  # which has not one table
    ended(engine)
    watch.look(5)

    assert watch.asked.done == ["restart worker", "tidy", "deploy"]
    assert [text for text in watch.said if text.startswith("Het bewaken van de Prefect-server lukt nu niet")]


def test_trouble_with_our_own_database_keeps_nobody_from_watching_the_server(tmp_path: Path, prefects: str) -> None:
    watch = Watch(create_engine("postgresql+psycopg://nobody@/none?host=/nowhere"), tmp_path, prefects=prefects)
    watch.answers = False
    watch.look(4)

    assert watch.asked.done == ["restart prefect"]
    assert len(watch.said) == 2, "each trouble once"


def test_one_step_that_fails_keeps_nobody_from_the_next(engine: Engine, tmp_path: Path) -> None:
    watch = Watch(engine, tmp_path)
    watch.asked.refuses = "worker"
    ended(engine)
    watch.look(5)

    assert watch.asked.done == ["tidy", "deploy"]


def test_a_round_whose_moment_came_while_the_database_was_away_is_made_all_the_same(engine: Engine, tmp_path: Path) -> None:
    """Nothing is written down of it: neither that it began nor that it failed."""
    watch = Watch(engine, tmp_path)
    assert REPORT.planned
    before = REPORT.planned.last(clock.now()) - timedelta(hours=1)
    for _ in range(60):
        ended(engine)
        with transaction(engine) as connection:
            turns.end(connection, REPORT.name, PREFECT, before, ok=True)
        watch.look(1)

    assert watch.asked.done == ["missed"] * 3
    assert len(watch.said) == 4
    assert watch.said[-1].endswith("Maak die met de hand: vervolg rapport --stuur")
    ended(engine)
    watch.look(1)
    assert watch.said[-1] == "De wekelijkse rapportage is alsnog geweest."


def test_one_that_ended_badly_since_its_moment_is_left_to_a_person(engine: Engine, tmp_path: Path) -> None:
    watch = Watch(engine, tmp_path)
    assert REPORT.planned
    before = REPORT.planned.last(clock.now()) - timedelta(hours=1)
    with transaction(engine) as connection:
        turns.end(connection, REPORT.name, PREFECT, before, ok=True)
        turns.end(connection, REPORT.name, PREFECT, clock.now(), ok=False)
    watch.look(4)

    assert watch.asked.done == [], "health tells that at once, and it would fail again"


def test_who_holds_a_round_and_is_frozen_is_let_go(engine: Engine, tmp_path: Path) -> None:
    holder = start(jobs.hold_turn, engine.url.render_as_string(hide_password=False), "deliver")
    try:
        holder.freeze()
        patient = Watch(engine, tmp_path, step=0.001)
        patient.look(20)
        assert patient.asked.done == [], "it may have much to do"
        Watch(engine, tmp_path, step=0.001, patience=timedelta(0)).look(6)

        deadline, alone = clock.ticks() + 20, False
        while not alone and clock.ticks() < deadline:
            with one_at_a_time(engine, kind("deliver")) as alone:
                pass
        assert alone
    finally:
        holder.kill()
        holder.end()


@pytest.fixture
def prefects(empty_url: str) -> str:
    """The address of a database with as much of Prefect's tables as is asked."""
    at_prefect = connect(empty_url)
    with transaction(at_prefect) as connection:
        connection.execute(
            text("""
                CREATE TABLE flow_run (id uuid, deployment_id uuid, state_type text, auto_scheduled boolean,
                                       state_timestamp timestamptz, expected_start_time timestamptz, parent_task_run_id uuid);
                CREATE TABLE task_run (id uuid, flow_run_id uuid, state_type text)
            """)
        )
    at_prefect.dispose()
    return empty_url


def planned(url: str, count: int) -> None:
    """So many runs of one deployment that should have begun."""
    at_prefect = connect(url)
    late = "INSERT INTO flow_run SELECT gen_random_uuid(), :of, 'SCHEDULED', true, now(), now() - interval '1 minute'"
    with transaction(at_prefect) as connection:
        for _ in range(count):
            connection.execute(text(late), {"of": "0197a0a0-0000-7000-8000-000000000001"})
    at_prefect.dispose()


RUN = "0197a0a0-0000-7000-8000-00000000000"


@pytest.mark.parametrize(("state_of_first", "dead"), [("CRASHED", {2, 3}), ("RUNNING", {1, 2, 3})])
def test_what_lived_in_a_process_that_is_gone_is_dead_however_deep_it_was_called(
    prefects: str, state_of_first: str, dead: set[int]
) -> None:
    """The worker names the run of a killed process crashed, and nobody names what that run had called."""
    at_prefect = connect(prefects)
    run = "INSERT INTO flow_run VALUES (:id, :of, :state, false, now() - interval '1 hour', now(), :calling)"
    with transaction(at_prefect) as connection:
        for number, state in ((1, state_of_first), (2, "RUNNING"), (3, "PENDING")):
            first = number == 1
            told = {
                "id": f"{RUN}{number}",
                "of": f"{RUN}0" if first else None,
                "calling": None if first else f"{RUN}{number + 5}",
            }
            connection.execute(text(run), told | {"state": state})
            if not first:
                task = {"id": f"{RUN}{number + 5}", "in": f"{RUN}{number - 1}"}
                connection.execute(text("INSERT INTO task_run VALUES (:id, :in, 'RUNNING')"), task)
    at_prefect.dispose()

    assert zombies(prefects) == {UUID(f"{RUN}{number}") for number in dead}


@pytest.mark.parametrize(
    ("of_run", "ago", "of_task", "left"),
    [
        ("CRASHED", "1 hour", "RUNNING", True),
        ("CANCELLED", "1 hour", "PENDING", True),
        ("CRASHED", "1 second", "RUNNING", False),
        ("CRASHED", "1 hour", "CRASHED", False),
        ("RUNNING", "1 hour", "RUNNING", False),
    ],
)
def test_tasks_of_a_run_that_ended_badly_are_looked_for(prefects: str, of_run: str, ago: str, of_task: str, left: bool) -> None:
    """The worker names the run of a killed process crashed, and leaves its tasks at work."""
    at_prefect = connect(prefects)
    with transaction(at_prefect) as connection:
        run = "INSERT INTO flow_run VALUES (:id, :id, :state, false, now() - CAST(:ago AS interval), now(), NULL)"
        connection.execute(text(run), {"id": f"{RUN}1", "state": of_run, "ago": ago})
        task = "INSERT INTO task_run VALUES (gen_random_uuid(), :in, :state)"
        connection.execute(text(task), {"in": f"{RUN}1", "state": of_task})
    at_prefect.dispose()

    assert orphans(prefects) is left


def test_what_later_rounds_overtook_is_tidied_now_and_then(engine: Engine, tmp_path: Path, prefects: str) -> None:
    """A machine that slept wakes with dozens of rounds that all do the same work."""
    watch = Watch(engine, tmp_path, prefects=prefects)
    planned(prefects, 2)
    ended(engine)
    watch.look(1)
    assert watch.asked.done == [], "one that waits, and the next"

    planned(prefects, 1)
    for _ in range(10):
        ended(engine)
        watch.look(1)
    assert watch.asked.done == ["tidy"] * 3, "at once, and after 1 and 2 steps: not at every look"


def test_a_server_that_is_silent_for_minutes_is_started_again_later_each_time(
    engine: Engine, tmp_path: Path, prefects: str
) -> None:
    watch = Watch(engine, tmp_path, prefects=prefects)
    watch.answers = False
    for _ in range(27):
        ended(engine)
        watch.look(1)

    assert watch.asked.done == ["restart prefect"] * 4, "after 1, 2, 4 and 8 steps, and not at every look"
    watch.answers = True
    watch.look(1)
    watch.answers = False
    for _ in range(4):
        ended(engine)
        watch.look(1)
    assert watch.asked.done[4:] == ["restart prefect"]


def test_a_process_that_is_no_flow_run_does_not_count_as_one(tmp_path: Path) -> None:
    """What a flow run started, such as a database, inherits the name of the run and goes on."""
    run = "0197a0a0-0000-7000-8000-000000000001"
    for number, command in (("1", b"python\0-m\0prefect.engine\0"), ("2", b"postgres\0")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "cmdline").write_bytes(command)
        (tmp_path / number / "environ").write_bytes(f"HOME=/\0PREFECT__FLOW_RUN_ID={run[:-1]}{number}\0".encode())

    assert {str(one) for one in living(tmp_path)} == {run}


def test_nothing_is_done_while_rounds_come(engine: Engine, tmp_path: Path) -> None:
    watch = Watch(engine, tmp_path)
    for _ in range(20):
        ended(engine)
        watch.look(1)
    assert watch.asked.done == []
    assert watch.said == []
