"""One round of a kind at a time, and each leaves when it ended; also when it was killed, frozen, or played for another day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from db import turns
from db.alone import at_work, one_at_a_time
from db.engine import transaction
from db.turns import HAND, PREFECT, Turn
from tests.reliability import jobs
from tests.reliability.processes import start
from vervolg import clock
from vervolg.turns import ROUNDS, kind
from watch.turn import turn

NAME = "deliver"


def known(engine: Engine, name: str = NAME) -> Turn:
    with transaction(engine) as connection:
        return turns.read(connection)[name]


def test_every_kind_of_round_is_expected_from_the_moment_there_is_a_database(engine: Engine) -> None:
    with transaction(engine) as connection:
        expected = turns.read(connection)
    assert set(expected) == {one.name for one in ROUNDS}
    assert all(one.known_since <= clock.now() and one.good_at is None for one in expected.values())


def test_a_good_round_leaves_when_it_ended_and_by_which_way(engine: Engine) -> None:
    before = clock.now()
    with turn(engine, NAME, PREFECT) as this:
        began = known(engine)
        this.went(True)
    left = known(engine)

    assert began.ended_at is None
    assert began.started_by == PREFECT
    assert left.ok
    assert left.good_by == PREFECT
    assert before <= left.good_at == left.ended_at <= clock.now()  # type: ignore[operator]  # it was good once


def test_a_round_that_failed_ended_too_and_the_last_good_one_is_still_known(engine: Engine) -> None:
    with turn(engine, NAME, HAND) as this:
        this.went(True)
    good = known(engine).good_at
    with turn(engine, NAME, PREFECT) as this:
        this.went(False)
    with pytest.raises(ZeroDivisionError), turn(engine, NAME, PREFECT):
        raise ZeroDivisionError

    left = known(engine)
    assert not left.ok
    assert left.good_at == good
    assert left.ended_at
    assert good
    assert left.ended_at > good


def test_the_second_of_a_kind_has_nothing_to_do_and_another_kind_is_not_kept_away(engine: Engine) -> None:
    with turn(engine, NAME, PREFECT), turn(engine, NAME, PREFECT) as second, turn(engine, "assure", PREFECT) as other:
        assert second.busy
        assert not other.busy
        with transaction(engine) as connection:
            assert at_work(connection, kind(NAME))
    with turn(engine, NAME, PREFECT) as third:
        assert not third.busy
    with transaction(engine) as connection:
        assert not at_work(connection, kind(NAME))


def test_who_makes_a_round_by_hand_is_never_kept_away(engine: Engine) -> None:
    with turn(engine, NAME, PREFECT), turn(engine, NAME, HAND) as by_hand:
        assert not by_hand.busy


def test_who_was_killed_holds_nothing_and_who_is_frozen_holds_it_for_a_stated_time(engine: Engine) -> None:
    address = engine.url.render_as_string(hide_password=False)
    holder = start(jobs.hold_turn, address, NAME)
    with turn(engine, NAME, PREFECT) as meanwhile:
        assert meanwhile.busy
    holder.freeze()  # a killed process that is frozen ends all the same
    with turn(engine, NAME, PREFECT) as within:
        assert within.busy
    with turn(engine, NAME, PREFECT, patience=timedelta(0)) as beyond:
        assert not beyond.busy
    holder.thaw()
    holder.kill()
    assert holder.end() is None
    deadline = clock.ticks() + 20
    while clock.ticks() < deadline:
        with one_at_a_time(engine, kind(NAME)) as alone:
            if alone:
                break
    assert alone
    assert not known(engine).ok


@pytest.mark.parametrize("away", [timedelta(days=-40), timedelta(days=2)])
def test_a_round_that_is_played_for_another_day_proves_nothing_of_today(engine: Engine, away: timedelta) -> None:
    with turn(engine, NAME, PREFECT, as_of=clock.now() + away) as this:
        this.went(True)

    assert known(engine).started_at is None
    assert known(engine).good_at is None


def test_a_clock_that_was_ahead_is_forgotten_at_the_next_round(engine: Engine) -> None:
    ahead = clock.now() + timedelta(days=400)

    def wrong() -> datetime:
        return ahead

    with turn(engine, NAME, PREFECT, now=wrong) as this:
        this.went(True)
    assert known(engine).good_at == ahead
    with turn(engine, NAME, PREFECT) as this:
        this.went(True)

    assert known(engine).good_at <= clock.now()  # type: ignore[operator]  # it was good once
