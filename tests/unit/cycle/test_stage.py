"""The stage follows from the tracks: the heaviest current thing wins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from domain.base.historic import HistoricDate
from domain.case.case import complete
from domain.casefile.casefile import Case
from domain.casefile.commands import CloseCase
from domain.casefile.opening import CaseOpened, CloseReason
from domain.casefile.stage import Stage, stage_of
from domain.court.commands import RecordRuling
from domain.court.proceeding import RulingEffect
from domain.dossier.events import SignalRecorded
from domain.finding.finding import Outcome
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.measure.commands import EndMeasure, LiftMeasure, RecordOutsideStop
from domain.measure.events import MeasureEnd
from domain.measure.measure import MeasureState
from domain.round.commands import ConcludeOvertaken, RequestPlan
from domain.round.round import Overtaken
from domain.visit.commands import JudgeFindings, PlanVisit, RecordVisit
from domain.visit.visit import VisitKind
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, KVK, LAWYER, PLACES, Told, opened

K = MeasureKind


def lifted(case: Told) -> Told:
    return case.does(LiftMeasure(measure="M1", why="Het is weer in orde."), CHIEF)


def dropped() -> Told:
    return s.proposed().does(EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="Toch niet nodig."), CHIEF)


def _signal() -> Told:
    """A case that begins with what somebody told us."""
    told = Told(Case(number="2026-0001"))
    on = HistoricDate.of(told.today)
    first = CaseOpened(
        on=on, number="2026-0001", provider=KVK, provider_name="De Wilg (fictief)", places=PLACES, origin="AKJ", owner="a.bos"
    )
    told.remember(complete(told.case, [first, SignalRecorded(on=on, origin="AKJ", text="Een signaal.")], told.context()))
    return told


def partly() -> Told:
    return s.with_parts().does(LiftMeasure(measure="M1", contents=(2,), why="Opname kan weer."), CHIEF)


STORIES: list[tuple[str, Callable[[], Told], Stage]] = [
    ("findings only", opened, Stage.BEVINDINGEN),
    ("nothing found", lambda: opened(0), Stage.BEVINDINGEN),
    ("plan asked, letter not sent", lambda: opened().does(RequestPlan()), Stage.VERBETERPLAN_GEVRAAGD),
    ("plan asked", s.requested, Stage.VERBETERPLAN_GEVRAAGD),
    ("plan lapsed", lambda: s.requested().later(40).lapse(), Stage.VERBETERPLAN_GEVRAAGD),
    ("plan received", s.received, Stage.VERBETERPLAN_BEOORDELEN),
    ("plan to be amended", s.amending, Stage.VERBETERPLAN_GEVRAAGD),
    ("plan refused", s.refused, Stage.ONVOLDOENDE),
    ("improving", s.improving, Stage.VERBETERPERIODE),
    ("verifying", s.verifying, Stage.TOETSING),
    ("sufficient", s.sufficient, Stage.AFRONDEN),
    ("insufficient", s.insufficient, Stage.ONVOLDOENDE),
    ("overtaken by a law change", lambda: s.improving().does(ConcludeOvertaken(by=Overtaken.LAW_CHANGE)), Stage.BEVINDINGEN),
    ("a second round after a bad one", lambda: s.requested(s.insufficient()), Stage.VERBETERPLAN_GEVRAAGD),
    ("two rounds, the furthest wins", lambda: s.requested(s.verifying(), reason="Andere afdeling."), Stage.TOETSING),
    ("proposed", s.proposed, Stage.MAATREGEL_VOORGESTELD),
    ("proposed beside a round", lambda: s.proposed(K.WAARSCHUWING, s.improving(), reason="Haast."), Stage.MAATREGEL_VOORGESTELD),
    ("announced", s.announced, Stage.VOORNEMEN),
    ("decided", s.decided, Stage.MAATREGEL_BESLOTEN),
    ("dropped after a bad round", dropped, Stage.ONVOLDOENDE),
    ("waarschuwing", lambda: s.in_force(K.WAARSCHUWING), Stage.WAARSCHUWING),
    ("verscherpt toezicht", lambda: s.in_force(K.VERSCHERPT_TOEZICHT), Stage.VERSCHERPT_TOEZICHT),
    ("aanwijzing", s.in_force, Stage.AANWIJZING),
    ("partly lifted", partly, Stage.AANWIJZING),
    (
        "suspended by a court",
        lambda: s.in_force().does(RecordRuling(effect=RulingEffect.SUSPENDED, measure="M1"), LAWYER),
        Stage.MAATREGEL_GESCHORST,
    ),
    ("a heavier one is only proposed", lambda: s.proposed(case=s.in_force(K.VERSCHERPT_TOEZICHT)), Stage.VERSCHERPT_TOEZICHT),
    ("a bevel beside an aanwijzing", lambda: s.elsewhere(K.BEVEL, s.in_force(), "M2"), Stage.BEVEL),
    ("a stop by the municipality", lambda: opened().does(RecordOutsideStop(by="gemeente Veen")), Stage.CLIENTENSTOP),
    ("lifted while findings stand", lambda: lifted(s.in_force()), Stage.BEVINDINGEN),
    (
        "lifted and remedied",
        lambda: lifted(s.in_force().does(JudgeFindings(judgements=s.judged(Outcome.REMEDIED)))),
        Stage.AFRONDEN,
    ),
    ("signal only", _signal, Stage.SIGNAAL),
    ("signal, a visit is planned", lambda: _signal().does(PlanVisit(planned_for=date(2026, 1, 20))), Stage.SIGNAAL),
    ("signal, a visit was made", lambda: _signal().does(RecordVisit(kind=VisitKind.FIRST)), Stage.BEVINDINGEN),
    ("closed", lambda: opened(0).does(CloseCase(why=CloseReason.REMEDIED)), Stage.GESLOTEN),
]


@pytest.mark.parametrize(("story", "stage"), [pytest.param(make, stage, id=name) for name, make, stage in STORIES])
def test_the_stage_follows_from_the_tracks(story: Callable[[], Told], stage: Stage) -> None:
    assert stage_of(story().case) is stage


def test_the_heaviest_of_all_measures_wins() -> None:
    case = s.in_force(K.WAARSCHUWING).case
    held = case.measures["M1"]
    kinds = sorted(MeasureKind, key=lambda kind: MEASURE_KINDS[kind].weight)
    for place, kind in enumerate(kinds):
        ours = kinds[: place + 1]
        both = {str(n): held.model_copy(update={"kind": one, "state": MeasureState.IN_FORCE}) for n, one in enumerate(ours)}
        stage = stage_of(case.model_copy(update={"measures": both}))
        assert MEASURE_KINDS[MeasureKind(stage.value)].weight == MEASURE_KINDS[kind].weight


def test_each_kind_of_measure_has_its_stage() -> None:
    assert {kind.value for kind in MeasureKind} <= {stage.value for stage in Stage}
