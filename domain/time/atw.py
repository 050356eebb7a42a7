"""Where the Algemene termijnenwet (Atw) moves the end of a term, and where it does not.

Atw 1 lid 1    a statutory term that ends on a closed day runs through the next working day
Atw 1 lid 2    not when it is counted backwards
Atw 2          a statutory term of at least three days holds at least two working days
Atw 3          which days are closed: the calendar
Atw 4 onder a  not for terms in hours, of more than 90 days, 12 weeks or 3 months, or in years
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.base.moments import dutch_date
from domain.time.calendar import ONE_DAY, Calendar
from domain.time.computation import Rule, Step
from domain.time.duration import Length, Unit
from domain.time.nature import Nature

ROLL = "Atw 1 lid 1"
TWO_WORKING_DAYS = "Atw 2"
NOT_COVERED = "Atw 4, aanhef en onder a"
MOST = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}

# Why an end stays on a closed day: source and sentence.
STAYS = {
    Nature.SET_BY_INSPECTORATE: (ROLL, "Een termijn van de inspectie zelf schuift niet op."),
    Nature.BACKWARDS: ("Atw 1 lid 2", "Een termijn die wordt teruggeteld, schuift niet op."),
    Nature.HOURS: (NOT_COVERED, "Een termijn in uren schuift niet op."),
    Nature.STATUTORY: (NOT_COVERED, "Een termijn van meer dan 90 dagen, 12 weken of 3 maanden, of van jaren, schuift niet op."),
}


def covered(length: Length) -> bool:
    """Whether the Atw holds for a statutory term of this length; exactly 90 days, 12 weeks or 3 months is (Atw 4 onder a)."""
    return length.unit is Unit.WORKING_DAYS or length.count <= MOST.get(length.unit, 0)


def roll(first_day: date, end: date, length: Length, calendar: Calendar) -> Iterator[Step]:
    """The steps by which the Atw moves `end`, none when it stays."""
    if _at_least_three_days(length) and (enough := _second_working_day(first_day, calendar)) > end:
        yield from closed_days(end, calendar)
        yield Step(
            enough,
            Rule.TWO_WORKING_DAYS,
            TWO_WORKING_DAYS,
            "In de termijn moeten minstens twee werkdagen zitten. "
            f"Dat zijn {dutch_date(calendar.next_working_day(first_day), weekday=True)} en {dutch_date(enough, weekday=True)}. "
            f"Daarom wordt het {dutch_date(enough, weekday=True)}.",
        )
    elif not calendar.is_working_day(end):
        yield from next_working_day(end, calendar, ROLL)


def next_working_day(end: date, calendar: Calendar, source: str) -> Iterator[Step]:
    """The steps from a closed `end` to the next working day: each skipped day and why, then the day itself."""
    yield from closed_days(end, calendar)
    day = calendar.next_working_day(end)
    yield Step(day, Rule.NEXT_WORKING_DAY, source, f"Daarom wordt het {dutch_date(day, weekday=True)}.")


def stays(end: date, nature: Nature, calendar: Calendar) -> Iterator[Step]:
    """The steps that say why a closed `end` stays where it is."""
    yield next(closed_days(end, calendar))
    source, why = STAYS[Nature.STATUTORY if nature is Nature.EARLIEST else nature]
    yield Step(end, Rule.STAYS, source, f"{why} Het blijft {dutch_date(end, weekday=True)}.")


def closed_days(first: date, calendar: Calendar) -> Iterator[Step]:
    """A step for `first` and each day after it as long as they are closed."""
    day = first
    while closed := calendar.closed(day):
        shown = dutch_date(day, weekday=True).capitalize()
        text = f"{shown} is geen werkdag." if closed.source == ROLL else f"{shown} is {closed.name}."
        yield Step(day, Rule.CLOSED, closed.source, text, closed.name)
        day += ONE_DAY


def _at_least_three_days(length: Length) -> bool:
    return length.unit not in {Unit.DAYS, Unit.WORKING_DAYS} or length.count >= 3


def _second_working_day(first_day: date, calendar: Calendar) -> date:
    return calendar.add_working_days(calendar.next_working_day(first_day), 1)
