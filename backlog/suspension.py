"""Suspensions and stays: when they begin, and what ends them.

A suspension "until the decision on the objection" ends with that decision, also when nobody writes it down; one that goes on for
some weeks after it does not. Whatever is not clear stays suspended, and says so.
"""

from __future__ import annotations

from backlog.facts import Fact
from backlog.measures import binding, revive
from backlog.running import stop_terms
from backlog.story import Story
from backlog.visits import move
from backlog.words.court import leaves_as_it_is
from backlog.words.objections import is_only_advice
from backlog.words.until import lasts_until
from domain.court.proceeding import ProceedingKind
from domain.deciding.court import STANDS_STILL
from domain.disclosure.disclosure import DisclosureMoved, DisclosureState, ReportStep
from domain.kinds.measure import MEASURE_KINDS
from domain.measure.events import MeasureSuspended
from domain.measure.measure import Measure, MeasureState
from domain.term.events import TermEnd

COURT = "rechter"


def suspend(measure: Measure, fact: Fact, story: Story, *, by: str = COURT) -> None:
    """The measure has no effect for now, and its terms stop."""
    note = STANDS_STILL if by == COURT else "De maatregel is opgeschort."
    story.tell(MeasureSuspended(on=fact.on, measure=measure.id, by=by, why=fact.text))
    stop_terms(story, fact, measure.id, TermEnd.CANCELLED, note)


def after_decision(decided: ProceedingKind, about: Measure | None, fact: Fact, story: Story) -> None:
    """What was suspended or stayed until this decision goes on, when it was decided so."""
    if not leaves_as_it_is(fact.summary):
        return
    suspended = [m for m in binding(story) if m.state is MeasureState.SUSPENDED and (about is None or m.id == about.id)]
    for measure in suspended:
        _end_suspension(measure, decided, fact, story)
    _end_stays(decided, fact, story)


def _end_suspension(measure: Measure, decided: ProceedingKind, fact: Fact, story: Story) -> None:
    label = f"{MEASURE_KINDS[measure.kind].label} ({measure.id})"
    told = next(e.why for e in reversed(story.events) if isinstance(e, MeasureSuspended) and e.measure == measure.id)
    if lasts_until(told) is decided and not is_only_advice(fact.summary):
        story.remark(f"De schorsing gold tot deze beslissing; vastgelegd is dat dit weer geldt: {label}.")
        revive(measure, fact, story)
    else:
        story.remark(f"De bron zegt niet of de schorsing hiermee eindigde; vastgelegd is dat zij doorloopt: {label}.")


def _end_stays(decided: ProceedingKind, fact: Fact, story: Story) -> None:
    for report in [r for r in story.case.disclosures.values() if r.state is DisclosureState.STAYED]:
        told = next(
            e.note
            for e in reversed(story.events)
            if isinstance(e, DisclosureMoved) and e.disclosure == report.id and e.step is ReportStep.STAYED
        )
        if lasts_until(told) is decided and not is_only_advice(fact.summary):
            story.remark("De openbaarmaking was opgehouden tot deze beslissing; vastgelegd is dat zij weer mag.")
            move(story, fact, ReportStep.RELEASED, report)
