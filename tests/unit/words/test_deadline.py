"""A deadline is said in one way: *nog* counts working days after today, *te laat* calendar days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.base.moments import at_amsterdam
from domain.kinds.passed import Passed, passed_as
from tests.unit.report.portfolio import CALENDAR
from words.deadline import Deadline, Urgency

MORNING = at_amsterdam(date(2026, 5, 20), 8, 5)


def left(last_day: date, now: datetime = MORNING, *, then: Passed = Passed.LATE) -> str:
    return Deadline(last_day, then=then).left(now, CALENDAR)


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        (date(2026, 5, 18), "2 dagen te laat"),
        (date(2026, 5, 19), "1 dag te laat"),
        (date(2026, 5, 20), "Vandaag is de laatste dag"),
        (date(2026, 5, 21), "Nog 1 werkdag"),
        (date(2026, 5, 26), "Nog 3 werkdagen"),  # a weekend and Whit Monday lie between
        (date(2026, 8, 13), "Nog 60 werkdagen"),
        (date(2026, 8, 14), "Uiterlijk op vrijdag 14 augustus 2026"),
        (date(2031, 5, 20), "Uiterlijk op dinsdag 20 mei 2031"),
    ],
)
def test_how_far_it_is(last_day: date, said: str) -> None:
    assert left(last_day) == said


def test_a_last_day_before_the_next_working_day_is_told_by_its_date() -> None:
    friday = at_amsterdam(date(2026, 5, 22), 23, 59)

    assert left(date(2026, 5, 24), friday) == "Uiterlijk op zondag 24 mei 2026"
    assert Deadline(date(2026, 5, 24)).sentence(friday, CALENDAR) == "Uiterlijk op zondag 24 mei 2026."


def test_the_sentence_says_by_when_and_how_far() -> None:
    said = Deadline(date(2026, 5, 26)).sentence(MORNING, CALENDAR)

    assert said == "Uiterlijk op dinsdag 26 mei 2026. Nog 3 werkdagen."


@pytest.mark.parametrize(
    ("kind", "waits_for", "said"),
    [
        ("verbeterplan", "aanbieder", "1 dag te laat"),
        ("beslissing_op_bezwaar", "jurist", "1 dag te laat"),
        ("online", "inspecteur", "1 dag te laat"),
        ("bevel", "aanbieder", "Van rechtswege geëindigd"),
        ("bezwaar", "belanghebbende", "Niet gebruikt"),
        ("zienswijze", "aanbieder", "Niet gebruikt"),
        ("reactie_conceptrapport", "aanbieder", "Niet gebruikt"),
        ("afspraak", "rechter", "Wacht op een ander"),
        ("afspraak", "minister", "Wacht op een ander"),
        ("openbaarmaking_wachttijd", "niemand", "Voorbij"),
        ("een_soort_van_later", "aanbieder", "1 dag te laat"),
    ],
)
def test_only_what_somebody_had_to_do_is_late(kind: str, waits_for: str, said: str) -> None:
    then = passed_as(kind, waits_for)
    assert left(date(2026, 5, 19), then=then) == said
    late = Deadline(date(2026, 5, 19), then=then).urgency(date(2026, 5, 20)) is Urgency.LATE
    assert late == said.endswith("te laat")


def test_a_term_in_hours_that_ended_by_law_is_not_late() -> None:
    bevel = Deadline(date(2026, 5, 21), at_amsterdam(date(2026, 5, 21), 16, 30), passed_as("bevel", "aanbieder"))

    assert bevel.left(at_amsterdam(date(2026, 5, 21), 16, 30), CALENDAR) == "Van rechtswege geëindigd"


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_the_last_day_is_today_from_midnight_to_midnight(hour: int) -> None:
    assert left(date(2026, 5, 20), at_amsterdam(date(2026, 5, 20), hour, 59)) == "Vandaag is de laatste dag"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at_amsterdam(date(2026, 5, 20), 9, 30), "Nog 31 uur"),
        (at_amsterdam(date(2026, 5, 21), 16, 0), "Nog minder dan 1 uur"),
        (at_amsterdam(date(2026, 5, 21), 16, 30), "minder dan 1 uur te laat"),
        (at_amsterdam(date(2026, 5, 22), 0, 30), "8 uur te laat"),
        (at_amsterdam(date(2026, 5, 25), 9, 0), "4 dagen te laat"),
    ],
)
def test_a_term_in_hours_is_counted_in_hours(now: datetime, said: str) -> None:
    bevel = Deadline(date(2026, 5, 21), ends_at=at_amsterdam(date(2026, 5, 21), 16, 30))

    assert bevel.left(now, CALENDAR) == said
    assert bevel.until == "Uiterlijk op donderdag 21 mei 2026 om 16.30 uur"


def test_hours_count_as_they_pass_when_the_clock_changes() -> None:
    bevel = Deadline(date(2026, 10, 25), ends_at=at_amsterdam(date(2026, 10, 25), 12))

    assert bevel.left(at_amsterdam(date(2026, 10, 24), 12), CALENDAR) == "Nog 25 uur"


@pytest.mark.parametrize(
    ("last_day", "urgency"),
    [
        (date(2026, 5, 17), Urgency.LATE),
        (date(2026, 5, 18), Urgency.TODAY),
        (date(2026, 5, 19), Urgency.THIS_WEEK),
        (date(2026, 5, 24), Urgency.THIS_WEEK),
        (date(2026, 5, 25), Urgency.LATER),
    ],
)
def test_the_week_ends_on_sunday(last_day: date, urgency: Urgency) -> None:
    assert Deadline(last_day).urgency(date(2026, 5, 18)) is urgency
