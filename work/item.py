"""One thing that waits, in words: for whom, since when, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from domain.base.errors import VervolgError
from domain.base.model import Frozen
from domain.base.moments import amsterdam_day
from domain.kinds.letter import LetterKind
from domain.people.person import Role
from domain.term.term import TermStatus
from domain.writing.wording import in_words
from words.deadline import Deadline, Urgency
from words.labels import stored
from words.labels.people import waited_for
from work.letters import Letters, letter_of
from work.rules import Rules
from work.steps import next_step, of_another


class Item(Frozen):
    """`mine` says that it waits for the reader; else it waits for somebody else, who did nothing, and they were told.

    `command` is the usual way to do it, empty when there are several; `owner` is whose case it is, empty when the reader's.
    """

    case: str
    provider: str
    what: str
    about: str
    awaited: str
    owner: str
    command: str
    next_step: str
    urgency: Urgency
    due: date
    left: str
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """What every item that is told to one reader shares: the `names` of owners by code, and in `places` what tells a term apart
    from others of its kind in the same case, by number."""

    reader: str
    now: datetime
    roles: frozenset[Role] = frozenset()
    letters: Letters = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def item_of(row: Row[Any], rules: Rules, seen: Seen, *, mine: bool = True) -> Item:
    """The term of `row` as `seen.reader` is told of it."""
    deadline, over = Deadline.of(row), is_over(row, seen.now)
    step = next_step(row, seen.letters, late=over)
    if not mine:
        step = of_another(step, seen.roles)
    return Item(
        case=row.case_number,
        provider=row.provider_name,
        what=_what(row, rules, seen),
        about=row.about,
        awaited=_awaited(row, seen.reader),
        owner="" if row.responsible == seen.reader else seen.names.get(row.responsible or "", "nog niemand"),
        command=step.command,
        next_step=step.told,
        urgency=deadline.urgency(amsterdam_day(seen.now)),
        due=row.last_day,
        left=deadline.left(seen.now, rules.calendar),
        mine=mine,
    )


def is_over(row: Row[Any], now: datetime) -> bool:
    """Whether the end of the term has passed."""
    return bool(row.status == TermStatus.LAPSED or row.lapses_at <= now)


def _what(row: Row[Any], rules: Rules, seen: Seen) -> str:
    """`Brief goedkeuren: verzoek om een verbeterplan`; `Verbeterplan, traject 2, Huis Noord`."""
    label = called(rules, row.kind)
    letter = letter_of(row, seen.letters)
    about = f": {stored(LetterKind, letter.kind)}" if letter else ""
    return f"{label[:1].upper()}{label[1:]}{about}{seen.places.get(row.term_id, '')}"


def called(rules: Rules, kind: str) -> str:
    """What people call this kind of term; a kind that left the policy keeps its own name, since silence would be worse."""
    try:
        return rules.term(kind).label
    except VervolgError:
        return in_words(kind)


def _awaited(row: Row[Any], reader: str) -> str:
    """Who has to do something: `jij`, a role, or somebody outside."""
    mine = row.responsible == reader and Role.INSPECTOR in row.waits_for.split(",")
    return "jij" if mine else waited_for(row.waits_for)
