"""The past, played day by day until yesterday, on working days.

08.05 sweep, deliver    lapses, reminders, what follows from a lapse
09.00 the stories       each act on its own moment, by the colleague who does it
13.00 the desk          letters are submitted, approved and released
15.05 deliver           letters are mailed or printed, new ones get their text
16.00 the desk          what was printed is posted

A day may be played again: acts that are in the log are left out, and the rest does only what still waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select, text

from db import register as known
from db import schema
from db.engine import transaction
from demo.acting import command, report
from demo.desk import UNDER_WAY, Desk, Waiting
from demo.outgoing import handlers
from demo.pages import Pages, pages
from demo.story import Story
from demo.timeline import Act, acts
from domain.errors import VervolgError
from domain.moments import amsterdam_day, at_amsterdam
from domain.people import Person
from vervolg.app import App
from watch.deliver import deliver
from watch.handler import Handler
from watch.open_case import open_case
from watch.sweep import sweep

_WORK = text("""
SELECT EXISTS (SELECT FROM terms WHERE status IN ('open', 'lapsed') AND next_action_at <= :at),
       EXISTS (SELECT FROM letters WHERE state = ANY(:states)),
       EXISTS (SELECT FROM outbox WHERE done_at IS NULL AND failed_at IS NULL)
""")


class StoryFailed(VervolgError):
    """Een verhaal van de demo past niet meer bij de regels."""


@dataclass(slots=True)
class Play:
    """One loading of the stories for `today`. `numbers` are the cases by the place of their story."""

    app: App
    stories: Sequence[Story]
    today: date
    mails: bool
    numbers: dict[int, str] = field(default_factory=dict)
    _done: frozenset[tuple[str, datetime]] = frozenset()
    _people: Mapping[str, Person] = field(init=False)
    _handlers: Mapping[str, Handler] = field(init=False)
    _desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        with transaction(self.app.engine) as connection:
            self._people = known.people(connection)
        self._handlers = handlers(self.today, mails=self.mails)
        self._desk = Desk(self._people, {}, self.mails)

    def run(self, *, since: date | None = None) -> None:
        """Play every day from the first act, or from `since` when the days before it were played."""
        planned = acts(self.stories, self.today, self.app.policy.calendar)
        if since is not None:
            self._catch_up(planned, since)
        first = max(since or date.min, next(iter(planned), self.today))
        for day in self._days(first):
            self._play(day, planned.get(day, ()))

    def _days(self, first: date) -> Iterator[date]:
        day = first
        while day < self.today:
            if self.app.policy.calendar.is_working_day(day):
                yield day
            day += timedelta(days=1)

    def _play(self, day: date, planned: Sequence[Act]) -> None:
        due, letters, waiting = self._look(at_amsterdam(day, 8, 5))
        if due:
            self._sweep(at_amsterdam(day, 8, 5))
        for act in (act for act in planned if act.step is None):
            self._open(act)
        if planned:
            with pages(self.app, self._people) as book:
                for act in planned:
                    self._act(book, act)
        released: list[Waiting] = []
        if letters:
            self._desk.stories.update({number: self.stories[place] for place, number in self.numbers.items()})
            with pages(self.app, self._people) as book:
                released = self._desk.work(book, day)
        if planned or released or waiting:
            self._deliver(at_amsterdam(day, 15, 5))
        if released:
            with pages(self.app, self._people) as book:
                self._desk.post(book, released, day)

    def _look(self, at: datetime) -> tuple[bool, bool, bool]:
        """What the day begins with: whether a term is due, a letter is under way, and something waits in the outbox."""
        with transaction(self.app.engine) as connection:
            row = connection.execute(_WORK, {"at": at, "states": [state.value for state in UNDER_WAY]}).one()
        return bool(row[0]), bool(row[1]), bool(row[2])

    def _sweep(self, at: datetime) -> None:
        """As the real one would have done at this moment."""
        sweep(self.app.book, at, run_id=uuid5(NAMESPACE_OID, f"demo {at.isoformat()}")).or_fail()
        self._deliver(at)

    def _deliver(self, at: datetime) -> None:
        deliver(self.app, at, self._handlers)

    def _act(self, book: Pages, act: Act) -> None:
        if act.step is None or (self.numbers[act.story], act.moment) in self._done:
            return
        number, story = self.numbers[act.story], self.stories[act.story]
        with self._telling(act, f"stap {act.step.command} (dag {act.step.day})"):
            book.execute(number, command(book, act, act.step, story, number), self._people[act.step.who], act.moment)

    def _open(self, act: Act) -> None:
        """The same report twice gives the same case, so this may be done again."""
        story, calendar = self.stories[act.story], self.app.policy.calendar
        visit = amsterdam_day(act.moment) - timedelta(days=story.visit_before)
        visit = visit if calendar.is_working_day(visit) else calendar.add_working_days(visit, -1)
        with self._telling(act, "het openen"):
            self.numbers[act.story] = open_case(self.app, report(story, visit), story.opener or story.inspector, act.moment)

    @contextmanager
    def _telling(self, act: Act, doing: str) -> Iterator[None]:
        """A story that no longer fits says which one and where."""
        try:
            yield
        except (VervolgError, LookupError) as wrong:
            title = self.stories[act.story].title
            raise StoryFailed(f"Verhaal ‘{title}’, {doing} op {act.moment:%d-%m-%Y}: {wrong}") from wrong

    def _catch_up(self, planned: Mapping[date, Sequence[Act]], since: date) -> None:
        """Learn which cases and acts there are already."""
        told = schema.events.c
        with transaction(self.app.engine) as connection:
            rows = connection.execute(select(told.stream_id, told.recorded_at).where(told.recorded_at >= at_amsterdam(since)))
            self._done = frozenset((row.stream_id, row.recorded_at) for row in rows)
        for day in (day for day in planned if day < since):
            for act in planned[day]:
                if act.step is None:
                    self._open(act)
