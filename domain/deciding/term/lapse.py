"""What is put ready when a term lapsed: a reminder letter in concept and the next, heavier step. A person decides about both.

Source: docs/sources.md, 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.casefile.proposal import StepProposed
from domain.deciding.awaiting import origin_of
from domain.deciding.letter.plan_letter import plan_letter
from domain.deciding.moves import Scene
from domain.deciding.term.deadline import find
from domain.deciding.term.proposals import proposal_after
from domain.deciding.term.reminder import REMINDERS, underway
from domain.kinds.term import UNUSED_RIGHTS
from domain.term.commands import FollowUpLapse, Remind
from domain.term.events import LapseFollowedUp, TermEnd, TermSpec
from domain.term.term import Term, TermStatus, ended


def remind(command: Remind, scene: Scene) -> Iterator[Event | Unusual]:
    """A reminder letter in concept for a term of the provider that is over."""
    term = find(command, scene)
    if not term.running or term.kind not in REMINDERS or term.waits_for != "aanbieder":
        raise Impossible("Bij deze termijn hoort geen herinneringsbrief.")
    if letter := underway(scene.case, term.id):
        raise Impossible(f"Er is al een herinnering: brief {letter.id}.")
    if term.lapses_at > scene.context.now:
        yield Unusual("De termijn loopt nog.")
    yield _reminder(term, scene)


def follow_up(command: FollowUpLapse, scene: Scene) -> Iterator[Event | Unusual]:
    """A drafted reminder letter and the next, heavier step, both for a person to decide; nothing when that was done."""
    term, on = find(command, scene), HistoricDate.of(scene.context.today)
    if term.status is not TermStatus.LAPSED or term.last_day in scene.case.followed_up.get(term.id, ()):
        return
    yield LapseFollowedUp(on=on, term=term.id, last_day=term.last_day)
    if term.kind in UNUSED_RIGHTS:
        yield ended(term, on, TermEnd.EXPIRED)
    from_the_backlog = scene.case.historic and term.letter is None  # asked by a letter of the past, which we cannot remind of
    if term.kind in REMINDERS and term.waits_for == "aanbieder" and not from_the_backlog and not underway(scene.case, term.id):
        yield _reminder(term, scene)
    if proposal := proposal_after(origin_of(scene.case, term), scene.case):
        yield StepProposed(on=on, term=term.id, command=proposal.command, why=proposal.why, about=term.about)


def _reminder(term: Term, scene: Scene) -> Event:
    """One reminder letter a term; its dispatch replaces the lapsed term by a new, short one."""
    kind, opens = REMINDERS[term.kind]
    spec = TermSpec(kind=opens, about=term.about, replaces=term.id)
    return plan_letter(scene.case, kind, HistoricDate.of(scene.context.today), about=term.about, opens=spec)
