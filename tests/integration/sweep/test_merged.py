"""What is stored beside the cases is asked in as many questions for a hundred cases as for one, and is what one case gives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event, text

from db import events
from db.engine import transaction
from db.history import newest_of, newest_rungs
from db.projections import stored
from db.projections.merged import Beside
from tests.integration.casebooks import START, House
from watch.assure import assure
from watch.sweep import sweep

NIGHT = START + timedelta(hours=18)


def questions(engine: Engine, house: House) -> int:
    """How many statements a proof is."""
    asked: list[str] = []

    def see(*told: Any) -> None:
        asked.append(told[2])

    event.listen(engine, "before_cursor_execute", see)
    found = assure(house.book, NIGHT)
    event.remove(engine, "before_cursor_execute", see)
    assert found.ok, found.differences
    return len(asked)


def test_every_case_is_seen_beside_its_own_rows_and_rungs(house: House, engine: Engine) -> None:
    numbers = [house.open(owner) for owner in ("a.bos", None, "c.dam", "a.bos")]
    sweep(house.book, START + timedelta(days=30))
    with engine.begin() as connection:  # rows of a case that is not there, and a case of which rows are missing
        ghost = (
            "INSERT INTO cases (number, provider_name, stage, running_terms, lapsed_terms) VALUES ('2026-0000', 'x', 'x', 0, 0)"
        )
        connection.execute(text(ghost))
        connection.execute(text("UPDATE findings SET case_number = '2026-0000' WHERE case_number = :one"), {"one": numbers[0]})
        connection.execute(text("DELETE FROM terms WHERE case_number = :two"), {"two": numbers[1]})
    with transaction(engine) as connection, Beside(connection) as beside:
        for number in (numbers[0], numbers[1], numbers[3]):  # one is not asked
            rows, rungs = beside.rows(number), newest_of(beside.rungs(number))
            assert rows == stored(connection, number)
            assert rungs == newest_rungs(connection, number)
        assert rungs
        assert beside.rows("2027-0001") == {name: {} for name in rows}


def test_a_proof_asks_as_much_for_many_cases_as_for_few(house: House, engine: Engine) -> None:
    house.open()
    questions(engine, house)  # the anchor of the day is made once
    few = questions(engine, house)
    for _ in range(30):
        house.open()
    assert questions(engine, house) == few


def test_streams_pass_in_the_order_in_which_python_compares(house: House, engine: Engine) -> None:
    numbers = [house.open() for _ in range(3)]
    with transaction(engine) as connection:
        assert [number for number, _ in events.every_stream(connection, "zaak")] == sorted(numbers)
