"""The letter that reminds of a lapsed term: which one it is, whether it exists, and what it waits for now."""

from __future__ import annotations

from collections.abc import Mapping

from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind
from domain.letter.letter import Letter, LetterState

REMINDERS: Mapping[str, tuple[LetterKind, TermKind]] = {
    # lapsed term              letter that reminds                        term it gives
    TermKind.VERBETERPLAN: (LetterKind.HERINNERING_VERBETERPLAN, TermKind.HERINNERING_VERBETERPLAN),
    TermKind.AANGEVULD_VERBETERPLAN: (LetterKind.HERINNERING_VERBETERPLAN, TermKind.HERINNERING_VERBETERPLAN),
    TermKind.VERBETERPERIODE: (LetterKind.HERINNERING_RESULTAATSVERSLAG, TermKind.HERINNERING_RESULTAATSVERSLAG),
    TermKind.RESULTAATSVERSLAG: (LetterKind.HERINNERING_RESULTAATSVERSLAG, TermKind.HERINNERING_RESULTAATSVERSLAG),
}
WAITS = {
    # state of the letter       command             what it waits for
    LetterState.PLANNED: ("brief-schrijven", "heeft nog geen tekst."),
    LetterState.DRAFTED: ("brief-aanbieden", "staat klaar. Lees hem en geef hem ter controle."),
    LetterState.SUBMITTED: ("brief-goedkeuren", "wacht op goedkeuring."),
    LetterState.APPROVED: ("brief-verzenden", "is goedgekeurd en kan weg."),
    LetterState.RELEASED: ("brief-verzonden", "is klaargezet voor verzending. Het bewijs dat hij weg is, ontbreekt nog."),
    LetterState.RETURNED: ("brief-verzenden", "kwam terug. Verzend hem opnieuw."),
}


def underway(case: Case, term: str) -> Letter | None:
    """The reminder letter of the term with this number, if one was planned and not withdrawn."""
    about = (x for x in case.letters.values() if x.opens and x.opens.replaces == term)
    return next((letter for letter in about if letter.state is not LetterState.WITHDRAWN), None)
