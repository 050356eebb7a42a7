"""Which function tells which kind of entry, and how a whole history is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backlog import closing, court, extending, lifting, measures, provider, rounds, visits
from backlog.facts import Fact
from backlog.kinds import Kind
from backlog.notes import other, signal
from backlog.story import Story

Teller = Callable[[Fact, Story], None]

TELLERS: Mapping[Kind, Teller] = {
    Kind.SIGNAL: signal,
    Kind.VISIT: visits.visit,
    Kind.REINSPECTION: visits.visit,
    Kind.REPORT_ADOPTED: visits.adopt,
    Kind.REPORT_PUBLISHED: visits.publish,
    Kind.PLAN_REQUESTED: rounds.request,
    Kind.PLAN_RECEIVED: rounds.receive_plan,
    Kind.RESULT_REPORT_DUE: rounds.expect_report,
    Kind.RESULT_REPORT_RECEIVED: rounds.receive_report,
    Kind.SUPERVISION_IMPOSED: extending.impose_or_extend,
    Kind.SUPERVISION_EXTENDED: measures.extend,
    Kind.SUPERVISION_ENDED: lifting.end_supervision,
    Kind.INSTRUCTION_IMPOSED: extending.impose_or_extend,
    Kind.ADMISSION_STOP: extending.impose_or_extend,
    Kind.ORDER_IMPOSED: extending.impose_or_extend,
    Kind.PENALTY_IMPOSED: extending.impose_or_extend,
    Kind.FINE_IMPOSED: extending.impose_or_extend,
    Kind.MEASURE_LIFTED: lifting.lift,
    Kind.OBJECTION: court.objection,
    Kind.COURT_RULING: court.ruling,
    Kind.CLOSED: closing.close,
    Kind.OTHER: other,
}
SPEAK_OF_PROVIDER = frozenset({Kind.OTHER, Kind.CLOSED, Kind.SUPERVISION_EXTENDED, Kind.SUPERVISION_ENDED, Kind.MEASURE_LIFTED})
"""Entries whose words can also tell what happened to the provider."""


def tell(story: Story) -> None:
    """Tell every fact of the story, in order, and settle what a closed case left running."""
    for fact in story.facts:
        closing.reopen_for(fact, story)
        if fact.kind in SPEAK_OF_PROVIDER:
            provider.notice(fact, story)
        TELLERS[fact.kind](fact, story)
        story.finish(fact)
    if story.case.closed_on and story.facts:
        closing.settle(story)
        story.finish(story.facts[-1])
