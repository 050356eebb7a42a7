"""The lists are made again while commands go on: a case waits only while its own rows are copied in."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from db import policies
from db.engine import transaction
from db.projections import Background, Rows, rows_of, stored
from db.rebuild import rebuild
from domain.base.errors import Conflict
from domain.casefile.casefile import Case
from domain.casefile.commands import AssignOwner
from domain.dossier.commands import AddNote
from domain.policy.policy import Policy
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, START, House, policy
from tests.integration.sweep.conftest import ask
from tests.reliability.books import listed
from watch.assure import assure
from watch.sweep import sweep

ROOT = Path(__file__).parents[3]
NIGHT = START + timedelta(hours=18)
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
WRONG = "UPDATE cases SET running_terms = 7 WHERE number = :number"


@pytest.fixture
def numbers(house: House) -> list[str]:
    return [house.open() for _ in range(3)]


def spoil(engine: Engine, *numbers: str) -> None:
    with engine.begin() as connection:
        for number in numbers:
            connection.execute(text(WRONG), {"number": number})


def until(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


@contextmanager
def standing_still(engine: Engine, hold: Connection) -> Iterator[Future[int]]:
    """A rebuild that waits for what `hold` has; that lets go at the end of the block."""
    with ThreadPoolExecutor(1) as aside:
        try:
            made = aside.submit(rebuild, engine, policy())
            until(lambda: made.done() or ask(engine, WAITS)[0][0] > 0)
            assert not made.done()
            yield made
        finally:
            hold.rollback()


def test_commands_about_other_cases_go_on_and_one_about_a_case_that_is_written_waits(
    house: House, engine: Engine, numbers: list[str]
) -> None:
    before = listed(engine)
    spoil(engine, *numbers[:2])
    with engine.connect() as hold, ThreadPoolExecutor(1) as person:
        hold.execute(text("SELECT FROM cases WHERE number = :number FOR UPDATE"), {"number": numbers[1]})
        with standing_still(engine, hold) as made:
            house.do(numbers[2], AddNote(text="Tijdens het herbouwen."))
            other = house.open()
            waits = person.submit(house.do, numbers[0], AddNote(text="Even wachten."))
            until(lambda: ask(engine, WAITS)[0][0] == 2)
            assert not waits.done()
        assert made.result(60) == 3
        waits.result(60)
    after = listed(engine)
    assert [row for row in after["cases"] if row[0] != other] == before["cases"]
    assert assure(house.book, NIGHT).ok


def test_what_is_right_already_is_not_written(house: House, engine: Engine, numbers: list[str]) -> None:
    places = "SELECT ctid::text FROM cases UNION ALL SELECT ctid::text FROM case_texts"
    house.do(numbers[0], AddNote(text="Gebeld."))
    before = ask(engine, places)
    assert rebuild(engine, policy()) == 3
    assert ask(engine, places) == before


def test_what_happened_since_the_picture_is_in_the_new_rows(house: House, engine: Engine, numbers: list[str]) -> None:
    spoil(engine, *numbers)
    with ThreadPoolExecutor(1) as aside:
        with house.book.writing(COORDINATOR, START + timedelta(hours=2)) as page:
            page.execute(numbers[0], AssignOwner(owner=COLLEAGUE.id))
            made = aside.submit(rebuild, engine, policy())
            until(lambda: ask(engine, WAITS)[0][0] > 0)
        assert made.result(60) == 3
    with transaction(engine) as connection:
        assert stored(connection, numbers[0])["cases"][numbers[0],]["owner"] == COLLEAGUE.id
    assert assure(house.book, NIGHT).ok


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let something happen once, after a rebuild took its picture."""

    def arrange(happens: Callable[[], object]) -> None:
        first = iter([happens])

        def made(case: Case, background: Background, rules: Policy) -> Rows:
            for happen in first:
                happen()
            return rows_of(case, background, rules)

        monkeypatch.setattr("db.rebuild.rows_of", made)

    return arrange


def test_a_rung_that_was_sent_since_the_picture_is_in_the_new_rows(
    house: House, engine: Engine, numbers: list[str], meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    """A rung moves a term without an event of its case."""
    later = START + timedelta(days=9)
    spoil(engine, *numbers)
    meanwhile(lambda: sweep(house.book, later).or_fail())
    assert rebuild(engine, policy()) == 3
    assert ask(engine, "SELECT count(*) > 0 FROM terms WHERE last_rung IS NOT NULL") == [(True,)]
    assert not [one for one in assure(house.book, later).differences if one.kind == "termijn_wijkt_af"]


def test_rules_that_changed_meanwhile_make_no_rows(
    house: House, engine: Engine, numbers: list[str], meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    def change() -> None:
        with transaction(engine) as connection:
            policies.hold_all(connection)
            policies.keep(connection, {"a.yaml": "a"}, policy(), INSPECTOR.id, START)

    spoil(engine, *numbers)
    meanwhile(change)
    with pytest.raises(Conflict, match="beleid"):
        rebuild(engine, policy())
    assert ask(engine, "SELECT DISTINCT running_terms FROM cases") == [(7,)]


def test_a_rebuild_that_is_killed_leaves_the_old_rows(
    house: House, engine: Engine, numbers: list[str], database_url: str
) -> None:
    right = listed(engine)
    spoil(engine, *numbers)
    old = listed(engine)
    with engine.connect() as hold:
        hold.execute(text("SELECT FROM cases WHERE number = :number FOR UPDATE"), {"number": numbers[-1]})
        command = [sys.executable, "-m", "tests.integration.sweep.rebuilder", database_url]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            until(lambda: ask(engine, WAITS)[0][0] == 1)
            process.kill()
            assert process.stdout is not None
            assert process.stdout.read() == ""
        hold.rollback()
    until(lambda: ask(engine, "SELECT FROM pg_stat_activity WHERE xact_start < now() AND pid <> pg_backend_pid()") == [])
    assert listed(engine) == old
    assert rebuild(engine, policy()) == 3
    assert listed(engine) == right
