"""Deciding what must stop at once: what is asked with the first letter, confirmed by the provider, and seen by us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.known import not_here
from domain.base.unusual import Unusual
from domain.casefile.casefile import Case
from domain.casefile.proposal import MEASURE, StepProposed
from domain.deciding.moves import Scene
from domain.finding.commands import ConfirmStop
from domain.finding.finding import Outcome
from domain.finding.stop import Stop, StopConfirmed
from domain.lawfulness import Verdict
from domain.visit.report import JudgedFinding


def to_stop(case: Case, findings: Sequence[str]) -> tuple[str, ...]:
    """Those of `findings` that are open and unlawful, and of which it was not asked yet, or was seen to go on."""
    known = {number for stop in case.stops.values() for number in stop.findings if number not in stop.goes_on}
    open_ones = case.still_open(findings)
    return tuple(number for number in open_ones if case.findings[number].verdict is Verdict.UNLAWFUL and number not in known)


def confirm(command: ConfirmStop, scene: Scene) -> Iterator[Event | Unusual]:
    """The provider says that it stopped. Raises Impossible for what was not asked, or was confirmed before."""
    stop = _chosen(command, scene)
    named = scene.case.known_findings(command.findings) or stop.awaited
    if strange := [number for number in named if number not in stop.findings]:
        raise Impossible(f"Bij {stop.id}: {not_here('bevinding', ', '.join(strange), stop.findings)}")
    if not set(named) & set(stop.awaited):
        raise Impossible(f"Van {stop.id} is al vastgelegd dat het is gestopt: {', '.join(named or stop.findings)}.")
    on = command.happened(scene.context.today)
    yield StopConfirmed(on=on, stop=stop.id, findings=named, document=command.document, note=command.note)


def seen_to_go_on(judgements: Sequence[JudgedFinding], visit: str, on: HistoricDate, scene: Scene) -> Iterator[StepProposed]:
    """The heavier step that is put ready when a visit sees that what had to stop at once goes on."""
    for stop in scene.case.stops.values():
        going = [one.finding for one in judgements if one.finding in stop.findings and _goes_on(one)]
        if going:
            seen = f"Bij bezoek {visit} was niet gestopt wat direct moest stoppen: {', '.join(going)}."
            why = f"{seen} Overweeg een bevel of een aanwijzing."
            yield StepProposed(on=on, term="", command=MEASURE, why=why, about=stop.id)


def _goes_on(one: JudgedFinding) -> bool:
    return one.stopped is False and one.outcome is Outcome.NOT_REMEDIED


def _chosen(command: ConfirmStop, scene: Scene) -> Stop:
    """The stop that is named, or the only one that is awaited."""
    stops = scene.case.stops
    if command.stop:
        if command.stop not in stops:
            raise Impossible(not_here("Stop", command.stop, stops))
        return stops[command.stop]
    awaited = [one for one in stops.values() if one.awaited]
    if len(awaited) != 1:
        many = f"Er zijn er {len(awaited)}: {', '.join(one.id for one in awaited)}. Noem het nummer bij ‘stop’."
        raise Impossible(many if awaited else "Er is niets waarvan de aanbieder nog moet bevestigen dat het is gestopt.")
    return awaited[0]
