"""Nothing grows without end by itself: days are played one by one, with rounds, mail, the nightly proof and folding.

In `make test` two months with short keeping; in `make soak` more than a year with the times that are shipped, of which the last
hundred days leave as many certificates as rounds of five minutes do, and a table of what it weighs (`pytest -s`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from db import register
from db.engine import transaction
from db.fold import BY_THE_CLOCK
from db.proof import books
from domain.base.moments import amsterdam_day, at_amsterdam
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import ask
from tests.reliability.inspectorate import Desk, at_work, environment
from vervolg.settings import Keeping
from watch import certificate
from watch.assure import assure
from watch.certificate import Certificate
from watch.deliver import deliver
from watch.folding import Folded, fold
from watch.sweep import sweep

SHORT = Keeping(certificates=timedelta(days=15), messages=timedelta(days=20))
FIRST = date(2026, 1, 6)
STAGES = ("request", "plan", "verbeterperiode", "verification", "escalation", "disclosure")
ROUNDS_A_DAY = 288
SIZES = """
SELECT c.relname, pg_total_relation_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 2 DESC LIMIT 12
"""


@pytest.fixture
def desk(practice_url: str, smtp: SmtpServer, tmp_path: Path) -> Iterator[Desk]:
    with at_work(environment(practice_url, tmp_path, smtp.port)) as desk:
        desk.furnish()
        desk.open(3)
        desk.ask_for_plans(FIRST.isoformat())
        yield desk


def play(desk: Desk, days: int, keeping: Keeping, *, full_rate_from: int | None = None) -> tuple[Folded, datetime]:
    """Rounds in the morning and at noon, mail after each, the proof at night; what was folded, and the last moment."""
    certificates, messages, night = 0, 0, at_amsterdam(FIRST, 9)
    for nth in range(1, days + 1):
        day = FIRST + timedelta(days=nth)
        night = at_amsterdam(day, 4)
        proof = assure(desk.app.book, night)
        assert proof.ok, (day, proof.differences[:5])
        folded = fold(desk.app.engine, keeping, night)
        certificates, messages = certificates + folded.certificates, messages + folded.messages
        for hour in (8, 12):
            sweep(desk.app.book, at_amsterdam(day, hour))
            deliver(desk.app, at_amsterdam(day, hour))
        if full_rate_from is not None and nth > full_rate_from:
            with transaction(desk.app.engine) as connection:
                for minute in range(0, ROUNDS_A_DAY * 5, 5):
                    for stage in STAGES:
                        certificate.record(connection, quiet(stage, at_amsterdam(day) + timedelta(minutes=minute)))
    return Folded(certificates, messages), night


def quiet(stage: str, moment: datetime) -> Certificate:
    """What a round in which nothing is due leaves."""
    return Certificate(
        run_id=uuid4(),
        stage=stage,
        as_of=moment,
        started_at=moment,
        finished_at=moment,
        running=9,
        ok=True,
        greatest_lateness=timedelta(0),
        due=0,
        lapsed=0,
        reminded=0,
        failed=0,
        late_skipped=0,
        policy_version="proef",
        calendar_version="proef",
    )


def count(desk: Desk, query: str) -> int:
    ((number,),) = ask(desk.app.engine, query)
    return int(number)


def check(desk: Desk, keeping: Keeping, folded: Folded, night: datetime) -> None:
    """What is old is gone, what is gone is counted, and the proof still holds."""
    assert folded.certificates > 0
    assert folded.messages > 0
    oldest_round, oldest_message = ask(
        desk.app.engine,
        f"""SELECT (SELECT min(as_of) FROM certificates),
                   (SELECT min(done_at) FROM outbox WHERE topic IN {BY_THE_CLOCK})""",
    )[0]
    # Only the beginning of a chain is let go, and within a day the chain is not quite in the order of the clock here.
    assert oldest_round >= at_amsterdam(amsterdam_day(night - keeping.certificates))
    assert oldest_message >= night - keeping.messages
    assert count(desk, "SELECT sum(rounds) FROM certificate_days") == folded.certificates
    assert count(desk, "SELECT sum(messages) FROM message_days") == folded.messages
    assert assure(desk.app.book, night + timedelta(days=1)).differences == ()


@pytest.mark.timeout(900)
def test_two_months_weigh_no_more_than_what_is_kept(desk: Desk) -> None:
    folded, night = play(desk, 60, SHORT)

    check(desk, SHORT, folded, night)
    assert count(desk, "SELECT count(*) FROM certificates") <= 16 * 2
    assert count(desk, "SELECT count(*) FROM reminders") == count(
        desk, "SELECT count(*) FROM reminders WHERE digest_id IS NOT NULL"
    )


TAKEN_AWAY = {
    "a message whose rungs are in the ledger": "DELETE FROM outbox WHERE id = (SELECT max(digest_id) FROM reminders)",
    "a sum": "DELETE FROM message_days WHERE day = (SELECT min(day) FROM message_days)",
    "an old message, and its rungs added to a sum": """
        WITH gone AS (DELETE FROM outbox WHERE id = (SELECT min(r.digest_id) FROM reminders r JOIN outbox o ON o.id = r.digest_id)
                      RETURNING id)
        UPDATE message_days SET messages = messages + 1,
               rungs = rungs + (SELECT count(*) FROM reminders WHERE digest_id IN (SELECT id FROM gone))
        WHERE day = (SELECT min(day) FROM message_days WHERE topic = 'digest') AND topic = 'digest'""",
    "a sum of rounds": "UPDATE certificate_days SET rounds = rounds + 1 WHERE day = (SELECT min(day) FROM certificate_days)",
}


@pytest.mark.timeout(900)
def test_what_somebody_takes_away_does_not_pass_for_what_was_folded(desk: Desk) -> None:
    _, night = play(desk, 35, Keeping(certificates=timedelta(days=10), messages=timedelta(days=15)))
    for what, change in TAKEN_AWAY.items():
        with desk.app.engine.connect() as connection:  # never committed
            assert list(books.faults(connection, night)) == [], what
            assert connection.execute(text(change)).rowcount, what
            assert list(books.faults(connection, night)) != [], what


def test_a_clock_that_is_wrong_for_a_night_folds_nothing(desk: Desk) -> None:
    _, night = play(desk, 3, SHORT)
    ahead = night + timedelta(days=400)

    assure(desk.app.book, ahead)

    assert fold(desk.app.engine, SHORT, ahead) == Folded()
    assert fold(desk.app.engine, SHORT, ahead + timedelta(days=1)) == Folded()  # and without a proof of that day neither


def test_a_message_that_waits_or_failed_is_never_folded(desk: Desk) -> None:
    keeping = Keeping(certificates=timedelta(days=1), messages=timedelta(days=1))
    with transaction(desk.app.engine) as connection:
        known = register.people(connection)["c.devries"]
        register.put(connection, known.model_copy(update={"email": "", "active": True}), "p.beheer", at_amsterdam(FIRST, 9))
    waiting = "SELECT count(*) FROM outbox WHERE done_at IS NULL"
    for nth in range(1, 4):
        night = at_amsterdam(FIRST + timedelta(days=nth), 4)
        sweep(desk.app.book, night)
        assure(desk.app.book, night)
        before = count(desk, waiting)
        fold(desk.app.engine, keeping, night)
        assert count(desk, waiting) == before


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_year_with_the_times_that_are_shipped(desk: Desk) -> None:
    keeping = Keeping()

    folded, night = play(desk, 400, keeping, full_rate_from=300)

    print(f"\n{folded}")
    for name, size in ask(desk.app.engine, SIZES):
        print(f"{name:<20} {size / 1024 / 1024:8.1f} MB")
    check(desk, keeping, folded, night)
    assert count(desk, "SELECT count(*) FROM certificates") <= 91 * (1728 + 2)
