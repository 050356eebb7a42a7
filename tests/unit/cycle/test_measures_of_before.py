"""What was decided before it was recorded here: known already where a document says so, and counted from days that are known."""

from __future__ import annotations

import pytest

from domain.base.historic import HistoricDate
from domain.kinds.measure import MeasureKind
from domain.measure.commands import DecideMeasure, EndMeasure, ProposeMeasure, RecordOutsideStop
from domain.measure.events import MeasureEnd
from domain.measure.measure import MeasureState
from domain.term.events import TermEnded
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, NORTH, SOUTH, Told, opened

K = MeasureKind
KNOWN, MONTH = HistoricDate.parse("2026-02-02"), HistoricDate.parse("2026-02")


def decided(kind: MeasureKind, on: HistoricDate, document: str = "Archief 42", **given: object) -> Told:
    """A measure in a history, decided on that day."""
    told = s.advised(kind)
    told.historic = True
    return told.does(DecideMeasure.model_validate({"measure": "M1", "document": document, "on": on, **given}), CHIEF)


def state(told: Told) -> MeasureState:
    return told.case.measures["M1"].state


def test_on_a_day_that_is_known_its_term_and_bezwaar_run_from_there() -> None:
    told = decided(K.AANWIJZING, KNOWN)
    assert state(told) is MeasureState.IN_FORCE
    assert (told.runs("aanwijzing"), told.runs("bezwaar")) == (True, True)


def test_where_only_the_month_is_known_nothing_is_counted() -> None:
    told = decided(K.AANWIJZING, MONTH)
    assert state(told) is MeasureState.IN_FORCE
    assert (told.runs("aanwijzing"), told.runs("bezwaar")) == (False, False)


def test_an_end_that_was_agreed_needs_no_first_day() -> None:
    told = decided(K.AANWIJZING, MONTH, by_day="2026-06-01")
    assert told.term("aanwijzing").last_day.isoformat() == "2026-06-01"


def test_the_moment_it_was_made_known_may_be_told_of_any_measure() -> None:
    assert state(decided(K.AANWIJZING, KNOWN, at="2026-02-02T15:30:00+01:00")) is MeasureState.IN_FORCE


@pytest.mark.parametrize("kind", [K.CLIENTENSTOP, K.BESTUURLIJKE_BOETE])
def test_a_kind_without_a_term_holds_without_one(kind: MeasureKind) -> None:
    told = s.insufficient()
    told.historic = True
    told.does(ProposeMeasure(kind=kind, why=s.WHY), LAWYER)
    told.does(DecideMeasure(measure="M1", document="Archief 42", on=KNOWN), CHIEF)
    assert state(told) is MeasureState.IN_FORCE
    assert {term.kind for term in told.case.terms_about("M1") if term.running} <= {"bezwaar", "volgende_stap"}


def test_against_what_is_no_besluit_nobody_has_bezwaar() -> None:
    told = decided(K.WAARSCHUWING, KNOWN)
    assert (told.runs("waarschuwing"), told.runs("bezwaar")) == (True, False)


def test_without_a_document_a_letter_still_makes_it_known_unless_its_kind_has_none() -> None:
    assert state(decided(K.AANWIJZING, KNOWN, document="")) is MeasureState.DECIDED
    assert state(decided(K.BEVEL, KNOWN, document="")) is MeasureState.IN_FORCE


def test_who_proposed_it_in_a_history_may_have_decided_it_too() -> None:
    told = s.insufficient()
    told.historic = True
    told.does(ProposeMeasure(kind=K.WAARSCHUWING, why=s.WHY), CHIEF)
    told.does(DecideMeasure(measure="M1", document="Archief 42", on=KNOWN), CHIEF)
    assert "Je stelde deze maatregel zelf voor" not in str(told.events)


def test_of_a_bevel_of_before_no_jurist_is_asked_to_look_afterwards() -> None:
    told = s.insufficient()
    told.historic = True
    told.does(ProposeMeasure(kind=K.BEVEL, why=s.WHY), CHIEF)
    told.does(DecideMeasure(measure="M1", document="Archief 42", on=KNOWN), CHIEF)
    assert (told.runs("bevel"), told.runs("bevel_toetsen")) == (True, False)


def test_a_stop_of_another_is_about_all_locations_unless_it_names_some() -> None:
    assert opened().does(RecordOutsideStop(by="gemeente Veen")).case.measures["M1"].locations == (NORTH, SOUTH)
    named = opened().does(RecordOutsideStop(by="gemeente Veen", locations=("Huis Zuid",)))
    assert named.case.measures["M1"].locations == (SOUTH,)


def test_no_letter_says_that_the_stop_of_another_is_over() -> None:
    told = opened().does(RecordOutsideStop(by="gemeente Veen"))
    told.does(EndMeasure(measure="M1", how=MeasureEnd.PROVIDER_ENDED, why="De aanbieder is gestopt."), CHIEF)
    assert (state(told), list(told.case.letters)) == (MeasureState.ENDED, [])


def test_what_ended_before_does_not_end_again_with_its_measure() -> None:
    told = s.in_force()
    over = {term.id for term in told.case.terms_about("M1") if not term.running}
    happened = told.trial(EndMeasure(measure="M1", how=MeasureEnd.LAW_CHANGE, why="De wet is veranderd."), CHIEF)
    assert over
    assert not over & {event.term for event in happened if isinstance(event, TermEnded)}
