"""Streams only grow, in order, and nobody overwrites anybody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db import events, practice
from db.engine import connect, transaction
from domain.base.errors import Conflict, Impossible, Unavailable
from tests.integration.store.conftest import MOMENT, STAMP, remember


def test_events_come_back_as_they_went_in(engine: Engine) -> None:
    remember(engine, "2026-0001", "één", "twee")
    with transaction(engine) as connection:
        read = events.read(connection, "2026-0001")
    assert [(event.seq, event.data["text"], event.actor, event.recorded_at) for event in read] == [
        (1, "één", "a.bos", MOMENT),
        (2, "twee", "a.bos", MOMENT),
    ]


def test_what_was_known_earlier_leaves_later_events_out(engine: Engine) -> None:
    remember(engine, "2026-0001", "een")
    with transaction(engine) as connection:
        assert events.read(connection, "2026-0001", known_at=MOMENT - timedelta(seconds=1)) == ()
        assert len(events.read(connection, "2026-0001", known_at=MOMENT)) == 1


def test_eight_writers_at_once_make_one_unbroken_stream(engine: Engine) -> None:
    remember(engine, "2026-0001", "begin")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: remember(engine, "2026-0001", f"nummer {number}"), range(40)))
    with transaction(engine) as connection:
        read = events.read(connection, "2026-0001")
    assert [event.seq for event in read] == list(range(1, 42))
    assert all(later.prev_hash == earlier.hash for earlier, later in pairwise(read))


def test_a_stale_head_is_a_conflict(engine: Engine) -> None:
    remember(engine, "2026-0001", "een")
    stale = events.Head("2026-0001", 0, b"")
    with pytest.raises((Conflict, DBAPIError)), transaction(engine) as connection:
        events.append(connection, stale, [events.Fact("NoteAdded", 1, {})], STAMP)


def test_a_stream_is_created_once(engine: Engine) -> None:
    remember(engine, "2026-0001", "een")
    with pytest.raises(Conflict, match="2026-0001 bestaat al"), transaction(engine) as connection:
        events.create(connection, "2026-0001", "zaak")


def test_a_float_is_refused_because_it_may_come_back_spelled_otherwise(engine: Engine) -> None:
    with transaction(engine) as connection:
        head = events.create(connection, "2026-0001", "zaak")
        with pytest.raises(TypeError, match="no floats"):
            events.append(connection, head, [events.Fact("NoteAdded", 1, {"amount": [1.5]})], STAMP)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'iemand'",
        "DELETE FROM events",
        "TRUNCATE events CASCADE",
        "DELETE FROM anchors",
        "DELETE FROM access_log",
    ],
)
def test_what_happened_cannot_be_changed(engine: Engine, statement: str) -> None:
    remember(engine, "2026-0001", "een")
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))


def test_a_database_that_is_gone_is_unavailable() -> None:
    nowhere = connect("postgresql://nobody@/nothing?host=/nonexistent")
    with pytest.raises(Unavailable, match="database antwoordt niet"), transaction(nowhere):
        pass


def test_a_stream_does_not_run_backwards(engine: Engine) -> None:
    """An hour is for clocks that differ; what is told to be earlier than that is refused, and says what stands in the way."""
    stream = "2026-0001"
    remember(engine, stream, "een")

    def add(earlier: timedelta) -> None:
        with transaction(engine) as connection:
            head = events.lock(connection, stream)
            assert head
            events.append(connection, head, [events.Fact("NoteAdded", 1, {})], replace(STAMP, recorded_at=MOMENT - earlier))

    add(timedelta(minutes=59))
    with pytest.raises(Impossible, match=r"vastgelegd op 18 mei 2026 om 9\.06 uur"):
        add(timedelta(hours=2))
    remember(engine, "2026-0002", "another case has a log of its own")


def test_only_what_is_recorded_first_makes_a_database_one_for_practice(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert not practice.is_practice(connection)
    remember(engine, "2026-0001", "een")
    with transaction(engine) as connection:
        assert not practice.begin(connection, "systeem", MOMENT)
        events.append(
            connection, events.create(connection, practice.STREAM, practice.KIND), [events.Fact(practice.BEGAN, 1, {})], STAMP
        )
        assert not practice.is_practice(connection), "the mark came too late"


def test_a_database_for_practice_stays_one(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert practice.begin(connection, "systeem", MOMENT)
    remember(engine, "2026-0001", "een")
    with transaction(engine) as connection:
        assert practice.begin(connection, "systeem", MOMENT)
        assert practice.is_practice(connection)
