"""The clock of a term stands still on some days, and runs again: on the day that was said, or earlier.

    runs -> stands still    termijn-opschorten: announced with its first and its last day
    stands still -> runs    after that last day by itself; before it: termijn-hervatten

Whoever knew the end of the term hears the new one. Our own working terms never stand still: a person takes them up. Nor does what
the law gives to somebody else. For a term of the provider the clock runs again from today or later, for until it is told the
provider counts on the end that it knows. A decision on bezwaar runs again from the day on which what was missing came (Awb 7:10
lid 2; for an application 4:15 lid 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from domain.base.errors import BadInput, Impossible
from domain.base.event import Event
from domain.base.moments import dutch_date
from domain.base.unusual import Unusual
from domain.deciding.letter.plan_letter import plan_letter
from domain.deciding.moves import Scene
from domain.deciding.term.deadline import MOST_AHEAD, is_not_of_a_measure, running
from domain.deciding.term.promised import promised
from domain.kinds.letter import LetterKind
from domain.kinds.standstill import never_still
from domain.letter.letter import RECALLABLE, LetterWithdrawn
from domain.term.commands import ResumeTerm, SuspendTerm
from domain.term.recompute import OUTSIDE
from domain.term.term import Term, change_term, resume_term
from domain.time import Interval

LONG_STANDSTILL = timedelta(days=92)


def suspend(command: SuspendTerm, scene: Scene) -> Iterator[Event | Unusual]:
    """The clock of a term stands still on some days. Whoever knew its end hears when it runs again, and its new end.

    Raises Unlawful for a term whose length is somebody's right in law, Impossible for one of our own (`domain.kinds.standstill`).
    """
    term, on = running(command, scene), command.happened(scene.context.today)
    refuse_standstill(term, scene)
    if command.last < command.first:
        raise BadInput("tot_en_met", command.last.isoformat(), f"{command.first.isoformat()} of later, want dan begint het")
    if command.last - command.first > MOST_AHEAD:
        raise Impossible("Een termijn kan hooguit een jaar stilstaan. Leg daarna vast hoe het verder gaat.")
    earlier = ((each.last - each.first).days + 1 for each in term.intervals if each.first and each.last)
    if command.last - command.first + timedelta(days=sum(earlier)) > LONG_STANDSTILL:
        yield Unusual("De termijn staat langer dan drie maanden stil.")
    interval = Interval.suspension(command.first, command.last, command.ground, "opschorting")
    change = change_term(term, interval, on, scene.context)
    if change.last_day == term.last_day:
        raise Impossible("De opschorting valt buiten de termijn en verandert niets.")
    yield change
    if promised(term):
        yield plan_letter(scene.case, LetterKind.TERMIJN_GEWIJZIGD, on, about=term.id)


def refuse_standstill(term: Term, scene: Scene) -> None:
    """Raise what is said of a term that never stands still."""
    if refusal := never_still(term.kind):
        raise refusal
    is_not_of_a_measure(term, scene)


def resume(command: ResumeTerm, scene: Scene) -> Iterator[Event | Unusual]:
    """The term runs again from a day within its standstill."""
    term, on, today = running(command, scene), command.happened(scene.context.today), scene.context.today
    is_not_of_a_measure(term, scene)
    since = command.since or today
    still = next((one for one in term.intervals if one.first and (one.last is None or one.last >= since)), None)
    if still is None:
        raise Impossible(f"Termijn {term.id} staat op {dutch_date(since)} niet stil.")
    if since < today and term.waits_for in OUTSIDE:
        raise Impossible("De aanbieder weet nog niet dat de termijn weer loopt. Kies vandaag of een latere dag.")
    yield resume_term(term, still, since, command.ground, on, scene.context)
    if not promised(term):
        return
    about = [one for one in scene.case.letters_about(term.id) if one.kind == LetterKind.TERMIJN_GEWIJZIGD]
    untold = [one for one in about if one.state in RECALLABLE]
    for one in untold:
        yield LetterWithdrawn(on=on, letter=one.id, why="De termijn loopt eerder weer dan hierin staat.")
    if not untold or (still.first and still.first < since):
        yield plan_letter(scene.case, LetterKind.TERMIJN_GEWIJZIGD, on, about=term.id)
