"""A delivery that is killed at random points: nothing is lost, and a copy bears the number of the original."""

from __future__ import annotations

import random
from collections import Counter

from sqlalchemy import Engine

from db import outbox
from db.engine import connect, transaction
from notify.message import message_id
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.notify.conftest import NOW
from tests.integration.notify.portfolio import staff
from tests.reliability.jobs import mailing
from tests.reliability.processes import cut, finish, start

KILLS, MESSAGES = 20, 200


def test_twenty_kills_lose_nothing(database_url: str, smtp: SmtpServer) -> None:
    engine = connect(database_url)
    keys = _fill(engine)
    smtp.behave(delay=0.02)
    chance = random.Random(20260518)
    unfinished = sum(cut(mailing, database_url, smtp.port, NOW, after=chance.uniform(0.05, 0.3)) is None for _ in range(KILLS))
    smtp.behave()
    finish(mailing, database_url, smtp.port, NOW)

    seen = Counter(mail.message_id for mail in smtp.received())
    assert set(seen) == {message_id(key) for key in keys}
    assert sum(seen.values()) - MESSAGES <= unfinished  # at most one copy for each kill
    with transaction(engine) as connection:
        assert outbox.counts(connection) == {"waiting": 0, "done": MESSAGES, "failed": 0}
    engine.dispose()
    assert unfinished >= KILLS // 2, "the kills came too late to prove anything"


def _fill(engine: Engine) -> list[str]:
    staff(engine)
    keys = [f"alert/{number}" for number in range(MESSAGES)]
    with transaction(engine) as connection:
        for key in keys:
            outbox.enqueue(connection, "alert", key, {"kind": "sweep_stil", "facts": []}, NOW)
    return keys


def test_a_row_that_ends_every_process_keeps_no_other_waiting(database_url: str, smtp: SmtpServer) -> None:
    engine = connect(database_url)
    staff(engine)
    with transaction(engine) as connection:
        for key in ("deadly", "a", "b", "c"):
            outbox.enqueue(connection, "mail_letter", key, {}, NOW)
    for _ in range(2):
        assert start(mailing, database_url, smtp.port, NOW).end() is None

    with transaction(engine) as connection:
        (left,) = outbox.pending(connection)
    assert (left.handed_over, left.attempts, left.tried_at) == (None, 0, NOW)
    engine.dispose()
