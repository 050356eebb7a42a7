"""What a change of policy or calendar would do to the terms that run, before anyone confirms it.

moved      get another end, with the days or the policy that do it
held       would end earlier than the day that somebody outside was told, and therefore stay
lengths    hold for terms that start later; they touch nothing that runs
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from db import policies
from db.shelf import PolicyShelf
from domain.base.errors import BadInput
from domain.base.moments import amsterdam_day
from domain.casefile.casefile import Case
from domain.deciding.term.recompute import shifts
from domain.people.person import SYSTEM
from domain.policy.change import DayChange, LengthChange, changed_days, changed_lengths, refuse_missing
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.rights.sight import Reader
from domain.term.recompute import Shift, reason_for
from rulebook.whole import whole_policy
from watch.policy_survey import Survey, every_case
from work.places import apart_in


@dataclass(frozen=True, slots=True)
class Moved:
    """A running term with another end under the new rules. `held` says why it keeps its end all the same."""

    case: str
    provider: str
    owner: str | None
    term: str
    kind: str
    label: str
    before: date
    after: date
    why: str
    held: str = ""
    provider_id: str = ""
    circle: tuple[str, ...] = ()

    def there_for(self, reader: Reader) -> bool:
        """Whether `reader` may know of it."""
        return self.provider_id not in reader.interests and reader.knows(self.circle)


@dataclass(frozen=True, slots=True)
class Preview:
    """What confirming would do. `waiting` are versions for a later day, which it overtakes; `unreadable` cases are left out."""

    before: Policy
    after: Policy
    moved: tuple[Moved, ...]
    held: tuple[Moved, ...]
    days: tuple[DayChange, ...]
    lengths: tuple[LengthChange, ...]
    files: tuple[str, ...]
    waiting: tuple[date, ...]
    unreadable: tuple[str, ...]
    warning: str | None
    hidden: bool = False
    """Whether terms move, or stay, of which this reader may know nothing."""

    @property
    def touched(self) -> int:
        """How many running terms get another end, as far as this reader may know; whoever confirms names this number."""
        return len(self.moved)

    def seen_by(self, reader: Reader) -> Preview:
        """The same for `reader`: nothing of what they may not know, not even how much that is."""
        moved = tuple(one for one in self.moved if one.there_for(reader))
        held = tuple(one for one in self.held if one.there_for(reader))
        return replace(self, moved=moved, held=held, hidden=len(moved) + len(held) < len(self.moved) + len(self.held))


def checked(connection: Connection, shelf: PolicyShelf, texts: Mapping[str, str], as_of: datetime) -> Policy:
    """The policy of `texts`. Raises BadInput for one that contradicts itself or lacks something."""
    after = whole_policy(texts)
    refuse_missing(shelf.at(connection, as_of), after)
    return after


def look(
    connection: Connection, shelf: PolicyShelf, texts: Mapping[str, str], as_of: datetime, earlier: Collection[str]
) -> Preview:
    """What the policy of `texts` would do to every case. Raises BadInput for one that contradicts itself or lacks something."""
    before, old_texts = shelf.at(connection, as_of), shelf.texts_at(connection, as_of)
    after = checked(connection, shelf, texts, as_of)
    context = Context(now=as_of, actor=SYSTEM, policy=after)
    unreadable: list[str] = []
    cases = (case for case, _ in every_case(connection, unreadable))
    moving = ((case, one) for case in cases for one in shifts(case, context, earlier))
    return _seen(connection, (before, after, old_texts, texts), as_of, earlier, moving, unreadable)


def seen_in(connection: Connection, shelf: PolicyShelf, texts: Mapping[str, str], survey: Survey) -> Preview:
    """The same of what was worked out already. Raises BadInput."""
    rules = survey.rules
    before, old_texts = shelf.at(connection, rules.at), shelf.texts_at(connection, rules.at)
    refuse_missing(before, rules.after)
    moving = ((made.case, one) for _, made in sorted(survey.made.items()) for one in made.shifts)
    unreadable = sorted(survey.unreadable)
    return _seen(connection, (before, rules.after, old_texts, texts), rules.at, rules.earlier, moving, unreadable)


def _seen(
    connection: Connection,
    policy: tuple[Policy, Policy, Mapping[str, str], Mapping[str, str]],
    as_of: datetime,
    earlier: Collection[str],
    moving: Iterable[tuple[Case, Shift]],
    unreadable: list[str],
) -> Preview:
    before, after, old_texts, texts = policy
    days, (current, _) = changed_days(before, after), policies.number_at(connection, as_of) or (0, "")
    found = [_moved(case, one, before, after, days) for case, one in moving]
    if strange := sorted(set(earlier) - {one.term for one in found}):
        raise BadInput("toch-eerder", strange[0], "een termijn die door dit beleid verschuift")
    return Preview(
        before=before,
        after=after,
        moved=tuple(one for one in found if not one.held),
        held=tuple(one for one in found if one.held),
        days=days,
        lengths=tuple(changed_lengths(before, after)),
        files=tuple(name for name in sorted({*texts, *old_texts}) if texts.get(name) != old_texts.get(name)),
        waiting=tuple(one.said.valid_from for one in policies.history(connection) if one.number > current),
        unreadable=tuple(unreadable),
        warning=after.calendar.warning(amsterdam_day(as_of)),
    )


def _moved(case: Case, shift: Shift, before: Policy, after: Policy, days: tuple[DayChange, ...]) -> Moved:
    term = shift.term
    return Moved(
        case=case.number,
        provider=case.provider_name,
        owner=case.owner,
        term=term.id,
        kind=term.kind,
        label=f"{after.label(term.kind)}{apart_in(case, term)}",
        before=term.last_day,
        after=shift.last_day,
        why=reason_for(term, shift.last_day, before, after, days),
        held=shift.held,
        provider_id=case.provider,
        circle=case.circle,
    )
