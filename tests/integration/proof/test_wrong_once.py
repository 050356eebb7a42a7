"""What was wrong once does no harm afterwards: a clock that was ahead, a count of numbers that was changed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from db import outbox
from db.anchors import anchor, newest
from db.casebook import CaseBook
from db.engine import transaction
from db.numbers import next_number
from db.shelf import PolicyShelf
from db.verify import verify
from domain.base.moments import amsterdam_day
from notify.alert import AlertKind
from tests.integration.casebooks import policy
from tests.integration.proof.house import TONIGHT
from vervolg.health.quarantine import quarantine
from vervolg.health.time import time
from watch.assure import assure
from watch.sweep import sweep

AHEAD = timedelta(days=400)


def said(engine: Engine, night: datetime) -> list[str]:
    found = assure(CaseBook(engine, PolicyShelf(policy())), night)
    assert found.made, "tonight has its anchor"
    assert found.made.day == amsterdam_day(night)
    return [str(one) for one in found.differences if one.kind is AlertKind.TIME_AHEAD]


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


def test_an_anchor_of_a_day_to_come_is_named_until_its_day(engine: Engine) -> None:
    with transaction(engine) as connection:
        early = anchor(connection, TONIGHT + AHEAD)
    for nights in (0, 1):
        assert any(f"anker van {early.day}" in one for one in said(engine, TONIGHT + timedelta(days=nights)))
    assert said(engine, TONIGHT + AHEAD) == []
    assert verify(engine).faults == []


def test_what_a_sweep_by_a_fast_clock_left_is_named_and_keeps_nothing_from_going_on(engine: Engine) -> None:
    book = CaseBook(engine, PolicyShelf(policy()))
    fast = TONIGHT + timedelta(days=2)
    sweep(book, fast)
    with transaction(engine) as connection:
        found = time(connection, TONIGHT)
    assert not found.good
    assert "ronde alles is van" in found.text
    names = said(engine, TONIGHT)
    assert any(one.startswith("ronde alles") for one in names)
    assert any("herinneringen" in one for one in names)
    assert said(engine, fast) == []
    with transaction(engine) as connection:
        assert time(connection, fast).good


def test_terms_that_were_set_apart_till_a_far_day_are_done_now(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO quarantine SELECT term_id, case_number, 1, '2036-01-01', 'x', gen_random_uuid() FROM terms"
                " WHERE status <> 'ended'"
            )
        )
    report = sweep(CaseBook(engine, PolicyShelf(policy())), TONIGHT + timedelta(days=7))
    assert report.due > 0
    with transaction(engine) as connection:
        assert quarantine(connection).text.startswith(f"{5 - report.due} termijnen") or report.due == 5


def test_a_message_that_waits_till_a_far_day_leaves_now(engine: Engine) -> None:
    with transaction(engine) as connection:
        waiting = "UPDATE outbox SET available_at = '2036-01-01' WHERE topic = 'digest' AND done_at IS NULL RETURNING id"
        late = set(connection.execute(text(waiting)).scalars())
        assert late
        assert late <= {item.id for item in outbox.claim(connection, TONIGHT, limit=99)}
