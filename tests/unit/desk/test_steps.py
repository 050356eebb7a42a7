"""What can be done in a case: every command has an answer, and an answer that is no says what must be first or who can do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk.steps import Answer, Step, steps
from domain.base.thing import Thing
from domain.case.commands import COMMANDS
from domain.court.commands import RecordProceeding
from domain.court.proceeding import ProceedingKind
from domain.dossier.commands import RecordSignal
from domain.input.command import Command
from domain.people.person import Person
from domain.round.commands import RequestPlan
from domain.visit.commands import PlanVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COLLEAGUE, COORDINATOR, INSPECTOR, LAWYER, Told, opened

ASKING = (INSPECTOR, CHIEF)
STORIES: dict[str, Callable[[], Told]] = {
    "opened": opened,
    "plan received": s.received,
    "improving": s.improving,
    "verifying": s.verifying,
    "sufficient": s.sufficient,
    "proposed": s.proposed,
    "heard": s.heard,
    "in force": s.in_force,
    "lapsed": lambda: s.requested().on("2026-03-10").lapse(),
}


def can(case: Told, command: type[Command] | str, by: Person = INSPECTOR, about: str = "") -> Step:
    """The step about the thing whose name begins with `about`."""
    name = command if isinstance(command, str) else command.name
    found = [step for step in steps(case.case, case.context(by)) if step.command == name and step.about.startswith(about)]
    assert found, f"{name} is not among what can be done"
    return found[0]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_a_command_says_what_it_is_about(command: type[Command]) -> None:
    assert hasattr(command, "concerns"), (
        f"{command.__name__} needs `concerns`: the field that names what it is about, or THE_CASE"
    )
    if command.concerns:
        marks = command.model_fields[command.concerns].metadata
        assert any(isinstance(mark, Thing) for mark in marks), f"{command.__name__}.{command.concerns} needs of=Thing.…"


@pytest.mark.parametrize("story", STORIES)
def test_no_command_is_left_out_whoever_asks(story: str) -> None:
    case = STORIES[story]()
    for who in ASKING:
        found = steps(case.case, case.context(who))
        assert {step.command for step in found} == set(COMMANDS)
        assert all(step.why for step in found if step.answer is not Answer.ACCEPTED)


def test_a_finding_can_be_added_though_it_asks_for_a_form() -> None:
    assert can(opened(), "bevinding-toevoegen").possible


def test_a_finding_is_judged_again_also_when_none_is_open() -> None:
    assert can(s.sufficient(), "bevindingen-beoordelen").possible


def test_a_signal_can_be_merged_into_a_case_that_somebody_names() -> None:
    assert "nog maar een signaal" in can(opened(), "samenvoegen").why
    signal = opened(findings=0).does(RecordSignal(origin="AKJ", text="Er is iets gemeld."))
    assert can(signal, "samenvoegen").possible


def test_what_it_is_about_is_filled_in() -> None:
    case = opened().does(RequestPlan()).writes().submits()
    step = can(case, "brief-goedkeuren", COORDINATOR, "B1")

    assert step.possible
    assert dict(step.given) == {"brief": "B1", "controlegetal": case.case.letters["B1"].sha256}
    assert step.about == "B1 verzoek_verbeterplan"


def test_a_visit_is_recorded_as_the_planned_one_or_as_another() -> None:
    case = opened().does(PlanVisit(planned_for="2026-02-02"))
    found = [step for step in steps(case.case, case.context(INSPECTOR)) if step.command == "bezoek-vastleggen"]

    assert [dict(step.given) for step in found] == [{"bezoek": "K2"}, {}]


def test_a_ruling_is_about_a_proceeding_that_runs_or_about_a_new_one() -> None:
    case = s.in_force().does(RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1"), LAWYER)
    found = [step for step in steps(case.case, case.context(LAWYER)) if step.command == "uitspraak-vastleggen"]

    assert [step.about for step in found] == ["P1 bezwaar", ""]


def test_what_is_not_there_must_come_first() -> None:
    assert can(opened(), "maatregel-besluiten", CHIEF).why == "Er is in deze zaak nu geen maatregel."
    assert can(opened(), "plan-akkoord").why == "Er loopt geen verbetertraject in deze zaak."


def test_unusual_says_what_needs_a_reason() -> None:
    assert can(opened(), "maatregel-voorstellen", about="verscherpt_toezicht").answer is Answer.UNUSUAL


def test_what_somebody_else_can_do_says_who() -> None:
    case = opened().does(RequestPlan()).writes().submits()

    assert can(case, "brief-goedkeuren", INSPECTOR, "B1").by == ("coördinerend inspecteur", "hoofdinspecteur")
    assert can(case, "brief-intrekken", COLLEAGUE, "B1").answer is Answer.NOT_ALLOWED
    assert "a.bos" in can(opened(), "plan-vragen", COLLEAGUE).by


def test_what_nobody_can_do_now_waits_for_nobody() -> None:
    case = opened().does(RequestPlan())

    assert can(case, "brief-goedkeuren", INSPECTOR, "B1").by == ()


def test_an_interest_bars_everything_and_others_go_on() -> None:
    barred = INSPECTOR.model_copy(update={"interests": frozenset({opened().case.provider})})
    step = can(opened(), "plan-vragen", barred)

    assert step.answer is Answer.NOT_ALLOWED
    assert step.by
