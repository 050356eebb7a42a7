"""Days and moments as people type them on the command line."""

from __future__ import annotations

from datetime import date, datetime

from domain.base.errors import BadInput
from domain.base.historic import EXPECTED_DAY, HistoricDate
from domain.base.moments import AMSTERDAM, at_amsterdam
from domain.base.years import bounded

MORNING = 8, 5
"""The time of a plain day: just after the first rung of the morning."""


def given_day(text: str | None, place: str) -> date | None:
    """The day that was typed at `place`, such as `--peildatum`. Raises BadInput for what is no day."""
    if text is None:
        return None
    try:
        found = HistoricDate.parse(text).day
    except BadInput:
        found = None
    if found is None:
        raise BadInput(place, text, EXPECTED_DAY)
    bounded(found, place, text)
    return found


def given_moment(text: str | None, place: str) -> datetime | None:
    """The moment that was typed at `place`, a plain day at 08.05 in the Netherlands; None when nothing was.

    Whether it may be used is for `vervolg.moment` to say. Raises BadInput for what is no moment.
    """
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is not None and (len(text) > 10):
        bounded(moment, place, text)
        return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
    day = given_day(text, place)
    return None if day is None else at_amsterdam(day, *MORNING)
