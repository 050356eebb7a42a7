"""What the outbox asks of letters: draft one, or send one; and what follows from a lapse.

    draft_letter   compose the text from the case, as the system; a person edits, submits and approves it
    mail_letter    typeset the approved text, keep the PDF, mail it, and record the proof
    follow_up      put ready what follows from a lapsed term: a reminder letter, a proposal

Each can be called twice: a letter that has a text is not drafted again, a letter that was sent is not sent again. A letter that
cannot be set, or that every address refuses for good, comes back to us, with the reason; so it is awaited again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from content.drafted import drafted
from db.outbox import Item
from domain.letter import commands as letter_commands
from domain.letter.letter import LetterState
from domain.people.person import SYSTEM
from domain.term.commands import FollowUpLapse
from vervolg.app import App
from watch import dispatch
from watch.handler import Handler


def draft(app: App, item: Item, as_of: datetime) -> str:
    """Compose the text of a planned letter. Raises a Refusal when the case lacks what the letter needs."""
    number, letter_id, app = item.payload["case"], item.payload["letter"], app.remembering()
    known = app.book.known(number)
    case, history, letter = known.case, known.history, known.case.letters[letter_id]
    if letter.state is not LetterState.PLANNED:
        return "had already a text"
    text = drafted(app, case, letter, history, as_of)
    # Made of what was accepted before: what people typed was looked at when it came in, and no sum of it is refused now.
    command = letter_commands.DraftLetter.stored({"letter": letter_id, "subject": text.subject, "markdown": text.markdown})
    app.book.execute(number, command, SYSTEM, as_of, expected_version=len(history))  # a person may have written it meanwhile
    return f"{number}/{letter_id}"


def follow_up(app: App, item: Item, as_of: datetime) -> str:
    """Let the domain put ready what follows from a lapse."""
    number, term = item.payload["case"], item.payload["term"]
    app.book.execute(number, FollowUpLapse(term=term), SYSTEM, as_of)
    return f"{number}: {term}"


LETTER_HANDLERS: Mapping[str, Handler] = {"draft_letter": draft, "mail_letter": dispatch.mail, "follow_up": follow_up}
