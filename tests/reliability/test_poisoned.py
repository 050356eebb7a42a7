"""A case that cannot be read, or cannot be decided: the others go on, operators hear of it, and once mended it goes on too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask, one
from tests.reliability.inspectorate import Desk, at, at_work, environment
from watch.assure import assure
from watch.deliver import deliver
from watch.sweep import sweep

CASES, POISONED = 5, "2026-0003"
MORNING = at("2026-02-04", 9)


@pytest.fixture
def desk(database_url: str, smtp: SmtpServer, tmp_path: Path) -> Iterator[Desk]:
    with at_work(environment(database_url, tmp_path, smtp.port)) as desk:
        desk.furnish()
        desk.open(CASES)
        desk.ask_for_plans("2026-01-06")
        deliver(desk.app, at("2026-01-06", 10))
        desk.release_all("2026-01-06")
        deliver(desk.app, at("2026-01-06", 12))
        yield desk


def change(desk: Desk, *statements: str) -> None:
    """As somebody with the key to the database could."""
    with desk.app.engine.begin() as connection:
        for statement in ("ALTER TABLE events DISABLE TRIGGER USER", *statements, "ALTER TABLE events ENABLE TRIGGER USER"):
            connection.execute(text(statement))


def alerts(desk: Desk) -> set[str]:
    return {kind for (kind,) in ask(desk.app.engine, "SELECT payload ->> 'kind' FROM outbox WHERE topic = 'alert'")}


def reminders(desk: Desk) -> list[str]:
    """The cases that have a reminder letter with a text."""
    query = "SELECT stream_id FROM events WHERE type = 'LetterDrafted' AND data ->> 'letter' = 'B2' ORDER BY 1"
    return [number for (number,) in ask(desk.app.engine, query)]


def test_a_case_with_an_event_that_nobody_can_read_stops_no_other(desk: Desk, smtp: SmtpServer) -> None:
    kind = one(desk.app.engine, "SELECT type FROM events WHERE stream_id = :number AND seq = 3", number=POISONED)
    version = one(desk.app.engine, "SELECT schema_version FROM events WHERE stream_id = :number AND seq = 3", number=POISONED)
    poison = f"UPDATE events SET type = '%s' WHERE stream_id = '{POISONED}' AND seq = 3"
    change(desk, poison % "Onleesbaar")

    assert sweep(desk.app.book, MORNING).lapsed == CASES  # the sweep needs no events to see that a term is over
    for hours in range(10):
        deliver(desk.app, MORNING + timedelta(hours=hours))
    others = [number for number in desk.cases if number != POISONED]
    assert reminders(desk) == others
    assert alerts(desk) == {"zaak_mislukt"}  # and what waits is not given up: a version that reads it will do it
    assert any(mail.recipients == ("p.beheer@inspectie.example",) for mail in smtp.received())

    night = assure(desk.app.book, MORNING + timedelta(hours=18))
    by = f"Onleesbaar versie {version} is vastgelegd door een nieuwere versie van Vervolg"
    said = f"{POISONED}, gebeurtenis 3: is niet te lezen: {by}"
    assert said in map(str, night.differences)
    assert {difference.place.split(",")[0] for difference in night.differences} == {POISONED}
    assert night.cases == CASES

    change(desk, poison % kind)
    deliver(desk.app, MORNING + timedelta(days=1))
    assert reminders(desk) == desk.cases
    assert assure(desk.app.book, MORNING + timedelta(days=1)).ok
    add_up(desk.app.engine)


def test_a_term_that_cannot_be_decided_waits_in_quarantine_and_goes_on_once_it_is_mended(desk: Desk, smtp: SmtpServer) -> None:
    ladder = "UPDATE terms SET ladder = '%s' WHERE kind = 'verbeterplan' AND case_number = '" + POISONED + "'"
    change(desk, ladder % "weg")

    report = sweep(desk.app.book, MORNING)
    assert [failure.case_number for failure in report.failures] == [POISONED]
    assert report.lapsed == CASES - 1
    assert ask(desk.app.engine, "SELECT case_number FROM quarantine") == [(POISONED,)]
    deliver(desk.app, MORNING)
    assert alerts(desk) == {"zaak_mislukt"}
    told = [mail for mail in smtp.received() if mail.recipients == ("p.beheer@inspectie.example",)]
    assert POISONED in told[-1].mail.get_content()

    change(desk, ladder % "aanbieder")
    mended = sweep(desk.app.book, MORNING + timedelta(hours=1))
    assert (mended.lapsed, mended.failures) == (1, ())
    deliver(desk.app, MORNING + timedelta(hours=1))
    assert ask(desk.app.engine, "SELECT * FROM quarantine") == []
    assert reminders(desk) == desk.cases
    add_up(desk.app.engine)
