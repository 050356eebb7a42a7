"""What was wrong once does no harm afterwards: a clock that was ahead, a count of numbers that was changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from db.anchors import anchor, newest
from db.engine import transaction
from db.numbers import next_number
from db.verify import verify
from domain.moments import amsterdam_day
from tests.integration.proof.house import TONIGHT

AHEAD = timedelta(days=400)


@pytest.mark.parametrize("change", ["UPDATE numbering SET last = 2", "DELETE FROM numbering"])
def test_a_count_that_was_set_back_does_not_keep_a_case_from_being_opened(engine: Engine, change: str) -> None:
    with transaction(engine) as connection:
        connection.execute(text(change))
        assert next_number(connection, 2026) == "2026-0006"


def test_after_an_anchor_of_a_day_to_come_each_night_has_its_own(engine: Engine) -> None:
    nights = (TONIGHT + AHEAD, TONIGHT, TONIGHT + timedelta(hours=1), TONIGHT + timedelta(days=1), TONIGHT + AHEAD)
    for night in nights:
        with transaction(engine) as connection:
            made = anchor(connection, night)
            assert made.day == amsterdam_day(night)
            assert newest(connection) == made
    found = verify(engine)
    assert found.faults == []
    assert found.anchors == 11 + 4, "the second of one night is the first"
