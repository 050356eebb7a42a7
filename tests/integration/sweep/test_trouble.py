"""Sweeps at once, sweeps that fail halfway, and cases that cannot be done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from zlib import crc32

import psycopg
import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from db.alone import at_work, let_go, one_at_a_time
from db.embedded import Cluster
from db.engine import transaction
from db.verify import verify
from domain.base.errors import Unavailable
from tests.integration.casebooks import House
from tests.integration.sweep.conftest import MORNING, ask
from watch.decide import Decided, Rules
from watch.sweep import SweepFailed, gather_digests, sweep, sweep_stage
from watch.write import write

CASES = 60


def fill(house: House, count: int = CASES) -> None:
    for _ in range(count):
        house.open()


def everything_once(engine: Engine, count: int) -> None:
    """Each term lapsed once, each rung went to each person once, each rung is in one message, and the chain is whole."""
    assert ask(engine, "SELECT count(*), count(DISTINCT data ->> 'term') FROM events WHERE type = 'TermLapsed'") == [
        (count, count)
    ]
    assert ask(engine, "SELECT count(*) FROM terms WHERE status = 'open' AND next_action_at <= :at", at=MORNING) == [(0,)]
    assert ask(engine, "SELECT count(*), count(DISTINCT (term_id, rung, recipient)) FROM reminders")[0][1] >= count
    assert ask(engine, "SELECT count(*) FROM reminders WHERE digest_id IS NULL") == [(0,)]
    assert {fault.place for fault in verify(engine).faults} <= {"functie poison()"}  # of who took the database away


@pytest.mark.parametrize("workers", [2, 8])
@pytest.mark.parametrize("exclusive", [True, False])
def test_sweeps_at_once_do_everything_exactly_once(house: House, engine: Engine, workers: int, exclusive: bool) -> None:
    fill(house)
    running = ask(engine, "SELECT count(*) FROM terms WHERE lapses_at <= :at", at=MORNING)[0][0]

    def work(_: int) -> None:
        report = sweep_stage(house.book, None, MORNING, batch=7, exclusive=exclusive)
        gather_digests(house.book, report.run_id, MORNING)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    gather_digests(house.book, sweep_stage(house.book, None, MORNING).run_id, MORNING)
    everything_once(engine, running)


def test_a_second_sweep_of_the_same_kind_steps_aside(house: House) -> None:
    fill(house, 1)
    with one_at_a_time(house.book.engine, "sweep:alles") as alone:
        assert alone
        assert sweep(house.book, MORNING).busy
    assert not sweep(house.book, MORNING).busy


def test_a_poisoned_case_does_not_stop_the_others(house: House, engine: Engine) -> None:
    fill(house, 5)
    poison(engine, "2026-0003")
    report = sweep(house.book, MORNING)
    assert {failure.case_number for failure in report.failures} == {"2026-0003"}
    assert ask(engine, "SELECT count(*) FROM lapses WHERE case_number <> '2026-0003'")[0][0] >= 4
    assert ask(engine, "SELECT ok, failed FROM certificates") == [(False, len(report.failures))]
    assert ask(engine, "SELECT payload ->> 'kind' FROM outbox WHERE topic = 'alert'") == [("zaak_mislukt",)]
    with pytest.raises(SweepFailed, match=r"zaak 2026-0003\. De rest is gedaan"):
        report.or_fail()
    assert {fault.place for fault in verify(engine).faults} <= {"trigger events.poison", "functie poison()"}  # the poison itself


def test_a_poisoned_case_waits_longer_each_time_and_is_done_once_it_is_cured(house: House, engine: Engine) -> None:
    fill(house, 1)
    poison(engine, "2026-0001")
    assert sweep(house.book, MORNING).failures
    assert not sweep(house.book, MORNING + timedelta(minutes=4)).failures
    assert sweep(house.book, MORNING + timedelta(minutes=6)).failures
    assert not sweep(house.book, MORNING + timedelta(minutes=12)).failures
    [(failures,)] = ask(engine, "SELECT max(failures) FROM quarantine")
    assert failures == 2
    cure(engine)
    assert sweep(house.book, MORNING + timedelta(hours=1)).lapsed >= 1
    assert ask(engine, "SELECT count(*) FROM quarantine") == [(0,)]


def test_a_term_with_a_ladder_that_nobody_knows_fails_alone(house: House, engine: Engine) -> None:
    fill(house, 3)
    with engine.begin() as connection:
        connection.execute(text("UPDATE terms SET ladder = 'weg' WHERE case_number = '2026-0002' AND kind = 'verbeterplan'"))
    report = sweep(house.book, MORNING)
    assert [failure.term_id for failure in report.failures] == ["2026-0002/1"]
    assert "herinneringsladder 'weg'" in report.failures[0].reason


def test_a_sweep_that_loses_the_database_says_so_and_the_next_one_does_it_all(house: House, engine: Engine) -> None:
    fill(house, 5)
    on_event(engine, "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1);")
    with pytest.raises(Unavailable):
        sweep(house.book, MORNING)
    assert ask(engine, "SELECT (SELECT count(*) FROM lapses), (SELECT count(*) FROM quarantine)") == [(0, 0)]
    cure(engine)
    assert sweep(house.book, MORNING).lapsed == 5
    everything_once(engine, 5)


def test_with_much_to_do_both_hands_stop_when_the_sweep_is_interrupted(
    house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(house, 12)
    batches: list[int] = []

    def interrupted(connection: Connection, decided: Decided, rules: Rules) -> int:
        batches.append(len(decided.moved))
        if len(batches) == 3:
            raise Unavailable
        return write(connection, decided, rules)

    monkeypatch.setattr("watch.sweep.write", interrupted)
    with pytest.raises(Unavailable):
        sweep_stage(house.book, None, MORNING, batch=2)
    assert len(batches) < 6  # of six or more: the hand that lost the database stopped, and the other with its batch
    monkeypatch.undo()
    assert sweep(house.book, MORNING).ok
    everything_once(engine, 12)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO lapses SELECT term_id, known_at, last_day, case_number, 999999 FROM lapses LIMIT 1",
        "INSERT INTO reminders (term_id, last_day, rung, recipient, case_number, due_at, decided_at, late, run_id) "
        "SELECT term_id, last_day, rung, recipient, case_number, due_at, decided_at, late, run_id FROM reminders LIMIT 1",
        "INSERT INTO outbox (topic, key, payload, created_at, available_at) "
        "SELECT topic, key, payload, created_at, available_at FROM outbox LIMIT 1",
        "INSERT INTO events SELECT (e).* FROM (SELECT e FROM events e LIMIT 1) x",
    ],
)
def test_the_schema_itself_refuses_a_second_one(house: House, engine: Engine, statement: str) -> None:
    fill(house, 1)
    sweep(house.book, MORNING)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(statement))


def test_a_lapse_that_somebody_else_registered_is_not_registered_again(house: House, engine: Engine) -> None:
    """Even when the list says that the term is still open."""
    fill(house, 1)
    sweep(house.book, MORNING)
    with engine.begin() as connection:
        connection.execute(text("UPDATE terms SET status = 'open', next_action_at = lapses_at, last_rung = NULL"))
    report = sweep(house.book, MORNING + timedelta(minutes=5))
    assert report.failures
    assert ask(engine, "SELECT count(*) FROM events WHERE type = 'TermLapsed' GROUP BY data ->> 'term'") == [(1,)] * len(
        report.failures
    )


def poison(engine: Engine, number: str) -> None:
    """The database refuses every event of this case."""
    on_event(engine, f"IF NEW.stream_id = '{number}' THEN RAISE EXCEPTION 'poisoned'; END IF;")


def on_event(engine: Engine, action: str) -> None:
    """Let the database do `action` whenever an event is stored."""
    function = f"CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {action} RETURN NEW; END $$"
    with engine.begin() as connection:
        connection.execute(text(function))
        connection.execute(text("CREATE TRIGGER poison BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION poison()"))


def cure(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER poison ON events"))


def test_a_lock_of_a_role_that_hides_its_age_keeps_nobody_away_and_is_left_alone(cluster: Cluster, house: House) -> None:
    """Whose age nobody knows was neither fresh nor too old: it kept others away for good."""
    name = house.book.engine.url.database
    with psycopg.connect(host=str(cluster.sockets), user="postgres", dbname=name, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (crc32(b"vervolg:proef"),))
        with one_at_a_time(house.book.engine, "proef") as alone:
            assert alone
        with transaction(house.book.engine) as connection:
            assert not at_work(connection, "proef")
            assert let_go(connection, "proef", timedelta(0)) == 0
        assert other.execute("SELECT 1").fetchone() == (1,)
