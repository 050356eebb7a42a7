"""The mail server is away for two days, comes back slow, and refuses some for an hour: everything arrives, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from notify.message import message_id
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask, one
from tests.reliability.inspectorate import Desk, at, at_work, environment
from watch.deliver import DeliveryReport, deliver
from watch.sweep import sweep

CASES = 8
DOWN, UP = at("2026-02-04", 7), at("2026-02-06", 9)
COORDINATOR = "c.devries@inspectie.example"


_TOLD = """
SELECT key FROM outbox WHERE topic IN ('digest', 'mail_letter', 'alert') AND done_at >= :at
AND payload ->> 'reference' NOT LIKE 'vervallen%'
"""
"""What went out since; a digest of which nothing is left to do is not sent."""


@pytest.fixture
def desk(database_url: str, smtp: SmtpServer, tmp_path: Path) -> Iterator[Desk]:
    """The letters that ask for a plan left on 6 January; the term of each lapses on 4 February."""
    with at_work(environment(database_url, tmp_path, smtp.port)) as desk:
        desk.furnish()
        desk.open(CASES)
        desk.ask_for_plans("2026-01-06")
        deliver(desk.app, at("2026-01-06", 10))
        desk.release_all("2026-01-06")
        deliver(desk.app, at("2026-01-06", 12))
        yield desk


def test_two_days_without_mail_lose_nothing_and_the_ladder_keeps_climbing(desk: Desk, smtp: SmtpServer) -> None:
    smtp.stop()
    before = len(smtp.received())
    moment, seen = DOWN, list[DeliveryReport]()
    while moment < UP:
        sweep(desk.app.book, moment)
        seen.append(deliver(desk.app, moment))
        if moment == at("2026-02-05", 9):
            assert desk.release_all("2026-02-05", desk.cases[1:]) == CASES - 1  # reminders, written although no mail left
        moment += timedelta(minutes=30)

    assert sum(report.failed for report in seen) == 0
    assert any(report.away for report in seen)
    ended = "SELECT payload ->> 'reference' FROM outbox WHERE topic = 'digest' AND done_at > :at"
    assert all(said.startswith("vervallen: staat in bericht ") for (said,) in ask(desk.app.engine, ended, at=DOWN))
    inside = "SELECT count(*) FROM outbox WHERE topic IN ('follow_up', 'draft_letter') AND done_at IS NULL"
    assert one(desk.app.engine, inside) == 0
    told = "SELECT rung, recipient, count(*) FROM reminders JOIN terms t USING (term_id) WHERE t.kind = 'verbeterplan'"
    climbed = ask(desk.app.engine, f"{told} AND rung LIKE 'na-%' GROUP BY 1, 2 ORDER BY 1")
    assert climbed == [("na-0wd", "a.bos", CASES), ("na-2wd", "c.devries", CASES)]

    smtp.restart(delay=0.02, recipients={COORDINATOR: "450 4.2.1 Try later"})
    for minutes in range(0, 180, 15):
        if minutes == 60:
            smtp.behave()
        assert deliver(desk.app, UP + timedelta(minutes=minutes)).failed == 0

    assert ask(desk.app.engine, "SELECT topic FROM outbox WHERE done_at IS NULL OR failed_at IS NOT NULL") == []
    keys = ask(desk.app.engine, _TOLD, at=UP)
    arrived = Counter(mail.message_id for mail in smtp.received()[before:])
    assert arrived == Counter(message_id(key) for (key,) in keys)
    assert any(mail.recipients == (COORDINATOR,) for mail in smtp.received())
    starts = "SELECT DISTINCT started_on FROM terms WHERE kind = 'herinnering_verbeterplan'"
    assert ask(desk.app.engine, starts) == [(UP.date(),)]  # the term runs from the day on which it really left
    add_up(desk.app.engine)
