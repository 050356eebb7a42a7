"""What the outbox asks of letters: draft one, or send one; and what follows from a lapse.

    draft_letter   compose the text from the case, as the system; a person edits, submits and approves it
    mail_letter    typeset the approved text, keep the PDF, mail it, and record the proof
    follow_up      put ready what follows from a lapsed term: a reminder letter, a proposal

Each can be called twice: a letter that has a text is not drafted again, a letter that was sent is not sent again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from db import blobs, register
from db.engine import transaction
from db.outbox import Item
from db.register import Provider
from domain.case import Case
from domain.context import Context
from domain.deadline import FollowUpLapse
from domain.historic import HistoricDate
from domain.letter import commands as c
from domain.letter.kinds import LetterKind
from domain.letter.letter import Channel, Letter, LetterState
from domain.moments import amsterdam_day
from domain.people import SYSTEM, Person
from letters.compose import compose
from letters.context import LetterContext
from letters.draft import Draft
from letters.head import Addressee, LetterHead
from letters.preview import render_text
from letters.render_input import RenderInput
from letters.typeset import render_pdf
from notify.errors import Undeliverable
from notify.message import Attachment, Message, Recipient, message_id
from notify.post import send_letter
from vervolg.app import App
from watch.handler import Handler
from watch.letterwork.gather import Material, about
from watch.letterwork.parts import PARTS

MEDIA_TYPE = "application/pdf"


def draft(app: App, item: Item, as_of: datetime) -> str:
    """Compose the text of a planned letter. Raises a Refusal when the case lacks what the letter needs."""
    number, letter_id = item.payload["case"], item.payload["letter"]
    history = app.book.history(number)
    case = app.book.load(number)
    letter = case.letters[letter_id]
    if letter.state is not LetterState.PLANNED:
        return "had already a text"
    text = drafted(app, case, letter, [one.event for one in history], as_of)
    command = c.DraftLetter(letter=letter_id, subject=text.subject, markdown=text.markdown)
    app.book.execute(number, command, SYSTEM, as_of)
    return f"{number}/{letter_id}"


def drafted(app: App, case: Case, letter: Letter, events: list[object], as_of: datetime) -> Draft:
    """The text of `letter` from the facts of `case`."""
    with transaction(app.engine) as connection:
        colleagues, provider = register.people(connection), register.providers(connection).get(case.provider)
    context = Context(now=as_of, actor=SYSTEM, policy=app.policy, colleagues=colleagues)
    material = Material(case, letter, tuple(events), context)  # type: ignore[arg-type]  # events of the case, as stored
    kind = LetterKind(letter.kind)
    head = _head(app, case, letter, provider, colleagues, as_of)
    facts = {name: getattr(head, name) for name in LetterHead.model_fields}
    parts = {name: part for name, part in PARTS[kind](material).items() if part is not None}
    return compose(kind, LetterContext(**facts, about=about(case), **parts))


def mail(app: App, item: Item, as_of: datetime) -> str:
    """Send a released letter and record the proof, or its return when every address refuses for good."""
    number, letter_id = item.payload["case"], item.payload["letter"]
    case = app.book.load(number)
    letter = case.letters[letter_id]
    if letter.state is not LetterState.RELEASED:
        return "was already sent"
    pdf = render_pdf(paper(app, case, letter, as_of))
    with transaction(app.engine) as connection:
        digest = blobs.put(connection, pdf, MEDIA_TYPE, as_of)
        provider = register.providers(connection).get(case.provider)
    if letter.channel is Channel.POST:
        return f"for post: {digest}"  # the secretariat prints it and records the dispatch
    on, addresses = HistoricDate.of(amsterdam_day(as_of)), _addresses(provider)
    if not addresses:
        why = "Van de aanbieder is geen mailadres bekend. Vul het aan in het register, of verstuur de brief per post."
        app.book.execute(number, c.RecordReturn(letter=letter_id, on=on, why=why), SYSTEM, as_of)
        return "no address"
    message = Message(
        message_id=message_id(item.key, app.notifier.settings.domain),
        to=Recipient(name=case.provider_name, role="aanbieder", targets=addresses),
        subject=f"{letter.subject} (kenmerk {number}-{letter_id})",
        body_text=render_text(letter.markdown),
        attachments=(Attachment(name=f"{number}-{letter_id}.pdf", media_type=MEDIA_TYPE, content=pdf),),
    )
    try:
        proof = send_letter(app.notifier.settings, message, as_of)
    except Undeliverable as refused:
        app.book.execute(number, c.RecordReturn(letter=letter_id, on=on, why=refused.message), SYSTEM, as_of)
        return "refused"
    words = f"{proof.server}: {proof.code} {proof.text}"[:500]
    dispatched = c.RecordDispatch(letter=letter_id, on=on, proof=words, at=as_of, pdf=digest)
    app.book.execute(number, dispatched, SYSTEM, as_of)
    return proof.message_id


def paper(app: App, case: Case, letter: Letter, as_of: datetime) -> RenderInput:
    """The letter as it goes on paper: the approved text, the head, and who approved it."""
    with transaction(app.engine) as connection:
        colleagues, provider = register.people(connection), register.providers(connection).get(case.provider)
    head = _head(app, case, letter, provider, colleagues, as_of)
    made = RenderInput(
        **{name: getattr(head, name) for name in LetterHead.model_fields}, subject=letter.subject, markdown=letter.markdown
    )
    if not letter.approved_by:
        return made
    person = colleagues.get(letter.approved_by)
    return made.approved(person.name if person else letter.approved_by, amsterdam_day(as_of))


def follow_up(app: App, item: Item, as_of: datetime) -> str:
    """Let the domain put ready what follows from a lapse."""
    number, term = item.payload["case"], item.payload["term"]
    app.book.execute(number, FollowUpLapse(term=term), SYSTEM, as_of)
    return f"{number}: {term}"


def _head(
    app: App, case: Case, letter: Letter, provider: Provider | None, colleagues: Mapping[str, Person], as_of: datetime
) -> LetterHead:
    signer = colleagues.get(letter.approved_by) or _mandated(app, letter, colleagues)
    contact = colleagues.get(case.owner or "")
    return LetterHead(
        sender=app.sender.of(case, letter.about, contact, signer),
        addressee=Addressee(
            name=case.provider_name,
            attention_of="het bestuur",
            address=(provider.address if provider else ()) or ("(adres onbekend: vul aan in het register)",),
        ),
        date=amsterdam_day(as_of),
        our_reference=f"{case.number}-{letter.id}",
    )


def _mandated(app: App, letter: Letter, colleagues: Mapping[str, Person]) -> Person | None:
    """Who will sign when nobody approved yet: the first colleague with the mandate."""
    roles = app.policy.mandates.approvers(letter.kind)
    return next((person for person in colleagues.values() if person.active and person.roles & roles), None)


def _addresses(provider: Provider | None) -> tuple[str, ...]:
    return (provider.email,) if provider and provider.email else ()


LETTER_HANDLERS: Mapping[str, Handler] = {"draft_letter": draft, "mail_letter": mail, "follow_up": follow_up}
