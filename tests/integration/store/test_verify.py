"""Whoever gets round the triggers is found: any changed, missing, added or reordered byte."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from db import blobs
from db.anchors import anchor
from db.engine import transaction
from db.verify import Verification, verify
from tests.integration.store.conftest import MOMENT, remember


@pytest.fixture(autouse=True)
def history(engine: Engine) -> None:
    """Two cases of three events, two anchors, one file."""
    for number in ("2026-0001", "2026-0002"):
        remember(engine, number, "een", "twee", "drie")
    with transaction(engine) as connection:
        anchor(connection, MOMENT)
        blobs.put(connection, b"een brief", "text/plain", MOMENT)
    remember(engine, "2026-0002", "vier")
    with transaction(engine) as connection:
        anchor(connection, MOMENT + timedelta(days=1))


def check(engine: Engine) -> Verification:
    return verify(engine)


def tamper(engine: Engine, *statements: str) -> None:
    """Do as an administrator of the database could: put the guards aside, and set them back."""
    guarded = ("events", "anchors")
    with engine.begin() as connection:
        for table in guarded:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        for statement in statements:
            connection.execute(text(statement))
        for table in guarded:
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))


def test_an_honest_history_is_whole(engine: Engine) -> None:
    found = check(engine)
    assert found.ok
    assert (found.streams, found.events, found.files, found.anchors) == (2, 7, 1, 2)


CHANGES = {
    "position": "position = 1000",
    "stream_id": "stream_id = '2026-0002', seq = 9",
    "seq": "seq = 12",
    "type": "type = 'NoteRemoved'",
    "schema_version": "schema_version = 2",
    "data": "data = jsonb_set(data, '{text}', '\"anders\"')",
    "data (a float)": "data = jsonb_set(data, '{pages}', '3.5')",
    "data (a key)": "data = data || '{\"extra\": null}'",
    "actor": "actor = 'iemand.anders'",
    "recorded_at": "recorded_at = recorded_at - interval '1 microsecond'",
    "valid_on": "valid_on = valid_on - 1",
    "valid_on (gone)": "valid_on = NULL",
    "policy_version": "policy_version = '2026.2'",
    "calendar_version": "calendar_version = '2026-02'",
    "prev_hash": r"prev_hash = '\x00'",
    "hash": r"hash = '\x00'",
}


@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_change_of_any_column_is_found(engine: Engine, column: str, seq: int) -> None:
    tamper(engine, f"UPDATE events SET {CHANGES[column]} WHERE stream_id = '2026-0001' AND seq = {seq}")
    assert not check(engine).ok


def test_the_first_bad_place_is_named(engine: Engine) -> None:
    tamper(engine, "UPDATE events SET actor = 'iemand' WHERE stream_id = '2026-0001' AND seq >= 2")
    assert str(check(engine).faults[0]) == "2026-0001, gebeurtenis 2: NoteAdded is veranderd"


def test_a_missing_event_is_found(engine: Engine) -> None:
    tamper(engine, "DELETE FROM events WHERE stream_id = '2026-0001' AND seq = 2")
    assert str(check(engine).faults[0]) == "2026-0001, gebeurtenis 2: ontbreekt; de volgende is 3"


def test_two_events_that_changed_places_are_found(engine: Engine) -> None:
    tamper(
        engine,
        "UPDATE events SET seq = 100 WHERE stream_id = '2026-0001' AND seq = 1",
        "UPDATE events SET seq = 1 WHERE stream_id = '2026-0001' AND seq = 2",
        "UPDATE events SET seq = 2 WHERE stream_id = '2026-0001' AND seq = 100",
    )
    assert not check(engine).ok


CUT_OFF = (
    "DELETE FROM events WHERE stream_id = '2026-0001' AND seq = 3",
    "UPDATE streams SET version = 2, head_hash = (SELECT hash FROM events WHERE stream_id = '2026-0001' AND seq = 2)"
    " WHERE stream_id = '2026-0001'",
)


def test_a_tail_that_was_cut_off_with_its_head_set_back_is_found_by_the_anchor(engine: Engine) -> None:
    tamper(engine, *CUT_OFF)
    assert "1 gebeurtenissen van toen ontbreken" in str(check(engine).faults[0])


def test_a_stream_that_vanished_is_found(engine: Engine) -> None:
    tamper(engine, "DELETE FROM events WHERE stream_id = '2026-0001'", "DELETE FROM streams WHERE stream_id = '2026-0001'")
    assert not check(engine).ok


@pytest.mark.parametrize(
    "change",
    [
        "day = day + 7",
        "made_at = now()",
        "position = 3",
        "streams = 9",
        "events = 9",
        r"prev_digest = '\x00'",
        r"digest = '\x00'",
    ],
)
@pytest.mark.parametrize("which", ["min", "max"])
def test_a_changed_anchor_is_found(engine: Engine, change: str, which: str) -> None:
    tamper(engine, f"UPDATE anchors SET {change} WHERE day = (SELECT {which}(day) FROM anchors)")
    assert not check(engine).ok


def test_a_changed_file_is_found(engine: Engine) -> None:
    tamper(
        engine,
        "ALTER TABLE blobs DROP CONSTRAINT ck_blobs_sha256",
        "UPDATE blobs SET content = 'een brieF'",
    )
    assert "de inhoud is veranderd" in str(check(engine).faults[0])


def test_the_same_day_has_one_anchor(engine: Engine) -> None:
    remember(engine, "2026-0001", "later")
    with transaction(engine) as connection:
        again = anchor(connection, MOMENT + timedelta(days=1, hours=3))
    assert again.events == 7
