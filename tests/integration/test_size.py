"""What is asked of the database does not grow with what is stored in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text

from db.engine import transaction
from desk.open_case import open_once
from tests.reliability.inspectorate import OPENED, Desk, at_work, environment, report
from watch.caselist import Wanted, find


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    with at_work(environment(database_url, tmp_path)) as desk:
        desk.furnish()
        yield desk


@contextmanager
def asked(desk: Desk) -> Iterator[list[str]]:
    """The statements that went to the database meanwhile."""
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(desk.app.engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(desk.app.engine, "before_cursor_execute", hear)


def test_opening_a_case_asks_the_same_whatever_the_provider_has_already(desk: Desk) -> None:
    desk.open(2)
    with asked(desk) as few:
        open_once(desk.app, report(50), "a.bos", OPENED)
    desk.open(20)
    with asked(desk) as many:
        open_once(desk.app, report(51), "a.bos", OPENED)

    assert len(many) == len(few)


def test_the_same_visit_is_still_recognised_among_many(desk: Desk) -> None:
    numbers = desk.open(5)

    assert open_once(desk.app, report(3), "a.bos", OPENED) == (numbers[3], True)


def test_a_list_is_a_page_and_says_how_many_there_are(desk: Desk) -> None:
    numbers = desk.open(5)
    with transaction(desk.app.engine) as connection:
        page = find(connection, Wanted(), 2)
        everything = find(connection, Wanted(), None)

    assert [row["number"] for row in page.rows] == numbers[:2]
    assert page.count == everything.count == 5


def test_the_first_day_that_is_awaited_comes_first_also_when_it_is_over(desk: Desk) -> None:
    first, second = desk.open(2)
    desk.ask_for_plans("2026-01-06")
    with transaction(desk.app.engine) as connection:
        rows = find(connection, Wanted(), None).rows
        awaited = connection.execute(
            text("SELECT case_number, min(last_day) FROM terms WHERE status IN ('open', 'lapsed') GROUP BY 1 ORDER BY 2, 1")
        ).all()

    assert [(row["number"], row["first_day"]) for row in rows] == [tuple(row) for row in awaited]
    assert {row["number"] for row in rows} == {first, second}


QUESTIONS = {
    "the digests of a run": "SELECT count(*) FROM outbox WHERE topic = 'digest' AND payload ->> 'run_id' = 'x'",
    "the reminders of a digest": "SELECT * FROM reminders WHERE digest_id = 7",
    "the reminders of a run": "SELECT * FROM reminders WHERE run_id = '00000000-0000-0000-0000-000000000000'",
    "what waits": "SELECT count(*) FROM outbox WHERE done_at IS NULL AND failed_at IS NULL",
    "what failed": "SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL",
    "the visits of a day": "SELECT stream_id FROM events WHERE type = 'VisitMade' AND valid_on = '2026-01-01'",
    "the first page of open cases": "SELECT * FROM cases WHERE closed_on IS NULL ORDER BY first_day, number LIMIT 50",
    "the first page that is late": (
        "SELECT * FROM cases WHERE closed_on IS NULL AND lapsed_terms > 0 ORDER BY first_day, number LIMIT 50"
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_of_every_round_finds_its_rows_by_an_index(desk: Desk, question: str) -> None:
    """With next to nothing stored a whole read is cheapest, so that is made dear here: can an index answer?"""
    with transaction(desk.app.engine) as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(line for (line,) in connection.execute(text(f"EXPLAIN {QUESTIONS[question]}")))

    assert "Seq Scan" not in plan, plan
    assert "Index" in plan, plan


def test_sorting_is_by_the_index_too(desk: Desk) -> None:
    with transaction(desk.app.engine) as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        query = QUESTIONS["the first page of open cases"]
        plan = "\n".join(line for (line,) in connection.execute(text(f"EXPLAIN {query}")))

    assert "Sort" not in plan, plan
