"""The letters under way in the cases of which something is told: what each waits for here, and which term it reminds of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from db import schema
from domain.deciding.term.reminder import REMINDERS, WAITS
from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind
from domain.letter.letter import LetterState
from words.labels import stored

OF_A_LETTER = frozenset(
    {
        TermKind.BRIEF_OPSTELLEN,
        TermKind.BRIEF_GOEDKEUREN,
        TermKind.BRIEF_VERZENDEN,
        TermKind.BRIEF_BEZORGING,
        TermKind.BRIEF_OPNIEUW_VERZENDEN,
    }
)


class Letter(NamedTuple):
    """A letter of a case that did not arrive yet, as far as is known."""

    id: str
    kind: str
    state: str
    about: str
    author: str | None

    @property
    def waits(self) -> bool:
        """Whether one of us must do something before it leaves."""
        return self.state in _HERE

    @property
    def name(self) -> str:
        """`Herinnering verbeterplan (brief B2)`."""
        return f"{stored(LetterKind, self.kind)} (brief {self.id})"

    @property
    def stands(self) -> str:
        """`Herinnering verbeterplan (brief B2) staat klaar. Lees hem en geef hem ter controle.`"""
        return f"{self.name} {WAITS[LetterState(self.state)][1]}"

    @property
    def command(self) -> str:
        """What it waits for."""
        return WAITS[LetterState(self.state)][0]


_HERE = frozenset(str(state) for state in WAITS)
Letters = Mapping[str, tuple[Letter, ...]]


def under_way(connection: Connection, cases: Iterable[str]) -> Letters:
    """The letters of these cases that wait for somebody here, or left and did not surely arrive, by case."""
    _ = schema.letters.c
    asked = select(_.case_number, _.letter_id, _.kind, _.state, _.about, _.author).where(
        _.case_number.in_(set(cases)), _.state.in_([*_HERE, LetterState.DISPATCHED.value])
    )
    found: dict[str, tuple[Letter, ...]] = {}
    for number, *letter in connection.execute(asked.order_by(_.case_number, _.planned_on, _.letter_id)):
        found[number] = (*found.get(number, ()), Letter(*letter))
    return found


def reminder_of(row: Row[Any], letters: Letters) -> Letter | None:
    """The letter that reminds of the term of `row`, when it lies here."""
    if row.kind not in REMINDERS:
        return None
    kind, _ = REMINDERS[row.kind]
    here = (one for one in letters.get(row.case_number, ()) if one.waits)
    return next((one for one in here if one.kind == kind and one.about == row.about), None)


def letter_of(row: Row[Any], letters: Letters) -> Letter | None:
    """The letter that the term of `row` is about."""
    if row.kind not in OF_A_LETTER:
        return None
    return next((one for one in letters.get(row.case_number, ()) if one.id == row.about), None)
