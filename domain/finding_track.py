"""Findings in a case: recorded, judged again, and judged otherwise by an inspector.

The finding itself and its life are in `domain.findings`; here are the commands and events around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from domain.command import Command
from domain.errors import Impossible
from domain.event import Event
from domain.findings import Finding, InspectorsView, Judging, check_otherwise, judged_again, judged_otherwise
from domain.known import not_here
from domain.lawfulness import Verdict
from domain.model import nl
from domain.text import Name, Said
from domain.thing import Thing

if TYPE_CHECKING:
    from domain.moves import Scene, Unusual


class FindingRecorded(Event):
    """What was found, with the judgement of the lawfulness test of that day."""

    schema_version: ClassVar[int] = 2

    finding: Finding


class FindingJudged(Event):
    """A finding was judged again at a visit or from a report."""

    finding: str
    judging: Judging


class LawfulnessDisputed(Event):
    """An inspector judges otherwise than the test; both are kept."""

    finding: str
    view: InspectorsView
    by: str


class DisputeLawfulness(Command):
    name: ClassVar[str] = "oordeel-afwijken"
    label: ClassVar[str] = "Afwijken van de rechtmatigheidstoets"
    concerns: ClassVar[str] = "finding"

    finding: Name = nl("bevinding", "Nummer van de bevinding, bijvoorbeeld V1.", of=Thing.FINDING)
    verdict: Verdict = nl("oordeel", "onrechtmatig, noodsituatie, pedagogisch_toegestaan of rechtmatig.")
    why: Said = nl("waarom", "Waarom je anders oordeelt.", least=10, most=4000)


def dispute(command: DisputeLawfulness, scene: Scene) -> Iterator[Event | Unusual]:
    """The inspector's view beside that of the test. Raises Impossible when they agree."""
    if command.finding not in scene.case.findings:
        raise Impossible(not_here("Bevinding", command.finding, scene.case.findings))
    view = InspectorsView(verdict=command.verdict, reason=command.why)
    check_otherwise(scene.case.findings[command.finding], view)
    on = command.happened(scene.context.today)
    yield LawfulnessDisputed(on=on, finding=command.finding, view=view, by=scene.context.actor.id)


def judged(finding: Finding, event: FindingJudged) -> Finding:
    return judged_again(finding, event.judging)


def disputed(finding: Finding, event: LawfulnessDisputed) -> Finding:
    return judged_otherwise(finding, event.view)
