"""What holds for every term, whatever its start, length and ledger."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.base.moments import amsterdam_day
from domain.time import Computation, Interval, Nature, compute, lapses_at
from domain.time.atw import covered
from domain.time.calendar import Calendar
from domain.time.duration import Length, Unit, days
from rulebook.files import load_calendar

CALENDAR: Calendar = load_calendar()
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
FORWARD = st.sampled_from([Nature.STATUTORY, Nature.SET_BY_INSPECTORATE, Nature.EARLIEST])
LENGTHS = st.one_of(
    st.builds(Length, st.integers(1, 200), st.just(Unit.DAYS)),
    st.builds(Length, st.integers(1, 60), st.sampled_from([Unit.WEEKS, Unit.WORKING_DAYS])),
    st.builds(Length, st.integers(1, 40), st.just(Unit.MONTHS)),
    st.builds(Length, st.integers(1, 6), st.just(Unit.YEARS)),
)
SUSPENSIONS = st.builds(
    lambda first, length: Interval.suspension(first, first + timedelta(days=length), "grond"), DAYS, st.integers(0, 60)
)
EXTENSIONS = st.builds(lambda length: Interval.extension(length, "grond"), LENGTHS)
LEDGERS = st.lists(st.one_of(SUSPENSIONS, EXTENSIONS), max_size=4)


def term(nature: Nature, start: date, length: Length, ledger: list[Interval], *, moves: bool = False) -> Computation:
    return compute(nature, start, length, CALENDAR, intervals=ledger, move_to_working_day=moves)


@given(FORWARD, DAYS, st.integers(1, 30), LENGTHS, st.booleans())
def test_a_later_start_never_gives_an_earlier_end(nature: Nature, start: date, later: int, length: Length, moves: bool) -> None:
    first = term(nature, start, length, [], moves=moves)
    second = term(nature, start + timedelta(days=later), length, [], moves=moves)

    assert second.last_day >= first.last_day


@given(st.sampled_from([Nature.STATUTORY, Nature.EARLIEST]), DAYS, LENGTHS.filter(covered), st.lists(SUSPENSIONS, max_size=3))
def test_a_statutory_term_never_ends_on_a_closed_day(nature: Nature, start: date, length: Length, ledger: list[Interval]) -> None:
    assert CALENDAR.is_working_day(term(nature, start, length, ledger).last_day)


@given(DAYS, LENGTHS.filter(covered))
def test_a_statutory_term_of_three_days_holds_two_working_days(start: date, length: Length) -> None:
    last = term(Nature.STATUTORY, start, length, []).last_day

    assert length in {days(1), days(2)} or length.unit is Unit.WORKING_DAYS or CALENDAR.working_days_between(start, last) >= 2


@given(FORWARD, DAYS, LENGTHS, LEDGERS, st.one_of(SUSPENSIONS, EXTENSIONS))
def test_a_line_in_the_ledger_never_shortens_a_term(
    nature: Nature, start: date, length: Length, ledger: list[Interval], line: Interval
) -> None:
    moves = nature is Nature.SET_BY_INSPECTORATE
    before = term(nature, start, length, ledger, moves=moves).last_day

    assert term(nature, start, length, [*ledger, line], moves=moves).last_day >= before


@given(DAYS, LENGTHS, LEDGERS)
def test_the_law_never_ends_a_term_before_the_letter_would(start: date, length: Length, ledger: list[Interval]) -> None:
    assert (
        term(Nature.STATUTORY, start, length, ledger).last_day >= term(Nature.SET_BY_INSPECTORATE, start, length, ledger).last_day
    )


@given(FORWARD, DAYS, LENGTHS, LEDGERS, st.booleans())
def test_the_steps_lead_to_the_end(nature: Nature, start: date, length: Length, ledger: list[Interval], moves: bool) -> None:
    computation = term(nature, start, length, ledger, moves=moves)
    arrived = [step.date for step in computation.steps if step.rule not in {"waarschuwing", "toegestaan_vanaf"}]

    assert arrived[0] == start
    assert arrived[-1] == computation.end
    assert all(step.text.endswith(".") and step.source for step in computation.steps)


@given(FORWARD, DAYS, LENGTHS, LEDGERS)
def test_it_lapses_on_the_day_after_and_never_on_the_last_day(
    nature: Nature, start: date, length: Length, ledger: list[Interval]
) -> None:
    computation = term(nature, start, length, ledger)
    moment = lapses_at(computation)

    assert amsterdam_day(moment) == computation.last_day + timedelta(days=1)
    assert amsterdam_day(moment - timedelta(seconds=1)) == computation.last_day


@given(DAYS, st.integers(1, 120))
def test_working_days_go_and_come_back(day: date, count: int) -> None:
    later = CALENDAR.add_working_days(day, count)

    assert CALENDAR.is_working_day(later)
    assert CALENDAR.working_days_between(day, later) == count
    assert CALENDAR.add_working_days(later, -count) == (day if CALENDAR.is_working_day(day) else _working_day_before(day))


@given(DAYS, LENGTHS)
@settings(max_examples=50)
def test_counting_back_never_moves(event: date, length: Length) -> None:
    last = term(Nature.BACKWARDS, event, length, []).last_day

    assert last < event
    if length.unit in {Unit.DAYS, Unit.WEEKS}:
        assert (event - last).days == length.longest_days


def _working_day_before(day: date) -> date:
    return CALENDAR.add_working_days(day, -1)
