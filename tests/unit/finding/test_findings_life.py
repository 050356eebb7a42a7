"""A finding lives: found, judged again and again, remedied, fallen back, dropped; nothing is forgotten."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import domain.finding.finding
from domain.base.errors import Impossible
from domain.base.historic import HistoricDate
from domain.finding.finding import (
    MOVES,
    CheckedBy,
    Finding,
    FindingState,
    InspectorsView,
    Judging,
    Location,
    Outcome,
    check_again,
    check_otherwise,
    judged_again,
    judged_otherwise,
)
from domain.lawfulness import Judgement, Verdict
from domain.lawfulness.norms import Theme
from domain.visit.report import JudgedFinding


@pytest.fixture
def finding():
    return Finding(
        id="B1",
        found_on=HistoricDate.parse("2026-03-10"),
        location=Location(name="Huis De Branding"),
        theme=Theme.DEVELOPMENT,
        norm="JIJ-1.4",
        norms_version="JIJ-2021",
        description="Alle jongeren moeten een uur op hun kamer blijven.",
        judgement=Judgement(verdict=Verdict.UNLAWFUL, reasons=(), grounds_version="proef"),
    )


def check(outcome, on="2026-06-01", note="Gezien op de groep."):
    return Judging(on=HistoricDate.parse(on), by=CheckedBy.VISIT, outcome=outcome, note=note)


def rejudge(finding, judging):
    """As a command does it: checked when it is decided, and then what happened."""
    check_again(finding, judging)
    return judged_again(finding, judging)


def judge_otherwise(finding, view):
    check_otherwise(finding, view)
    return judged_otherwise(finding, view)


def test_a_new_finding_is_open(finding):
    assert finding.state is FindingState.OPEN


def test_it_can_be_remedied_fall_back_and_be_remedied_again(finding):
    for outcome in (Outcome.NOT_REMEDIED, Outcome.REMEDIED, Outcome.NOT_REMEDIED, Outcome.REMEDIED):
        finding = rejudge(finding, check(outcome))
        assert finding.state.value == outcome.value
    assert [judging.outcome for judging in finding.history] == [
        Outcome.NOT_REMEDIED,
        Outcome.REMEDIED,
        Outcome.NOT_REMEDIED,
        Outcome.REMEDIED,
    ]


def test_dropping_needs_a_reason_and_is_final(finding):
    with pytest.raises(Impossible, match="reden"):
        rejudge(finding, check(Outcome.DROPPED, note=" "))
    dropped = rejudge(finding, check(Outcome.DROPPED, note="De feiten klopten niet."))
    assert dropped.state is FindingState.DROPPED
    for outcome in Outcome:
        with pytest.raises(Impossible, match="vervallen"):
            rejudge(dropped, check(outcome))


@pytest.mark.parametrize("on", ["2026-03-09", "2026-02", "2025-01-01/2025-12-31"])
def test_a_check_before_the_finding_is_impossible(finding, on):
    with pytest.raises(Impossible, match="Controleer de datum"):
        rejudge(finding, check(Outcome.REMEDIED, on=on))


@pytest.mark.parametrize("on", ["2026-03-10", "2026-03", "2026-01-01/2026-12-31"])
def test_a_check_that_may_have_been_later_is_recorded_as_it_is(finding, on):
    assert rejudge(finding, check(Outcome.REMEDIED, on=on)).state is FindingState.REMEDIED


def test_both_judgements_are_kept(finding):
    view = InspectorsView(verdict=Verdict.EMERGENCY, reason="Er was die dag acuut gevaar.")
    both = judge_otherwise(finding, view)
    assert both.judgement.verdict is Verdict.UNLAWFUL
    assert both.verdict is Verdict.EMERGENCY


def test_agreeing_is_no_other_judgement(finding):
    with pytest.raises(Impossible):
        judge_otherwise(finding, InspectorsView(verdict=Verdict.UNLAWFUL, reason="Ik vind het ook."))


def test_a_finding_without_a_test_has_nothing_to_differ_from(finding):
    other = finding.model_copy(update={"judgement": None})
    with pytest.raises(Impossible):
        judge_otherwise(other, InspectorsView(verdict=Verdict.LAWFUL, reason="Anders."))
    assert other.verdict is None


def test_a_bsn_in_a_note_is_refused():
    with pytest.raises(Impossible, match="burgerservicenummer"):
        JudgedFinding(finding="V1", outcome=Outcome.REMEDIED, note="Jongere 123456782 bevestigt het.")


def test_what_was_recorded_of_a_dropped_finding_leaves_it_dropped(finding):
    dropped = judged_again(finding, check(Outcome.DROPPED))
    assert judged_again(dropped, check(Outcome.REMEDIED)).state is FindingState.DROPPED


def test_the_drawing_and_the_table_say_the_same():
    drawing = (domain.finding.finding.__doc__ or "").split("The judgement")[0]
    drawn = set(re.findall(r"open|remedied|not_remedied|dropped", drawing))
    assert drawn == {state.name.lower() for state in FindingState}
    assert {from_ for from_, _ in MOVES} == set(FindingState) - {FindingState.DROPPED}
    assert all((from_, outcome) in MOVES for from_ in set(FindingState) - {FindingState.DROPPED} for outcome in Outcome)


@given(st.lists(st.sampled_from(Outcome), max_size=8))
def test_the_state_is_what_the_last_check_found(outcomes):
    finding = Finding(
        id="B2",
        found_on=HistoricDate.parse("2026-01-01"),
        location=Location(number="000090012345"),
        theme=Theme.GOVERNANCE,
        norm="JIJ-3.4",
        norms_version="JIJ-2021",
        description="Geen klachtenregeling.",
    )
    done = 0
    for outcome in outcomes:
        if finding.state is FindingState.DROPPED:
            break
        finding, done = rejudge(finding, check(outcome)), done + 1
    assert len(finding.history) == done
    assert finding.state.value == (finding.history[-1].outcome.value if done else "open")
    assert Finding.model_validate_json(finding.model_dump_json(by_alias=True)) == finding
