"""Who makes a round by hand is believed: the commands leave what the flows leave, and a start makes only what was missed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db import turns
from db.engine import connect, transaction
from db.turns import HAND, PREFECT
from tests.reliability.inspectorate import REGISTER
from vervolg import clock
from vervolg.settings import load
from vervolg.turns import ASSURE, CYCLE, DELIVER, REPORT, ROUNDS, Round


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0


@pytest.fixture
def engine(database_url: str) -> Engine:
    return connect(database_url, pool_size=2)


def by_hand(engine: Engine) -> set[str]:
    with transaction(engine) as connection:
        return {name for name, one in turns.read(connection).items() if one.ok and one.good_by == HAND}


@pytest.mark.parametrize(
    ("command", "made"),
    [
        (["sweep"], (CYCLE.name,)),
        (["sweep", "--bezorg"], (CYCLE.name, DELIVER.name)),
        (["onderhoud", "bewijs"], (ASSURE.name,)),
        (["rapport"], ()),
        (["rapport", "--stuur"], (REPORT.name,)),
    ],
    ids=str,
)
def test_a_command_counts_as_the_rounds_that_it_makes(engine: Engine, command: list[str], made: tuple[str, ...]) -> None:
    """A report that nobody was sent is no round: management would never get its mail, and nobody would notice."""
    assert run(command) in {0, 1}
    assert by_hand(engine) == set(made)
    engine.dispose()


def test_the_advice_of_each_round_is_a_command_that_makes_it(engine: Engine) -> None:
    for one in ROUNDS:
        run(one.by_hand.split()[1:])
        assert one.name in by_hand(engine)
    engine.dispose()


def test_a_report_that_is_sent_waits_for_management_once(engine: Engine) -> None:
    assert run(["rapport", "--stuur"]) == run(["rapport", "--stuur"]) == 0
    with transaction(engine) as connection:
        told = connection.execute(text("SELECT payload ->> 'recipient' FROM outbox WHERE topic = 'report'")).scalars().all()
    assert told == ["f.visser"]
    engine.dispose()


@pytest.mark.parametrize("one", [ASSURE, REPORT])
def test_a_moment_that_was_missed_is_made_up_for_however_late_the_one_before_was(engine: Engine, one: Round) -> None:
    """The report of last week came late, and this week's moment passed while nothing ran: less than a period between them."""
    from flows.deploy import due

    assert one.planned
    moment = one.planned.last(clock.now())
    with transaction(engine) as connection:
        connection.execute(text("UPDATE turns SET known_since = now()"))
        turns.end(connection, one.name, PREFECT, moment - timedelta(minutes=1), ok=True)
    assert due(load()) == sorted([one.name, CYCLE.name])
    with transaction(engine) as connection:
        turns.end(connection, one.name, PREFECT, moment + timedelta(seconds=1), ok=True)
    engine.dispose()

    assert due(load()) == [CYCLE.name]


def test_a_start_makes_a_cycle_and_what_was_missed(engine: Engine) -> None:
    """A report that was due while nothing ran is made at the start, and not next week."""
    from flows.deploy import due

    with transaction(engine) as connection:
        connection.execute(text("UPDATE turns SET known_since = now()"))
    assert due(load()) == [CYCLE.name], "a new database has missed nothing"
    with transaction(engine) as connection:
        assert ASSURE.planned
        turns.end(connection, ASSURE.name, PREFECT, ASSURE.planned.last(clock.now()), ok=True)
        turns.end(connection, REPORT.name, PREFECT, clock.now() - timedelta(days=8), ok=True)
        turns.end(connection, DELIVER.name, PREFECT, clock.now() + timedelta(days=2), ok=True)
        connection.execute(text("UPDATE turns SET known_since = now() - interval '9 days'"))
    engine.dispose()

    assert due(load()) == [DELIVER.name, CYCLE.name, REPORT.name], "a moment that is still to come is no round"
