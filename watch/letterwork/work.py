"""What the outbox asks of letters: draft one, or send one; and what follows from a lapse.

    draft_letter   compose the text from the case, as the system; a person edits, submits and approves it
    mail_letter    typeset the approved text, keep the PDF, mail it, and record the proof
    follow_up      put ready what follows from a lapsed term: a reminder letter, a proposal

Each can be called twice: a letter that has a text is not drafted again, a letter that was sent is not sent again. A letter that
cannot be set, or that every address refuses for good, comes back to us, with the reason; so it is awaited again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from db import register
from db.engine import transaction
from db.history import Recorded
from db.outbox import Item
from domain.case import Case
from domain.deadline import FollowUpLapse
from domain.letter import commands as c
from domain.letter.kinds import LetterKind
from domain.letter.letter import Letter, LetterState
from domain.people import SYSTEM
from letters.compose import compose
from letters.context import LetterContext
from letters.draft import Draft
from letters.head import LetterHead
from vervolg.app import App
from watch.handler import Handler
from watch.letterwork import dispatch, paper
from watch.letterwork.gather import Material, about
from watch.letterwork.parts import PARTS
from watch.letterwork.told import told

MEDIA_TYPE = "application/pdf"
_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?=\d)")

__all__ = ["LETTER_HANDLERS", "draft", "drafted", "follow_up", "told"]


def draft(app: App, item: Item, as_of: datetime) -> str:
    """Compose the text of a planned letter. Raises a Refusal when the case lacks what the letter needs."""
    number, letter_id = item.payload["case"], item.payload["letter"]
    known = app.book.known(number)
    case, history, letter = known.case, known.history, known.case.letters[letter_id]
    if letter.state is not LetterState.PLANNED:
        return "had already a text"
    text = drafted(app, case, letter, history, as_of)
    # Made of what was accepted before: what people typed was looked at when it came in, and no sum of it is refused now.
    command = c.DraftLetter.stored({"letter": letter_id, "subject": text.subject, "markdown": text.markdown})
    app.book.execute(number, command, SYSTEM, as_of, expected_version=len(history))  # a person may have written it meanwhile
    return f"{number}/{letter_id}"


def drafted(app: App, case: Case, letter: Letter, history: Sequence[Recorded], as_of: datetime) -> Draft:
    """The text of `letter` from the facts of `case` and its `history`."""
    with transaction(app.engine) as connection:
        colleagues, provider = register.people(connection), register.provider(connection, case.provider)
    events = tuple(one.event for one in history)
    material = Material(case, letter, events, paper.context(app, colleagues, as_of), app.book.rules_of_the_day(history))
    kind = LetterKind(letter.kind)
    head = paper.head(app, case, letter, provider, colleagues, as_of)
    facts = {name: getattr(head, name) for name in LetterHead.model_fields}
    parts = {name: part for name, part in PARTS[kind](material).items() if part is not None}
    return compose(kind, LetterContext(**facts, about=about(material), **parts))


def follow_up(app: App, item: Item, as_of: datetime) -> str:
    """Let the domain put ready what follows from a lapse."""
    number, term = item.payload["case"], item.payload["term"]
    app.book.execute(number, FollowUpLapse(term=term), SYSTEM, as_of)
    return f"{number}: {term}"


LETTER_HANDLERS: Mapping[str, Handler] = {"draft_letter": draft, "mail_letter": dispatch.mail, "follow_up": follow_up}
