"""What waits for one person, over all cases at once: a handful of questions, however many cases there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from db import schema
from db.events import by_stream
from db.recorded import recorded
from db.sight import visible
from domain.base.errors import Unreadable
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.casefile.proposal import StepProposed
from domain.finding.events import FindingJudged
from domain.kinds.term import UNUSED_RIGHTS, TermKind
from domain.log.events import name_of
from domain.people.person import Role
from domain.rights.sight import Reader
from domain.round.round import PlanRefused, RoundConcluded
from domain.term.term import TermStatus

_PROPOSING = [name_of(kind) for kind in (StepProposed, RoundConcluded, PlanRefused, FindingJudged)]
"""What can make a step to propose."""
APPROVING = TermKind.BRIEF_GOEDKEUREN


def waiting(
    connection: Connection, reader: Reader, owners: Collection[str], heard: Collection[str], most: int
) -> tuple[tuple[Row[Any], ...], int]:
    """The first `most` terms that wait for `reader`, the earliest end first, and how many there are.

    Those are the terms of cases of `owners` that wait for the inspector, or passed without anybody's answer, and the terms that
    wait for the roles in `heard` (as the projection names them). Nobody approves a letter of their own, so that does not wait.
    """
    query = _waiting(reader, owners, heard)
    term = schema.terms.c
    rows = tuple(connection.execute(query.order_by(term.last_day, term.term_id).limit(most)))
    if len(rows) < most:
        return rows, len(rows)
    return rows, connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _waiting(reader: Reader, owners: Collection[str], heard: Collection[str]) -> Select[Any]:
    term, letter, case = schema.terms.c, schema.letters.c, schema.cases.c
    lapsed = term.status == TermStatus.LAPSED.value
    own = and_(
        term.responsible.in_(owners), or_(term.waits_for == Role.INSPECTOR.value, and_(lapsed, term.kind.not_in(UNUSED_RIGHTS)))
    )
    written = and_(letter.case_number == term.case_number, letter.letter_id == term.about)
    joined = schema.terms.join(schema.cases, case.number == term.case_number).outerjoin(schema.letters, written)
    return (
        select(schema.terms, letter.kind.label("letter_kind"), letter.state.label("letter_state"))
        .select_from(joined)
        .where(
            term.status.in_((TermStatus.OPEN.value, TermStatus.LAPSED.value)),
            or_(own, term.hears.in_(heard)),
            or_(term.kind != APPROVING, letter.author.is_(None), letter.author != reader.code),
            visible(reader),
        )
    )


def with_proposals(connection: Connection, reader: Reader, owners: Collection[str]) -> Iterator[Case]:
    """The open cases of `owners` in which a step may be proposed, in order of number; what cannot be read is left out."""
    case, event = schema.cases.c, schema.events.c
    proposed = select(event.seq).where(event.stream_id == case.number, event.type.in_(_PROPOSING)).exists()
    open_ones = select(case.number).where(case.owner.in_(owners), case.closed_on.is_(None), proposed, visible(reader))
    stored = select(schema.events).where(event.stream_id.in_(open_ones)).order_by(event.stream_id, event.seq)
    for number, sealed in by_stream(connection.execute(stored)):
        try:
            yield replay(number, [one.event for one in recorded(sealed)])
        except Unreadable:
            continue
