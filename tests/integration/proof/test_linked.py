"""Rows that are chained without being events: many may write at once, old ones may go, and what was there before is chained."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from db import access, events, linked
from db.anchors import anchor
from db.chain import Anchor
from db.engine import connect, transaction
from db.fold import fold_certificates
from db.migrate import upgrade
from db.verify import verify
from tests.integration.proof.house import TONIGHT
from watch.certificate import Certificate, record

WRITERS = 8


def test_who_looks_and_works_at_once_waits_for_nobody_and_breaks_nothing(engine: Engine) -> None:
    """Half of them log first and lock the case then, the others the other way round: in a circle, if logging held a lock."""
    together = Barrier(WRITERS)

    def work(nth: int) -> None:
        together.wait()
        for turn in range(5):
            with transaction(engine) as connection:
                if nth % 2:
                    events.lock(connection, "2026-0001")
                access.record(connection, TONIGHT, f"p.{nth}", "zaak toon", f"2026-0001/{turn}", origin="cli")
                if not nth % 2:
                    events.lock(connection, "2026-0001")

    before = verify(engine)
    assert before.ok
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, range(WRITERS)))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM access_log WHERE who LIKE 'p._'")).scalar_one() == WRITERS * 5
    assert verify(engine).faults == []


def test_what_is_rolled_back_leaves_no_gap(engine: Engine) -> None:
    with engine.begin() as connection:
        access.record(connection, TONIGHT, "a.bos", "zaak toon", "2026-0001", origin="cli")
        connection.rollback()
    with transaction(engine) as connection:
        access.record(connection, TONIGHT, "a.bos", "zaak toon", "2026-0001", origin="cli")
    assert verify(engine).faults == []


def test_old_certificates_may_go_and_the_rest_stays_proven(engine: Engine) -> None:
    with transaction(engine) as connection:
        gone = linked.fold(connection, "certificates", TONIGHT - timedelta(days=10))
        kept, oldest = connection.execute(text("SELECT count(*), min(as_of) FROM certificates")).one()
    assert gone > 0
    assert kept > 0
    assert oldest >= TONIGHT - timedelta(days=10)
    assert verify(engine).faults == []
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM certificates WHERE link = (SELECT min(link) FROM certificates)"))
    assert "ontbreekt" in str(verify(engine).faults[0])


def certificate_of(moment: datetime) -> Certificate:
    return Certificate(
        run_id=uuid4(),
        stage="plan",
        as_of=moment,
        started_at=moment,
        finished_at=moment,
        running=0,
        due=0,
        lapsed=0,
        reminded=0,
        failed=0,
        late_skipped=0,
        policy_version="-",
        calendar_version="-",
        greatest_lateness=timedelta(0),
        ok=True,
    )


def test_a_certificate_of_a_clock_that_was_ahead_stops_the_folding_of_no_other(engine: Engine) -> None:
    """It keeps its own chain until it is old itself; the fifteen others go on, and so does its chain after that."""
    first = TONIGHT + timedelta(days=30)
    for night, count in ((first + timedelta(days=8), 1), (first, 40), (first + timedelta(days=60), 40)):
        for _ in range(count):
            with transaction(engine) as connection:
                record(connection, certificate_of(night))
    late = first + timedelta(days=61)
    while True:
        with transaction(engine) as connection:
            if not fold_certificates(connection, late, "systeem", late):
                break
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM certificates WHERE as_of < :late"), {"late": late}).scalar() == 0
    assert verify(engine).faults == []


MANY = """
INSERT INTO certificates (run_id, stage, as_of, started_at, finished_at, running, due, lapsed, reminded, failed, late_skipped,
                          greatest_lateness, policy_version, calendar_version, ok, chain, link, hash)
SELECT gen_random_uuid(), 'plan', m, m, m, 0, 0, 0, 0, 0, 0, interval '0', '-', '-', true, 99, n, ''
FROM generate_series(1, 60000) n, LATERAL (SELECT CAST(:first AS timestamptz) + n * interval '10 seconds' AS m) moments
"""


def test_a_week_of_certificates_in_one_chain_is_folded_in_the_time_of_one_statement(engine: Engine) -> None:
    """Each chain is asked once where its young rows begin; asked for each row, a night of the first year did not end."""
    first = TONIGHT - timedelta(days=300)
    with engine.begin() as connection:
        connection.execute(text(MANY), {"first": first})
        connection.execute(text("INSERT INTO chains VALUES ('certificates', 99, 60000, '')"))
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = '20s'"))
        assert fold_certificates(connection, first + timedelta(seconds=300_005), "systeem", TONIGHT) == 30_000


def test_all_certificates_may_go_and_the_next_follows(engine: Engine) -> None:
    with transaction(engine) as connection:
        linked.fold(connection, "certificates", TONIGHT + timedelta(days=1))
        assert connection.execute(text("SELECT count(*) FROM certificates")).scalar_one() == 0
        anchor(connection, TONIGHT)
    assert verify(engine).faults == []


@pytest.fixture
def before(empty_url: str) -> Iterator[Engine]:
    """A database of before rows were chained, with a few, and with two anchors of before those had numbers."""
    engine = connect(empty_url)
    upgrade(engine, to="0005")
    seal = b""
    with engine.begin() as connection:
        for nth in (1, 2):
            one = Anchor(nth, date(2026, 1, nth), TONIGHT, 0, 0, 0, seal)
            seal = one.over(())
            values = {"day": one.day, "at": one.made_at, "before": one.prev_digest, "seal": seal}
            connection.execute(text("INSERT INTO anchors VALUES (:day, :at, 0, 0, 0, :before, :seal)"), values)
    upgrade(engine, to="0008")
    with engine.begin() as connection:
        connection.execute(
            text("""
            INSERT INTO access_log (at, who, action, object, result, origin)
            SELECT '2026-01-05 09:00Z'::timestamptz - n * interval '1 hour', 'a.bos', 'zaak toon', '2026-0001', 'gelukt', 'cli'
            FROM generate_series(1, 3) n;
            INSERT INTO blobs VALUES (sha256('een'), 'een', 3, 'text/plain', '2026-01-05'),
                                     (sha256('twee'), 'twee', 4, 'text/plain', '2026-01-05');
            INSERT INTO certificates SELECT gen_random_uuid(), 'alles', '2026-01-05', '2026-01-05', '2026-01-05', 1, 1, 1, 1,
                   0, 0, '25 hours 0.5 seconds', 'x', 'y', true FROM generate_series(1, 3)
            """)
        )
    yield engine
    engine.dispose()


def test_what_was_there_before_is_chained_as_it_was_found(before: Engine) -> None:
    upgrade(before)
    found = verify(before)
    assert found.faults == []
    assert found.anchors == 2
    with transaction(before) as connection:
        assert anchor(connection, TONIGHT).number == 3
        assert linked.ends(connection) != []
        access.record(connection, TONIGHT, "a.bos", "zaak toon", "2026-0001", origin="cli")
    assert verify(before).faults == []
    with before.begin() as connection:
        connection.execute(text("UPDATE certificates SET ok = false WHERE link = 2"))
    assert "is veranderd" in str(verify(before).faults[0])
