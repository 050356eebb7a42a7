"""A confirmation that is killed after it moved half of the terms leaves none of them moved; the next one moves all."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import Engine, text

from db.verify import verify
from desk.policy_change import confirm
from tests.integration.policy.conftest import NEXT, NOW, WHY, ask, everything, open_case, with_closed
from vervolg.app import App
from watch.assure import assure

ROOT = Path(__file__).parents[3]
CASES = 12
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
SENT = "SELECT last_value FROM events_position"


def test_a_kill_halfway_leaves_nothing_and_the_next_one_does_all(
    office: App, engine: Engine, database_url: str, tmp_path: Path
) -> None:
    numbers = [open_case(office) for _ in range(CASES)]
    before = everything(engine)
    position = ask(engine, SENT)[0][0]

    # Somebody holds the term of the last case, so that the confirmation stands still with the others done and none committed.
    with engine.connect() as holder:
        holder.execute(text("SELECT FROM terms WHERE term_id = :term FOR UPDATE"), {"term": f"{numbers[-1]}/2"})
        command = [sys.executable, "-m", "tests.integration.policy.confirmer", database_url, str(tmp_path), str(CASES)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            _until(lambda: ask(engine, WAITS)[0][0] == 1)
            process.kill()
            assert process.stdout is not None
            assert process.stdout.read() == ""
        holder.rollback()
    assert ask(engine, SENT)[0][0] >= position + CASES, "it was killed before it had moved anything"

    _until(lambda: ask(engine, "SELECT count(*) FROM pg_locks WHERE mode = 'ExclusiveLock' AND locktype = 'relation'") == [(0,)])
    assert everything(engine) == before
    assert office.book.policy(NOW).version == office.book.shelf.base.version

    assert confirm(office, with_closed(), "p.beheer", WHY, NOW, touches=CASES).moved == CASES
    assert {office.book.load(number).terms[f"{number}/2"].last_day for number in numbers} == {NEXT}
    assert assure(office.book, NOW).differences == ()
    assert verify(engine).ok


def _until(done: object, seconds: float = 60) -> None:
    """Wait until `done` says so."""
    assert callable(done)
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
