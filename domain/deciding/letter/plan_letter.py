"""A letter that is needed: the event a decision adds when its outcome must be told to the provider."""

from __future__ import annotations

from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.letter.letter import LetterPlanned
from domain.term.events import TermSpec

NEW = ""
"""A number that `domain.case.case.decide` gives out when it knows all events of the decision."""


def plan_letter(case: Case, kind: LetterKind, on: HistoricDate, *, about: str, opens: TermSpec | None = None) -> LetterPlanned:
    """The need for a letter of `kind` about `about`; its dispatch will start the term `opens`."""
    return LetterPlanned(on=on, letter=NEW, kind=kind, about=about or case.number, opens=opens)
