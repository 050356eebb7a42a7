"""The text of a letter as the system composes it: the facts of its case, put into the words of its templates.

    the case up to and including the event that asks for the letter   --facts-->  --words-->  the command that writes it
    the rules and the moment of that event

Whatever is recorded after that event is not in it, so it says the same whenever it is composed: at once, or in a later round.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from content import paper
from content.facts import FACTS
from content.material import Material
from content.places import about
from db import blobs, register
from db.history import rules_of
from db.recorded import Recorded
from db.shelf import PolicyShelf
from domain.base.errors import Impossible
from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.letter.commands import ComposeLetter
from domain.letter.letter import LetterPlanned
from domain.people.person import SYSTEM
from domain.policy.context import Context
from letters.compose import compose
from letters.context import LetterContext
from letters.draft import Draft
from letters.head import LetterHead
from letters.version import template_of
from rulebook.sender import sender_of

TEXT = "text/plain; charset=utf-8"


def composed(connection: Connection, shelf: PolicyShelf, case: Case, history: Sequence[Recorded], letter: str) -> ComposeLetter:
    """The first text of `letter`; the newest event of `history`, which made `case`, is the one that asks for it.

    The words it is made of are kept under their hash. Raises a Refusal when the case lacks what the letter needs.
    """
    one, moment = case.letters[letter], history[-1].sealed.recorded_at
    policy = shelf.at(connection, moment)
    if policy.unread:
        raise policy.unread
    colleagues = paper.who_writes(connection, policy, case, one)
    sender = sender_of(shelf.texts_at(connection, moment), stored=True)
    head = paper.head(sender, policy, case, one, register.provider(connection, case.provider), colleagues, moment)
    context = Context(now=moment, actor=SYSTEM, policy=policy, colleagues=dict(colleagues))
    events = tuple(recorded.event for recorded in history)
    text = draft(Material(case, one, events, context, shelf.each(connection, rules_of(history))), head)
    # Made of what was accepted before: what people typed was looked at when it came in, and no sum of it is refused now.
    return ComposeLetter.stored(
        {
            "letter": letter,
            "subject": text.subject,
            "markdown": text.markdown,
            "up_to": history[-1].sealed.seq,
            "template": _kept(connection, one.kind, moment),
        }
    )


def draft(material: Material, head: LetterHead) -> Draft:
    """The text that `material` gives. Raises Impossible when a part is missing."""
    kind = material.letter.kind
    known = {name: getattr(head, name) for name in LetterHead.model_fields}
    parts = {name: part for name, part in FACTS[kind](material).items() if part is not None}
    return compose(kind, LetterContext(**known, about=about(material), **parts))


def asked_by(history: Sequence[Recorded], letter: str) -> tuple[Recorded, ...]:
    """`history` up to and including the event that asks for `letter`. Raises Impossible when none does."""
    for number, one in enumerate(history, start=1):
        if isinstance(one.event, LetterPlanned) and one.event.letter == letter:
            return tuple(history[:number])
    raise Impossible(f"Om brief {letter} is nooit gevraagd.")


def _kept(connection: Connection, kind: LetterKind, at: datetime) -> str:
    """The version of the words of `kind`; they are kept when they are new."""
    template = template_of(kind)
    if not blobs.has(connection, template.version):
        blobs.put(connection, template.text.encode(), TEXT, at)
    return template.version
