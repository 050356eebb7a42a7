"""One case, one ladder at a time: a lapse and our own answer to it are one thing to do, and climb once, in whatever message.

    the letter that reminds lies here      the lapse climbs, and says how the letter stands: the letter does not climb beside it
    a visit is planned, or a measure       our answer climbs when its own day passes: the lapse does not, as long as that runs
    is proposed or announced

Whose work the letter is hears of it at its own end all the same, and whoever has the case hears of the lapse.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, select

from db import schema
from domain.kinds.term import AMONG_OURSELVES, TermKind
from domain.policy.rung import Side, When
from domain.term.term import TermStatus
from work.letters import Letters, letter_of, reminder_of

ANSWERS = frozenset({TermKind.BEZOEK_AFRONDEN, TermKind.VOORSTEL_BESLISSEN, TermKind.ZIENSWIJZE, TermKind.ZIENSWIJZE_BEOORDELEN})
"""What runs because one of us did something about a lapse; each climbs by itself."""


def answered(of: FromClause) -> ColumnElement[bool]:
    """Whether one of us did something about the term of `of` since its end, and that runs."""
    answer = schema.terms.alias("answer")
    since = (answer.c.started_on > of.c.last_day, answer.c.status != TermStatus.ENDED.value)
    ours = (answer.c.kind.in_(sorted(ANSWERS)), of.c.kind.not_in(sorted(AMONG_OURSELVES | ANSWERS)))
    return select(answer.c.term_id).where(answer.c.case_number == of.c.case_number, *since, *ours).correlate(of).exists()


def told_once(connection: Connection, rows: Iterable[Row[Any]], letters: Letters, reader: str) -> list[Row[Any]]:
    """`rows` without what climbs by another row, in this message or in one that `reader` had before; each says whether it is
    `answered`."""
    every = [row for row in rows if not (row.answered and climbs(row))]
    here = {(row.case_number, one.id) for row in every if (one := reminder_of(row, letters))}
    climbing = here | {
        (lapse.case_number, one.id)
        for lapse in _lapses_heard(connection, {row.case_number for row in every if letter_of(row, letters)}, reader)
        if (one := reminder_of(lapse, letters))
    }
    return [
        row
        for row in every
        if not letter_of(row, letters) or (row.case_number, row.about) not in (climbing if climbs(row) else here)
    ]


def climbs(row: Row[Any]) -> bool:
    """Whether `row` is told because nobody did anything since its end, to somebody further up."""
    when = When.known(row.rung)
    return when is not None and when.side is Side.AFTER and when.count > 0


def _lapses_heard(connection: Connection, cases: Iterable[str], reader: str) -> list[Row[Any]]:
    """The terms of these cases that lapsed and still run, of which `reader` was told."""
    term, ledger = schema.terms.c, schema.reminders.c
    asked = (
        select(term.case_number, term.kind, term.about)
        .distinct()
        .join_from(schema.terms, schema.reminders, (ledger.term_id == term.term_id) & (ledger.last_day == term.last_day))
        .where(term.case_number.in_(set(cases)), term.status == "lapsed", ledger.recipient == reader)
    )
    return list(connection.execute(asked))
