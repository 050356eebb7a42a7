"""What a person is told of a term besides its end: who is awaited, what lies ready, and what can be done now.

    the provider, in time      nothing to do: it is told to know of, and asks for nothing
    the provider, late         the reminder that lies ready, else the step that is proposed after such a lapse
    a letter of ours           how it stands: to read, to approve, to send
    ours                       the command that it waits for

A lapse and our own follow-up of it are one thing to do: the letter that reminds is told with the lapse, and whoever the lapse
climbed to does not hear that the letter climbs as well. Whose work the letter is hears of it at its own end all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from db import schema
from domain.case.commands import COMMANDS
from domain.deciding.term.proposals import AFTER_LAPSE
from domain.deciding.term.reminder import REMINDERS, WAITS
from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind
from domain.letter.letter import LetterState
from domain.people.person import Role
from domain.policy.rung import Side, When
from words.labels import stored
from words.labels.people import waited_for

PROVIDER = "aanbieder"
OF_A_LETTER = frozenset(
    {
        TermKind.BRIEF_OPSTELLEN,
        TermKind.BRIEF_GOEDKEUREN,
        TermKind.BRIEF_VERZENDEN,
        TermKind.BRIEF_BEZORGING,
        TermKind.BRIEF_OPNIEUW_VERZENDEN,
    }
)
USUAL: Mapping[str, str] = {
    # a term of our own          the command that it waits for
    TermKind.PLAN_BEOORDELEN: "plan-akkoord",
    TermKind.VERSLAG_BEOORDELEN: "traject-voldoende",
    TermKind.VOORSTEL_BESLISSEN: "maatregel-besluiten",
    TermKind.ZIENSWIJZE_BEOORDELEN: "maatregel-adviseren",
    TermKind.BEZOEK_AFRONDEN: "bezoek-vastleggen",
    TermKind.EIGENAAR_TOEWIJZEN: "toewijzen",
}


class Letter(NamedTuple):
    """A letter of a case that did not leave yet."""

    id: str
    kind: str
    state: str
    about: str

    @property
    def stands(self) -> str:
        """`Herinnering verbeterplan (brief B2) staat klaar. Lees hem en geef hem ter controle.`"""
        _, waits = WAITS[LetterState(self.state)]
        return f"{stored(LetterKind, self.kind)} (brief {self.id}) {waits}"


Letters = Mapping[str, tuple[Letter, ...]]


def unsent(connection: Connection, cases: Iterable[str]) -> Letters:
    """The letters of these cases that wait for somebody here, by case."""
    _ = schema.letters.c
    asked = select(_.case_number, _.letter_id, _.kind, _.state, _.about).where(
        _.case_number.in_(set(cases)), _.state.in_([str(state) for state in WAITS])
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
    return next((one for one in letters.get(row.case_number, ()) if one.kind == kind and one.about == row.about), None)


def letter_of(row: Row[Any], letters: Letters) -> Letter | None:
    """The letter that the term of `row` is about."""
    if row.kind not in OF_A_LETTER:
        return None
    return next((one for one in letters.get(row.case_number, ()) if one.id == row.about), None)


def awaited(row: Row[Any], reader: str) -> str:
    """Who has to do something: `jij`, a role, or somebody outside."""
    mine = row.responsible == reader and Role.INSPECTOR in row.waits_for.split(",")
    return "jij" if mine else waited_for(row.waits_for)


def next_step(row: Row[Any], letters: Letters, *, late: bool) -> str:
    """What lies ready or can be done now, in a sentence; nothing when somebody outside still has time."""
    if letter := letter_of(row, letters) or reminder_of(row, letters):
        return letter.stands
    if row.waits_for == PROVIDER and not late:
        return "Je hoeft nu niets te doen. Komt het binnen, leg dat dan vast."
    command, why = AFTER_LAPSE[row.kind] if late and row.kind in AFTER_LAPSE else (USUAL.get(row.kind), "")
    if command:
        return f"{COMMANDS[command].label} ({command}). {why}".strip()
    return "Leg vast wat je gaat doen, en wanneer (oppakken)." if late else ""


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
