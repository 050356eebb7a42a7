"""What waits for one person, over all cases at once: a handful of questions, however many cases there are.

mine       it waits for them
climbed    it waits for somebody else, who did nothing: they were told, so that they see to it
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, false, func, or_, select

from db import register, schema
from db.events import by_stream
from db.recorded import recorded
from db.sight import visible
from domain.base.errors import Unreadable
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.casefile.proposal import StepProposed
from domain.deciding.term.reminder import REMINDERS
from domain.finding.events import FindingJudged
from domain.kinds.term import UNUSED_RIGHTS, TermKind
from domain.log.events import name_of
from domain.people.person import Person, Role
from domain.policy.rung import Recipient
from domain.rights.sight import Reader
from domain.round.round import PlanRefused, RoundConcluded
from domain.term.term import TermStatus
from work.once import answered, looked_at
from work.rules import Rules
from work.share import Confidential, Part, Share, share_of

_PROPOSING = [name_of(kind) for kind in (StepProposed, RoundConcluded, PlanRefused, FindingJudged)]
"""What can make a step to propose."""
APPROVING = TermKind.BRIEF_GOEDKEUREN
_RUNNING = (TermStatus.OPEN.value, TermStatus.LAPSED.value)


def share(connection: Connection, person: Person, day: date, rules: Rules) -> Share:
    """What is `person`'s on `day`."""
    staff = {person.id: person, **register.people_answering(connection)}
    return share_of(person, staff, day, _confidential(connection, person.id), rules)


def _confidential(connection: Connection, code: str) -> list[Confidential]:
    """The confidential cases that are open and of which who has this code may know."""
    _ = schema.cases.c
    known = (_.circle.is_not(None), _.closed_on.is_(None), _.circle.any(code))
    asked = select(_.number, _.owner, _.provider_id, _.circle).where(*known)
    return [Confidential(row.number, row.owner, row.provider_id, tuple(row.circle)) for row in connection.execute(asked)]


def waiting(
    connection: Connection, reader: Reader, part: Share, now: datetime, most: int, among: Collection[str] | None = None
) -> tuple[tuple[Row[Any], ...], int]:
    """The first `most` terms that are `part` of what waits for `reader`, the earliest end first, and how many there are.

    `among` leaves only the terms with these numbers. Nobody approves a letter of their own, so that does not wait.
    """
    query = _waiting(reader, part, now, among)
    term = schema.terms.c
    rows = tuple(connection.execute(query.order_by(term.last_day, term.term_id).limit(most)))
    if len(rows) < most:
        return rows, len(rows)
    return rows, connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _waiting(reader: Reader, part: Share, now: datetime, among: Collection[str] | None) -> Select[Any]:
    term, letter, case = schema.terms.c, schema.letters.c, schema.cases.c
    written = and_(letter.case_number == term.case_number, letter.letter_id == term.about)
    joined = schema.terms.join(schema.cases, case.number == term.case_number).outerjoin(schema.letters, written)
    not_own = or_(term.kind != APPROVING, letter.author.is_(None), letter.author != reader.code)
    mine = _everywhere(part, lambda one: _mine(one, part, now))
    climbed = _everywhere(part, lambda one: _climbed(one, part))
    written_once = ~and_(
        term.kind == TermKind.BRIEF_OPSTELLEN.value, ~looked_at(term.about, term.case_number), _reminds(part, now)
    )
    candidates = (_mine(one, part, now) | _climbed(one, part) for one in part.parts)  # an index finds them
    return (
        select(schema.terms, letter.kind.label("letter_kind"), letter.state.label("letter_state"), mine.label("mine"))
        .select_from(joined)
        .where(
            term.status.in_(_RUNNING),
            or_(*candidates) if among is None else term.term_id.in_(among),
            or_(and_(mine, not_own, written_once), and_(climbed, ~_with_its_lapse(part))),
            visible(reader),
        )
    )


def _everywhere(part: Share, condition: Callable[[Part], ColumnElement[bool]]) -> ColumnElement[bool]:
    """`condition` with the part that goes with the case of a term."""
    case = schema.cases.c
    open_to_all: ColumnElement[bool] = case.circle.is_(None)
    usual = and_(open_to_all, or_(case.provider_id.is_(None), case.provider_id.not_in(part.about))) if part.about else open_to_all
    return or_(
        and_(usual, condition(part.usual)),
        *(and_(open_to_all, case.provider_id == code, condition(one)) for code, one in part.about.items()),
        *(and_(case.number.in_(numbers), condition(one)) for one, numbers in part.confidential.items()),
    )


def _mine(one: Part, part: Share, now: datetime, of: FromClause = schema.terms) -> ColumnElement[bool]:
    """What waits for the roles of this part, what waits for the owner, and what somebody outside let pass."""
    term = of.c
    outside = and_(term.hears.not_in(sorted(part.ours)), term.kind.not_in(UNUSED_RIGHTS), _over(now, of))
    to_owner = or_(term.hears.in_(sorted({Role.INSPECTOR.value, *one.orphans})), outside)
    return or_(and_(_of(one.owns, term.responsible), to_owner), term.hears.in_(sorted(one.roles)))


def _over(now: datetime, of: FromClause) -> ColumnElement[bool]:
    term = of.c
    return or_(term.status == TermStatus.LAPSED.value, term.lapses_at <= now)


def _climbed(one: Part, part: Share) -> ColumnElement[bool]:
    """What was told to this part because nobody did anything, and nobody did since."""
    return and_(_told(one, part, schema.terms), ~answered(schema.terms))


def _told(one: Part, part: Share, of: FromClause) -> ColumnElement[bool]:
    """What lapsed and came to this part."""
    steered = and_(_of(one.steers, of.c.responsible), _reached(part, Recipient.COORDINATOR, of))
    told = or_(steered, _reached(part, Recipient.MANAGEMENT, of)) if one.oversees else steered
    return and_(of.c.status == TermStatus.LAPSED.value, told)


def _with_its_lapse(part: Share) -> ColumnElement[bool]:
    """The letter that a term is about reminds of another one that lapsed and came here as well: the two are one thing."""
    return _beside(part, lambda one, lapse: _told(one, part, lapse))


def _reminds(part: Share, now: datetime) -> ColumnElement[bool]:
    """The same of a lapse that waits for who has the case: the letter is what to do about it."""
    return _beside(part, lambda one, lapse: and_(lapse.c.status == TermStatus.LAPSED.value, _mine(one, part, now, lapse)))


def _beside(part: Share, which: Callable[[Part, FromClause], ColumnElement[bool]]) -> ColumnElement[bool]:
    letter, lapse = schema.letters.c, schema.terms.alias("lapse")
    reminds = (and_(lapse.c.kind == str(kind), letter.kind == reminder.value) for kind, (reminder, _) in REMINDERS.items())
    came = _everywhere(part, lambda one: which(one, lapse))
    same = (lapse.c.case_number == schema.terms.c.case_number, lapse.c.about == letter.about)
    return select(lapse.c.term_id).where(*same, or_(*reminds), came).correlate_except(lapse).exists()


def _reached(part: Share, to: Recipient, of: FromClause) -> ColumnElement[bool]:
    """The ladder of a term has come to `to`; a ladder that left the policy has."""
    term = of.c
    below = [and_(term.ladder == name, term.last_rung.in_(rungs)) for name, rungs in part.climbing[to].items() if rungs]
    return and_(term.last_rung.is_not(None), ~or_(false(), *below))


def _of(owners: Collection[str | None], column: ColumnElement[Any]) -> ColumnElement[bool]:
    """The column with whose case it is names one of `owners`."""
    named: ColumnElement[bool] = column.in_(sorted(one for one in owners if one is not None))
    return or_(named, column.is_(None)) if None in owners else named


def with_proposals(connection: Connection, reader: Reader, part: Share) -> Iterator[Case]:
    """The open cases of whose owner `reader` has the work, in which a step may be proposed, in order of number; what cannot be
    read is left out."""
    case, event = schema.cases.c, schema.events.c
    proposed = select(event.seq).where(event.stream_id == case.number, event.type.in_(_PROPOSING)).exists()
    theirs = (
        _of(part.everyone, case.owner),
        _everywhere(part, lambda one: _of(one.owns, case.owner)),
        case.closed_on.is_(None),
    )
    open_ones = select(case.number).where(*theirs, proposed, visible(reader))
    stored = select(schema.events).where(event.stream_id.in_(open_ones)).order_by(event.stream_id, event.seq)
    for number, sealed in by_stream(connection.execute(stored)):
        try:
            yield replay(number, [one.event for one in recorded(sealed)])
        except Unreadable:
            continue
