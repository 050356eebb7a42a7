"""The stage of a case as lists show it: derived from the tracks, the heaviest current thing wins, never stored by hand."""

from __future__ import annotations

from enum import StrEnum

from domain.casefile.casefile import Case
from domain.casefile.heavier import asking
from domain.kinds.measure import MEASURE_KINDS
from domain.measure.measure import MeasureState
from domain.round.round import RoundState


class Stage(StrEnum):
    """In the order from opened to heaviest; `gesloten` is apart."""

    SIGNAAL = "signaal"  #: somebody told us something; nobody has looked yet
    BEVINDINGEN = "bevindingen"  #: findings are there, nothing was asked yet
    VERBETERPLAN_GEVRAAGD = "verbeterplan_gevraagd"
    VERBETERPLAN_BEOORDELEN = "verbeterplan_beoordelen"
    VERBETERPERIODE = "verbeterperiode"
    TOETSING = "toetsing"
    ONVOLDOENDE = "onvoldoende"  #: a round ended badly, and nobody took a heavier step or decided otherwise
    MAATREGEL_VOORGESTELD = "maatregel_voorgesteld"
    VOORNEMEN = "voornemen"
    MAATREGEL_BESLOTEN = "maatregel_besloten"
    WAARSCHUWING = "waarschuwing"
    VERSCHERPT_TOEZICHT = "verscherpt_toezicht"
    CLIENTENSTOP = "clientenstop"
    AANWIJZING = "aanwijzing"
    LAST_ONDER_DWANGSOM = "last_onder_dwangsom"
    LAST_ONDER_BESTUURSDWANG = "last_onder_bestuursdwang"
    BESTUURLIJKE_BOETE = "bestuurlijke_boete"
    BEVEL = "bevel"
    MAATREGEL_GESCHORST = "maatregel_geschorst"  #: by a court, and no other measure holds
    AFRONDEN = "afronden"  #: what was asked is done; the case can be closed
    GESLOTEN = "gesloten"


_OF_ROUND = {
    RoundState.REQUESTED: Stage.VERBETERPLAN_GEVRAAGD,
    RoundState.PLAN_RECEIVED: Stage.VERBETERPLAN_BEOORDELEN,
    RoundState.AMENDING: Stage.VERBETERPLAN_GEVRAAGD,
    RoundState.PLAN_REFUSED: Stage.ONVOLDOENDE,
    RoundState.IMPROVING: Stage.VERBETERPERIODE,
    RoundState.VERIFYING: Stage.TOETSING,
}
_OF_PLANNED_MEASURE = {
    MeasureState.PROPOSED: Stage.MAATREGEL_VOORGESTELD,
    MeasureState.ANNOUNCED: Stage.VOORNEMEN,
    MeasureState.DECIDED: Stage.MAATREGEL_BESLOTEN,
}


def stage_of(case: Case) -> Stage:
    """The heaviest thing that goes on: a measure that holds, or is suspended, or is under way; a round, or what is left."""
    if case.closed_on:
        return Stage.GESLOTEN
    holding = [measure for measure in case.measures.values() if measure.state is MeasureState.IN_FORCE]
    if holding:
        return Stage(max(holding, key=lambda measure: MEASURE_KINDS[measure.kind].weight).kind.value)
    if any(measure.state is MeasureState.SUSPENDED for measure in case.measures.values()):
        return Stage.MAATREGEL_GESCHORST
    under_way = [_OF_PLANNED_MEASURE[m.state] for m in case.measures.values() if m.state in _OF_PLANNED_MEASURE]
    if under_way:
        return max(under_way, key=list(Stage).index)
    running = [_OF_ROUND[round_.state] for round_ in case.rounds.values() if round_.running]
    if running:
        return max(running, key=list(Stage).index)
    if any(number in case.rounds for number in asking(case)):
        return Stage.ONVOLDOENDE
    looked = any(visit.made_on for visit in case.visits.values())
    if case.signals and not (case.findings or looked or case.rounds or case.measures):
        return Stage.SIGNAAL
    if _something_done(case) and not case.open_findings():
        return Stage.AFRONDEN
    return Stage.BEVINDINGEN


def _something_done(case: Case) -> bool:
    """Whether a round or measure ran its course; after a reopening what was closed before is no reason to close again."""
    ends = [thing.concluded_on for thing in case.rounds.values()] + [thing.ended_on for thing in case.measures.values()]
    since = case.reopened_on
    return any(end is not None and (since is None or since.certainly_before(end)) for end in ends)
