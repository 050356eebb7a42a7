"""What is asked before an improvement round moves: what is impossible, and what is unusual."""

from __future__ import annotations

from domain.base.errors import Impossible
from domain.deciding.moves import Scene
from domain.deciding.round.period import given, visits_since
from domain.input.command import Command
from domain.kinds.term import TermKind
from domain.round.commands import ConcludeOvertaken, RequestPlan
from domain.round.round import AWAITING_PLAN, AWAITING_RESULT, ImprovementRound, Overtaken, Verification
from domain.term.term import TermStatus


def scope_of(command: RequestPlan, scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The findings and the locations of a new round. Raises Impossible when there is nothing to improve."""
    case = scene.case
    chosen = case.known_findings(command.findings)
    places = case.known_locations(command.locations)
    if not chosen:
        wide = case.open_findings()
        chosen = tuple(f for f in wide if not places or case.place_of(case.findings[f]) in places)
    elif not places:
        here = {case.place_of(case.findings[f]) for f in chosen}
        places = tuple(place for place in case.locations if place in here)
    if not chosen and not scene.context.historic:
        raise Impossible("Er is geen open bevinding waarvoor een plan nodig is.")
    return chosen, places or case.locations


def letter_has_left(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """A plan can come before it was asked for by a proven letter, but that is odd."""
    sent = any(letter.sent for letter in scene.case.letters_about(round_.id))
    return None if sent else "Het plan is er voordat de brief met het verzoek aantoonbaar is verzonden."


def every_finding_remedied(round_: ImprovementRound, _: Command, scene: Scene) -> None:
    """Sufficient means: each finding of the round was judged again and is remedied or dropped."""
    if waiting := scene.case.still_open(round_.findings):
        raise Impossible(f"Deze bevindingen zijn nog niet als verbeterd beoordeeld: {', '.join(waiting)}.")


def something_is_left(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """Insufficient while each finding was judged as remedied contradicts itself."""
    known = [finding for finding in round_.findings if finding in scene.case.findings]
    return "Alle bevindingen zijn als verbeterd beoordeeld." if known and not scene.case.still_open(round_.findings) else None


def was_verified(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """A round that ends well without the report or the visit that was agreed on skips a step.

    Where a report was agreed on, having seen for ourselves will do. A visit before the period shows nothing of the improvement.
    """
    agreed, missing, visits = round_.verification, [], visits_since(scene.case, round_)
    if not round_.reports and (agreed is Verification.BOTH or (agreed is not Verification.VISIT and not visits)):
        missing.append("geen resultaatsverslag")
    if not visits and agreed in {Verification.VISIT, Verification.BOTH}:
        missing.append("geen bezoek")
    return f"Er is {' en '.join(missing)} geweest, en dat was wel afgesproken." if missing else None


def had_its_chance(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """Ending a round as insufficient while the provider's term still runs, or before it was asked anything, cuts it short."""
    about = given(scene.case, round_, AWAITING_PLAN | AWAITING_RESULT)
    if any(t.status is TermStatus.OPEN and t.lapses_at > scene.context.now for t in about):
        return "De termijn van de aanbieder loopt nog."
    return None if about else "De aanbieder kreeg nog geen termijn."


def was_looked_at(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """Ending badly without the visit that was agreed on skips a step of ours; that no report came is up to the provider."""
    agreed = round_.verification in {Verification.VISIT, Verification.BOTH}
    looked = not agreed or visits_since(scene.case, round_)
    return None if looked else "Er is geen bezoek geweest, en dat was wel afgesproken."


def period_was_announced(round_: ImprovementRound, _: Command, scene: Scene) -> str | None:
    """A provider that was never told of its verbeterperiode had none, whatever it sent us."""
    if given(scene.case, round_):
        return None
    letters = scene.case.letters_about(round_.id)
    if any(letter.sent and letter.opens and letter.opens.kind == TermKind.VERBETERPERIODE for letter in letters):
        return "Er is geen verbeterperiode geweest: het resultaatsverslag was er eerder dan de brief daarover."
    return "Er is geen verbeterperiode geweest: de brief daarover aan de aanbieder is niet aantoonbaar verzonden."


def plan_not_judged(_: ImprovementRound, __: Command, ___: Scene) -> str:
    return "Het verbeterplan is nog niet beoordeeld."


def skips_the_period(_: ImprovementRound, __: Command, ___: Scene) -> str:
    return "Er is geen verbeterperiode geweest."


def another_chance(_: ImprovementRound, __: Command, ___: Scene) -> str:
    return "Het plan is eerder afgekeurd; er komt een nieuwe kans."


def measure_exists(_: ImprovementRound, command: ConcludeOvertaken, scene: Scene) -> None:
    """A measure can only overtake a round when there is one."""
    if command.by is Overtaken.MEASURE and not any(measure.running for measure in scene.case.measures.values()):
        raise Impossible("Er is geen maatregel die dit verbetertraject kan inhalen.")
