"""Which command a letter allows in which state, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from domain.command import Command
from domain.context import Context
from domain.errors import Impossible, NotAllowed
from domain.event import Event
from domain.letter import commands as c
from domain.letter import letter as e
from domain.letter.letter import Letter, LetterState
from domain.moves import Move, Moves, Scene, Unusual, move
from domain.people import Role


def not_the_author(letter: Letter, _: Command, scene: Scene) -> None:
    """Nobody approves a letter they wrote (cycle.md section 2)."""
    if scene.context.actor.id in letter.authors:
        raise NotAllowed("Je kunt deze brief niet goedkeuren, want je hebt hem zelf geschreven.")


def mandated(letter: Letter, _: Command, scene: Scene) -> None:
    """Who may approve which kind is data (policy/mandates.yaml)."""
    wanted = scene.context.policy.mandates.approvers(letter.kind)
    if not wanted & scene.context.actor.roles:
        names = ", ".join(sorted(role.value.replace("_", " ") for role in wanted))
        raise NotAllowed(f"Je hebt geen mandaat voor deze brief. Goedkeuren kan door: {names}.")


def exactly_this_text(letter: Letter, command: c.ApproveLetter, _: Scene) -> None:
    """The approval is over the hash of the text that was read."""
    if not letter.sha256.startswith(command.sha256):
        raise Impossible("De tekst is veranderd nadat je hem las. Lees de brief opnieuw.")


def has_text(letter: Letter, _: Command, __: Scene) -> None:
    if not letter.markdown:
        raise Impossible("De brief heeft nog geen tekst.")


_S = LetterState
MOVES: Moves = {
    # from               command              to             checks
    (_S.PLANNED, c.DraftLetter): Move(_S.DRAFTED),
    (_S.DRAFTED, c.DraftLetter): Move(_S.DRAFTED),
    (_S.SUBMITTED, c.DraftLetter): Move(_S.DRAFTED),
    (_S.APPROVED, c.DraftLetter): Move(_S.DRAFTED),  # an edit voids the approval
    (_S.DRAFTED, c.SubmitLetter): Move(_S.SUBMITTED, has_text),
    (_S.SUBMITTED, c.SendBackLetter): Move(_S.DRAFTED),
    (_S.APPROVED, c.SendBackLetter): Move(_S.DRAFTED),
    (_S.SUBMITTED, c.ApproveLetter): Move(_S.APPROVED, mandated, not_the_author, exactly_this_text),
    (_S.APPROVED, c.ReleaseLetter): Move(_S.RELEASED),
    (_S.RETURNED, c.ReleaseLetter): Move(_S.RELEASED),  # sent again, perhaps another way
    (_S.RELEASED, c.ReleaseLetter): Move(_S.RELEASED),  # another channel after a failure
    (_S.RELEASED, c.RecordDispatch): Move(_S.DISPATCHED),
    (_S.RELEASED, c.RecordReturn): Move(_S.RETURNED),  # refused by the mail server at once
    (_S.DISPATCHED, c.RecordDelivery): Move(_S.DELIVERED),
    (_S.DISPATCHED, c.RecordReturn): Move(_S.RETURNED),
    (_S.DELIVERED, c.RecordReturn): Move(_S.RETURNED),
    (_S.PLANNED, c.WithdrawLetter): Move(_S.WITHDRAWN),
    (_S.DRAFTED, c.WithdrawLetter): Move(_S.WITHDRAWN),
    (_S.SUBMITTED, c.WithdrawLetter): Move(_S.WITHDRAWN),
    (_S.APPROVED, c.WithdrawLetter): Move(_S.WITHDRAWN),
    (_S.RETURNED, c.WithdrawLetter): Move(_S.WITHDRAWN),
}


def decide(letter: Letter, command: c.LetterCommand, scene: Scene) -> Iterator[Event | Unusual]:
    """The events of the letter itself; what follows from its dispatch is decided in `domain.letter.effects`."""
    yield from move(MOVES, letter.state, letter, command, scene, what=f"brief {letter.id} ({letter.kind})")
    yield _event(letter, command, scene.context)


def _event(letter: Letter, command: c.LetterCommand, context: Context) -> Event:
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
        case c.RecordDispatch(proof=proof, at=at, pdf=pdf):
            channel = letter.channel or e.Channel.POST
            return e.LetterDispatched(on=on, letter=letter.id, channel=channel, at=at or context.now, proof=proof, pdf=pdf)
        case c.RecordDelivery(proof=proof):
            return e.LetterDelivered(on=on, letter=letter.id, proof=proof)
        case c.RecordReturn(why=why):
            return e.LetterReturned(on=on, letter=letter.id, why=why)
        case c.WithdrawLetter(why=why):
            return e.LetterWithdrawn(on=on, letter=letter.id, why=why)
    raise TypeError(f"not a command of a letter: {type(command).__name__}")
