"""What changing the rules takes on a large portfolio: one more closed day, tried, and confirmed while others go on.

trial_s      `beleid proef`: which running terms would move
confirm_s    `beleid bevestig`: they do
held_s       the longest that anybody who wanted to write waited meanwhile
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from time import perf_counter

from sqlalchemy import Engine

from db import policies
from db.engine import connect, transaction
from desk.policy_change import confirm, preview
from domain.people.person import Role
from vervolg.app import App

WHY = "Een dag meer dicht, om te meten."
AHEAD = timedelta(days=21)
LOOK_AGAIN = 0.02


def run(app: App, as_of: datetime) -> dict[str, float]:
    """Seconds, and how many terms moved. Raises AssertionError when none did."""
    texts, who = _with_closed(app, as_of), _administrator(app.engine)
    start = perf_counter()
    seen = preview(app, texts, as_of)
    trial = perf_counter() - start
    assert seen.touched, "the day moves no term"
    with _waiting(app.engine) as waited:
        start = perf_counter()
        done = confirm(app, texts, who, WHY, as_of, touches=seen.touched)
        taken = perf_counter() - start
    return {"trial_s": trial, "confirm_s": taken, "held_s": max(waited), "terms_moved": done.moved}


def _with_closed(app: App, as_of: datetime) -> Mapping[str, str]:
    """The files in force with a closed day on which terms end."""
    with transaction(app.engine) as connection:
        texts = app.book.shelf.texts_at(connection, as_of)
        (day,) = connection.exec_driver_sql(
            "SELECT last_day FROM terms WHERE status = 'open' AND last_day >= %s GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
            ((as_of + AHEAD).date(),),
        ).one()
    extra = f"\n  - naam: Dag van de Meting\n    bron: verzonnen\n    op: [{day.isoformat()}]\n"
    return {**texts, "calendar.yaml": texts["calendar.yaml"].rstrip("\n") + extra}


def _administrator(engine: Engine) -> str:
    with transaction(engine) as connection:
        asked = "SELECT person_id FROM staff WHERE active AND %s = ANY(roles) ORDER BY 1 LIMIT 1"
        return str(connection.exec_driver_sql(asked, (Role.ADMINISTRATOR.value,)).scalar_one())


@contextmanager
def _waiting(engine: Engine) -> Iterator[list[float]]:
    """How long each of many waited who wanted to write within the block, one after another."""
    stop, waited = Event(), [0.0]
    other = connect(engine.url.render_as_string(hide_password=False))

    def write() -> None:
        while not stop.wait(LOOK_AGAIN):
            start = perf_counter()
            with transaction(other) as connection:
                policies.share(connection)
            waited.append(perf_counter() - start)

    writing = Thread(target=write)
    writing.start()
    try:
        yield waited
    finally:
        stop.set()
        writing.join()
        other.dispose()
