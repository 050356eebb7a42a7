"""What a letter tells of a promise that changed: a term that ends on another day, a measure that will not come after all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from content.deadlines import running_deadline
from content.material import Material
from domain.base.errors import Impossible
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MEASURE_KINDS
from domain.kinds.term import POSTPONABLE
from domain.measure.events import MeasureEnded
from domain.term.events import TermChanged, TermRecomputed, TermResumed, TermStarted
from domain.term.term import Term
from domain.time import Interval
from letters.sections import Awaited, Move, Moved, Withdrawal

Parts = dict[str, Any]
Ends = TermStarted | TermChanged | TermResumed | TermRecomputed
_AWAITED = frozenset(awaited.value for awaited in Awaited)


def another_day(material: Material) -> Parts:
    """The term that the letter is about: its day before and after the newest change, and what changed it."""
    term = material.case.terms.get(material.letter.about)
    if term is None:
        raise Impossible(f"Bij brief {material.letter.id} hoort een termijn, en die is er niet.")
    ends = [event for event in material.events if isinstance(event, Ends) and event.term == term.id]
    newest = ends[-1]
    if len(ends) < 2 or isinstance(newest, TermStarted):
        raise Impossible(f"Termijn {term.id} is niet veranderd.")
    if isinstance(newest, TermResumed):
        why = _runs_again(newest, ends, told=_knows(material, term))
    elif isinstance(newest, TermChanged):
        why = _moved_by(newest.interval, term)
    else:
        why = {"how": Move.RULES}
    awaits = Awaited(term.kind) if term.kind in _AWAITED else None
    return {
        "moved": Moved(**{"awaits": awaits, "old_day": ends[-2].last_day, **why}),
        "deadline": running_deadline(term, material),
    }


def _moved_by(line: Interval, term: Term) -> Parts:
    reasons = (line.ground,) if line.ground else ()
    if line.is_extension and term.kind in POSTPONABLE:
        return {"how": Move.PUT_OFF, "reasons": reasons}
    return {"how": Move.STANDSTILL, "reasons": reasons, "first": line.first, "last": line.last}


def _runs_again(resumed: TermResumed, ends: Sequence[Ends], *, told: bool) -> Parts:
    """Who knew of the standstill hears that it is over; who did not, on which days it was."""
    place = max(
        (n for n, one in enumerate(ends) if isinstance(one, TermChanged) and one.interval.first == resumed.first), default=0
    )
    before = ends[place]
    still = before.interval if isinstance(before, TermChanged) else None
    known = {"reasons": (resumed.ground,), "first": resumed.first}
    if told:
        return {"how": Move.RESUMED, "since": resumed.since, "last": still.last if still else None, **known}
    old_day = ends[max(place - 1, 0)].last_day
    return {"how": Move.STANDSTILL, "last": resumed.since - timedelta(days=1), "old_day": old_day, **known}


def _knows(material: Material, term: Term) -> bool:
    """Whether a letter about another end of the term left."""
    about = material.case.letters_about(term.id)
    return any(one.kind == material.letter.kind and one.left_at is not None for one in about if one.id != material.letter.id)


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
