"""One case, one ladder at a time: a lapse and our own answer to it are one thing to do, and climb once, in whatever message.

    the letter that reminds lies here      the lapse climbs, and says how the letter stands: the letter does not climb beside it
    a visit is planned, or a measure       our answer climbs when its own day passes: the lapse does not, as long as that runs
    is proposed or announced, there        and is about the same location; what lapsed elsewhere climbs

Who heard of the lapse hears nothing of writing that letter besides, until another sent it back. Whose work it is to look at it
hears of that at its own end all the same, and whoever has the case hears of the lapse.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, or_, select

from db import schema
from domain.kinds.term import TermKind, TermSort, of_sort
from domain.policy.rung import Side, When
from domain.term.term import TermStatus
from work.letters import Letters, letter_of, reminder_of

ANSWERS = frozenset({TermKind.BEZOEK_AFRONDEN, TermKind.VOORSTEL_BESLISSEN, TermKind.ZIENSWIJZE, TermKind.ZIENSWIJZE_BEOORDELEN})
"""What runs because one of us did something about a lapse; each climbs by itself."""
ANSWERED = of_sort(TermSort.PLAN, TermSort.STOP, TermSort.RESULT, TermSort.MEASURE)
"""Of which kinds it can be about: what is asked of the provider where it works. No visit decides on a bezwaar."""


def answered(of: FromClause) -> ColumnElement[bool]:
    """Whether one of us did something about the term of `of` since its end, where that is about, and it runs."""
    answer = schema.terms.alias("answer")
    since = (answer.c.started_on > of.c.last_day, answer.c.status != TermStatus.ENDED.value)
    ours = (answer.c.kind.in_(sorted(ANSWERS)), of.c.kind.in_(sorted(ANSWERED)))
    there = or_(answer.c.places.is_(None), of.c.places.is_(None), answer.c.places.bool_op("&&")(of.c.places))
    return select(answer.c.term_id).where(answer.c.case_number == of.c.case_number, *since, *ours, there).correlate(of).exists()


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
    back = _sent_back(connection, {row.case_number for row in every if row.kind == TermKind.BRIEF_OPSTELLEN})

    def folded(row: Row[Any]) -> bool:
        letter = (row.case_number, row.about)
        both = climbs(row) or (row.kind == TermKind.BRIEF_OPSTELLEN and letter not in back)
        return letter_of(row, letters) is not None and letter in (climbing if both else here)

    return [row for row in every if not folded(row)]


def looked_at(letter: ColumnElement[str], case: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether somebody was ever asked to approve this letter."""
    looks = schema.terms.alias("looks")
    of = (looks.c.case_number == case, looks.c.about == letter, looks.c.kind == TermKind.BRIEF_GOEDKEUREN.value)
    return select(looks.c.term_id).where(*of).correlate_except(looks).exists()


def _sent_back(connection: Connection, cases: Iterable[str]) -> set[tuple[str, str]]:
    """The letters of these cases that were looked at before: to write them again is news."""
    _ = schema.letters.c
    asked = select(_.case_number, _.letter_id).where(_.case_number.in_(set(cases)), looked_at(_.letter_id, _.case_number))
    return {(number, letter) for number, letter in connection.execute(asked)}


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
