"""Deciding about findings: one that is added later, and one that an inspector judges otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.known import not_here
from domain.base.unusual import Unusual
from domain.casefile.intake import law_in_force
from domain.casefile.opening import Place
from domain.deciding.moves import Scene
from domain.finding.commands import DisputeLawfulness
from domain.finding.events import FindingRecorded, LawfulnessDisputed
from domain.finding.finding import InspectorsView, Location, check_otherwise
from domain.input.reading import contradictions
from domain.visit.commands import AddFinding
from domain.visit.intake import Wrong, not_yet, tested
from domain.visit.report import ReportedFinding
from domain.writing.names import called


def dispute(command: DisputeLawfulness, scene: Scene) -> Iterator[Event | Unusual]:
    """The inspector's view beside that of the test. Raises Impossible when they agree."""
    if command.finding not in scene.case.findings:
        raise Impossible(not_here("Bevinding", command.finding, scene.case.findings))
    view = InspectorsView(verdict=command.verdict, reason=command.why)
    check_otherwise(scene.case.findings[command.finding], view)
    on = command.happened(scene.context.today)
    yield LawfulnessDisputed(on=on, finding=command.finding, view=view, by=scene.context.actor.id)


def add(command: AddFinding, scene: Scene) -> Iterator[Event | Unusual]:
    """One more finding at a location of this case."""
    yield from found((command.finding,), command.happened(scene.context.today), scene)


def found(reported: Sequence[ReportedFinding], on: HistoricDate, scene: Scene) -> Iterator[Event]:
    """New findings of this case, with the next numbers.

    Raises BadInput (BadInputs) with every unknown norm or location, each once, and every day to come.
    """
    grounds, norms = law_in_force(scene.context)
    first = int(scene.case.free("V", scene.case.findings)[1:])
    contradictions(_wrong(reported, first, on, scene))
    for number, one in enumerate(reported, start=first):
        location = _location(one.location, scene.case.places)
        yield FindingRecorded(on=on, finding=tested(f"V{number}", one, location, on, grounds=grounds, norms=norms))


def _wrong(reported: Sequence[ReportedFinding], first: int, on: HistoricDate, scene: Scene) -> Wrong:
    """What cannot be of these findings: what is unknown is named where it stands first."""
    frame = law_in_force(scene.context)[1].find(on.latest)
    codes = tuple(norm.code for norm in frame.norms) if frame else ()
    named: set[tuple[str, str]] = set()
    for number, one in enumerate(reported, start=first):
        if codes and one.norm not in codes and ("norm", one.norm) not in named:
            named.add(("norm", one.norm))
            yield (f"bevinding V{number}, norm",), one.norm, f"een van: {', '.join(codes)}"
        if _location(one.location, scene.case.places) is None and ("locatie", one.location) not in named:
            named.add(("locatie", one.location))
            names = ", ".join(place.name for place in scene.case.places)
            yield (f"bevinding V{number}, locatie",), one.location or "niets", f"een locatie van deze zaak: {names}"
        if one.circumstances and one.circumstances.on:
            yield from not_yet(("omstandigheden", "datum"), one.circumstances.on, scene.context.today)


def _chosen(named: str, places: Sequence[Place]) -> Place | None:
    """The place that is named by number or name; the only one when none is."""
    if not named:
        return places[0] if len(places) == 1 else None
    return next((place for place in places if place.id == named), called(named, places, lambda place: place.name))


def _location(named: str, places: Sequence[Place]) -> Location | None:
    place = _chosen(named, places)
    if place is None:
        return None
    number = place.id if place.id.isdigit() and len(place.id) == 12 else None
    return Location(number=number, name=place.name, place=place.place)
