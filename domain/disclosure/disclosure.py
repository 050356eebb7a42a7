"""Disclosure (openbaarmaking) of a report or a decision. From each state the states that can follow:

    concept    -> reaction, adopted
    reaction   -> adopted
    adopted    -> decided
    decided    -> stayed, published
    stayed     -> decided
    published  -> offline

Rules: Jeugdwet 9.7 and 9.8. Not within two weeks after the decision to publish was made known. None of that wait for a bevel, an
aanwijzing with a restrictive measure and a notice of verscherpt toezicht. A request for a voorlopige voorziening suspends
publication until the ruling.
"""

from enum import StrEnum

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen


class DisclosureState(StrEnum):
    CONCEPT = "concept"  #: at the provider for its reaction; never public
    REACTION = "reaction"  #: the reaction is in
    ADOPTED = "adopted"  #: final text
    DECIDED = "decided"  #: publication decided; the waiting time runs
    STAYED = "stayed"  #: a court holds it back
    PUBLISHED = "published"  #: online, with the reaction
    OFFLINE = "offline"  #: final


class ReportStep(StrEnum):
    """The steps in the order in which they usually come."""

    CONCEPT = "concept"
    REACTION = "reactie"
    ADOPTED = "vastgesteld"
    DECIDED = "besluit"
    STAYED = "geschorst"
    RELEASED = "vrijgegeven"
    PUBLISHED = "gepubliceerd"
    OFFLINE = "offline"


_AFTER = {
    ReportStep.CONCEPT: DisclosureState.CONCEPT,
    ReportStep.REACTION: DisclosureState.REACTION,
    ReportStep.ADOPTED: DisclosureState.ADOPTED,
    ReportStep.DECIDED: DisclosureState.DECIDED,
    ReportStep.STAYED: DisclosureState.STAYED,
    ReportStep.RELEASED: DisclosureState.DECIDED,
    ReportStep.PUBLISHED: DisclosureState.PUBLISHED,
    ReportStep.OFFLINE: DisclosureState.OFFLINE,
}


class DisclosureMoved(Event):
    """One step in the life of a report or a published decision."""

    disclosure: str
    step: ReportStep
    subject: str = ""
    note: str = ""
    no_wait: bool = False


class Disclosure(Frozen):
    id: str
    state: DisclosureState
    subject: str = ""
    no_wait: bool = False
    last_on: HistoricDate
    published_on: HistoricDate | None = None

    @property
    def running(self) -> bool:
        return self.state not in {DisclosureState.PUBLISHED, DisclosureState.OFFLINE}


def moved(report: Disclosure | None, event: DisclosureMoved) -> Disclosure:
    """The report after a step."""
    return Disclosure(
        id=event.disclosure,
        state=_AFTER[event.step],
        subject=event.subject or (report.subject if report else ""),
        no_wait=event.no_wait or (report.no_wait if report else False),
        last_on=event.on,
        published_on=event.on if event.step is ReportStep.PUBLISHED else (report.published_on if report else None),
    )
