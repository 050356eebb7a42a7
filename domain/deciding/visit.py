"""Deciding about visits, and what a visit does to the rounds on its locations.

A visit before the provider's time is over is kept with its round, which stays where it was: looking in between takes nothing
away from the period that the provider was given.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import BadInput, Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.known import not_here, those
from domain.base.moments import dutch_date
from domain.base.unusual import Unusual
from domain.deciding.finding import found
from domain.deciding.letter.need import withdrawn_about
from domain.deciding.moves import Scene
from domain.deciding.round.period import is_over
from domain.deciding.stop import seen_to_go_on
from domain.finding.counts import Counts
from domain.finding.events import FindingJudged
from domain.finding.finding import CheckedBy, Judging, check_again
from domain.kinds.term import TermKind
from domain.round.round import AWAITING_RESULT, ImprovementRound, RoundState, Verification, VerificationStarted
from domain.term.longest import is_further_than
from domain.term.term import met
from domain.visit.commands import DropVisit, JudgeFindings, PlanVisit, RecordVisit
from domain.visit.intake import LONGEST_VISIT
from domain.visit.report import JudgedFinding
from domain.visit.visit import Visit, VisitDropped, VisitMade, VisitPlanned
from domain.writing.showing import shown


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
        on=command.happened(scene.context.today),
        visit=scene.case.free("K", scene.case.visits),
        kind=command.kind,
        planned_for=command.planned_for,
        announced=command.announced,
        locations=scene.case.known_locations(command.locations or scene.case.locations),
    )


def record(command: RecordVisit, scene: Scene) -> Iterator[Event | Unusual]:
    """A visit that was made; a round on its locations whose verbeterperiode is over goes to verification."""
    case, plan_ = scene.case, _planned(command, scene)
    on = _day_of(command, plan_, scene)
    visit, given = command.visit or case.free("K", case.visits), command.model_fields_set
    wanted = command.locations or (plan_.locations if plan_ else ()) or case.locations
    places, kind = case.known_locations(wanted), plan_.kind if plan_ and "kind" not in given else command.kind
    yield VisitMade(
        on=on,
        visit=visit,
        kind=kind,
        announced=plan_.announced if plan_ and command.announced is None else command.announced,
        locations=places,
        spoken=Counts.of_reported(command.spoken),
        effect=command.effect,
        days=tuple(sorted(command.days)) or (on,),
        inspectors=known_inspectors(command.inspectors, scene) or (scene.context.actor.id,),
        reference=command.reference,
        summary=command.summary,
        went_well=command.went_well,
    )
    yield from _judged(command.judgements, visit, on, scene)
    yield from found(command.findings, on, scene)
    yield from seen_to_go_on(command.judgements, visit, on, scene)
    if kind.only_looks and not command.judgements:
        return
    for round_ in case.rounds.values():
        if round_.running and set(round_.locations) & set(places):
            yield from _verified(round_, visit, on, scene)


def _day_of(command: RecordVisit, plan_: Visit | None, scene: Scene) -> HistoricDate:
    """The day on which it was over: the one that was given, else the last of its days, the planned day, or today."""
    today = scene.context.today
    if command.days:
        last = max(command.days, key=lambda day: (day.latest, day.earliest))
        if command.on and command.on != last:
            raise BadInput("datum", str(command.on), f"de laatste van de dagen ({last}), of niets")
        if last.latest > today:
            raise BadInput("dagen", str(last), f"een dag tot en met vandaag ({today.isoformat()})")
        if any((last.latest - day.earliest).days > LONGEST_VISIT for day in command.days):
            raise BadInput("dagen", str(min(command.days)), f"dagen die hoogstens {LONGEST_VISIT} dagen uit elkaar liggen")
        return last
    if command.on is None and plan_ and plan_.planned_for and plan_.planned_for <= today:
        return HistoricDate.of(plan_.planned_for)
    return command.happened(today)


def known_inspectors(codes: tuple[str, ...], scene: Scene) -> tuple[str, ...]:
    """`codes`, each once. Raises Impossible for who is no colleague."""
    strange = [code for code in codes if code not in scene.context.colleagues]
    if strange and not scene.context.historic:
        raise Impossible(f"Er is geen collega met code {', '.join(map(shown, strange))}.")
    return tuple(dict.fromkeys(codes))


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
        asking=awaited - {TermKind.VERBETERPERIODE},
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
    judgements: tuple[JudgedFinding, ...], source: str, on: HistoricDate, scene: Scene, by: CheckedBy = CheckedBy.VISIT
) -> Iterator[Event]:
    """One event a finding; a judgement that cannot follow on what came before is refused."""
    numbers = [item.finding for item in judgements]
    if twice := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise Impossible(f"Bevinding {', '.join(twice)} staat meer dan één keer in de oordelen.")
    if strange := [number for number in numbers if number not in scene.case.findings]:
        raise Impossible(not_here("Bevinding", ", ".join(strange), scene.case.findings))
    for item in judgements:
        judging = Judging(
            on=on, by=by, reference=source, outcome=item.outcome, effect=item.effect, note=item.note, stopped=item.stopped
        )
        check_again(scene.case.findings[item.finding], judging)
        yield FindingJudged(on=on, finding=item.finding, judging=judging)
