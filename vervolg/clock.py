"""The clock. The only place that asks what time it is; everything else is told (`as_of`)."""

from __future__ import annotations

import time
from datetime import date, datetime

from domain.base.moments import AMSTERDAM, amsterdam_day


def now() -> datetime:
    """This moment, aware, in Europe/Amsterdam."""
    return datetime.now(AMSTERDAM)


def today() -> date:
    """The calendar day it is in the Netherlands."""
    return amsterdam_day(now())


def ticks() -> float:
    """Seconds on a clock that never jumps: for measuring how long something takes, never for a date."""
    return time.monotonic()
