"""The outbox hands each thing out once at a time and never forgets one."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine

from db import outbox
from db.engine import transaction
from tests.integration.store.conftest import MOMENT

LATER = MOMENT + timedelta(minutes=10)


def test_a_key_goes_in_once(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert outbox.enqueue(connection, "alert", "k", {"text": "een"}, MOMENT) is not None
        assert outbox.enqueue(connection, "alert", "k", {"text": "twee"}, MOMENT) is None
        assert [item.payload for item in outbox.claim(connection, MOMENT, limit=9)] == [{"text": "een"}]


def test_what_one_holds_another_does_not_get(engine: Engine) -> None:
    with transaction(engine) as connection:
        for key in "ab":
            outbox.enqueue(connection, "alert", key, {}, MOMENT)
    with transaction(engine) as one, transaction(engine) as other:
        assert [item.key for item in outbox.claim(one, MOMENT)] == ["a"]
        assert [item.key for item in outbox.claim(other, MOMENT, limit=9)] == ["b"]


def test_a_failure_waits_and_counts_until_it_is_given_up_and_revived(engine: Engine) -> None:
    with transaction(engine) as connection:
        item = outbox.enqueue(connection, "alert", "a", {}, MOMENT) or 0
        outbox.again(connection, item, LATER, "geen antwoord")
        assert outbox.claim(connection, MOMENT) == ()
        assert outbox.claim(connection, LATER)[0].attempts == 1
        outbox.give_up(connection, item, LATER, "geen antwoord")
        assert outbox.counts(connection) == {"waiting": 0, "done": 0, "failed": 1}
        assert [stuck.key for stuck in outbox.stuck(connection, MOMENT)] == ["a"]
        assert outbox.revive(connection, LATER, topic="alert") == 1
        outbox.done(connection, item, LATER)
        assert outbox.counts(connection) == {"waiting": 0, "done": 1, "failed": 0}
