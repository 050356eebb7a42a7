"""A released letter goes out, and whatever then happens on its case, that is recorded.

    the approved text -> PDF (kept) -> mail -> server                        the bytes are kept before the server gets them
                                        |-- yes                  -> dispatched, with the server's words
                                        |-- no, for good         -> returned, with the reason
                                        |-- no, for now          -> tried again, with the date and last day of that day
                                        `-- the answer got lost  -> the same bytes again, until a yes; or a no for good:
                                                                    dispatched, arrival doubtful: the operators are told, and
                                                                    the secretariat has a term to find out

A letter that a server took, or perhaps took, is recorded with the day on its paper. When its case has gone on so far that it can
no longer be recorded as dispatched (it came back, was changed, goes by post), a note in the case and an alert say so. What goes
out instead bears a reference of its own, for perhaps both arrive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from content.paper import for_provider
from db import blobs, register
from db.engine import transaction
from db.outbox import Item
from db.recorded import Recorded
from db.registered import Provider
from domain.base.errors import Altered, BadInput, Conflict, Refusal, TooEarly
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day, dutch_date, dutch_moment
from domain.casefile.casefile import Case
from domain.dossier.commands import AddNote
from domain.dossier.events import NoteAdded
from domain.letter.commands import LetterCommand, RecordDispatch, RecordReturn
from domain.letter.letter import DOUBTFUL, Channel, Letter, LetterApproved, LetterReturned, LetterState
from domain.people.person import SYSTEM
from letters.preview import render_text
from letters.typeset import render_pdf
from notify import post
from notify.alert import AlertKind
from notify.errors import PerhapsArrived, Undeliverable
from notify.handover import Handover, State
from notify.message import Attachment, Message, Recipient, mail_address, message_id
from notify.proof import Proof
from vervolg.app import App
from watch.alerts import raise_alert
from watch.kept import MEDIA_TYPE, KeptHandovers
from watch.recordable import recordable

PATIENCE = 20
"""How often recording looks again at a case that others work on."""


@dataclass(frozen=True, slots=True)
class _Dispatch:
    """One released letter, as its case stands now."""

    app: App
    item: Item
    as_of: datetime
    history: Sequence[Recorded]
    case: Case
    letter: Letter

    @property
    def reference(self) -> str:
        return self.letter.reference(self.case.number)

    @property
    def edition(self) -> str:
        """Which letter this is: the text as it was approved, sent for the first time or again after it came back."""
        seqs = [
            one.sealed.seq
            for one in self.history
            if isinstance(one.event, LetterApproved | LetterReturned) and one.event.letter == self.letter.id
        ]
        return f"{self.case.number}/{self.letter.id}/{max(seqs, default=0)}"

    @classmethod
    def load(cls, app: App, item: Item, as_of: datetime) -> _Dispatch:
        number, letter_id = item.payload["case"], item.payload["letter"]
        known = app.book.known(number)
        return cls(app, item, as_of, known.history, known.case, known.case.letters[letter_id])

    def execute(self, command: LetterCommand, at: datetime) -> None:
        """Record what happened outside at `at`, behind whatever came meanwhile; raises Conflict when something did."""
        now, known = max(at, self.as_of), self.history[-1].number
        self.app.book.execute(self.case.number, command, SYSTEM, now, expected_version=known, belated=True)

    def note(self, text: str) -> None:
        """Tell in the case what its letters can no longer tell: a fact, so that nobody is asked whether it may be."""
        said = recordable(text)
        if not any(isinstance(one.event, NoteAdded) and one.event.text == said for one in self.history):
            self.app.book.execute(self.case.number, AddNote(text=said), SYSTEM, self.as_of, historic=True, belated=True)


def mail(app: App, item: Item, as_of: datetime) -> str:
    """Send a released letter and record the proof, or its return when its address refuses for good."""
    this = _Dispatch.load(app.remembering(), item, as_of)
    kept = KeptHandovers(app.engine, item.id)
    own = kept.of_row()
    if own is not None and own.proof is not None:
        return _sent(this, _believed(this, own), own.proof)
    in_doubt = own if own is not None and own.state is State.PERHAPS else None
    if this.letter.state is not LetterState.RELEASED:
        return _gone_on(this, in_doubt)
    if this.letter.channel is Channel.POST:
        _doubted(this, in_doubt)
        return f"for post: {_put(this, _typeset(this).pdf)}"  # the secretariat prints it and records the dispatch
    earlier = kept.of_letter(this.edition)
    if earlier is not None and earlier.stands(as_of):
        return _send(this, _believed(this, earlier), kept)
    if in_doubt is not None:
        return _gone_on(this, in_doubt)
    try:
        made = _made(this, kept, anew=own is not None)
    except _ComesBack as why:
        return _returned(this, why.message)
    return _send(this, made.mail, replace(kept, paper=made.pdf))


def _believed(this: _Dispatch, mail: Handover) -> Handover:
    """`mail` as it was kept, of which the paper is there, to an address that the log of the register has; raises Altered."""
    with transaction(this.app.engine) as connection:
        there = blobs.has(connection, mail.pdf)
        known = register.addresses(connection, this.case.provider, mail.at)
    if not there or not set(mail.addresses) <= {address for email in known for address in _usable(email)}:
        raise Altered
    return mail


class _ComesBack(Refusal):
    """De brief kan zo niet weg."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A letter as it leaves."""

    mail: Handover
    pdf: bytes


def _made(this: _Dispatch, kept: KeptHandovers, *, anew: bool) -> _Made:
    """The letter as it leaves now; `anew` when another text had its number.

    Raises _ComesBack when a person must change something first, and TooEarly.
    """
    letter, agreed = this.letter, this.letter.opens.agreed if this.letter.opens else None
    _not_before(this.history, this.as_of)
    if agreed and agreed <= amsterdam_day(this.as_of):
        raise _ComesBack(f"De brief noemt {dutch_date(agreed)} als laatste dag. Die dag is vandaag of voorbij. Pas de brief aan.")
    try:
        paper = _typeset(this)
    except BadInput as error:
        raise _ComesBack(f"De brief kan niet worden opgemaakt. {error.message}") from error
    addresses = _addresses(paper.provider)
    if not addresses:
        raise _ComesBack(
            "Van de aanbieder is geen bruikbaar mailadres bekend. Vul het aan in het register, of verstuur de brief per post."
        )
    settings = this.app.notifier.settings
    number = message_id(this.item.key, settings.domain)
    message = Message(
        message_id=kept.number(number) if anew else number,
        to=Recipient(name=this.case.provider_name, role="aanbieder", targets=addresses),
        subject=f"{letter.subject} (kenmerk {this.reference})",
        body_text=paper.words,
        attachments=(Attachment(name=f"{this.reference}.pdf", media_type=MEDIA_TYPE, content=paper.pdf),),
    )
    known_as = {"letter": this.edition, "pdf": blobs.name_of(paper.pdf)}
    return _Made(post.mail_of(settings, message, this.as_of).model_copy(update=known_as), paper.pdf)


@dataclass(frozen=True, slots=True)
class _Paper:
    """The letter as PDF, and as text; for the provider as the register has it."""

    pdf: bytes
    words: str
    provider: Provider | None


def _typeset(this: _Dispatch) -> _Paper:
    made, provider = for_provider(this.app, this.case, this.letter, this.as_of)
    return _Paper(render_pdf(made), render_text(made.markdown), provider)


def _put(this: _Dispatch, pdf: bytes) -> str:
    """Keep the paper; its sha256."""
    with transaction(this.app.engine) as connection:
        return blobs.put(connection, pdf, MEDIA_TYPE, this.as_of)


def _send(this: _Dispatch, mail: Handover, kept: KeptHandovers) -> str:
    try:
        proof = post.send(this.app.notifier.settings, mail, this.as_of, kept)
    except PerhapsArrived as refused:
        _dispatched(this, mail, recordable(f"{DOUBTFUL} {_first_try(mail)} Daarna weigerde de mailserver: {refused.message}"))
        _ask(this, "de mailserver weigert nu wat hij misschien al had")
        return "arrival doubtful"
    except Undeliverable as refused:
        return _returned(this, refused.message)
    return _sent(this, mail, proof)


def _sent(this: _Dispatch, mail: Handover, proof: Proof) -> str:
    words = f"{proof.server}: {proof.code} {proof.text}"
    late = amsterdam_day(proof.accepted_at) > amsterdam_day(mail.at)
    taken = dutch_date(amsterdam_day(proof.accepted_at))
    _dispatched(this, mail, recordable(f"{_first_try(mail)} Aangenomen op {taken}. {words}" if late else words))
    if late:
        _ask(this, f"eerst aangeboden op {dutch_date(amsterdam_day(mail.at))}, aangenomen op {taken}; de eerste dag telt")
    return mail.message_id


def _first_try(mail: Handover) -> str:
    return f"Eerst aangeboden op {dutch_moment(mail.at)}, zonder antwoord."


def _dispatched(this: _Dispatch, mail: Handover, words: str) -> None:
    """Record that the letter left on the day of its paper; look again when somebody worked on the case meanwhile."""
    for _ in range(PATIENCE):
        try:
            return _record(this, mail, words)
        except Conflict:
            this = _Dispatch.load(this.app, this.item, this.as_of)
    raise Conflict("Er wordt steeds aan deze zaak gewerkt. Dat de brief weg is, wordt zo vastgelegd.")


def _record(this: _Dispatch, mail: Handover, words: str) -> None:
    """The dispatch as an event, or as a note when the letter has gone on without it."""
    if _known(this.letter, mail):
        return
    on = HistoricDate.of(amsterdam_day(mail.at))
    command = RecordDispatch(letter=this.letter.id, on=on, proof=words, at=mail.at, pdf=mail.pdf, channel=Channel.MAIL)
    try:
        if mail.letter != this.edition:
            raise _ComesBack("Sindsdien is de brief opnieuw gemaakt.")
        this.execute(command, mail.at)
    except Refusal as refused:
        if refused.passes:
            raise
        this.note(f"Brief {this.letter.id} is op {on.dutch()} per mail verstuurd. {words}")
        _ask(this, "verstuurd, maar niet meer als verzonden vast te leggen; zie de notitie in de zaak")


def _gone_on(this: _Dispatch, in_doubt: Handover | None) -> str:
    """Nothing leaves for this row any more; the outcome of it."""
    _doubted(this, in_doubt)
    if in_doubt is None or _known(this.letter, in_doubt):
        return "was already sent" if this.letter.sent else f"not sent: the letter is {this.letter.state}"
    return "arrival doubtful"


def _doubted(this: _Dispatch, mail: Handover | None) -> None:
    """Tell of a mail whose answer got lost and that goes no more: perhaps the provider has it, and no event will say so."""
    if mail is None:
        return
    if not _known(this.letter, mail):
        this.note(f"Brief {this.letter.id} is misschien per mail aangekomen. {_first_try(mail)} Hij gaat zo niet nog eens.")
    _ask(this, "misschien aangekomen; zie de zaak")


def _known(letter: Letter, mail: Handover) -> bool:
    """Whether exactly this dispatch is recorded."""
    return (letter.left_at, letter.pdf) == (mail.at, mail.pdf)


def _returned(this: _Dispatch, why: str) -> str:
    on = HistoricDate.of(amsterdam_day(this.as_of))
    this.execute(RecordReturn(letter=this.letter.id, on=on, why=recordable(why)), this.as_of)
    return "returned"


def _ask(this: _Dispatch, why: str) -> None:
    """Somebody must look whether the letter arrived."""
    facts = (f"zaak: {this.case.number}", f"brief: {this.letter.id}", f"nummer in de outbox: {this.item.id}", why)
    with transaction(this.app.engine) as connection:
        raise_alert(connection, AlertKind.ARRIVAL_DOUBTFUL, str(this.item.id), this.as_of, facts)


def _not_before(history: Sequence[Recorded], as_of: datetime) -> None:
    """Raises TooEarly when the case was worked on at a day to come: a letter would bear a date before its own approval.

    Only a clock that is, or was, wrong does this, so it passes.
    """
    newest = max((one.sealed.recorded_at for one in history), default=as_of)
    if amsterdam_day(newest) > amsterdam_day(as_of):
        day = dutch_date(amsterdam_day(newest))
        raise TooEarly(f"In deze zaak is iets vastgelegd op {day}. Tot die dag gaat de brief niet weg. Controleer de klok.")


def _addresses(provider: Provider | None) -> tuple[str, ...]:
    """Where the provider takes letters; at most one address, so that a letter is taken or it is not."""
    return _usable(provider.email) if provider else ()


def _usable(email: str | None) -> tuple[str, ...]:
    try:
        return (mail_address(email),) if email else ()
    except ValueError:
        return ()
