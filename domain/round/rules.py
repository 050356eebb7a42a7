"""Which command an improvement round allows in which state, what follows, and what is unusual."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from domain.command import Command
from domain.errors import Impossible
from domain.event import Event
from domain.findings import FindingState
from domain.historic import HistoricDate
from domain.letter.kinds import LetterKind
from domain.moves import Move, Moves, Scene, Unusual, move
from domain.plan_letter import plan_letter
from domain.round import commands as c
from domain.round import round as r
from domain.round.round import ImprovementRound, RoundState, Verification
from domain.term import HowEnded, TermSpec, TermStatus, ended, longer_than_policy, met

AWAITING_PLAN = frozenset({"verbeterplan", "aangevuld_verbeterplan", "herinnering_verbeterplan"})
AWAITING_RESULT = frozenset({"verbeterperiode", "resultaatsverslag", "herinnering_resultaatsverslag"})


def letter_has_left(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """A plan can come before it was asked for by a proven letter, but that is odd."""
    sent = any(letter.about == round_.id and letter.sent for letter in scene.case.letters.values())
    return None if sent else "Het plan is er voordat de brief met het verzoek aantoonbaar is verzonden."


def every_finding_remedied(round_: ImprovementRound, _: Command, scene: Scene) -> None:
    """Sufficient means: each finding of the round was judged again and is remedied or dropped."""
    waiting = [
        finding_id
        for finding_id in round_.findings
        if (finding := scene.case.findings.get(finding_id)) and finding.state not in {FindingState.REMEDIED, FindingState.DROPPED}
    ]
    if waiting:
        raise Impossible(f"Deze bevindingen zijn nog niet als verbeterd beoordeeld: {', '.join(waiting)}.")


def was_verified(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """A round that ends well without report or visit skips a step."""
    return None if round_.reports or round_.visits else "Er is geen resultaatsverslag en geen bezoek geweest."


def had_its_chance(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """Ending a round as insufficient while the provider's term still runs cuts that term short."""
    running = [t for t in scene.case.terms_about(round_.id) if t.status is TermStatus.OPEN and t.waits_for == "aanbieder"]
    return "De termijn van de aanbieder loopt nog." if running else None


def says_what_skipped(_: ImprovementRound, __: Command, ___: Scene) -> str:
    return "Het plan is eerder afgekeurd; er komt een nieuwe kans."


_S = RoundState
_TABLE: dict[tuple[StrEnum | None, type[Command]], Move] = {
    # from                    command                     to                  checks
    (None, c.RequestPlan): Move(_S.REQUESTED),
    (_S.REQUESTED, c.ReceivePlan): Move(_S.PLAN_RECEIVED, letter_has_left),
    (_S.AMENDING, c.ReceivePlan): Move(_S.PLAN_RECEIVED),
    (_S.PLAN_RECEIVED, c.ReceivePlan): Move(_S.PLAN_RECEIVED),  # a second version before we judged the first
    (_S.PLAN_RECEIVED, c.AcceptPlan): Move(_S.IMPROVING),
    (_S.PLAN_RECEIVED, c.AskAmendment): Move(_S.AMENDING),
    (_S.PLAN_RECEIVED, c.RefusePlan): Move(_S.PLAN_REFUSED),
    (_S.PLAN_REFUSED, c.AskAmendment): Move(_S.AMENDING, says_what_skipped),
    (_S.IMPROVING, c.ReceiveResultReport): Move(_S.VERIFYING),
    (_S.VERIFYING, c.ReceiveResultReport): Move(_S.VERIFYING),  # a report completed later
    (_S.VERIFYING, c.ConcludeSufficient): Move(_S.SUFFICIENT, every_finding_remedied, was_verified),
    (_S.IMPROVING, c.ConcludeSufficient): Move(_S.SUFFICIENT, every_finding_remedied, was_verified),
    (_S.REQUESTED, c.ConcludeInsufficient): Move(_S.INSUFFICIENT, had_its_chance),
    (_S.AMENDING, c.ConcludeInsufficient): Move(_S.INSUFFICIENT, had_its_chance),
    (_S.PLAN_REFUSED, c.ConcludeInsufficient): Move(_S.INSUFFICIENT),
    (_S.IMPROVING, c.ConcludeInsufficient): Move(_S.INSUFFICIENT, had_its_chance),
    (_S.VERIFYING, c.ConcludeInsufficient): Move(_S.INSUFFICIENT),
}
MOVES: Moves = {**_TABLE, **{(state, c.ConcludeOvertaken): Move(_S.OVERTAKEN) for state in RoundState if state not in r.FINAL}}


def request(command: c.RequestPlan, scene: Scene) -> Iterator[Event | Unusual]:
    """A new round: the letter that asks for the plan, and the term it opens at its dispatch."""
    case, context = scene.case, scene.context
    findings = command.findings or case.open_findings()
    if not findings and not context.historic:
        raise Impossible("Er is geen open bevinding waarvoor een plan nodig is.")
    for finding in findings:
        if finding not in case.findings:
            raise Impossible(f"Bevinding {finding} bestaat niet in deze zaak.")
    locations = case.known_locations(command.locations or case.locations)
    yield from longer_than_policy("verbeterplan", command.length, context)
    if running := [x.id for x in case.rounds.values() if x.running and set(x.locations) & set(locations)]:
        yield Unusual(f"Er loopt al een verbetertraject op deze locatie: {', '.join(running)}.")
    round_id, on = f"T{len(case.rounds) + 1}", command.happened(context.today)
    yield r.PlanRequested(on=on, round=round_id, locations=locations, findings=tuple(findings))
    spec = TermSpec(kind="verbeterplan", about=round_id, length=command.length)
    yield plan_letter(case, LetterKind.VERZOEK_VERBETERPLAN, on, about=round_id, opens=spec)


def decide(round_: ImprovementRound, command: c.RoundCommand, scene: Scene) -> Iterator[Event | Unusual]:
    """The events of a running round and what follows from them."""
    case, context = scene.case, scene.context
    on = command.happened(context.today)
    yield from move(MOVES, round_.state, round_, command, scene, what=f"verbetertraject {round_.id}")
    about = case.terms_about(round_.id)
    match command:
        case c.ReceivePlan():
            yield r.PlanReceived(on=on, round=round_.id, document=command.document)
            yield from (met(term, on) for term in about if term.running and term.kind in AWAITING_PLAN)
            yield plan_letter(case, LetterKind.ONTVANGSTBEVESTIGING, on, about=round_.id)
        case c.AskAmendment():
            yield from longer_than_policy("aangevuld_verbeterplan", command.length, context)
            yield r.AmendmentAsked(on=on, round=round_.id, points=command.points)
            spec = TermSpec(kind="aangevuld_verbeterplan", about=round_.id, length=command.length)
            yield plan_letter(case, LetterKind.PLAN_AANVULLEN, on, about=round_.id, opens=spec)
        case c.AcceptPlan():
            yield from longer_than_policy("verbeterperiode", command.length, context)
            yield r.PlanAccepted(on=on, round=round_.id, verification=command.verification)
            waits = "inspecteur" if command.verification is Verification.VISIT else "aanbieder"
            spec = TermSpec(kind="verbeterperiode", about=round_.id, length=command.length, waits_for=waits)
            yield plan_letter(case, LetterKind.PLAN_AKKOORD, on, about=round_.id, opens=spec)
        case c.RefusePlan():
            yield r.PlanRefused(on=on, round=round_.id, why=command.why)
            yield plan_letter(case, LetterKind.PLAN_AFGEKEURD, on, about=round_.id)
        case c.ReceiveResultReport():
            yield r.ResultReportReceived(on=on, round=round_.id, document=command.document)
            yield from (met(term, on) for term in about if term.running and term.kind in AWAITING_RESULT)
        case c.ConcludeSufficient() | c.ConcludeInsufficient():
            good = isinstance(command, c.ConcludeSufficient)
            outcome = RoundState.SUFFICIENT if good else RoundState.INSUFFICIENT
            yield r.RoundConcluded(on=on, round=round_.id, outcome=outcome, why=command.why, effect=command.effect)
            yield from _nothing_awaited(round_, scene, on)
            kind = LetterKind.CONCLUSIE_VOLDOENDE if good else LetterKind.CONCLUSIE_ONVOLDOENDE
            yield plan_letter(case, kind, on, about=round_.id)
        case c.ConcludeOvertaken():
            yield r.RoundConcluded(
                on=on, round=round_.id, outcome=RoundState.OVERTAKEN, why=command.why, overtaken_by=command.by
            )
            yield from _nothing_awaited(round_, scene, on)


def _nothing_awaited(round_: ImprovementRound, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    for term in scene.case.terms_about(round_.id):
        if term.running:
            yield ended(term, on, HowEnded.CANCELLED, "Het verbetertraject is afgesloten.")
