"""What the outbox asks of letters: draft one, or send one; and what follows from a lapse.

    draft_letter   compose the text, as the system, that could not be composed with the step that asks for it: from the case as it
                   was then, whatever came since; a person edits, submits and approves it
    mail_letter    typeset the approved text, keep the PDF, mail it, and record the proof
    follow_up      put ready what follows from a lapsed term: a reminder letter, a proposal

Each can be called twice: a letter that has a text is not drafted again, a letter that was sent is not sent again. A letter that
cannot be set, or that every address refuses for good, comes back to us, with the reason; so it is awaited again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from content.drafted import asked_by, composed
from db.engine import transaction
from db.outbox import Item
from domain.casefile.evolution import replay
from domain.letter.letter import LetterState
from domain.people.person import SYSTEM
from domain.term.commands import FollowUpLapse
from vervolg.app import App
from watch import dispatch
from watch.handler import Handler


def draft(app: App, item: Item, as_of: datetime) -> str:
    """Compose the text of a planned letter. Raises a Refusal when the case lacks what the letter needs."""
    number, letter, app = item.payload["case"], item.payload["letter"], app.remembering()
    known = app.book.known(number)
    if known.case.letters[letter].state is not LetterState.PLANNED:
        return "had already a text"
    asked = asked_by(known.history, letter)
    then = replay(number, (one.event for one in asked))
    with transaction(app.engine) as connection:
        command = composed(connection, app.book.shelf, then, asked, letter)
    # A person may have written it meanwhile.
    app.book.execute(number, command, SYSTEM, as_of, expected_version=known.version)
    return f"{number}/{letter}"


def follow_up(app: App, item: Item, as_of: datetime) -> str:
    """Let the domain put ready what follows from a lapse."""
    number, term = item.payload["case"], item.payload["term"]
    app.book.execute(number, FollowUpLapse(term=term), SYSTEM, as_of)
    return f"{number}: {term}"


LETTER_HANDLERS: Mapping[str, Handler] = {"draft_letter": draft, "mail_letter": dispatch.mail, "follow_up": follow_up}
