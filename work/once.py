"""One case, one ladder: a lapse and our own follow-up of it are one thing to do.

The letter that reminds is told with the lapse, and whoever the lapse climbed to does not hear that the letter climbs as well, in
whatever message. Whose work the letter is hears of it at its own end all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from db import schema
from domain.policy.rung import Side, When
from work.letters import Letters, letter_of, reminder_of


def told_once(connection: Connection, rows: Iterable[Row[Any]], letters: Letters, reader: str) -> list[Row[Any]]:
    """`rows` without a letter that reminds of a term that `reader` hears of: one case, one ladder."""
    every = list(rows)
    here = {(row.case_number, one.id) for row in every if (one := reminder_of(row, letters))}
    climbing = here | {
        (lapse.case_number, one.id)
        for lapse in _lapses_heard(connection, {row.case_number for row in every if letter_of(row, letters)}, reader)
        if (one := reminder_of(lapse, letters))
    }
    return [
        row
        for row in every
        if not letter_of(row, letters) or (row.case_number, row.about) not in (climbing if _climbs(row) else here)
    ]


def _climbs(row: Row[Any]) -> bool:
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
