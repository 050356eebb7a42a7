"""What `vervolg up` says of the first cycle counts that cycle alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from db.engine import connect, transaction
from db.groups import GROUPS
from vervolg import clock
from vervolg.supervise.first import FirstCycle
from watch.certificate import ALL, Certificate, record


def _certificate(stage: str, started: datetime, running: int) -> Certificate:
    return Certificate(
        run_id=uuid4(),
        stage=stage,
        as_of=started,
        started_at=started,
        finished_at=started,
        running=running,
        due=0,
        lapsed=1,
        reminded=0,
        failed=0,
        late_skipped=0,
        greatest_lateness=timedelta(0),
        policy_version="-",
        calendar_version="-",
        ok=True,
    )


def test_the_rounds_of_a_demo_that_was_loaded_since_the_start_do_not_count(database_url: str) -> None:
    since = clock.now()
    engine = connect(database_url)
    with transaction(engine) as connection:
        for _ in range(20):
            record(connection, _certificate(ALL, since + timedelta(seconds=1), 500))
        for group in GROUPS[1:]:
            record(connection, _certificate(group, since + timedelta(seconds=2), 10))
    first = FirstCycle(database_url, since)
    assert first.done() is None

    with transaction(engine) as connection:
        record(connection, _certificate(GROUPS[0], since + timedelta(seconds=3), 10))
    assert first.done() == (10 * len(GROUPS), len(GROUPS))
    assert first.done() is None
    engine.dispose()
