"""What becomes of the letters about something that is corrected.

still here     withdrawn; a new one is drafted
it left        named, and another that follows it is drafted
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.case.acts import Act
from domain.case.rebase import Rebased
from domain.casefile.casefile import Case
from domain.casefile.correction import CorrectEntry, MovedTerm
from domain.kinds.letter import LetterKind
from domain.letter.letter import RECALLABLE, LetterPlanned, LetterState, LetterWithdrawn
from domain.policy.context import Context
from domain.term.events import TermSpec

PROVIDER = "aanbieder"


def _planned(act: Act) -> Iterator[LetterPlanned]:
    yield from (event for event in act.of(LetterPlanned) if isinstance(event, LetterPlanned))


def left_with_it(log: Rebased) -> Iterator[str]:
    """The letters that say what is corrected, and cannot be kept here any more."""
    for act, _ in log.asked:
        for one in _planned(act):
            letter = log.now.letters[one.letter]
            if letter.state not in RECALLABLE and letter.state is not LetterState.WITHDRAWN:
                yield letter.id


def promised_by(moved: Sequence[MovedTerm], now: Case) -> Iterator[str]:
    """The letters that left and gave the provider an end that moved."""
    for one in moved:
        term = now.terms[one.term]
        if term.waits_for == PROVIDER and term.letter and now.letters[term.letter].sent:
            yield term.letter


def follow_up(log: Rebased, command: CorrectEntry, context: Context, left: Sequence[str]) -> Iterator[Event]:
    """Those that are still here are withdrawn, and those that are asked for now are drafted anew; another follows what left."""
    on = HistoricDate.of(context.today)
    for act, wanted in log.asked:
        gone: set[str] = set()
        for one in _planned(act):
            letter = log.now.letters[one.letter]
            if letter.state in RECALLABLE:
                yield LetterWithdrawn(on=on, letter=letter.id, why=f"Regel {act.number} is gecorrigeerd. {command.why}")
            elif letter.state is not LetterState.WITHDRAWN:
                gone.add(letter.kind)
        yield from (one.model_copy(update={"letter": ""}) for one in wanted if one.kind not in gone)
    for number in left:
        opens = _other_term(log, number)
        yield LetterPlanned(on=on, letter="", kind=LetterKind.HERSTELBRIEF, about=number, opens=opens)


def _other_term(log: Rebased, letter: str) -> TermSpec | None:
    """The term that takes the place of the one that the letter gave, when the step now gives another."""
    told = log.now.letters[letter]
    for act, wanted in log.asked:
        if not any(one.letter == letter for one in _planned(act)):
            continue
        opens = next((one.opens for one in wanted if one.kind == told.kind), None)
        running = next((term for term in log.now.running_terms if term.letter == letter and told.opens), None)
        if opens and running and opens != told.opens:
            return opens.model_copy(update={"replaces": running.id})
    return None
