"""Climbing a ladder: what must be told about a term now, and when to look again.

    (start) ── voor-14d ── voor-7d ── voor-1wd ──┃ einde ┃── na-0wd ── na-2wd ── na-5wd ── na-10wd ── na-15wd ── …

`einde` is the lapse: 00:00 of the day after the last day, or the very moment for a term in hours. When rungs were missed only the
newest is due; the older ones are named as skipped, and whom only they reach hears the newest too. A ladder never ends, so there
is always a next moment (docs/sources.md, 8).

Everything here is pure and made for tens of thousands of terms at a time: moments are remembered per end and ladder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from domain.base.moments import amsterdam_day, at_amsterdam
from domain.policy.rung import Ladder, Recipient, Rung, Side, When
from domain.time.calendar import ONE_DAY, Calendar

__all__ = ["END", "Due", "Ladder", "Recipient", "Rung", "Side", "When", "due", "known_late", "moment_of", "next_action"]

END = "einde"
_INSTANT = timedelta(microseconds=1)
_REMEMBERED = 16_384
NO_TIME = timedelta(0)
NOTHING_SENT = (-1, 0.0)


@dataclass(frozen=True, slots=True)
class Due:
    """What must happen now: the newest rung (None when nothing), the older ones it overtakes, and when to look again.

    `also` are those whom the overtaken ones would have told, besides whom the newest tells. `lateness` is how long the oldest of
    them has waited. `lapsed` says whether the term is over.
    """

    rung: Rung | None
    also: tuple[Recipient, ...]
    skipped: tuple[str, ...]
    lateness: timedelta
    lapsed: bool
    next_action_at: datetime


def due(
    ladder: Ladder, lapses_at: datetime, calendar: Calendar, last_rung: str | None, now: datetime, *, started_at: datetime
) -> Due:
    """What must happen at `now` to a term of which `last_rung` was the newest rung sent.

    `started_at` is the moment from which the term runs with this end (it became known, or was extended): a rung before the end
    that had passed by then is neither sent nor skipped.
    """
    course = _course(ladder, lapses_at, calendar)
    sent = NOTHING_SENT if last_rung is None else _order_of(last_rung)
    upcoming: datetime | None = None
    oldest: datetime | None = None
    newest: Rung | None = None
    reached: tuple[str, ...] = ()
    hearers: tuple[Recipient, ...] = ()
    for fixed, order, rung in course.fixed:
        moment = fixed or started_at
        if moment > now:
            upcoming = moment
            break
        if order > sent and (order[0] != Side.BEFORE or moment > started_at):
            newest, reached, hearers, oldest = rung, (*reached, rung.id), (*hearers, rung.to), oldest or moment
    if upcoming is None:
        rounds = _rounds(ladder, calendar, course.first_morning, _day_begun(now, ladder.hour))
        first = _rounds_sent(ladder, last_rung) + 1
        if first <= rounds:
            newest, reached = ladder.repetition(rounds), reached + _repeated(ladder, first, rounds)
            hearers = (*hearers, newest.to)
            oldest = oldest or _repeated_at(ladder, calendar, course.first_morning, first)
        upcoming = _repeated_at(ladder, calendar, course.first_morning, rounds + 1)
    return Due(
        rung=newest,
        also=tuple(dict.fromkeys(to for to in hearers if newest and to is not newest.to)) if len(hearers) > 1 else (),
        skipped=reached[:-1],
        lateness=now - oldest if oldest else NO_TIME,
        lapsed=now >= lapses_at,
        next_action_at=lapses_at if now < lapses_at < upcoming else upcoming,
    )


def next_action(
    ladder: Ladder,
    lapses_at: datetime,
    calendar: Calendar,
    last_rung: str | None = None,
    *,
    started_at: datetime,
    lapsed: bool = False,
) -> tuple[str, datetime]:
    """The first thing that still has to happen to a term, also when its moment has passed: a rung's id, or `einde` for the lapse.

    `lapsed` says whether the lapse was registered; `last_rung` and `started_at` are as in `due`.
    """
    rung, at = _first_open(ladder, lapses_at, calendar, last_rung, started_at)
    return (END, lapses_at) if not lapsed and lapses_at < at else (rung.id, at)


def known_late(ladder: Ladder, lapses_at: datetime, calendar: Calendar, rung: str, skipped: int, known_at: datetime) -> int:
    """How many of the `skipped` rungs that `rung` overtook had passed before this end was known, so that nobody could be told."""
    if known_at < lapses_at:
        return 0  # what had passed of the rungs before the end was not skipped
    course, order = _course(ladder, lapses_at, calendar), _order_of(rung)
    passed = [fixed or known_at for fixed, place, one in course.fixed if place < order and one.when.side is not Side.BEFORE]
    passed += [_repeated_at(ladder, calendar, course.first_morning, number) for number in range(1, _rounds_sent(ladder, rung))]
    return sum(moment <= known_at for moment in passed[-skipped:]) if skipped else 0


def moment_of(when: When, lapses_at: datetime, calendar: Calendar, hour: int) -> datetime | None:
    """The moment of a rung for a term that lapses at `lapses_at`; None for a rung at the start."""
    if when.side is Side.START:
        return None
    if when.side is Side.AFTER:
        return _morning(calendar.add_working_days(_first_morning(lapses_at, calendar, hour), when.count), hour)
    last_day = amsterdam_day(lapses_at - _INSTANT)
    day = calendar.add_working_days(last_day, -when.count) if when.working else last_day - timedelta(days=when.count)
    return _morning(day, hour)


def _first_open(
    ladder: Ladder, lapses_at: datetime, calendar: Calendar, last_rung: str | None, started_at: datetime
) -> tuple[Rung, datetime]:
    course = _course(ladder, lapses_at, calendar)
    sent = NOTHING_SENT if last_rung is None else _order_of(last_rung)
    for fixed, order, rung in course.fixed:
        moment = fixed or started_at
        if order > sent and (order[0] != Side.BEFORE or moment > started_at):
            return rung, moment
    number = _rounds_sent(ladder, last_rung) + 1
    return ladder.repetition(number), _repeated_at(ladder, calendar, course.first_morning, number)


class _Course(NamedTuple):
    """The fixed rungs of one end from early to late, each with its moment (None: at the start) and its place in the order."""

    fixed: tuple[tuple[datetime | None, tuple[int, float], Rung], ...]
    first_morning: date


@lru_cache(maxsize=_REMEMBERED)
def _course(ladder: Ladder, lapses_at: datetime, calendar: Calendar) -> _Course:
    rungs = [(moment_of(rung.when, lapses_at, calendar, ladder.hour), rung.when.order, rung) for rung in ladder.rungs]
    return _Course(tuple(rungs), _first_morning(lapses_at, calendar, ladder.hour))


@lru_cache(maxsize=1024)
def _order_of(rung: str) -> tuple[int, float]:
    return When.parse(rung).order


@lru_cache(maxsize=_REMEMBERED)
def _first_morning(lapses_at: datetime, calendar: Calendar, hour: int) -> date:
    """The first working day with a morning at or after the end."""
    day = amsterdam_day(lapses_at)
    return calendar.next_working_day(day if at_amsterdam(day, hour) >= lapses_at else day + ONE_DAY)


@lru_cache(maxsize=1024)
def _day_begun(now: datetime, hour: int) -> date:
    """The last day whose morning has come at `now`."""
    day = amsterdam_day(now)
    return day if at_amsterdam(day, hour) <= now else day - ONE_DAY


@lru_cache(maxsize=_REMEMBERED)
def _rounds(ladder: Ladder, calendar: Calendar, anchor: date, today: date) -> int:
    """How many repetitions have come by `today`."""
    return max(0, (calendar.working_days_between(anchor, today) - ladder.last_fixed) // ladder.every)


@lru_cache(maxsize=_REMEMBERED)
def _rounds_sent(ladder: Ladder, last_rung: str | None) -> int:
    """How many repetitions lie at or before the newest rung that was sent."""
    when = None if last_rung is None else When.parse(last_rung)
    return max(0, (when.count - ladder.last_fixed) // ladder.every) if when is not None and when.side is Side.AFTER else 0


@lru_cache(maxsize=_REMEMBERED)
def _repeated(ladder: Ladder, first: int, last: int) -> tuple[str, ...]:
    """The ids of the repetitions from `first` to `last`."""
    return tuple(ladder.repetition(number).id for number in range(first, last + 1))


@lru_cache(maxsize=_REMEMBERED)
def _repeated_at(ladder: Ladder, calendar: Calendar, first_morning: date, number: int) -> datetime:
    """The moment of the `number`-th repetition."""
    return _morning(calendar.add_working_days(first_morning, ladder.last_fixed + number * ladder.every), ladder.hour)


def _morning(day: date, hour: int) -> datetime:
    """`hour` in the Netherlands on `day`. In UTC, in which moments compare fastest."""
    return at_amsterdam(day, hour).astimezone(UTC)
