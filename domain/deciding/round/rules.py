"""Which command an improvement round allows in which state, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.deciding.letter.need import withdrawn_about
from domain.deciding.letter.plan_letter import plan_letter
from domain.deciding.moves import Move, Moves, Scene, move
from domain.deciding.round.checks import (
    another_chance,
    every_finding_remedied,
    had_its_chance,
    letter_has_left,
    measure_exists,
    period_was_announced,
    plan_not_judged,
    scope_of,
    skips_the_period,
    something_is_left,
    was_looked_at,
    was_verified,
)
from domain.deciding.stop import to_stop
from domain.finding.stop import StopAsked
from domain.input.command import Command
from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind
from domain.round.commands import (
    AcceptPlan,
    AskAmendment,
    ConcludeInsufficient,
    ConcludeOvertaken,
    ConcludeSufficient,
    ReceivePlan,
    ReceiveResultReport,
    RefusePlan,
    RequestPlan,
    RoundCommand,
)
from domain.round.round import (
    AWAITING_PLAN,
    AWAITING_RESULT,
    FINAL,
    AmendmentAsked,
    ImprovementRound,
    Overtaken,
    PlanAccepted,
    PlanReceived,
    PlanRefused,
    PlanRequested,
    ResultReportReceived,
    RoundConcluded,
    RoundState,
    Verification,
)
from domain.term.events import TermEnd
from domain.term.term import ended, met

_S = RoundState
_EARLY = (_S.REQUESTED, _S.PLAN_RECEIVED, _S.AMENDING, _S.PLAN_REFUSED)
_AFTER_THE_PERIOD = (something_is_left, period_was_announced, had_its_chance, was_looked_at)
_TABLE: dict[tuple[StrEnum | None, type[Command]], Move] = {
    # from                    command                     to                  checks
    (None, RequestPlan): Move(_S.REQUESTED),
    (_S.REQUESTED, ReceivePlan): Move(_S.PLAN_RECEIVED, letter_has_left),
    (_S.AMENDING, ReceivePlan): Move(_S.PLAN_RECEIVED),
    (_S.PLAN_RECEIVED, ReceivePlan): Move(_S.PLAN_RECEIVED),  # a second version before we judged the first
    (_S.PLAN_RECEIVED, AcceptPlan): Move(_S.IMPROVING),
    (_S.PLAN_RECEIVED, AskAmendment): Move(_S.AMENDING),
    (_S.PLAN_RECEIVED, RefusePlan): Move(_S.PLAN_REFUSED),
    (_S.PLAN_REFUSED, AskAmendment): Move(_S.AMENDING, another_chance),
    (_S.IMPROVING, ReceiveResultReport): Move(_S.VERIFYING),
    (_S.VERIFYING, ReceiveResultReport): Move(_S.VERIFYING),  # a report completed later
    (_S.VERIFYING, ConcludeSufficient): Move(_S.SUFFICIENT, every_finding_remedied, was_verified, period_was_announced),
    (_S.IMPROVING, ConcludeSufficient): Move(_S.SUFFICIENT, every_finding_remedied, was_verified, period_was_announced),
    (_S.REQUESTED, ConcludeInsufficient): Move(_S.INSUFFICIENT, something_is_left, had_its_chance),
    (_S.PLAN_RECEIVED, ConcludeInsufficient): Move(_S.INSUFFICIENT, something_is_left, plan_not_judged),
    (_S.AMENDING, ConcludeInsufficient): Move(_S.INSUFFICIENT, something_is_left, had_its_chance),
    (_S.PLAN_REFUSED, ConcludeInsufficient): Move(_S.INSUFFICIENT, something_is_left),
    (_S.IMPROVING, ConcludeInsufficient): Move(_S.INSUFFICIENT, *_AFTER_THE_PERIOD),
    (_S.VERIFYING, ConcludeInsufficient): Move(_S.INSUFFICIENT, *_AFTER_THE_PERIOD),
}
MOVES: Moves = {
    **_TABLE,
    **{(s, ConcludeSufficient): Move(_S.SUFFICIENT, every_finding_remedied, skips_the_period) for s in _EARLY},
    **{(s, ConcludeOvertaken): Move(_S.OVERTAKEN, measure_exists) for s in RoundState if s not in FINAL},
}


def request(command: RequestPlan, scene: Scene) -> Iterator[Event | Unusual]:
    """A new round: the letter that asks for the plan, and the term it opens at its dispatch."""
    case, context = scene.case, scene.context
    findings, locations = scope_of(command, scene)
    yield from command.oddities(TermKind.VERBETERPLAN, scene.context)
    if running := [x.id for x in case.rounds.values() if x.running and set(x.locations) & set(locations)]:
        yield Unusual(f"Er loopt al een verbetertraject op deze locatie: {', '.join(running)}.")
    round_id, on = case.free("T", case.rounds), command.happened(context.today)
    yield PlanRequested(on=on, round=round_id, locations=locations, findings=findings)
    if unlawful := to_stop(case, findings):
        yield StopAsked(on=on, stop=case.free("S", case.stops), round=round_id, findings=unlawful)
    spec = command.spec(TermKind.VERBETERPLAN, round_id)
    yield plan_letter(case, LetterKind.VERZOEK_VERBETERPLAN, on, about=round_id, opens=spec)


def decide(round_: ImprovementRound, command: RoundCommand, scene: Scene) -> Iterator[Event | Unusual]:
    """The events of a running round and what follows from them."""
    case, number = scene.case, round_.id
    on = command.happened(scene.context.today)
    yield from move(MOVES, round_.state, round_, command, scene, what=f"verbetertraject {number}")
    match command:
        case ReceivePlan():
            yield PlanReceived(on=on, round=number, document=command.document)
            yield from _arrived(round_, AWAITING_PLAN, scene, on)
            yield plan_letter(case, LetterKind.ONTVANGSTBEVESTIGING, on, about=number)
        case AskAmendment():
            yield from command.oddities(TermKind.AANGEVULD_VERBETERPLAN, scene.context)
            yield AmendmentAsked(on=on, round=number, points=command.points)
            spec = command.spec(TermKind.AANGEVULD_VERBETERPLAN, number)
            yield plan_letter(case, LetterKind.PLAN_AANVULLEN, on, about=number, opens=spec)
        case AcceptPlan():
            yield from command.oddities(TermKind.VERBETERPERIODE, scene.context)
            yield PlanAccepted(on=on, round=number, verification=command.verification)
            waits = "inspecteur" if command.verification is Verification.VISIT else "aanbieder"
            spec = command.spec(TermKind.VERBETERPERIODE, number, waits)
            yield plan_letter(case, LetterKind.PLAN_AKKOORD, on, about=number, opens=spec)
        case RefusePlan():
            yield PlanRefused(on=on, round=number, why=command.why)
            yield plan_letter(case, LetterKind.PLAN_AFGEKEURD, on, about=number)
        case ReceiveResultReport():
            yield ResultReportReceived(on=on, round=number, document=command.document)
            yield from _arrived(round_, AWAITING_RESULT, scene, on)
        case ConcludeSufficient() | ConcludeInsufficient():
            good = isinstance(command, ConcludeSufficient)
            outcome = RoundState.SUFFICIENT if good else RoundState.INSUFFICIENT
            yield RoundConcluded(on=on, round=number, outcome=outcome, why=command.why, effect=command.effect)
            yield from _nothing_awaited(round_, scene, on)
            kind = LetterKind.CONCLUSIE_VOLDOENDE if good else LetterKind.CONCLUSIE_ONVOLDOENDE
            yield plan_letter(case, kind, on, about=number)
        case ConcludeOvertaken():
            yield from conclude(round_, command.by, command.why, scene, on)


def conclude(round_: ImprovementRound, by: Overtaken, why: str, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    """The round is overtaken by something bigger; no letter says so by itself."""
    yield RoundConcluded(on=on, round=round_.id, outcome=RoundState.OVERTAKEN, why=why, overtaken_by=by)
    yield from _nothing_awaited(round_, scene, on)


def _arrived(round_: ImprovementRound, kinds: frozenset[str], scene: Scene, on: HistoricDate) -> Iterator[Event]:
    """What was awaited is here: its terms are met, and letters that still ask for it or remind of it need not leave."""
    yield from (met(term, on) for term in scene.case.terms_about(round_.id) if term.running and term.kind in kinds)
    yield from withdrawn_about(
        scene.case, round_.id, on, "Wat deze brief vraagt, is ontvangen.", asking=kinds - {TermKind.VERBETERPERIODE}
    )


def _nothing_awaited(round_: ImprovementRound, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    for term in scene.case.terms_about(round_.id):
        if term.running:
            yield ended(term, on, TermEnd.CANCELLED, "Het verbetertraject is afgesloten.")
    yield from withdrawn_about(scene.case, round_.id, on, "Het verbetertraject is afgesloten.")
