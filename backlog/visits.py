"""Visits, and the life of reports up to publication."""

from __future__ import annotations

from backlog.facts import Fact
from backlog.kinds import Kind
from backlog.places import named
from backlog.rounds import verify
from backlog.story import Story
from backlog.words import Words
from domain.disclosure.disclosure import Disclosure, DisclosureMoved, DisclosureState, ReportStep
from domain.dossier.events import NoteAdded
from domain.visit.visit import VisitKind, VisitMade

UNANNOUNCED = Words("unannounced", "onaangekondigd*")
ANNOUNCED = Words("announced visit/inspection/re-inspection", "aangekondigd bezoek", "aangekondigde hertoets")
_KINDS = {Kind.VISIT: VisitKind.FIRST, Kind.REINSPECTION: VisitKind.REINSPECTION}
_BEFORE_PUBLICATION = frozenset(
    {DisclosureState.CONCEPT, DisclosureState.REACTION, DisclosureState.ADOPTED, DisclosureState.DECIDED, DisclosureState.STAYED}
)


def visit(fact: Fact, story: Story) -> None:
    """A visit; a re-inspection judges again. What it found for each finding is not in a timeline."""
    number = f"K{len(story.case.visits) + 1}"
    places = named(story.case.places, fact.summary) or story.case.locations
    kind = _KINDS[fact.kind]
    story.tell(VisitMade(on=fact.on, visit=number, kind=kind, announced=_announced(fact.summary), locations=places))
    if kind is VisitKind.REINSPECTION:
        verify(number, places, fact, story)
    if fact.text:
        story.tell(NoteAdded(on=fact.on, text=fact.text))


def _announced(summary: str) -> bool | None:
    if UNANNOUNCED.within(summary):
        return False
    return True if ANNOUNCED.within(summary) else None


def adopt(fact: Fact, story: Story) -> None:
    """A report got its final text."""
    draft = _latest(story, frozenset({DisclosureState.CONCEPT, DisclosureState.REACTION}))
    move(story, fact, ReportStep.ADOPTED, draft)


def publish(fact: Fact, story: Story) -> None:
    """A report or decision is public, with or without the steps before it."""
    waiting = _latest(story, _BEFORE_PUBLICATION)
    if waiting and waiting.state is DisclosureState.STAYED:
        story.deviates(["Openbaar gemaakt terwijl de rechter dat volgens de tijdlijn nog ophield."])
    move(story, fact, ReportStep.PUBLISHED, waiting)


def move(story: Story, fact: Fact, step: ReportStep, report: Disclosure | None) -> None:
    """One step of `report`, or the first known step of a new one."""
    number = report.id if report else f"R{len(story.case.disclosures) + 1}"
    story.tell(DisclosureMoved(on=fact.on, disclosure=number, step=step, note=fact.text))


def stay_publication(fact: Fact, story: Story) -> None:
    """A court holds back what is not public yet, also when no report was told of."""
    waiting = [r for r in story.case.disclosures.values() if r.state in _BEFORE_PUBLICATION]
    for report in waiting or (None,):
        move(story, fact, ReportStep.STAYED, report)


def release_publication(fact: Fact, story: Story) -> None:
    """What a court held back may be published."""
    for report in [r for r in story.case.disclosures.values() if r.state is DisclosureState.STAYED]:
        move(story, fact, ReportStep.RELEASED, report)


def _latest(story: Story, states: frozenset[DisclosureState]) -> Disclosure | None:
    return next((r for r in reversed(tuple(story.case.disclosures.values())) if r.state in states), None)
