"""Days and moments in the Netherlands. Deadlines are decided on the date in Europe/Amsterdam."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def amsterdam_day(moment: datetime) -> date:
    """The calendar day in the Netherlands at an aware `moment`."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(AMSTERDAM).date()


def at_amsterdam(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """The moment at which it is `hour`:`minute` on `day` in the Netherlands."""
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM)


def readings(clock: datetime) -> tuple[datetime, datetime]:
    """What a naive `clock` in the Netherlands can mean, each with its own distance from UTC.

    It is twice the same, but for the hour at which the clock changes. In autumn the first is the earlier; in spring, for what no
    clock shows, the later.
    """
    first, second = (clock.replace(tzinfo=AMSTERDAM, fold=fold) for fold in (0, 1))
    return _fixed(first), _fixed(second)


def _fixed(moment: datetime) -> datetime:
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0)


def end_of(day: date) -> datetime:
    """The last moment of `day` in the Netherlands."""
    return at_amsterdam(day + timedelta(days=1)) - timedelta(microseconds=1)


def dutch_date(day: date, *, weekday: bool = False) -> str:
    """`18 mei 2026`, or `maandag 18 mei 2026`."""
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def dutch_moment(moment: datetime, *, weekday: bool = False) -> str:
    """`18 mei 2026 om 9.05 uur`, or `maandag 18 mei 2026 om 9.05 uur`: an aware `moment` on the clock in the Netherlands."""
    return f"{dutch_date(amsterdam_day(moment), weekday=weekday)} om {dutch_time(moment)}"


def dutch_time(moment: datetime) -> str:
    """`9.05 uur`: what the clock in the Netherlands says at an aware `moment`."""
    local = moment.astimezone(AMSTERDAM)
    return f"{local.hour}.{local:%M} uur"


def short_date(day: date) -> str:
    """`01-12-2026`, for in a table."""
    return f"{day:%d-%m-%Y}"
