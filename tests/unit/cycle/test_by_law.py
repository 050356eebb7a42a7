"""What ends by itself has ended at that very moment, whoever looked; what does not, holds until somebody ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.base.errors import Impossible, Unlawful
from domain.base.historic import HistoricDate
from domain.casefile.stage import Stage, stage_of
from domain.court.commands import RecordRuling
from domain.court.proceeding import RulingEffect
from domain.deciding.measure.by_law import at, next_end
from domain.dossier.commands import AddNote
from domain.kinds.measure import MEASURE_KINDS, EndsBy, MeasureKind
from domain.measure.commands import DecideMeasure, EndMeasure, ExtendMeasure
from domain.measure.events import MeasureEnd, MeasureExpired
from domain.measure.measure import MeasureState
from domain.term.events import TermEnd
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, MINISTER, Told
from words.labels import of_measure

K = MeasureKind
SECOND = timedelta(seconds=1)


def bevel() -> Told:
    return s.elsewhere(K.BEVEL, s.insufficient(), "M1")


def of_a_set_period() -> Told:
    return s.in_force(K.VERSCHERPT_TOEZICHT, ends_itself=True)


def extension(**given: object) -> ExtendMeasure:
    facts = {"maatregel": "M1", "termijn": "PT168H", "motivering": "Het gevaar duurt nog voort.", "document": "Besluit 7"}
    return ExtendMeasure.model_validate(facts | given)


def test_a_bevel_holds_until_the_last_second_of_its_seven_days_and_not_one_more() -> None:
    case = bevel()
    end = case.term("bevel").lapses_at
    assert next_end(case.case) == end
    assert stage_of(at(case.case, end - SECOND)) is Stage.BEVEL
    over = at(case.case, end)
    measure = over.measures["M1"]
    assert (measure.state, measure.by_law, measure.expired_at) == (MeasureState.ENDED, True, end)
    assert stage_of(over) is not Stage.BEVEL
    assert of_measure(measure).label == "van rechtswege geëindigd"


@pytest.mark.parametrize("prepare", [True, False], ids=["after the sweep", "before what follows is prepared"])
def test_the_sweep_records_the_end_and_puts_ready_what_follows(prepare: bool) -> None:
    case = bevel()
    end = case.term("bevel").lapses_at
    case.now = end
    case.lapse(prepare=prepare)
    case.does(AddNote(text="Gebeld met de bestuurder."))
    assert case.term("bevel").how_ended is TermEnd.BY_LAW
    assert [p.command for p in case.case.proposals] == ["bezoek-plannen"]
    assert "van rechtswege" in case.case.proposals[0].why
    assert case.runs("bezwaar")


@pytest.mark.parametrize(
    ("says", "rules", "ends"), [(None, True, True), (None, False, False), (False, True, False), (True, False, True)]
)
def test_policy_says_whether_it_ends_itself_where_the_decision_says_nothing(says: bool | None, rules: bool, ends: bool) -> None:
    case = s.advised(K.VERSCHERPT_TOEZICHT)
    ours = replace(case.rules.term("verscherpt_toezicht"), ends_itself=rules)
    case.under(replace(case.rules, terms={**case.rules.terms, "verscherpt_toezicht": ours}))
    assert case.does(DecideMeasure(measure="M1", ends_itself=says), CHIEF).case.measures["M1"].ends_itself is ends


def test_whatever_is_recorded_after_the_end_is_preceded_by_it() -> None:
    case = bevel()
    before = len(case.events)
    case.now = case.term("bevel").lapses_at + SECOND
    case.does(AddNote(text="Gebeld met de bestuurder."))
    kinds = [type(event).__name__ for event in case.events[before:]]
    assert kinds.index("MeasureExpired") < kinds.index("NoteAdded")
    assert case.case.terms_about("M1")
    assert {term.kind for term in case.case.terms_about("M1") if term.running} == {"bezwaar"}, "nobody is asked of it any more"
    with pytest.raises(Impossible, match="is beëindigd"):
        case.does(EndMeasure(measure="M1", how=MeasureEnd.COMPLIED, why="Het is nageleefd."), CHIEF)


def test_a_last_cannot_rest_on_a_bevel_that_has_ended() -> None:
    case = bevel()
    case.now = case.term("bevel").lapses_at
    with pytest.raises(Unlawful, match=r"Jeugdwet art\. 9\.5"):
        s.proposed(K.LAST_ONDER_DWANGSOM, case)


def test_a_minister_extends_before_the_end_even_when_it_is_recorded_after_it() -> None:
    case = bevel()
    made_known = HistoricDate.of(case.later(6).today)
    before = case.term("bevel").lapses_at
    case.now = before + SECOND
    case.lapse()
    case.does(extension(datum=str(made_known)), MINISTER)
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE
    assert case.case.measures["M1"].expired_at is None
    assert case.term("bevel").lapses_at - before == timedelta(hours=168)
    assert stage_of(at(case.case, case.now)) is Stage.BEVEL


def test_what_has_ended_by_law_is_not_extended_after_that() -> None:
    case = bevel().later(9)
    with pytest.raises(Impossible, match=r"van rechtswege geëindigd op .* Stel een nieuwe voor"):
        case.does(extension(), MINISTER)


def test_what_a_court_suspended_does_not_run_out_meanwhile() -> None:
    case = bevel().does(RecordRuling(effect=RulingEffect.SUSPENDED, measure="M1"), LAWYER)
    assert next_end(case.case) is None
    case.later(10).does(RecordRuling(effect=RulingEffect.REVIVED, measure="M1"), LAWYER)
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE
    assert case.term("bevel").lapses_at > case.now


def test_verscherpt_toezicht_of_a_set_period_ends_as_was_decided_and_else_stays() -> None:
    case = of_a_set_period()
    end = case.term("verscherpt_toezicht").lapses_at
    assert of_measure(at(case.case, end).measures["M1"]).label == "volgens het besluit geëindigd"
    assert s.in_force(K.VERSCHERPT_TOEZICHT).on("2029-01-08").lapse().case.measures["M1"].state is MeasureState.IN_FORCE


def test_the_end_of_a_term_to_comply_ends_no_aanwijzing() -> None:
    case = s.in_force()
    case.on(case.term("aanwijzing").last_day).later(1).lapse()
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE
    with pytest.raises(Impossible, match="eindigt niet met haar termijn"):
        s.decided(ends_itself=True)
    with pytest.raises(Unlawful, match="van rechtswege"):
        s.advised(K.BEVEL).does(DecideMeasure(measure="M1", document="Besluit", ends_itself=False), CHIEF)


def test_only_what_the_law_ends_says_so() -> None:
    assert {kind for kind, facts in MEASURE_KINDS.items() if facts.ends is EndsBy.LAW} == {K.BEVEL}
    for facts in MEASURE_KINDS.values():
        assert facts.term or facts.ends is EndsBy.LIFTING, "what has no term cannot end with it"
        assert not facts.is_decision or facts.ends is not EndsBy.DECISION


def test_nobody_gives_the_end_by_law_by_hand() -> None:
    told = bevel()
    told.now = told.term("bevel").lapses_at
    told.lapse()
    assert sum(isinstance(event, MeasureExpired) for event in told.events) == 1
