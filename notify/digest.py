"""A digest: everything that asks for action from one person, in one message a run.

    Te laat       the last day is over                     (the longest first)
    Vandaag       the last day is today
    Deze week     the last day is before next Monday
    Later         after that
    Voorbij       the last day is over, and nobody is late: it ended by law, or a waiting time is over
    Ter informatie    somebody outside still has time: nothing is asked

The subject says how many there are and what the worst is.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from domain.base.model import Frozen
from domain.base.moments import dutch_date
from notify.message import Message, OneLine, Recipient
from notify.templates import render
from words.deadline import Deadline, Urgency
from words.lines import lower


class DigestItem(Frozen):
    """One term that asks for action. `left` is how far its end is, in the words of `words.deadline`."""

    case_number: OneLine
    provider: OneLine
    what: OneLine
    deadline: Deadline
    left: OneLine
    rung: OneLine = ""
    hint: OneLine = ""
    awaited: OneLine = ""
    """Who has to do something: the reader, a colleague, somebody outside."""
    owner: OneLine = ""
    """Whose case it is; empty when it is the reader's."""
    next_step: OneLine = ""
    """What lies ready, or can be done now."""
    asks: bool = True
    """Whether the reader can do something about it. When not, it is told to know of: somebody outside still has time."""


TO_KNOW = "Ter informatie"


class Group(Frozen):
    """The items of one urgency, or those that ask for nothing; the latest first."""

    urgency: str
    items: tuple[DigestItem, ...] = Field(min_length=1)


def compose(message_id: str, to: Recipient, items: Iterable[DigestItem], today: date) -> Message:
    """The digest of `items` for `to`; there must be at least one item."""
    ordered = tuple(sorted(items, key=lambda item: (item.deadline.last_day, item.case_number, item.what)))
    if not ordered:
        raise ValueError("a digest without items says nothing and is not sent")
    about = subject(ordered, today)
    asking = sum(item.asks for item in ordered)
    values = {"name": to.name, "today": dutch_date(today, weekday=True), "count": asking, "groups": _groups(ordered, today)}
    return Message(
        message_id=message_id,
        to=to,
        subject=about,
        body_text=render("digest.txt.j2", **values),
        body_html=render("digest.html.j2", subject=about, **values),
    )


def subject(items: tuple[DigestItem, ...], today: date) -> str:
    """How many terms ask for action, and how it stands with the first of them; when none does, that it is to know of."""
    known, items = items, tuple(item for item in items if item.asks)
    if not items:
        many = known[0].what if len(known) == 1 else f"{len(known)} termijnen bij een ander, de eerste"
        return f"{TO_KNOW}: {many}: {lower(known[0].left)}"
    late_ones = [item for item in items if item.deadline.urgency(today) is Urgency.LATE]
    late, worst = len(late_ones), lower((late_ones or items)[0].left)
    if len(items) == 1:
        return f"1 termijn vraagt actie; {f'die is {worst}' if late else worst}"
    total = f"{len(items)} termijnen vragen actie"
    if late > 1:
        return f"{total}; {late} zijn te laat, de oudste {worst.removesuffix(' te laat')}"
    return f"{total}; 1 is {worst}" if late else f"{total}; de eerste: {worst}"


def _groups(items: tuple[DigestItem, ...], today: date) -> tuple[Group, ...]:
    asking = [item for item in items if item.asks]
    sorted_out: dict[str, tuple[DigestItem, ...]] = {
        urgency: tuple(item for item in asking if item.deadline.urgency(today) is urgency) for urgency in Urgency
    }
    sorted_out[TO_KNOW] = tuple(item for item in items if not item.asks)
    return tuple(Group(urgency=urgency, items=found) for urgency, found in sorted_out.items() if found)
