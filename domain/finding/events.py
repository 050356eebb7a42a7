"""What happened to a finding, as it is recorded: found, judged again, and judged otherwise by an inspector."""

from typing import ClassVar

from domain.base.event import Event
from domain.finding.finding import Finding, InspectorsView, Judging, judged_again, judged_otherwise


class FindingRecorded(Event):
    """What was found, with the judgement of the lawfulness test of that day."""

    schema_version: ClassVar[int] = 4

    finding: Finding


class FindingJudged(Event):
    """A finding was judged again at a visit or from a report."""

    schema_version: ClassVar[int] = 2

    finding: str
    judging: Judging


class LawfulnessDisputed(Event):
    """An inspector judges otherwise than the test; both are kept."""

    finding: str
    view: InspectorsView
    by: str


def judged(finding: Finding, event: FindingJudged) -> Finding:
    return judged_again(finding, event.judging)


def disputed(finding: Finding, event: LawfulnessDisputed) -> Finding:
    return judged_otherwise(finding, event.view)
