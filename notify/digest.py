"""A digest: everything that asks for action from one person, in one message a run.

    Te laat       the last day is over                     (the longest first)
    Vandaag       the last day is today
    Deze week     the last day is before next Monday
    Later         after that

The subject says how many there are and what the worst is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from pydantic import Field

from domain.model import Frozen
from domain.moments import dutch_date
from notify.message import Message, OneLine, Recipient
from notify.templates import render


class Urgency(StrEnum):
    """The group in which an item stands, in the order of the message."""

    LATE = "Te laat"
    TODAY = "Vandaag"
    THIS_WEEK = "Deze week"
    LATER = "Later"


class DigestItem(Frozen):
    """One term that asks for action. `days_late` counts calendar days; below zero is still to come."""

    case_number: OneLine
    provider: OneLine
    what: OneLine
    deadline: OneLine
    days_late: int
    rung: OneLine = ""
    hint: OneLine = ""

    def urgency(self, today: date) -> Urgency:
        """The group of this item on `today`."""
        if self.days_late > 0:
            return Urgency.LATE
        if self.days_late == 0:
            return Urgency.TODAY
        last_day = today - timedelta(days=self.days_late)
        return Urgency.THIS_WEEK if last_day <= today + timedelta(days=6 - today.weekday()) else Urgency.LATER

    @property
    def when(self) -> str:
        """How late or how soon, in words."""
        if self.days_late > 0:
            return f"{days(self.days_late)} te laat"
        return "vandaag" if self.days_late == 0 else f"over {days(-self.days_late)}"


class Group(Frozen):
    """The items of one urgency, the latest first."""

    urgency: Urgency
    items: tuple[DigestItem, ...] = Field(min_length=1)


def compose(message_id: str, to: Recipient, items: Iterable[DigestItem], today: date) -> Message:
    """The digest of `items` for `to`; there must be at least one item."""
    ordered = tuple(sorted(items, key=lambda item: (-item.days_late, item.case_number, item.what)))
    if not ordered:
        raise ValueError("a digest without items says nothing and is not sent")
    values = {"name": to.name, "today": dutch_date(today, weekday=True), "count": len(ordered), "groups": _groups(ordered, today)}
    return Message(
        message_id=message_id,
        to=to,
        subject=subject(ordered),
        body_text=render("digest.txt.j2", **values),
        body_html=render("digest.html.j2", subject=subject(ordered), **values),
    )


def subject(items: tuple[DigestItem, ...]) -> str:
    """How many terms ask for action, and the worst of them."""
    late = sorted((item.days_late for item in items if item.days_late > 0), reverse=True)
    total = "1 termijn vraagt actie" if len(items) == 1 else f"{len(items)} termijnen vragen actie"
    if len(late) > 1:
        return f"{total}; {len(late)} zijn te laat, de oudste {days(late[0])}"
    if late:
        return f"{total}; {'die is' if len(items) == 1 else '1 is'} {days(late[0])} te laat"
    soonest = max(item.days_late for item in items)
    return (
        f"{total}; {'die' if len(items) == 1 else 'de eerste'} eindigt {'vandaag' if soonest == 0 else f'over {days(-soonest)}'}"
    )


def days(count: int) -> str:
    """`1 dag`, `5 dagen`."""
    return "1 dag" if count == 1 else f"{count} dagen"


def _groups(items: tuple[DigestItem, ...], today: date) -> tuple[Group, ...]:
    sorted_out = {urgency: tuple(item for item in items if item.urgency(today) is urgency) for urgency in Urgency}
    return tuple(Group(urgency=urgency, items=found) for urgency, found in sorted_out.items() if found)
