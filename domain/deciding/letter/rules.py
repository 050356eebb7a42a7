"""Which command a letter allows in which state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.base.unusual import Unusual
from domain.deciding.letter.checks import (
    approved_before,
    dispatched_on,
    exactly_this_text,
    fillable,
    found_out,
    its_day_is_to_come,
    its_term_will_start,
    left_for_that,
    mandated,
    names_its_day,
    not_made_known,
    not_needed,
    not_the_author,
    not_the_proposer,
    plain_subject,
    sent_before,
)
from domain.deciding.letter.need import stays_known
from domain.deciding.moves import Move, Moves, Scene, move
from domain.letter.commands import (
    ApproveLetter,
    ComposeLetter,
    DraftLetter,
    LetterCommand,
    RecordDelivery,
    RecordDispatch,
    RecordReturn,
    ReleaseLetter,
    SendBackLetter,
    SubmitLetter,
    WithdrawLetter,
)
from domain.letter.letter import (
    Channel,
    Letter,
    LetterApproved,
    LetterDelivered,
    LetterDispatched,
    LetterDrafted,
    LetterReleased,
    LetterReturned,
    LetterSentBack,
    LetterState,
    LetterSubmitted,
    LetterWithdrawn,
    text_hash,
)
from domain.people.person import Role

_S = LetterState
MOVES: Moves = {
    # from               command              to             checks
    (_S.PLANNED, ComposeLetter): Move(_S.DRAFTED, fillable),  # what happens by itself never writes over a person's text
    (_S.PLANNED, DraftLetter): Move(_S.DRAFTED, plain_subject, fillable),
    (_S.DRAFTED, DraftLetter): Move(_S.DRAFTED, plain_subject, fillable),
    (_S.SUBMITTED, DraftLetter): Move(_S.DRAFTED, plain_subject, fillable),
    (_S.APPROVED, DraftLetter): Move(_S.DRAFTED, plain_subject, fillable),  # an edit voids the approval
    (_S.RETURNED, DraftLetter): Move(_S.DRAFTED, not_made_known, plain_subject, fillable),  # it came back for what it says
    (_S.DRAFTED, SubmitLetter): Move(_S.SUBMITTED, names_its_day),
    (_S.SUBMITTED, SendBackLetter): Move(_S.DRAFTED),
    (_S.APPROVED, SendBackLetter): Move(_S.DRAFTED),
    (_S.SUBMITTED, ApproveLetter): Move(_S.APPROVED, mandated, not_the_author, not_the_proposer, exactly_this_text),
    (_S.APPROVED, ReleaseLetter): Move(_S.RELEASED, its_day_is_to_come, its_term_will_start),
    (_S.RETURNED, ReleaseLetter): Move(_S.RELEASED, its_day_is_to_come, its_term_will_start),  # sent again, perhaps another way
    (_S.RELEASED, ReleaseLetter): Move(_S.RELEASED, its_day_is_to_come, its_term_will_start),  # another channel after a failure
    (_S.RELEASED, RecordDispatch): Move(_S.DISPATCHED, approved_before),
    (_S.RELEASED, RecordReturn): Move(_S.RETURNED, left_for_that),  # refused by the mail server at once
    (_S.DISPATCHED, RecordDelivery): Move(_S.DELIVERED, sent_before),
    (_S.DISPATCHED, RecordReturn): Move(_S.RETURNED, sent_before, or_to=_S.NOT_TAKEN),
    (_S.DELIVERED, RecordReturn): Move(_S.RETURNED, sent_before, or_to=_S.NOT_TAKEN),
    (_S.NOT_TAKEN, RecordReturn): Move(_S.RETURNED, found_out),  # the address was wrong after all
    (_S.NOT_TAKEN, ReleaseLetter): Move(_S.RELEASED),  # a copy: what it says holds since it left first
    (_S.PLANNED, WithdrawLetter): Move(_S.WITHDRAWN, not_needed),
    (_S.DRAFTED, WithdrawLetter): Move(_S.WITHDRAWN, not_needed),
    (_S.SUBMITTED, WithdrawLetter): Move(_S.WITHDRAWN, not_needed),
    (_S.APPROVED, WithdrawLetter): Move(_S.WITHDRAWN, not_needed),
    (_S.RETURNED, WithdrawLetter): Move(_S.WITHDRAWN, not_needed),
}


def decide(letter: Letter, command: LetterCommand, scene: Scene) -> Iterator[Event | Unusual]:
    """The events of the letter itself; what follows from its dispatch is decided in `domain.deciding.letter.effects`."""
    yield from move(MOVES, letter.state, letter, command, scene, what=f"brief {letter.id} ({letter.kind})")
    yield _event(letter, command, scene)


def dispatch_moment(command: RecordDispatch, scene: Scene) -> datetime | None:
    """The moment at which it left, when that is known: given, or just now."""
    if command.at is not None:
        return command.at
    return scene.context.now if dispatched_on(command, scene).day == scene.context.today else None


def _event(letter: Letter, command: LetterCommand, scene: Scene) -> Event:
    context = scene.context
    on, who = command.happened(context.today), context.actor.id
    match command:
        case DraftLetter(subject=subject, markdown=markdown):
            digest = text_hash(subject, markdown)
            return LetterDrafted(on=on, letter=letter.id, subject=subject, markdown=markdown, sha256=digest, author=who)
        case ComposeLetter(subject=subject, markdown=markdown):
            text = {"subject": subject, "markdown": markdown, "sha256": text_hash(subject, markdown), "author": who}
            return LetterDrafted(on=on, letter=letter.id, up_to=command.up_to, template=command.template, **text)
        case SubmitLetter():
            return LetterSubmitted(on=on, letter=letter.id, sha256=letter.sha256, by=who)
        case SendBackLetter(remark=remark):
            return LetterSentBack(on=on, letter=letter.id, by=who, remark=remark)
        case ApproveLetter():
            role = min(context.policy.mandates.approvers(letter.kind) & context.actor.roles or {Role.SYSTEM})
            return LetterApproved(on=on, letter=letter.id, sha256=letter.sha256, by=who, role=role)
        case ReleaseLetter(channel=channel):
            return LetterReleased(on=on, letter=letter.id, channel=channel, to="", by=who)
        case RecordDispatch(proof=proof, pdf=pdf, channel=channel):
            left = dispatched_on(command, scene)
            return LetterDispatched(
                on=left,
                letter=letter.id,
                channel=channel or letter.channel or Channel.POST,
                at=dispatch_moment(command, scene) or _midnight(left),
                proof=proof,
                pdf=pdf,
            )
        case RecordDelivery(proof=proof):
            return LetterDelivered(on=on, letter=letter.id, proof=proof)
        case RecordReturn(why=why, cause=cause):
            known = stays_known(scene.case, letter, cause)
            return LetterReturned(on=on, letter=letter.id, why=why, cause=cause or "", known=known)
        case WithdrawLetter(why=why):
            return LetterWithdrawn(on=on, letter=letter.id, why=why)
    raise TypeError(f"not a command of a letter: {type(command).__name__}")


def _midnight(on: HistoricDate) -> datetime:
    """The first moment of a day of which the hour is not known."""
    return at_amsterdam(on.earliest)
