"""Improvement rounds: a plan asked, received, a result report due and received, and the measure that overtakes a round."""

from __future__ import annotations

from backlog.facts import Fact
from backlog.kinds import Kind
from backlog.places import named
from backlog.running import run, running, stop_terms
from backlog.story import Story
from backlog.words.measures import INSIDE
from domain.base.historic import HistoricDate
from domain.dossier.events import NoteAdded
from domain.kinds.measure import MeasureKind
from domain.kinds.term import TermKind
from domain.round.round import (
    AWAITING_PLAN,
    AWAITING_RESULT,
    ImprovementRound,
    Overtaken,
    PlanAccepted,
    PlanReceived,
    PlanRequested,
    ResultReportReceived,
    RoundConcluded,
    RoundState,
    Verification,
    VerificationStarted,
)
from domain.term.events import TermEnd, TermSpec
from domain.term.term import Term, ended, met, start_term

_ROUND_GOES_ON = (Kind.PLAN_RECEIVED, Kind.RESULT_REPORT_DUE, Kind.RESULT_REPORT_RECEIVED)


def request(fact: Fact, story: Story) -> None:
    """A plan is asked, on its own or as part of a measure."""
    round_id = _open(fact, story, inside=_inside(fact, story))
    run(story, fact, TermKind.VERBETERPLAN, round_id)


def receive_plan(fact: Fact, story: Story) -> None:
    """A plan came in, also one that nobody is known to have asked for."""
    round_ = _current(story, fact)
    if round_ is None:
        story.deviates(["Een verbeterplan zonder dat een verzoek bekend is."])
    round_id = round_.id if round_ else _open(fact, story)
    story.tell(PlanReceived(on=fact.on, round=round_id))
    _met(running(story, round_id, AWAITING_PLAN), fact, story)
    _keep_words(fact, story)


def expect_report(fact: Fact, story: Story) -> None:
    """A result report is due on a day. Who asks for it after a plan came in, accepted the plan."""
    round_ = _current(story, fact)
    if round_ and round_.state is RoundState.PLAN_RECEIVED:
        story.tell(PlanAccepted(on=story.when(fact), round=round_.id, verification=Verification.REPORT))
    about = round_.id if round_ else story.case.number
    due = fact.end or fact.on.day
    if due is None:
        story.remark("De dag waarop het resultaatsverslag er moest zijn, is niet bekend; er loopt geen termijn.")
    else:
        spec = TermSpec(kind=TermKind.RESULTAATSVERSLAG, about=about, agreed=due)
        start = story.when(fact) if fact.on.earliest <= due else HistoricDate.of(due)
        story.tell(start_term(spec, story.next_term, start, story.context))
    _keep_words(fact, story)


def receive_report(fact: Fact, story: Story) -> None:
    """A result report came in."""
    round_ = _current(story, fact)
    if round_:
        story.tell(ResultReportReceived(on=fact.on, round=round_.id))
    about = round_.id if round_ else story.case.number
    awaited = running(story, about, AWAITING_RESULT)
    if not round_ and not awaited:
        story.deviates(["Een resultaatsverslag zonder dat een verbetertraject bekend is."])
    _met(awaited, fact, story)
    _keep_words(fact, story)


def verify(visit: str, places: tuple[str, ...], fact: Fact, story: Story) -> None:
    """A re-inspection judges the running rounds of its locations; a report that is due stays due."""
    for round_ in [r for r in story.case.rounds.values() if r.running]:
        if not places or not round_.locations or set(round_.locations) & set(places):
            story.tell(VerificationStarted(on=fact.on, round=round_.id, visit=visit))
            for term in running(story, round_.id, AWAITING_PLAN):
                story.tell(ended(term, fact.on, TermEnd.CANCELLED, "Er was een hertoets."))


def overtake(fact: Fact, story: Story) -> None:
    """A measure ends the rounds that ran before it, unless the history goes on with them."""
    if story.comes_later(fact, _ROUND_GOES_ON):
        return
    before = [r for r in story.case.rounds.values() if r.running and r.requested_on.certainly_before(fact.on)]
    part_of = inside(story)
    for round_ in [r for r in before if not (r.id in part_of and story.case.measures[part_of[r.id]].binding)]:
        judged = round_.state is RoundState.VERIFYING
        outcome = RoundState.INSUFFICIENT if judged else RoundState.OVERTAKEN
        by = None if judged else Overtaken.MEASURE
        story.tell(RoundConcluded(on=fact.on, round=round_.id, outcome=outcome, why="Er volgde een maatregel.", overtaken_by=by))
        stop_terms(story, fact, round_.id, TermEnd.CANCELLED, "Er volgde een maatregel.")


def inside(story: Story) -> dict[str, str]:
    """The rounds that a measure asked for, each with that measure."""
    asked = (event for event in story.events if isinstance(event, PlanRequested))
    return {event.round: event.inside_measure for event in asked if event.inside_measure}


def _open(fact: Fact, story: Story, inside: str | None = None) -> str:
    round_id = f"T{len(story.case.rounds) + 1}"
    places = named(story.case.places, fact.summary) or story.case.locations
    story.tell(PlanRequested(on=fact.on, round=round_id, locations=places, findings=(), inside_measure=inside))
    if fact.kind is Kind.PLAN_REQUESTED:
        _keep_words(fact, story)
    return round_id


def _inside(fact: Fact, story: Story) -> str | None:
    """The measure that asks for the plan: decided at the same time, or named as the whole of which it is a part."""
    ours = [m for m in story.case.measures.values() if m.binding and m.kind is not MeasureKind.CLIENTENSTOP]
    for measure in reversed(ours):
        if measure.in_force_on == fact.on or INSIDE.within(fact.summary):
            return measure.id
    return None


def _current(story: Story, fact: Fact) -> ImprovementRound | None:
    """The running round that is meant: by place where there are more, else the last."""
    runs = [r for r in story.case.rounds.values() if r.running]
    here = set(named(story.case.places, fact.summary))
    return next((r for r in reversed(runs) if not here or here & set(r.locations)), runs[-1] if runs else None)


def _met(terms: tuple[Term, ...], fact: Fact, story: Story) -> None:
    story.tell(*(met(term, fact.on) for term in terms))


def _keep_words(fact: Fact, story: Story) -> None:
    if fact.text:
        story.tell(NoteAdded(on=story.when(fact), text=fact.text))
