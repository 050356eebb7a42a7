"""Which command a letter allows in which state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.base.unusual import Unusual
from domain.deciding.letter import checks as k
from domain.deciding.moves import Move, Moves, Scene, move
from domain.letter import commands as c
from domain.letter import letter as e
from domain.letter.letter import Letter, LetterState
from domain.people.person import Role

_S = LetterState
MOVES: Moves = {
    # from               command              to             checks
    (_S.PLANNED, c.DraftLetter): Move(_S.DRAFTED, k.fillable),
    (_S.DRAFTED, c.DraftLetter): Move(_S.DRAFTED, k.people_edit, k.fillable),
    (_S.SUBMITTED, c.DraftLetter): Move(_S.DRAFTED, k.people_edit, k.fillable),
    (_S.APPROVED, c.DraftLetter): Move(_S.DRAFTED, k.people_edit, k.fillable),  # an edit voids the approval
    (_S.RETURNED, c.DraftLetter): Move(_S.DRAFTED, k.people_edit, k.fillable),  # it came back for what it says
    (_S.DRAFTED, c.SubmitLetter): Move(_S.SUBMITTED, k.names_its_day),
    (_S.SUBMITTED, c.SendBackLetter): Move(_S.DRAFTED),
    (_S.APPROVED, c.SendBackLetter): Move(_S.DRAFTED),
    (_S.SUBMITTED, c.ApproveLetter): Move(_S.APPROVED, k.mandated, k.not_the_author, k.not_the_proposer, k.exactly_this_text),
    (_S.APPROVED, c.ReleaseLetter): Move(_S.RELEASED, k.its_day_is_to_come, k.its_term_will_start),
    (_S.RETURNED, c.ReleaseLetter): Move(
        _S.RELEASED, k.its_day_is_to_come, k.its_term_will_start
    ),  # sent again, perhaps another way
    (_S.RELEASED, c.ReleaseLetter): Move(
        _S.RELEASED, k.its_day_is_to_come, k.its_term_will_start
    ),  # another channel after a failure
    (_S.RELEASED, c.RecordDispatch): Move(_S.DISPATCHED, k.approved_before),
    (_S.RELEASED, c.RecordReturn): Move(_S.RETURNED),  # refused by the mail server at once
    (_S.DISPATCHED, c.RecordDelivery): Move(_S.DELIVERED, k.sent_before),
    (_S.DISPATCHED, c.RecordReturn): Move(_S.RETURNED, k.sent_before),
    (_S.DELIVERED, c.RecordReturn): Move(_S.RETURNED, k.sent_before),
    (_S.PLANNED, c.WithdrawLetter): Move(_S.WITHDRAWN, k.not_needed),
    (_S.DRAFTED, c.WithdrawLetter): Move(_S.WITHDRAWN, k.not_needed),
    (_S.SUBMITTED, c.WithdrawLetter): Move(_S.WITHDRAWN, k.not_needed),
    (_S.APPROVED, c.WithdrawLetter): Move(_S.WITHDRAWN, k.not_needed),
    (_S.RETURNED, c.WithdrawLetter): Move(_S.WITHDRAWN, k.not_needed),
}


def decide(letter: Letter, command: c.LetterCommand, scene: Scene) -> Iterator[Event | Unusual]:
    """The events of the letter itself; what follows from its dispatch is decided in `domain.deciding.letter.effects`."""
    yield from move(MOVES, letter.state, letter, command, scene, what=f"brief {letter.id} ({letter.kind})")
    yield _event(letter, command, scene)


def dispatch_moment(command: c.RecordDispatch, scene: Scene) -> datetime | None:
    """The moment at which it left, when that is known: given, or just now."""
    if command.at is not None:
        return command.at
    return scene.context.now if k.dispatched_on(command, scene).day == scene.context.today else None


def _event(letter: Letter, command: c.LetterCommand, scene: Scene) -> Event:
    context = scene.context
    on, who = command.happened(context.today), context.actor.id
    match command:
        case c.DraftLetter(subject=subject, markdown=markdown):
            digest = e.text_hash(subject, markdown)
            return e.LetterDrafted(on=on, letter=letter.id, subject=subject, markdown=markdown, sha256=digest, author=who)
        case c.SubmitLetter():
            return e.LetterSubmitted(on=on, letter=letter.id, sha256=letter.sha256, by=who)
        case c.SendBackLetter(remark=remark):
            return e.LetterSentBack(on=on, letter=letter.id, by=who, remark=remark)
        case c.ApproveLetter():
            role = min(context.policy.mandates.approvers(letter.kind) & context.actor.roles or {Role.SYSTEM})
            return e.LetterApproved(on=on, letter=letter.id, sha256=letter.sha256, by=who, role=role)
        case c.ReleaseLetter(channel=channel):
            return e.LetterReleased(on=on, letter=letter.id, channel=channel, to="", by=who)
        case c.RecordDispatch(proof=proof, pdf=pdf, channel=channel):
            left = k.dispatched_on(command, scene)
            return e.LetterDispatched(
                on=left,
                letter=letter.id,
                channel=channel or letter.channel or e.Channel.POST,
                at=dispatch_moment(command, scene) or _midnight(left),
                proof=proof,
                pdf=pdf,
            )
        case c.RecordDelivery(proof=proof):
            return e.LetterDelivered(on=on, letter=letter.id, proof=proof)
        case c.RecordReturn(why=why):
            return e.LetterReturned(on=on, letter=letter.id, why=why)
        case c.WithdrawLetter(why=why):
            return e.LetterWithdrawn(on=on, letter=letter.id, why=why)
    raise TypeError(f"not a command of a letter: {type(command).__name__}")


def _midnight(on: HistoricDate) -> datetime:
    """The first moment of a day of which the hour is not known."""
    return at_amsterdam(on.earliest)
