"""The text of a letter as the system drafts it: the facts of its case, put into the words of its templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from content import paper
from content.facts import FACTS
from content.material import Material
from content.places import about
from db import register
from db.engine import transaction
from db.recorded import Recorded
from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.letter.letter import Letter
from letters.compose import compose
from letters.context import LetterContext
from letters.draft import Draft
from letters.head import LetterHead
from vervolg.app import App


def drafted(app: App, case: Case, letter: Letter, history: Sequence[Recorded], as_of: datetime) -> Draft:
    """The text of `letter` from the facts of `case` and its `history`; a Refusal when the case lacks what the letter needs."""
    colleagues = paper.who_writes(app, case, letter, as_of)
    with transaction(app.engine) as connection:
        provider = register.provider(connection, case.provider)
    events = tuple(one.event for one in history)
    material = Material(case, letter, events, paper.context(app, colleagues, as_of), app.book.rules_of_the_day(history))
    kind = LetterKind(letter.kind)
    head = paper.head(app, case, letter, provider, colleagues, as_of)
    known = {name: getattr(head, name) for name in LetterHead.model_fields}
    parts = {name: part for name, part in FACTS[kind](material).items() if part is not None}
    return compose(kind, LetterContext(**known, about=about(material), **parts))
