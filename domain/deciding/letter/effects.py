"""What follows from the proof that a letter left, and from its coming back.

A letter's term starts on the day of its dispatch (Awb 3:41, 6:8), as long as what it asks for did not come in between. A decision
comes into force by being made known. A returned letter undoes both, unless it counts as made known all the same; a copy of such a
letter starts nothing, and undoes nothing when it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.deciding.awaiting import awaited, origin_of, still_opens, taken_up
from domain.deciding.letter.checks import dispatched_on
from domain.deciding.letter.need import is_besluit, makes_known, stays_known
from domain.deciding.letter.rules import dispatch_moment
from domain.deciding.moves import Scene
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MEASURE_KINDS
from domain.kinds.term import TermKind
from domain.letter.commands import RecordDispatch, RecordReturn
from domain.letter.letter import Letter, LetterState
from domain.measure.events import MeasureInForce, MeasureNotDelivered
from domain.measure.measure import MeasureState
from domain.term.events import TermEnd, TermReopened, TermSpec
from domain.term.term import ended, start_term


def effects_of_dispatch(letter: Letter, command: RecordDispatch, scene: Scene) -> Iterator[Event | Unusual]:
    """The term that starts, the term it replaces, the measure that comes into force, the right to bezwaar."""
    if letter.known:
        return
    case, context = scene.case, scene.context
    on = dispatched_on(command, scene)
    if letter.opens and still_opens(case, letter.opens):
        yield from _replaced(letter.opens, on, scene)
        yield start_term(letter.opens, "", on, context, letter=letter.id, at=dispatch_moment(command, scene))
    if letter.kind == LetterKind.VERZOEK_VERBETERPLAN:
        yield from _stops(letter, on, scene)
    if makes_known(case, letter):
        yield MeasureInForce(on=on, measure=letter.about)
    if is_besluit(case, letter) and not _on_paper_before(letter, scene):
        yield start_term(TermSpec(kind=TermKind.BEZWAAR, about=letter.about), "", on, context, letter=letter.id)


def _on_paper_before(letter: Letter, scene: Scene) -> bool:
    """Whether the letter only explains a bevel that was handed over in writing: then bezwaar runs from that day (Awb 6:8)."""
    terms = scene.case.terms_about(letter.about)
    return letter.kind == LetterKind.BEVEL and any(t.kind == TermKind.BEZWAAR and t.letter is None for t in terms)


def effects_of_return(letter: Letter, command: RecordReturn, scene: Scene) -> Iterator[Event | Unusual]:
    """What the dispatch set in motion is void, if the letter was not made known; the term it replaced runs again."""
    case, on = scene.case, command.happened(scene.context.today)
    copy = letter.known and letter.state is not LetterState.NOT_TAKEN
    if copy or stays_known(case, letter, command.cause):
        return
    for term in case.terms.values():
        if term.letter == letter.id and term.running:
            yield ended(term, on, TermEnd.VOID, "De brief kwam terug.")
    replaced = case.terms.get(letter.opens.replaces or "") if letter.opens else None
    if replaced and replaced.how_ended is TermEnd.REPLACED and awaited(case, replaced.kind, replaced.about):
        yield TermReopened(on=on, term=replaced.id)
    measure = case.measures.get(letter.about)
    known = measure is not None and measure.given_at is not None  # A bevel on the spot holds by what was said or handed over.
    if measure and not known and measure.state is MeasureState.IN_FORCE and MEASURE_KINDS[measure.kind].letter == letter.kind:
        yield MeasureNotDelivered(on=on, measure=measure.id)


def _stops(letter: Letter, on: HistoricDate, scene: Scene) -> Iterator[Event]:
    """The term in which the provider confirms that it stopped what the letter says may not go on."""
    for stop in scene.case.stops.values():
        waits = any(term.running for term in scene.case.terms_about(stop.id) if term.kind == TermKind.STOP_DIRECT)
        if stop.round == letter.about and stop.awaited and not waits:
            yield start_term(TermSpec(kind=TermKind.STOP_DIRECT, about=stop.id), "", on, scene.context, letter=letter.id)


def _replaced(opens: TermSpec, on: HistoricDate, scene: Scene) -> Iterator[Event]:
    """The lapsed term that a reminder follows, and what a person took up about it, make way for the new term."""
    replaced = scene.case.terms.get(opens.replaces or "")
    if replaced and replaced.running:
        yield ended(replaced, on, TermEnd.REPLACED)
    for term in taken_up(scene.case, opens.about):
        origin = origin_of(scene.case, term)
        if origin is replaced or origin.kind == opens.kind:
            yield ended(term, on, TermEnd.REPLACED)
