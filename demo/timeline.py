"""When everything happens: stories laid on the calendar, counted back from today, on working days, never today or later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo.story import Step, Story
from domain.base.moments import at_amsterdam
from domain.time.calendar import Calendar

OFFICE_OPENS = 9
BETWEEN_STEPS = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Act:
    """A step of a story on its moment; without a step the case is opened."""

    moment: datetime
    story: int
    step: Step | None = None


def opened_on(story: Story, today: date, calendar: Calendar) -> date:
    """The last working day at or before so many days ago."""
    day = today - timedelta(days=story.ago)
    return day if calendar.is_working_day(day) else calendar.add_working_days(day, -1)


def acts(stories: Sequence[Story], today: date, calendar: Calendar) -> dict[date, list[Act]]:
    """Everything that happens before `today`, by day, in order. No two acts have the same moment (up to 120 stories)."""
    by_day: dict[date, list[Act]] = {}
    for number, story in enumerate(stories):
        for place, (day, step) in enumerate(_days(story, today, calendar)):
            if day < today:
                moment = at_amsterdam(day, OFFICE_OPENS) + place * BETWEEN_STEPS + timedelta(seconds=number)
                by_day.setdefault(day, []).append(Act(moment, number, step))
    for planned in by_day.values():
        planned.sort(key=lambda act: (act.moment, act.story))
    return dict(sorted(by_day.items()))


def _days(story: Story, today: date, calendar: Calendar) -> Iterator[tuple[date, Step | None]]:
    start = opened_on(story, today, calendar)
    yield start, None
    for step in story.steps:
        yield calendar.next_working_day(start + timedelta(days=step.day)), step
