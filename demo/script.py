"""The stories as they are acted: cases are opened and steps are done, each once, also when a day is played again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from db import schema
from db.engine import transaction
from demo.acting import command, report, signal
from demo.pages import Pages, pages
from demo.story import Story
from demo.timeline import Act
from desk.open_case import open_case
from desk.signals import open_signal
from domain.base.errors import ReasonNeeded, VervolgError
from domain.base.moments import amsterdam_day
from domain.casefile.commands import MergeSignal
from domain.casefile.opening import CaseOpened
from domain.people.person import Person
from vervolg.app import App

ANOTHER = "De zaak die daar loopt, gaat over iets anders."


class StoryFailed(VervolgError):
    """Een verhaal van de demo past niet meer bij de regels."""


@dataclass(slots=True)
class Script:
    """`numbers` are the cases by the place of their story."""

    app: App
    stories: Sequence[Story]
    people: Mapping[str, Person]
    numbers: dict[int, str] = field(default_factory=dict)
    _opened: Mapping[datetime, str] = field(default_factory=dict)
    _done: frozenset[tuple[str, datetime]] = frozenset()

    @property
    def by_case(self) -> dict[str, Story]:
        """The stories by case number."""
        return {number: self.stories[place] for place, number in self.numbers.items()}

    def act(self, planned: Sequence[Act]) -> None:
        """Everything of one day; the steps happen together or not at all."""
        for one in planned:
            if one.step is None:
                self._open(one)
        if any(one.step for one in planned):
            with pages(self.app, amsterdam_day(planned[0].moment)) as book:
                for one in planned:
                    self._do(book, one)

    def catch_up(self, planned: Mapping[date, Sequence[Act]], since: date) -> None:
        """Learn from the log which cases and acts there are already."""
        told = schema.events.c
        with transaction(self.app.engine) as connection:
            rows = connection.execute(select(told.stream_id, told.recorded_at, told.type)).all()
        self._done = frozenset((row.stream_id, row.recorded_at) for row in rows)
        self._opened = {row.recorded_at: row.stream_id for row in rows if row.type == CaseOpened.__name__}
        earlier = (one for day in planned if day < since for one in planned[day])
        self.numbers.update({one.story: self._opened[one.moment] for one in earlier if one.step is None})

    def _open(self, act: Act) -> None:
        if act.moment in self._opened:
            self.numbers[act.story] = self._opened[act.moment]
            return
        story, calendar = self.stories[act.story], self.app.policy.calendar
        who, day = story.opener or story.inspector, amsterdam_day(act.moment) - timedelta(days=story.visit_before)
        day = day if calendar.is_working_day(day) else calendar.add_working_days(day, -1)
        with self._telling(act, "het openen"):
            if story.signal:
                self.numbers[act.story] = open_signal(self.app, signal(story, day), who, act.moment)
            else:
                self.numbers[act.story] = self._begun(report(story, day), who, act.moment)

    def _begun(self, told: dict[str, Any], who: str, at: datetime) -> str:
        """A case, with a reason where another one runs at that location."""
        try:
            return open_case(self.app, told, who, at)
        except ReasonNeeded:
            return open_case(self.app, {**told, "reden": ANOTHER}, who, at)

    def _do(self, book: Pages, act: Act) -> None:
        if act.step is None or (self.numbers[act.story], act.moment) in self._done:
            return
        number, story = self.numbers[act.story], self.stories[act.story]
        with self._telling(act, f"stap {act.step.command} (dag {act.step.day})"):
            who = self.people[act.step.who]
            if act.step.command == MergeSignal.name:
                self._merge(book, number, act.step.data["zaak"], who, act.moment)
            else:
                book.execute(number, command(book, act, act.step, story, number), who, act.moment)

    def _merge(self, book: Pages, number: str, title: str, who: Person, at: datetime) -> None:
        """Into the case of the story with this title, in the transaction of the day."""
        into = next(number for number, story in self.by_case.items() if story.title == title)
        book.execute(number, MergeSignal(case=into), who, at)

    @contextmanager
    def _telling(self, act: Act, doing: str) -> Iterator[None]:
        """A story that no longer fits says which one and where."""
        try:
            yield
        except (VervolgError, LookupError) as wrong:
            title = self.stories[act.story].title
            raise StoryFailed(f"Verhaal ‘{title}’, {doing} op {act.moment:%d-%m-%Y}: {wrong}") from wrong
