"""A letter, from the need for it until it arrived. From each state the states that can follow:

    planned     -> drafted, withdrawn
    drafted     -> submitted, withdrawn
    submitted   -> drafted, approved, withdrawn
    approved    -> drafted, released, withdrawn
    released    -> dispatched, returned
    dispatched  -> delivered, returned, not_taken
    delivered   -> returned, not_taken
    returned    -> drafted, released, withdrawn
    not_taken   -> released, returned

The approval is over the sha256 of exactly this text by another, mandated person; an edit voids it. A term that follows a letter
starts at its proven dispatch (Awb 3:41, 6:8). Nothing here sends anything.
"""

import hashlib
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen
from domain.kinds.letter import LetterKind
from domain.term.events import TermSpec

DOUBTFUL = "Aankomst onzeker."
"""How the proof of a letter begins that left and of which nobody knows whether it arrived."""


class LetterState(StrEnum):
    PLANNED = "planned"  #: needed; the text is not there yet
    DRAFTED = "drafted"  #: a text that its author can still change
    SUBMITTED = "submitted"  #: waits for another person's approval
    APPROVED = "approved"  #: exactly this text may go out
    RELEASED = "released"  #: handed to mail or post; not proven yet
    DISPATCHED = "dispatched"  #: proven to have left; its term runs
    DELIVERED = "delivered"  #: final, proven to have arrived
    RETURNED = "returned"  #: bounced or came back unknown to the provider; its term is void
    NOT_TAKEN = "not_taken"  #: rightly sent and not accepted: made known all the same, and its terms run
    WITHDRAWN = "withdrawn"  #: final, never sent


_GONE = frozenset({LetterState.DISPATCHED, LetterState.DELIVERED, LetterState.NOT_TAKEN})

UNSENT = frozenset(LetterState) - _GONE - {LetterState.WITHDRAWN}
"""Still to leave, or to leave again."""

RECALLABLE = UNSENT - {LetterState.RELEASED}
"""Not with the mail or the post, so that it can still be kept here."""


class Channel(StrEnum):
    MAIL = "mail"
    POST = "post"


class ReturnCause(StrEnum):
    """Why a letter came back.

    A letter to the right address is made known by being sent (Awb 3:41 lid 1; 3:40): who does not collect it, refuses it, or
    moved without telling, bears that himself. One to a wrong address, or with another error of ours, was not.
    """

    WRONG_ADDRESS = "verkeerd_adres"
    OUR_ERROR = "eigen_fout"
    NOT_COLLECTED = "niet_afgehaald"
    REFUSED = "geweigerd"
    MOVED = "verhuisd"


OF_THE_PROVIDER = frozenset({ReturnCause.NOT_COLLECTED, ReturnCause.REFUSED, ReturnCause.MOVED})
"""Causes that leave a letter made known."""


class LetterPlanned(Event):
    """A letter is needed. `about` is the round, measure, term or case it speaks of; `opens` the term its dispatch starts.

    Its kind is one that this version knows: with any other nobody could say who approves it, or what it is in law.
    """

    schema_version: ClassVar[int] = 2

    letter: str
    kind: LetterKind
    about: str = ""
    opens: TermSpec | None = None


class LetterDrafted(Event):
    """The text as it now reads; a later one replaces it and voids an approval.

    A text that the system composed names what it was made of: `up_to` is the number (in the log of its case) of the last event
    that it knows, `template` the sha256 of the words it was put into. A text that a person wrote has 0 and nothing.
    """

    schema_version: ClassVar[int] = 2

    letter: str
    subject: str
    markdown: str
    sha256: str
    author: str
    up_to: int = 0
    template: str = ""


class LetterSubmitted(Event):
    letter: str
    sha256: str
    by: str


class LetterSentBack(Event):
    letter: str
    by: str
    remark: str


class LetterApproved(Event):
    """Four eyes: `by` is mandated and did not write the text with this hash."""

    letter: str
    sha256: str
    by: str
    role: str


class LetterReleased(Event):
    letter: str
    channel: Channel
    to: str
    by: str


class LetterDispatched(Event):
    """Proof that it left: the mail server's acceptance, or the post's receipt. `pdf` is the sha256 of the stored PDF."""

    letter: str
    channel: Channel
    at: AwareDatetime
    proof: str
    pdf: str = ""


class LetterDelivered(Event):
    letter: str
    proof: str


class LetterReturned(Event):
    """Bounced mail or returned post. `known` says that it counts as made known: then all that followed from the dispatch stays;
    otherwise it is void. `cause` is a ReturnCause, or empty for one that nobody knows."""

    schema_version: ClassVar[int] = 2

    letter: str
    why: str
    cause: str = ""
    known: bool = False


class LetterWithdrawn(Event):
    letter: str
    why: str


class Letter(Frozen):
    id: str
    kind: LetterKind
    about: str = ""
    opens: TermSpec | None = None
    state: LetterState = LetterState.PLANNED
    subject: str = ""
    markdown: str = ""
    sha256: str = ""
    authors: tuple[str, ...] = ()
    up_to: int = 0
    """The last event that the system's text knows; 0 while it composed none. A person's edit leaves it."""
    template: str = ""
    approved_by: str = ""
    approved_role: str = ""
    approved_on: HistoricDate | None = None
    channel: Channel | None = None
    to: str = ""
    planned_on: HistoricDate
    released_on: HistoricDate | None = None
    ready_since: HistoricDate | None = None
    """The first release of this text that was not undone; `released_on` is the last."""
    dispatched_on: HistoricDate | None = None
    left_at: AwareDatetime | None = None
    proof: str = ""
    pdf: str = ""
    remark: str = ""
    before: HistoricDate | None = None
    """When it left, before it came back."""
    cause: str = ""
    """Why it came back (ReturnCause), if that is known."""
    known: bool = False
    """Came back, and was made known by having left on `before`: what leaves now is a copy, and starts nothing."""
    issue: int = 1
    """How many times it was made to leave otherwise: again after it came back, or by post instead of by mail."""

    def reference(self, case: str) -> str:
        """How people name it (the kenmerk on the paper). An issue that may differ from what left before has one of its own."""
        return f"{case}-{self.id}" if self.issue == 1 else f"{case}-{self.id}-{self.issue}"

    @property
    def sent(self) -> bool:
        """Whether it is proven to have left, and is with the provider or counts as being there."""
        return self.state in _GONE or self.known

    @property
    def doubtful(self) -> bool:
        """Whether somebody must find out if it arrived; recording that it did, or came back, is the answer."""
        return self.state is LetterState.DISPATCHED and self.proof.startswith(DOUBTFUL)

    @property
    def unsent(self) -> bool:
        """Whether it is still to leave."""
        return self.state in UNSENT


def text_hash(subject: str, markdown: str) -> str:
    """sha256 over subject and text: what is approved is what is sent."""
    return hashlib.sha256(f"{subject}\n\n{markdown}".encode()).hexdigest()


_NOT_APPROVED: dict[str, object] = {"approved_by": "", "approved_role": "", "approved_on": None}


def _with(authors: tuple[str, ...], author: str) -> tuple[str, ...]:
    return authors if author in authors else (*authors, author)


def planned(event: LetterPlanned) -> Letter:
    return Letter(id=event.letter, kind=event.kind, about=event.about, opens=event.opens, planned_on=event.on)


def after(letter: Letter, event: Event) -> Letter:
    """The letter after one of its own events."""
    change: dict[str, object]
    match event:
        case LetterDrafted():
            change = {
                "state": LetterState.DRAFTED,
                "subject": event.subject,
                "markdown": event.markdown,
                "sha256": event.sha256,
                "authors": _with(letter.authors, event.author),
                "up_to": event.up_to or letter.up_to,
                "template": event.template or letter.template,
                **_NOT_APPROVED,
            }
        case LetterSubmitted():
            # Whoever presents a text answers for it, also when the system drafted it.
            change = {"state": LetterState.SUBMITTED, "remark": "", "authors": _with(letter.authors, event.by)}
        case LetterSentBack():
            change = {"state": LetterState.DRAFTED, "remark": event.remark, **_NOT_APPROVED}
        case LetterApproved():
            change = {
                "state": LetterState.APPROVED,
                "approved_by": event.by,
                "approved_role": event.role,
                "approved_on": event.on,
            }
        case LetterReleased():
            again = letter.ready_since if letter.state is LetterState.RELEASED else None
            otherwise = letter.state is LetterState.RELEASED and letter.channel is not event.channel
            released = {"released_on": event.on, "ready_since": again or event.on, "issue": letter.issue + otherwise}
            change = {"state": LetterState.RELEASED, "channel": event.channel, "to": event.to, **released}
        case LetterDispatched():
            change = {
                "state": LetterState.DISPATCHED,
                "channel": event.channel,
                "dispatched_on": letter.before if letter.known else event.on,
                "left_at": event.at,
                "proof": event.proof,
                "pdf": event.pdf,
            }
        case LetterDelivered():
            change = {"state": LetterState.DELIVERED}
        case LetterReturned():
            change = _came_back(letter, event)
        case LetterWithdrawn():
            change = {"state": LetterState.WITHDRAWN, "remark": event.why}
        case _:
            raise TypeError(f"not an event of a letter: {type(event).__name__}")
    return letter.model_copy(update=change)


def _came_back(letter: Letter, event: LetterReturned) -> dict[str, object]:
    copy = letter.known and letter.state is not LetterState.NOT_TAKEN  # what becomes of a copy leaves the letter known
    return {
        "state": LetterState.NOT_TAKEN if event.known else LetterState.RETURNED,
        "remark": event.why,
        "issue": letter.issue + 1,
        "known": event.known or copy,
        "cause": letter.cause if copy else event.cause,
        "before": letter.before if copy else letter.dispatched_on or letter.before,
    }
