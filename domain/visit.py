"""Visits: planned, made, and what they judged again.

A visit can open a case, verify an improvement round (hertoets), or simply look. The judgements it gives are events of the
findings. A visit before the provider's time is over is kept with its round, which stays where it was: looking in between takes
nothing away from the period that the provider was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.answers import Count, YesNo
from domain.command import THE_CASE, Command
from domain.errors import BadInput, Impossible
from domain.event import Event
from domain.finding_track import FindingJudged
from domain.findings import CheckedBy, Effect, Judging, Outcome, check_again
from domain.historic import HistoricDate
from domain.known import not_here, those
from domain.letter.need import withdrawn_about
from domain.longest import is_further_than
from domain.model import Frozen, nl
from domain.moments import dutch_date
from domain.moves import Scene, Unusual
from domain.round.period import is_over
from domain.round.round import AWAITING_RESULT, ImprovementRound, RoundState, Verification, VerificationStarted
from domain.showing import shown
from domain.term import met
from domain.text import Line, Name, Said, Text
from domain.thing import Thing
from domain.typed_days import Day
from domain.visit_report import Spoken

COUNTED = (*(str(field.alias) for field in Spoken.model_fields.values()), "dossiers")
"""Who is spoken to and what is read; never a name."""


class VisitKind(StrEnum):
    FIRST = "bezoek"
    FOLLOW_UP = "vervolgbezoek"
    REINSPECTION = "hertoets"
    THEMATIC = "thematisch"


class VisitPlanned(Event):
    visit: str
    kind: VisitKind
    planned_for: date
    announced: bool
    locations: tuple[str, ...]


class VisitMade(Event):
    """`spoken` counts who was spoken to and how many files were read; no names, ever."""

    visit: str
    kind: VisitKind
    announced: bool | None = None
    locations: tuple[str, ...] = ()
    spoken: dict[str, int] = Field(default_factory=dict)
    effect: str = ""
    days: tuple[date, ...] = ()


class VisitDropped(Event):
    visit: str
    why: str


class Visit(Frozen):
    id: str
    kind: VisitKind
    locations: tuple[str, ...] = ()
    planned_on: HistoricDate | None = None
    planned_for: date | None = None
    announced: bool | None = None
    made_on: HistoricDate | None = None
    dropped: bool = False
    effect: str = ""
    days: tuple[date, ...] = ()


def planned(event: VisitPlanned) -> Visit:
    return Visit(
        id=event.visit,
        kind=event.kind,
        locations=event.locations,
        planned_on=event.on,
        planned_for=event.planned_for,
        announced=event.announced,
    )


def made(before: Visit | None, event: VisitMade) -> Visit:
    """The visit after it was made, planned or not."""
    known = before or Visit(id=event.visit, kind=event.kind)
    facts = {name: getattr(event, name) for name in ("kind", "locations", "announced", "effect", "days")}
    return known.model_copy(update={"made_on": event.on, **facts})


class Judgement(Frozen):
    """How one finding stands now."""

    finding: Name = nl("bevinding", "Nummer van de bevinding, bijvoorbeeld V1.", of=Thing.FINDING)
    outcome: Outcome = nl("uitkomst", "hersteld, niet_hersteld of vervallen.")
    note: Text = nl("toelichting", "Waarop dit oordeel berust.", default="", most=4000)
    effect: Effect = nl("effect", "Wat het jongeren brengt: beter, gelijk, slechter of onbekend.", default=Effect.UNKNOWN)


class PlanVisit(Command):
    name: ClassVar[str] = "bezoek-plannen"
    label: ClassVar[str] = "Een bezoek plannen"
    concerns: ClassVar[str] = THE_CASE

    planned_for: Day = nl("dag", "De dag van het bezoek.")
    kind: VisitKind = nl("soort", "bezoek, vervolgbezoek, hertoets of thematisch.", default=VisitKind.REINSPECTION)
    announced: YesNo = nl("aangekondigd", "Of de aanbieder het weet.", default=False)
    locations: tuple[Name, ...] = nl("locaties", "Welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())


class RecordVisit(Command):
    name: ClassVar[str] = "bezoek-vastleggen"
    label: ClassVar[str] = "Een bezoek vastleggen"
    concerns: ClassVar[str] = "visit"
    begins: ClassVar[bool] = True

    kind: VisitKind = nl("soort", "bezoek, vervolgbezoek, hertoets of thematisch.", default=VisitKind.REINSPECTION)
    visit: Line = nl(
        "bezoek",
        "Nummer van het geplande bezoek, bijvoorbeeld K2; leeg voor een bezoek dat niet was gepland.",
        of=Thing.PLANNED_VISIT,
        default="",
    )
    announced: YesNo | None = nl("aangekondigd", "Of de aanbieder het wist.", default=None)
    locations: tuple[Name, ...] = nl("locaties", "Welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())
    spoken: dict[Name, Count] = nl("gesproken", f"Aantallen: {', '.join(COUNTED)}.", of=Thing.COUNTED, default_factory=dict)
    judgements: tuple[Judgement, ...] = nl("oordelen", "Oordeel per bevinding.", default=())
    effect: Text = nl("effect", "Wat jongeren van de verbetering merken.", default="")


class DropVisit(Command):
    name: ClassVar[str] = "bezoek-afzeggen"
    label: ClassVar[str] = "Een gepland bezoek afzeggen"
    concerns: ClassVar[str] = "visit"

    visit: Name = nl("bezoek", "Nummer van het bezoek, bijvoorbeeld K2.", of=Thing.PLANNED_VISIT)
    why: Said = nl("waarom", "Waarom het niet doorgaat.", least=3)


class JudgeFindings(Command):
    name: ClassVar[str] = "bevindingen-beoordelen"
    label: ClassVar[str] = "Bevindingen opnieuw beoordelen op basis van stukken"
    concerns: ClassVar[str] = THE_CASE

    judgements: tuple[Judgement, ...] = nl("oordelen", "Oordeel per bevinding.", min_length=1)
    source: Name = nl("bron", "Waarop het oordeel berust, bijvoorbeeld het resultaatsverslag.", default="resultaatsverslag")


def plan(command: PlanVisit, scene: Scene) -> Iterator[Event | Unusual]:
    """A visit on a day that is still to come."""
    if command.planned_for < scene.context.today:
        raise Impossible("De dag van het bezoek is al voorbij. Leg het bezoek vast met bezoek-vastleggen.")
    longest = scene.context.policy.ahead.visit
    if is_further_than(longest, command.planned_for, scene.context):
        yield Unusual(
            f"Het bezoek is pas op {dutch_date(command.planned_for)}, over meer dan {longest.dutch()}. "
            "Tot die dag vraagt misschien niets anders om aandacht."
        )
    yield VisitPlanned(
        on=HistoricDate.of(scene.context.today),
        visit=f"K{len(scene.case.visits) + 1}",
        kind=command.kind,
        planned_for=command.planned_for,
        announced=command.announced,
        locations=scene.case.known_locations(command.locations or scene.case.locations),
    )


def record(command: RecordVisit, scene: Scene) -> Iterator[Event | Unusual]:
    """A visit that was made; a round on its locations whose verbeterperiode is over goes to verification."""
    case, on = scene.case, command.happened(scene.context.today)
    if strange := next((name for name in command.spoken if name not in COUNTED), None):
        raise BadInput("gesproken", strange, f"een van: {', '.join(COUNTED)}")
    plan_ = _planned(command, scene)
    visit, given = command.visit or f"K{len(case.visits) + 1}", command.model_fields_set
    wanted = command.locations or (plan_.locations if plan_ else ()) or case.locations
    places, kind = case.known_locations(wanted), plan_.kind if plan_ and "kind" not in given else command.kind
    yield VisitMade(
        on=on,
        visit=visit,
        kind=kind,
        announced=plan_.announced if plan_ and command.announced is None else command.announced,
        locations=places,
        spoken=command.spoken,
        effect=command.effect,
        days=(on.day,) if on.day else (),
    )
    yield from _judged(command.judgements, visit, on, scene)
    if kind is VisitKind.FIRST and not command.judgements:
        return
    for round_ in case.rounds.values():
        if round_.running and set(round_.locations) & set(places):
            yield from _verified(round_, visit, on, scene)


def _planned(command: RecordVisit, scene: Scene) -> Visit | None:
    """The visit that was planned. Raises Impossible for one that does not exist, was made already, or was dropped."""
    if not command.visit:
        return None
    visit = scene.case.visits.get(command.visit)
    if visit is None:
        raise Impossible(not_here("Bezoek", command.visit, scene.case.visits))
    if visit.made_on or visit.dropped:
        raise Impossible(f"Bezoek {command.visit} is al {'vastgelegd' if visit.made_on else 'afgezegd'}.")
    return visit


def _verified(round_: ImprovementRound, visit: str, on: HistoricDate, scene: Scene) -> Iterator[Event]:
    """A visit that completes what was agreed on ends what is awaited; any other is only kept with the round."""
    if not _completes(round_, on, scene):
        yield VerificationStarted(on=on, round=round_.id, visit=visit, early=True)
        return
    yield VerificationStarted(on=on, round=round_.id, visit=visit)
    awaited = AWAITING_RESULT
    yield from (met(t, on) for t in scene.case.terms_about(round_.id) if t.running and t.kind in awaited)
    yield from withdrawn_about(
        scene.case,
        round_.id,
        on,
        "Wij hebben zelf gekeken; een herinnering is niet meer nodig.",
        asking=awaited - {"verbeterperiode"},
    )


def _completes(round_: ImprovementRound, on: HistoricDate, scene: Scene) -> bool:
    """Whether a visit on `on` leaves nothing to wait for: the provider's time is over, and no agreed report is to come."""
    if round_.state is RoundState.IMPROVING:
        return round_.verification is not Verification.BOTH and is_over(scene.case, round_, on)
    return round_.state is RoundState.VERIFYING


def drop(command: DropVisit, scene: Scene) -> Iterator[Event | Unusual]:
    planned = {visit.id: visit for visit in scene.case.visits.values() if not (visit.made_on or visit.dropped)}
    if command.visit not in planned:
        raise Impossible(f"Bezoek {shown(command.visit)} is geen gepland bezoek van deze zaak. {those(planned)}")
    yield VisitDropped(on=command.happened(scene.context.today), visit=command.visit, why=command.why)


def judge(command: JudgeFindings, scene: Scene) -> Iterator[Event | Unusual]:
    yield from _judged(command.judgements, command.source, command.happened(scene.context.today), scene, CheckedBy.REPORT)


def _judged(
    judgements: tuple[Judgement, ...], source: str, on: HistoricDate, scene: Scene, by: CheckedBy = CheckedBy.VISIT
) -> Iterator[Event]:
    """One event a finding; a judgement that cannot follow on what came before is refused."""
    numbers = [item.finding for item in judgements]
    if twice := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise Impossible(f"Bevinding {', '.join(twice)} staat meer dan één keer in de oordelen.")
    for item in judgements:
        if item.finding not in scene.case.findings:
            raise Impossible(not_here("Bevinding", item.finding, scene.case.findings))
        judging = Judging(on=on, by=by, reference=source, outcome=item.outcome, effect=item.effect, note=item.note)
        check_again(scene.case.findings[item.finding], judging)
        yield FindingJudged(on=on, finding=item.finding, judging=judging)
