"""The end of a measure, of the terms about it and of the round that was part of it; and what runs when a case closes."""

from __future__ import annotations

from backlog.facts import Fact
from backlog.rounds import inside
from backlog.running import stop_terms
from backlog.story import Story
from domain.casefile.opening import CloseReason
from domain.kinds.measure import MEASURE_KINDS
from domain.measure.events import MeasureEnd, MeasureEnded
from domain.measure.measure import Measure
from domain.round.round import Overtaken, RoundConcluded, RoundState
from domain.term.events import TermEnd

_WITH_CASE = {
    CloseReason.PROVIDER_ENDED: MeasureEnd.PROVIDER_ENDED,
    CloseReason.MERGED: MeasureEnd.PROVIDER_ENDED,
    CloseReason.LAW_CHANGE: MeasureEnd.LAW_CHANGE,
    CloseReason.INEFFECTIVE: MeasureEnd.INEFFECTIVE,
    CloseReason.REMEDIED: MeasureEnd.COMPLIED,
}
_OVERTAKEN = {
    CloseReason.PROVIDER_ENDED: Overtaken.CLOSURE,
    CloseReason.MERGED: Overtaken.MERGER,
    CloseReason.LAW_CHANGE: Overtaken.LAW_CHANGE,
}
_GOOD = frozenset({MeasureEnd.LIFTED, MeasureEnd.COMPLIED})


def end_measure(measure: Measure, fact: Fact, story: Story, how: MeasureEnd, *, why: str = "") -> None:
    """The whole measure ends, with its terms and with the improvement round that it asked for."""
    story.tell(MeasureEnded(on=fact.on, measure=measure.id, how=how, why=why or fact.text))
    stop_terms(story, fact, measure.id, TermEnd.MET if how is MeasureEnd.COMPLIED else TermEnd.CANCELLED)
    for round_id in _rounds_inside(story, measure.id):
        _conclude(round_id, RoundState.SUFFICIENT if how in _GOOD else RoundState.OVERTAKEN, None, fact, story)


def name_replacement(measure: Measure, replacement: str, fact: Fact, story: Story) -> None:
    """What took the place of `measure`; it ends by that, when it had not ended yet."""
    if measure.how_ended and measure.ended_on:
        again = MeasureEnded(
            on=measure.ended_on, measure=measure.id, how=measure.how_ended, why=measure.why, replaced_by=replacement
        )
        story.tell(again)
    else:
        story.tell(MeasureEnded(on=fact.on, measure=measure.id, how=MeasureEnd.REPLACED, why=fact.text, replaced_by=replacement))
        stop_terms(story, fact, measure.id, TermEnd.CANCELLED)
    story.to_be_replaced.pop(measure.id, None)


def end_with_case(reason: CloseReason, closing: Fact, story: Story) -> None:
    """What still ran when the case closed ended with it, unless a later entry told its own end."""
    for measure in [m for m in story.case.measures.values() if m.running]:
        story.remark(
            f"Bij het sluiten gold nog maatregel {measure.id} ({MEASURE_KINDS[measure.kind].label}). De bron noemt geen "
            "opheffing; vastgelegd is dat zij met de zaak eindigde."
        )
        end_measure(measure, closing, story, _WITH_CASE.get(reason, MeasureEnd.LAPSED))
    for round_ in [r for r in story.case.rounds.values() if r.running]:
        good = reason is CloseReason.REMEDIED
        _conclude(round_.id, RoundState.SUFFICIENT if good else RoundState.OVERTAKEN, _OVERTAKEN.get(reason), closing, story)


def _rounds_inside(story: Story, measure: str) -> list[str]:
    return [number for number, whole in inside(story).items() if whole == measure and story.case.rounds[number].running]


def _conclude(round_id: str, outcome: RoundState, by: Overtaken | None, fact: Fact, story: Story) -> None:
    story.tell(RoundConcluded(on=fact.on, round=round_id, outcome=outcome, why=fact.text, overtaken_by=by))
    stop_terms(story, fact, round_id, TermEnd.CANCELLED, "Het verbetertraject is afgesloten.")
