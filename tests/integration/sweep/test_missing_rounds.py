"""Each kind of round is asked for: which one is missing, since when, and what to do about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import turns
from db.alone import one_at_a_time
from db.engine import transaction
from db.turns import HAND, PREFECT
from vervolg import clock
from vervolg.health.check import Check
from vervolg.health.outbox import outbox
from vervolg.health.rounds import rounds, sweep
from vervolg.settings import Settings, load
from vervolg.turns import ASSURE, DELIVER, REPORT, ROUNDS, Round, kind

NOW = clock.now()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"VERVOLG_HOME": str(tmp_path)})


def asked(engine: Engine, settings: Settings, now: datetime = NOW, *, by_itself: bool = True) -> dict[str, Check]:
    with transaction(engine) as connection:
        return {check.name: check for check in rounds(connection, now, settings, by_itself=by_itself)}


def ended(engine: Engine, one: Round, moment: datetime, *, ok: bool = True, by: str = PREFECT) -> None:
    with transaction(engine) as connection:
        turns.end(connection, one.name, by, moment, ok=ok)


def test_nothing_is_missing_before_a_first_round_can_have_been(engine: Engine, settings: Settings) -> None:
    found = asked(engine, settings)

    assert set(found) == {f"round-{one.name}" for one in ROUNDS}
    assert all(check.good for check in found.values())
    assert "Er is nog geen bezorging geweest" in found["round-deliver"].text
    with transaction(engine) as connection:
        since = max(turn.known_since for turn in turns.read(connection).values())
        assert sweep(connection, since, settings.health.sweep_age).good
        assert not sweep(connection, since + timedelta(minutes=16), settings.health.sweep_age).good


@pytest.mark.parametrize("one", ROUNDS)
def test_each_kind_is_missed_at_twice_its_period_and_what_it_may_take(engine: Engine, settings: Settings, one: Round) -> None:
    for other in ROUNDS:
        ended(engine, other, NOW)
    within, beyond = NOW + one.bound(), NOW + one.bound() + timedelta(minutes=1)

    assert asked(engine, settings, within)[f"round-{one.name}"].good
    found = asked(engine, settings, beyond)[f"round-{one.name}"]
    assert not found.good
    assert one.label in found.text
    assert one.by_hand in found.advice
    assert one.bound() >= 2 * one.every


def test_a_round_that_nobody_ever_made_is_missed_too(engine: Engine, settings: Settings) -> None:
    found = asked(engine, settings, NOW + timedelta(hours=3, minutes=30))

    assert "Er is al 3 uur geen goede bezorging geweest" in found["round-deliver"].text
    assert [name for name, check in found.items() if not check.good] == ["round-follow-up-cycle", "round-deliver"]


def test_the_bounds_are_settings(engine: Engine, tmp_path: Path) -> None:
    strict = load({"VERVOLG_HOME": str(tmp_path), "VERVOLG_HEALTH_DELIVER": "PT3M", "VERVOLG_HEALTH_REPORT": "P8D"})
    for one in ROUNDS:
        ended(engine, one, NOW)

    assert not asked(engine, strict, NOW + timedelta(minutes=4))["round-deliver"].good
    assert not asked(engine, strict, NOW + timedelta(days=9))["round-report"].good


def test_a_round_by_hand_counts_and_without_prefect_the_command_is_all_the_advice(engine: Engine, settings: Settings) -> None:
    ended(engine, DELIVER, NOW, by=HAND)
    assert "met de hand" in asked(engine, settings)["round-deliver"].text

    late = asked(engine, settings, NOW + timedelta(hours=1), by_itself=False)["round-deliver"]
    assert late.advice.startswith("Zonder Prefect maak je deze ronde met de hand")
    assert late.advice.endswith("vervolg sweep --bezorg")


@pytest.mark.parametrize("one", ROUNDS)
def test_one_that_is_at_work_may_be_as_late_as_a_heavy_one_takes(engine: Engine, settings: Settings, one: Round) -> None:
    ended(engine, one, NOW - one.bound() - one.may_take)
    assert not asked(engine, settings)[f"round-{one.name}"].good

    with one_at_a_time(engine, kind(one.name)):
        assert asked(engine, settings)[f"round-{one.name}"].good


@pytest.mark.parametrize("late", [timedelta(minutes=1), timedelta(days=5)])
@pytest.mark.parametrize("one", ROUNDS)
def test_one_that_is_at_work_and_comes_to_no_good_end_is_missing(
    engine: Engine, settings: Settings, one: Round, late: timedelta
) -> None:
    """It hangs, or is killed and begun again without end."""
    ended(engine, one, NOW - one.bound() - one.may_take - late)
    ended(engine, one, NOW, ok=False)

    with one_at_a_time(engine, kind(one.name)):
        found = asked(engine, settings)[f"round-{one.name}"]
    assert not found.good
    assert "Er is nu een bezig." in found.text
    assert one.by_hand in found.advice


def test_a_round_that_comes_seldom_and_failed_is_told_at_once(engine: Engine, settings: Settings) -> None:
    for one in (ASSURE, DELIVER):
        ended(engine, one, NOW)
        ended(engine, one, NOW, ok=False)

    found = asked(engine, settings)
    assert not found["round-assure"].good
    assert "De laatste ging niet goed" in found["round-assure"].text
    assert found["round-deliver"].good, "the next is there in two minutes, and may go well"


def test_a_clock_that_was_ahead_proves_nothing_until_the_next_round(engine: Engine, settings: Settings) -> None:
    """Two days in which no round need run: that is what it was."""
    ended(engine, DELIVER, NOW + timedelta(days=2))
    later = asked(engine, settings, NOW + timedelta(hours=1))["round-deliver"]
    assert not later.good
    assert "een klok liep voor" in later.text

    ended(engine, DELIVER, NOW + timedelta(hours=1))
    assert asked(engine, settings, NOW + timedelta(hours=1))["round-deliver"].good


def test_a_certificate_or_a_message_of_a_time_to_come_is_no_good_sign(engine: Engine, settings: Settings) -> None:
    ahead = NOW + timedelta(days=2)
    with transaction(engine) as connection:
        connection.execute(
            text("""
                INSERT INTO certificates
                SELECT gen_random_uuid(), 'alles', :at, :at, :at, 0, 0, 0, 0, 0, 0, interval '0', '', '', true
            """),
            {"at": ahead},
        )
        connection.execute(
            text("INSERT INTO outbox (topic, key, payload, created_at, available_at) VALUES ('alert', 'a', '{}', :at, :at)"),
            {"at": ahead},
        )
        assert not sweep(connection, NOW + timedelta(hours=1), settings.health.sweep_age).good
        found = outbox(connection, NOW, settings.health.outbox_age)
    assert not found.good
    assert "1 is van een moment dat nog moet komen" in found.text


def test_the_report_is_the_only_one_that_may_stay_away_for_a_week(settings: Settings) -> None:
    assert [one for one in ROUNDS if settings.bound(one.name) > timedelta(days=7)] == [REPORT]
