"""Two changes of the clock, a leap day and a year of mornings: each rung at eight o'clock in the Netherlands, and once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import AMSTERDAM, at_amsterdam
from domain.policy.context import Context
from domain.term.events import TermSpec
from domain.term.term import start_term
from tests.integration.casebooks import SYSTEM, House, furnish, opened, policy
from tests.reliability.books import add_up, ask, one
from watch.sweep import sweep

SPRING, AUTUMN, LEAP = date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29)
ON_THE_HOUR = "extract(hour FROM due_at AT TIME ZONE 'Europe/Amsterdam') = 8"


@pytest.fixture
def house(database_url: str, engine_on: Callable[[str], Engine]) -> House:
    return furnish(engine_on(database_url))


def mornings(first: date, last: date) -> list[datetime]:
    return [at_amsterdam(first + timedelta(days=nth), 8, 5) for nth in range((last - first).days + 1)]


def test_a_year_of_mornings_tells_each_rung_once_and_at_eight(house: House) -> None:
    """The plan is due on 29 March 2027, after which nobody ever does anything."""
    engine = house.book.engine
    house.open(at=at_amsterdam(date(2027, 3, 1), 10), plan_length="P4W")
    for morning in mornings(date(2027, 3, 1), date(2028, 4, 7)):
        sweep(house.book, morning)

    about_plan = "FROM reminders JOIN terms t USING (term_id) WHERE t.kind = 'verbeterplan'"
    told = ask(engine, f"SELECT rung, recipient, decided_at {about_plan} ORDER BY decided_at")
    assert len({rung for rung, _, _ in told}) == len(told), "a rung was told twice"
    after = {rung: moment.astimezone(AMSTERDAM) for rung, _, moment in told if rung.startswith("na-")}
    assert after == _due(one(engine, "SELECT last_day FROM terms WHERE kind = 'verbeterplan'"), date(2028, 4, 7))
    assert [recipient for _, recipient, _ in told[:5]] == ["a.bos", "a.bos", "a.bos", "a.bos", "e.ek"]
    assert {recipient for _, recipient, _ in told[5:]} == {"g.hout"}
    assert one(engine, f"SELECT count(*) FROM reminders WHERE NOT ({ON_THE_HOUR})") == 0
    assert one(engine, "SELECT count(*) FROM reminders WHERE late > interval '5 minutes'") == 0
    assert one(engine, "SELECT count(*) FROM lapses") == 1
    add_up(engine)


def _due(last_day: date, until: date) -> dict[str, datetime]:
    """The first working day after the end, two later, and every fifth after it: counted in days, so no clock can shift it."""
    calendar, first = policy().calendar, last_day + timedelta(days=1)
    while not calendar.is_working_day(first):
        first += timedelta(days=1)
    days = {f"na-{count}wd": calendar.add_working_days(first, count) for count in (0, 2, *range(5, 300, 5))}
    return {rung: at_amsterdam(day, 8, 5) for rung, day in days.items() if day <= until}


@pytest.mark.parametrize(
    "last_day", [SPRING - timedelta(days=1), SPRING, AUTUMN - timedelta(days=1), AUTUMN, date(2028, 2, 28), LEAP]
)
def test_a_day_ends_at_midnight_in_the_netherlands(house: House, last_day: date) -> None:
    """Swept every half hour from noon on the last day until noon on the next: 24 hours, or 23, or 25."""
    engine = house.book.engine
    opening = opened("a.bos", plan_length=None)

    def dated(number: str, context: Context) -> tuple[Event, ...]:
        spec = TermSpec(kind="afspraak", about=number, agreed=last_day)
        return (*opening(number, context), start_term(spec, "", HistoricDate.of(last_day - timedelta(days=10)), context))

    house.book.open(dated, SYSTEM, at_amsterdam(last_day - timedelta(days=10), 10))
    ends = one(engine, "SELECT last_day FROM terms WHERE kind = 'afspraak'")
    assert ends == last_day
    midnight = at_amsterdam(last_day + timedelta(days=1))
    moment, lapsed_at = at_amsterdam(last_day, 12).astimezone(UTC), []
    while moment <= at_amsterdam(last_day + timedelta(days=1), 12):
        report = sweep(house.book, moment)
        if report.lapsed:
            lapsed_at.append(moment)
        moment += timedelta(minutes=30)

    assert lapsed_at == [midnight.astimezone(UTC)]
    assert one(engine, "SELECT count(*) FROM reminders GROUP BY term_id, rung, recipient ORDER BY 1 DESC LIMIT 1") == 1
    assert one(engine, f"SELECT count(*) FROM reminders WHERE NOT ({ON_THE_HOUR})") == 0
    add_up(engine)
