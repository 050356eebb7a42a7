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
from functools import reduce

from db import blobs, register
from db.engine import transaction
from db.history import Recorded
from db.outbox import Item
from db.register import Provider
from domain.case import Case, evolve
from domain.deadline import FollowUpLapse
from domain.errors import BadInput, TooEarly
from domain.historic import HistoricDate
from domain.letter import commands as c
from domain.letter.kinds import LetterKind
from domain.letter.letter import Channel, Letter, LetterState
from domain.moments import amsterdam_day, dutch_date
from domain.people import SYSTEM
from domain.privacy import contains_bsn
from letters.compose import compose
from letters.context import LetterContext
from letters.draft import Draft
from letters.head import LetterHead
from letters.preview import render_text
from letters.typeset import render_pdf
from notify.errors import Undeliverable
from notify.message import Attachment, Message, Recipient, mail_address, message_id
from notify.post import send_letter
from vervolg.app import App
from watch.handler import Handler
from watch.letterwork import paper
from watch.letterwork.gather import Material, about
from watch.letterwork.parts import PARTS

MEDIA_TYPE = "application/pdf"
_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?=\d)")


def draft(app: App, item: Item, as_of: datetime) -> str:
    """Compose the text of a planned letter. Raises a Refusal when the case lacks what the letter needs."""
    number, letter_id = item.payload["case"], item.payload["letter"]
    history = app.book.history(number)
    case = reduce(evolve, (one.event for one in history), Case(number=number))
    letter = case.letters[letter_id]
    if letter.state is not LetterState.PLANNED:
        return "had already a text"
    text = drafted(app, case, letter, history, as_of)
    command = c.DraftLetter(letter=letter_id, subject=text.subject, markdown=text.markdown)
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


def mail(app: App, item: Item, as_of: datetime) -> str:
    """Send a released letter and record the proof, or its return when every address refuses for good."""
    number, letter_id = item.payload["case"], item.payload["letter"]
    history = app.book.history(number)
    case = reduce(evolve, (one.event for one in history), Case(number=number))
    letter = case.letters[letter_id]
    if letter.state is not LetterState.RELEASED:
        return "was already sent"
    not_before(history, as_of)
    on = HistoricDate.of(amsterdam_day(as_of))

    def returned(why: str, outcome: str) -> str:
        app.book.execute(number, c.RecordReturn(letter=letter_id, on=on, why=told(why)), SYSTEM, as_of, belated=True)
        return outcome

    if letter.opens and letter.opens.agreed and letter.opens.agreed <= amsterdam_day(as_of):
        why = (
            f"De brief noemt {dutch_date(letter.opens.agreed)} als laatste dag. Die dag is vandaag of voorbij. Pas de brief aan."
        )
        return returned(why, "too late")
    try:
        made = paper.paper(app, case, letter, as_of)
        pdf = render_pdf(made)
    except BadInput as error:
        return returned(f"De brief kan niet worden opgemaakt. {error.message}", "not printable")
    with transaction(app.engine) as connection:
        digest = blobs.put(connection, pdf, MEDIA_TYPE, as_of)
        provider = register.provider(connection, case.provider)
    if letter.channel is Channel.POST:
        return f"for post: {digest}"  # the secretariat prints it and records the dispatch
    addresses = _addresses(provider)
    if not addresses:
        why = "Van de aanbieder is geen bruikbaar mailadres bekend. Vul het aan in het register, of verstuur de brief per post."
        return returned(why, "no address")
    message = Message(
        message_id=message_id(item.key, app.notifier.settings.domain),
        to=Recipient(name=case.provider_name, role="aanbieder", targets=addresses),
        subject=f"{letter.subject} (kenmerk {number}-{letter_id})",
        body_text=render_text(made.markdown),
        attachments=(Attachment(name=f"{number}-{letter_id}.pdf", media_type=MEDIA_TYPE, content=pdf),),
    )
    try:
        proof = send_letter(app.notifier.settings, message, as_of)
    except Undeliverable as refused:
        return returned(refused.message, "refused")
    words = told(f"{proof.server}: {proof.code} {proof.text}")
    dispatched = c.RecordDispatch(letter=letter_id, on=on, proof=words, at=as_of, pdf=digest)
    app.book.execute(number, dispatched, SYSTEM, as_of, belated=True)
    return proof.message_id


def not_before(history: Sequence[Recorded], as_of: datetime) -> None:
    """Raises TooEarly when the case was worked on at a day to come: a letter would bear a date before its own approval.

    Only a clock that is, or was, wrong does this, so it passes.
    """
    newest = max((one.sealed.recorded_at for one in history), default=as_of)
    if amsterdam_day(newest) > amsterdam_day(as_of):
        day = dutch_date(amsterdam_day(newest))
        raise TooEarly(f"In deze zaak is iets vastgelegd op {day}. Tot die dag gaat de brief niet weg. Controleer de klok.")


def told(words: str) -> str:
    """What a server or typesetter said, as it can be kept: printable, bounded, and without what could pass for a BSN.

    A letter may have left by now, so nothing in the answer may stand in the way of recording that.
    """
    line = "".join(sign if sign.isprintable() else " " for sign in words)[:500]
    if not contains_bsn(line):
        return line
    coded = _NUMBER.sub("n", line)[:500]  # a number behind a letter is a code: the number under which a server queued the mail
    return re.sub(r"\d", "#", coded) if contains_bsn(coded) else coded


def follow_up(app: App, item: Item, as_of: datetime) -> str:
    """Let the domain put ready what follows from a lapse."""
    number, term = item.payload["case"], item.payload["term"]
    app.book.execute(number, FollowUpLapse(term=term), SYSTEM, as_of)
    return f"{number}: {term}"


def _addresses(provider: Provider | None) -> tuple[str, ...]:
    """Where the provider takes letters; at most one address, so that a letter is taken or it is not."""
    try:
        return (mail_address(provider.email),) if provider and provider.email else ()
    except ValueError:
        return ()


LETTER_HANDLERS: Mapping[str, Handler] = {"draft_letter": draft, "mail_letter": mail, "follow_up": follow_up}
