"""The other natures: set by the inspectorate, hours, backwards, and a waiting time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.base.errors import BadInput, Impossible
from domain.base.moments import AMSTERDAM, at_amsterdam
from domain.time import AgreedDate, Nature, compute, lapses_at
from domain.time.calendar import Calendar
from domain.time.computation import Rule
from domain.time.duration import Length, days, hours, months, weeks, working_days

OWN = Nature.SET_BY_INSPECTORATE
CHRISTMAS_IN_FOUR_WEEKS = date(2026, 11, 27)


def test_a_term_of_the_inspectorate_stays_on_christmas(calendar: Calendar) -> None:
    computation = compute(OWN, CHRISTMAS_IN_FOUR_WEEKS, weeks(4), calendar)

    assert computation.last_day == date(2026, 12, 25)
    assert computation.steps[-1].rule is Rule.STAYS


def test_policy_may_move_it_and_says_that_it_is_policy(calendar: Calendar) -> None:
    computation = compute(OWN, CHRISTMAS_IN_FOUR_WEEKS, weeks(4), calendar, move_to_working_day=True)

    assert computation.last_day == date(2026, 12, 28)
    assert computation.steps[-1].source == "beleid van de inspectie"


def test_working_days_skip_every_closed_day(calendar: Calendar) -> None:
    assert compute(OWN, date(2026, 4, 2), working_days(3), calendar).last_day == date(2026, 4, 9)
    assert compute(OWN, date(2026, 5, 13), working_days(1), calendar).last_day == date(2026, 5, 18)


def test_it_lapses_at_midnight_after_the_last_day(calendar: Calendar) -> None:
    computation = compute(OWN, date(2026, 6, 1), weeks(4), calendar)

    assert computation.last_day == date(2026, 6, 29)
    assert lapses_at(computation) == at_amsterdam(date(2026, 6, 30))
    assert lapses_at(computation) == datetime(2026, 6, 29, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("agreed", "last"),
    [
        (AgreedDate(date(2026, 7, 19)), date(2026, 7, 19)),  # uiterlijk 19 juli
        (AgreedDate(date(2026, 7, 19), exclusive=True), date(2026, 7, 18)),  # voor 19 juli
    ],
)
def test_before_a_day_is_not_on_that_day(agreed: AgreedDate, last: date, calendar: Calendar) -> None:
    computation = compute(OWN, date(2026, 6, 1), agreed, calendar)

    assert computation.last_day == last
    assert lapses_at(computation) == at_amsterdam(date(2026, 7, 19 if agreed.exclusive else 20))


def test_a_length_can_be_exclusive_too(calendar: Calendar) -> None:
    assert compute(OWN, date(2026, 6, 1), weeks(4), calendar, exclusive=True).last_day == date(2026, 6, 28)


def test_an_agreed_date_before_the_start_is_impossible(calendar: Calendar) -> None:
    with pytest.raises(Impossible, match="ligt voor het begin"):
        compute(OWN, date(2026, 6, 1), AgreedDate(date(2026, 5, 31)), calendar)


def test_an_agreed_date_is_no_statutory_term(calendar: Calendar) -> None:
    with pytest.raises(BadInput, match="afgesproken datum"):
        compute(Nature.STATUTORY, date(2026, 6, 1), AgreedDate(date(2026, 7, 1)), calendar)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-05-07T16:30+02:00", "2026-05-14T16:30+02:00"),  # ends on Hemelvaartsdag, and stays there
        ("2026-03-26T16:30+01:00", "2026-04-02T17:30+02:00"),  # the clock goes forward on 29 March 2026
        ("2026-10-22T16:30+02:00", "2026-10-29T15:30+01:00"),  # and back on 25 October
    ],
)
def test_an_order_of_seven_days_is_168_elapsed_hours(start: str, end: str, calendar: Calendar) -> None:
    computation = compute(Nature.HOURS, datetime.fromisoformat(start), hours(168), calendar)

    assert computation.end == datetime.fromisoformat(end)
    assert isinstance(computation.end, datetime)
    assert computation.end.isoformat(timespec="minutes") == end
    assert lapses_at(computation) == computation.end
    assert compute(Nature.HOURS, datetime.fromisoformat(start), days(7), calendar).end == computation.end


def test_a_change_of_the_clock_and_a_closed_day_are_explained(calendar: Calendar) -> None:
    start = datetime(2026, 3, 27, 9, tzinfo=AMSTERDAM)
    rules = [step.rule for step in compute(Nature.HOURS, start, hours(240), calendar).steps]

    assert rules == [Rule.START, Rule.LENGTH, Rule.CLOCK, Rule.CLOSED, Rule.STAYS]  # Tweede Paasdag


def test_hours_without_a_time_count_from_midnight_and_say_so(calendar: Calendar) -> None:
    computation = compute(Nature.HOURS, date(2026, 6, 1), hours(168), calendar)

    assert computation.end == at_amsterdam(date(2026, 6, 8))
    assert "geen tijdstip" in computation.steps[0].text


def test_hours_count_the_same_under_any_forward_nature(calendar: Calendar) -> None:
    start = datetime(2026, 6, 1, 16, 30, tzinfo=AMSTERDAM)

    assert compute(Nature.STATUTORY, start, hours(48), calendar).end == compute(Nature.HOURS, start, hours(48), calendar).end


@pytest.mark.parametrize(
    ("nature", "length"), [(Nature.HOURS, months(1)), (Nature.BACKWARDS, hours(48)), (Nature.EARLIEST, hours(48))]
)
def test_a_length_that_does_not_fit_the_nature_is_refused(nature: Nature, length: Length, calendar: Calendar) -> None:
    with pytest.raises(BadInput, match="een duur in"):
        compute(nature, date(2026, 6, 1), length, calendar)


@pytest.mark.parametrize(
    ("hearing", "last"),
    [
        ("2026-06-19", "2026-06-09"),
        ("2026-05-25", "2026-05-15"),  # a KB day: counting back never moves (Atw 1 lid 2)
        ("2026-06-16", "2026-06-06"),  # a Saturday
    ],
)
def test_ten_days_before_a_hearing_never_move(hearing: str, last: str, calendar: Calendar) -> None:
    computation = compute(Nature.BACKWARDS, date.fromisoformat(hearing), days(10), calendar)

    assert computation.last_day == date.fromisoformat(last)
    if not calendar.is_working_day(computation.last_day):
        assert computation.steps[-1].source == "Atw 1 lid 2"


def test_a_month_before_the_31st_of_march_is_the_last_of_february(calendar: Calendar) -> None:
    assert compute(Nature.BACKWARDS, date(2026, 3, 31), months(1), calendar).last_day == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("made_known", "last_of_waiting", "allowed"),
    [
        ("2026-06-01", "2026-06-15", "2026-06-16"),
        ("2026-05-01", "2026-05-18", "2026-05-19"),  # two weeks later is a KB day: the wait runs on, nothing appears too early
    ],
)
def test_publication_waits_two_weeks(made_known: str, last_of_waiting: str, allowed: str, calendar: Calendar) -> None:
    computation = compute(Nature.EARLIEST, date.fromisoformat(made_known), weeks(2), calendar)

    assert computation.last_day == date.fromisoformat(last_of_waiting)
    assert computation.first_allowed == date.fromisoformat(allowed)
    assert lapses_at(computation) == at_amsterdam(date.fromisoformat(allowed))


def sources(nature: Nature, start: date, length: Length, calendar: Calendar, basis: str = "") -> set[str]:
    counted = {Rule.START, Rule.FIRST_DAY, Rule.LENGTH}
    return {step.source for step in compute(nature, start, length, calendar, basis=basis).steps if step.rule in counted}


def test_an_article_is_cited_for_what_it_says_and_no_more(calendar: Calendar) -> None:
    """Atw 1 lid 2 and 4 say that an end stays; a waiting time is counted by its own article (Jeugdwet 9.8 lid 1)."""
    start = date(2026, 6, 1)

    assert sources(Nature.BACKWARDS, start, days(10), calendar) == {"rekenwijze"}
    assert sources(Nature.HOURS, start, hours(48), calendar) == {"rekenwijze"}
    assert sources(Nature.EARLIEST, start, weeks(2), calendar) == {"rekenwijze"}
    assert sources(Nature.EARLIEST, start, weeks(2), calendar, "Jeugdwet 9.8 lid 1") == {"Jeugdwet 9.8 lid 1"}


def test_a_moment_counts_as_its_day_in_the_netherlands(calendar: Calendar) -> None:
    just_after_midnight = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)

    assert compute(OWN, just_after_midnight, weeks(4), calendar).start == date(2026, 6, 2)


def test_a_term_past_the_last_year_is_impossible(calendar: Calendar) -> None:
    with pytest.raises(Impossible):
        compute(OWN, date(9999, 12, 1), months(2), calendar)
