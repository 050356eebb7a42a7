"""What a letter tells of a promise that changed: a term that ends on another day, a measure that will not come after all."""

from __future__ import annotations

from datetime import date
from typing import Any

from content.deadlines import running_deadline
from content.material import Material
from domain.base.errors import Impossible
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MEASURE_KINDS
from domain.kinds.term import POSTPONABLE
from domain.measure.events import MeasureEnded
from domain.term.events import TermChanged, TermRecomputed, TermStarted
from letters.sections import Awaited, Move, Moved, Withdrawal

Parts = dict[str, Any]
_AWAITED = frozenset(awaited.value for awaited in Awaited)


def another_day(material: Material) -> Parts:
    """The term that the letter is about: its day before and after the newest change, and what changed it."""
    term = material.case.terms.get(material.letter.about)
    if term is None:
        raise Impossible(f"Bij brief {material.letter.id} hoort een termijn, en die is er niet.")
    ends = [
        event
        for event in material.events
        if isinstance(event, TermStarted | TermChanged | TermRecomputed) and event.term == term.id
    ]
    newest = ends[-1]
    if len(ends) < 2 or isinstance(newest, TermStarted):
        raise Impossible(f"Termijn {term.id} is niet veranderd.")
    line = newest.interval if isinstance(newest, TermChanged) else None
    how = Move.RULES if line is None else Move.PUT_OFF if line.is_extension and term.kind in POSTPONABLE else Move.STANDSTILL
    still: dict[str, date | None] = {"first": line.first, "last": line.last} if line and how is Move.STANDSTILL else {}
    moved = Moved(
        how=how,
        awaits=Awaited(term.kind) if term.kind in _AWAITED else None,
        old_day=ends[-2].last_day,
        reasons=(line.ground,) if line and line.ground else (),
        **still,
    )
    return {"moved": moved, "deadline": running_deadline(term, material)}


def no_measure(material: Material) -> Parts:
    """The measure that was announced, in which letter, and why it will not come."""
    case, which = material.case, material.case.measures.get(material.letter.about)
    if which is None:
        raise Impossible(f"Bij brief {material.letter.id} hoort een maatregel, en die is er niet.")
    announced = [one for one in case.letters_about(which.id) if one.kind == LetterKind.VOORNEMEN and one.dispatched_on]
    letter = announced[-1] if announced else None
    ended = material.last(MeasureEnded, measure=which.id)
    withdrawal = Withdrawal(
        name=MEASURE_KINDS[which.kind].label,
        reference=letter.reference(case.number) if letter else "",
        letter_day=letter.dispatched_on.day if letter and letter.dispatched_on else None,
        reasons=(ended.why,) if ended and ended.why else (),
    )
    return {"withdrawal": withdrawal}
