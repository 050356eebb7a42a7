"""Suspensions and extensions: dated, repeatable, each a step with its ground and decision."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import BaseModel

from domain.base.errors import BadInput, Impossible
from domain.base.moments import AMSTERDAM
from domain.time import Computation, Interval, Nature, compute, stands_still
from domain.time.calendar import Calendar
from domain.time.computation import Rule
from domain.time.duration import hours, weeks, working_days

OWN = Nature.SET_BY_INSPECTORATE
JUNE = date(2026, 6, 1)


def with_ledger(*ledger: Interval, calendar: Calendar, nature: Nature = OWN) -> Computation:
    return compute(nature, JUNE, weeks(4), calendar, intervals=ledger)


def suspended(first: str, last: str) -> Interval:
    return Interval.suspension(date.fromisoformat(first), date.fromisoformat(last), "herstel verzuim", "brief van 8 juni 2026")


def extended(length: str) -> Interval:
    return Interval.extension(length, "ziekte van de directeur", "uitstel verleend op 30 juni 2026")


def test_a_suspension_moves_the_end_by_its_days(calendar: Calendar) -> None:
    computation = with_ledger(suspended("2026-06-08", "2026-06-12"), calendar=calendar)

    assert computation.last_day == date(2026, 7, 4)  # 29 June and five days
    assert computation.steps[3].rule is Rule.SUSPENDED
    assert computation.steps[3].source == "brief van 8 juni 2026"


def test_only_the_days_within_the_term_stand_still(calendar: Calendar) -> None:
    assert with_ledger(suspended("2026-05-25", "2026-06-03"), calendar=calendar).last_day == date(2026, 7, 1)  # 2 and 3 June
    assert with_ledger(suspended("2026-07-10", "2026-07-12"), calendar=calendar).last_day == date(2026, 6, 29)
    assert with_ledger(suspended("2026-05-01", "2026-05-31"), calendar=calendar).last_day == date(2026, 6, 29)


def test_working_days_stand_still_in_working_days(calendar: Calendar) -> None:
    over_a_weekend = Interval.suspension(date(2026, 6, 5), date(2026, 6, 8), "storing")

    assert compute(OWN, JUNE, working_days(10), calendar, intervals=[over_a_weekend]).last_day == date(2026, 6, 17)


def test_an_extension_may_be_granted_after_the_end(calendar: Calendar) -> None:
    assert with_ledger(extended("P2W"), calendar=calendar).last_day == date(2026, 7, 13)


def test_extensions_and_suspensions_repeat_in_the_order_of_the_ledger(calendar: Calendar) -> None:
    ledger = (extended("P2W"), suspended("2026-07-01", "2026-07-07"), extended("P1W"))
    computation = with_ledger(*ledger, calendar=calendar)

    assert computation.last_day == date(2026, 7, 27)
    assert [step.rule for step in computation.steps if step.rule in {Rule.EXTENDED, Rule.SUSPENDED}] == [
        Rule.EXTENDED,
        Rule.SUSPENDED,
        Rule.EXTENDED,
    ]


def test_an_extension_counts_from_the_end_that_people_were_told(calendar: Calendar) -> None:
    # Four weeks from 27 November is Christmas; policy made it 28 December, and that is what the letter said.
    start = date(2026, 11, 27)
    computation = compute(OWN, start, weeks(4), calendar, intervals=[extended("P1W")], move_to_working_day=True)

    assert computation.last_day == date(2027, 1, 4)


def test_a_suspended_statutory_term_is_moved_at_its_new_end(calendar: Calendar) -> None:
    computation = with_ledger(suspended("2026-06-08", "2026-06-12"), calendar=calendar, nature=Nature.STATUTORY)

    assert computation.last_day == date(2026, 7, 6)  # 4 July is a Saturday


def test_the_days_by_which_the_law_moved_an_end_belong_to_the_term(calendar: Calendar) -> None:
    # Six weeks from 13 November is Christmas, moved to 28 December; on Sunday 27 December the term still runs.
    sunday = Interval.suspension(date(2026, 12, 27), date(2026, 12, 27), "storing")

    assert compute(Nature.STATUTORY, date(2026, 11, 13), weeks(6), calendar, intervals=[sunday]).last_day == date(2026, 12, 29)


def test_a_standstill_on_the_last_day_itself_moves_the_end_before_the_law_does(calendar: Calendar) -> None:
    # Six weeks from 13 November is Christmas; one day on is a holiday too, and then it is Monday 28 December.
    christmas = Interval.suspension(date(2026, 12, 25), date(2026, 12, 25), "storing")

    assert compute(Nature.STATUTORY, date(2026, 11, 13), weeks(6), calendar, intervals=[christmas]).last_day == date(2026, 12, 28)


def test_a_suspension_without_an_end_leaves_the_term_without_an_end(calendar: Calendar) -> None:
    stayed = Interval.suspension(date(2026, 6, 8), None, "voorlopige voorziening")

    assert stands_still([stayed]) == date(2026, 6, 8)
    with pytest.raises(Impossible, match="staat stil sinds 8 juni 2026"):
        with_ledger(stayed, calendar=calendar)


def test_a_term_counted_backwards_has_no_ledger(calendar: Calendar) -> None:
    with pytest.raises(Impossible, match="teruggeteld"):
        compute(Nature.BACKWARDS, JUNE, weeks(1), calendar, intervals=[extended("P1W")])


def test_an_order_in_hours_is_extended_in_hours_and_suspended_by_whole_days(calendar: Calendar) -> None:
    start = datetime(2026, 6, 1, 16, 30, tzinfo=AMSTERDAM)
    ledger = (extended("PT168H"), suspended("2026-06-03", "2026-06-04"))

    assert compute(Nature.HOURS, start, hours(168), calendar, intervals=ledger).end == datetime(
        2026, 6, 17, 16, 30, tzinfo=AMSTERDAM
    )


def test_a_line_is_either_an_extension_or_a_suspension() -> None:
    with pytest.raises(BadInput):
        Interval("geen van beide")
    with pytest.raises(BadInput, match="niet voor de eerste dag"):
        suspended("2026-06-12", "2026-06-08")


def test_an_event_keeps_a_line_as_it_was() -> None:
    class Changed(BaseModel):
        interval: Interval

    for line in (extended("P2W"), suspended("2026-06-08", "2026-06-12")):
        event = Changed(interval=line)
        assert Changed.model_validate_json(event.model_dump_json()) == event
        assert Changed.model_validate(event.model_dump()) == event
