"""The past, played day by day until yesterday, on working days.

08.05 sweep, deliver    lapses, reminders, what follows from a lapse
08.30 the desk          providers confirm that what may not go on has stopped
09.00 the script        each act on its own moment, by the colleague who does it
13.00 the desk          letters are submitted, approved and released
15.05 deliver           letters are mailed or printed, new ones get their text
16.00 the desk          what was printed is posted

A day may be played again: acts that are in the log are left out, and the rest does only what still waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import text

from db import register
from db.engine import transaction
from demo.desk import SAID_AFTER, UNDER_WAY, Desk, Waiting
from demo.outgoing import Outgoing
from demo.pages import pages
from demo.script import Script
from demo.story import Story
from demo.timeline import Act, acts
from domain.base.moments import at_amsterdam
from domain.time.calendar import Calendar
from vervolg.app import App
from watch.sweep import gather_digests, sweep

_WORK = text("""
SELECT EXISTS (SELECT FROM terms WHERE status IN ('open', 'lapsed') AND next_action_at <= :at),
       EXISTS (SELECT FROM letters WHERE state = ANY(:states)),
       EXISTS (SELECT FROM outbox WHERE done_at IS NULL AND failed_at IS NULL)
           OR EXISTS (SELECT FROM reminders WHERE digest_id IS NULL),
       EXISTS (SELECT FROM terms WHERE kind = 'stop_direct' AND status <> 'ended' AND started_on <= :asked)
""")


@dataclass(slots=True)
class Play:
    """One loading of `stories` for `today`; afterwards `numbers` are the cases by the place of their story."""

    app: App
    stories: Sequence[Story]
    today: date
    outgoing: Outgoing
    _again: date | None = None  #: the day that was broken off; its number may be given out already
    _script: Script = field(init=False)
    _desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        with transaction(self.app.engine) as connection:
            people = register.people(connection)
        self._script = Script(self.app, self.stories, people)
        self._desk = Desk(people, self.outgoing.mails)

    @property
    def numbers(self) -> Mapping[int, str]:
        return self._script.numbers

    def run(self, *, since: date | None = None) -> None:
        """Play every day from the first act, or from `since` when the days before it were played."""
        calendar = self.app.policy.calendar
        planned = acts(self.stories, self.today, calendar)
        if since is not None:
            self._script.catch_up(planned, since)
            self._again = since
        for day in self._days(since or min(planned), calendar):
            self._play(day, planned.get(day, ()))

    def _days(self, first: date, calendar: Calendar) -> Iterator[date]:
        day = first
        while day < self.today:
            if calendar.is_working_day(day):
                yield day
            day += timedelta(days=1)

    def _play(self, day: date, planned: Sequence[Act]) -> None:
        due, letters, waiting, asked = self._look(at_amsterdam(day, 8, 5))
        if due or waiting:
            self._morning(at_amsterdam(day, 8, 5), due=due)
        if asked:
            with pages(self.app, day) as book:
                self._desk.confirm_stops(book, day)
        self._script.act(planned)
        released: list[Waiting] = []
        if letters:
            with pages(self.app, day) as book:
                released = self._desk.work(book, day, self._script.by_case)
        if planned or released or waiting:
            self.outgoing.send(self.app, at_amsterdam(day, 15, 5))
        if released:
            with pages(self.app, day) as book:
                self._desk.post(book, released, day)

    def _look(self, at: datetime) -> tuple[bool, bool, bool, bool]:
        """What the day begins with: whether a term is due, a letter is under way, something waits, a stop was asked."""
        with transaction(self.app.engine) as connection:
            given = {"at": at, "states": [state.value for state in UNDER_WAY], "asked": at.date() - SAID_AFTER}
            row = connection.execute(_WORK, given).one()
        return bool(row[0]), bool(row[1]), bool(row[2]), bool(row[3])

    def _morning(self, at: datetime, *, due: bool) -> None:
        """A sweep as the real one would have done at this moment, with a number that is the same every time."""
        number = uuid5(NAMESPACE_OID, f"demo {at.isoformat()}")
        if due:
            sweep(self.app.book, at, run_id=number if at.date() != self._again else None).or_fail()
        else:
            gather_digests(self.app.book, number, at)
        self.outgoing.send(self.app, at)
