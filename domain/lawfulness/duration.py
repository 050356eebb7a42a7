"""How long a measure lasted against how long it may: in hours, in consecutive days, and over a weekend where the act says so."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from domain.lawfulness.grounds import Limits
from domain.lawfulness.holidays import next_working_day
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.situation import Situation

DAY = Decimal(24)
ONE_DAY = timedelta(days=1)
SECLUSION_TOUCHES = 2
"""So many days of the calendar lie in the one day that seclusion may last."""


def lasted(situation: Situation, limits: Limits) -> bool | None:
    """Whether it lasted no more hours than it may; None when that is not known. Days that are known tell it too."""
    hours = situation.emergency.hours
    if limits.hours is None or (situation.wvggz.change_asked and limits.moves_on):  # Wvggz 8:12 lid 3.
        return True
    if hours is None:
        return True if limits.days is not None and situation.emergency.days is not None else None
    if hours <= limits.hours:
        return True
    return _over_a_weekend(situation, limits, hours) if limits.moves_on else False


def on_days(situation: Situation, kind: RestrictionKind, limits: Limits) -> bool | None:
    """Whether it was on no more consecutive days than it may; asked when it came back or was in a longer period, as the hours do
    not tell it then. A day of seclusion and the day by which it was extended (Jeugdwet 6.3.2.2, third paragraph) may run past
    midnight once.
    """
    emergency = situation.emergency
    if limits.days is None:
        return True
    if emergency.days is None:
        return None if emergency.repeated or _in_a_longer_period(situation, limits.days) else True
    if emergency.days > limits.days:
        return False
    if kind is RestrictionKind.SECLUSION and limits.seclusion_hours is not None and emergency.days > SECLUSION_TOUCHES:
        return emergency.extended
    return True


def _in_a_longer_period(situation: Situation, days: int) -> bool:
    on = situation.day
    return on.day is None and not on.is_month and (on.latest - on.earliest).days >= days


def _over_a_weekend(situation: Situation, limits: Limits, hours: Decimal) -> bool | None:
    """A term of days that ends on a Saturday, Sunday or holiday runs through the next other day (Wvggz 8:12 lid 1; 7:4)."""
    on = situation.day
    if on.is_month or limits.hours is None:
        return None
    ends = on.earliest + timedelta(days=int(limits.hours // 24))
    through = next_working_day(ends)
    if through == ends:
        return False
    if on.day is None:
        return on.latest <= through and hours <= _hours(on.earliest, through + ONE_DAY)
    if hours <= _hours(on.earliest + ONE_DAY, through + ONE_DAY):
        return True
    return False if hours > _hours(on.earliest, through + ONE_DAY) else None


def _hours(first: date, last: date) -> Decimal:
    return DAY * (last - first).days
