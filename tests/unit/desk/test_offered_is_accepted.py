"""What is offered to somebody is what the command path accepts of them: for each role, in each state, for each command.

The commands are those of `tests.unit.cycle.examples`, written apart from the forms: to find out whether something can be
done, a form is filled in by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

import pytest

from desk.forms import fields_of, form_of
from desk.made import made
from desk.steps import Answer, Step, steps
from desk.suggested import suggested
from desk.trying import attempts, with_text
from domain.base.errors import BadInput, Impossible, NotAllowed, ReasonNeeded, Refusal
from domain.case.case import decide
from domain.case.commands import COMMANDS
from domain.casefile.casefile import Case
from domain.court.commands import RecordProceeding
from domain.input.command import Command
from domain.measure.commands import JudgeDanger
from domain.people.person import Role
from domain.policy.context import Context
from domain.round.commands import ReceiveResultReport, RequestPlan
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import (
    CHIEF,
    COLLEAGUE,
    COORDINATOR,
    INSPECTOR,
    LAWYER,
    MANAGER,
    MINISTER,
    POST,
    Told,
    opened,
    person,
)  # fmt: skip
from tests.unit.cycle.examples import FIELDS, example

EVERYBODY = (
    INSPECTOR, COLLEAGUE, COORDINATOR, LAWYER, CHIEF, MANAGER, POST, MINISTER,
    person("p.beheer", Role.ADMINISTRATOR), person("u.audit", Role.AUDITOR),
    person("b.belang", Role.INSPECTOR, interests=("wilg",)),
)  # fmt: skip
STORIES: dict[str, Callable[[], Told]] = {
    "opened": opened,
    "a letter to approve": lambda: opened().does(RequestPlan()).writes().submits(),
    "lapsed": lambda: s.requested().on("2026-03-10").lapse(),
    "plan received": s.received,
    "improving": s.improving,
    "report received": lambda: s.improving().later(30).does(ReceiveResultReport(), POST),
    "verifying": s.verifying,
    "insufficient": s.insufficient,
    "proposed": s.proposed,
    "heard": s.heard,
    "in force": s.in_force,
    "refused": s.refused,
    "sufficient": s.sufficient,
    "advised": s.advised,
    "announced": s.announced,
    "on the spot": s.given_on_the_spot,
    "danger gone": lambda: s.given_on_the_spot().does(JudgeDanger(measure="M1", acute=False, why=s.WHY)),
    "objected": lambda: s.in_force().does(example(RecordProceeding), LAWYER),
    "long over": lambda: s.in_force().later(200).lapse(),
}


def _answer(case: Case, command: Command, context: Context) -> Answer:
    try:
        decide(case, command, context)
    except ReasonNeeded:
        return Answer.UNUSUAL
    except NotAllowed:
        return Answer.NOT_ALLOWED
    except (Refusal, BadInput):
        return Answer.IMPOSSIBLE
    return Answer.ACCEPTED


def _alike(found: tuple[Step, ...], command: Command) -> Iterator[Step]:
    """The steps of the same command about the same thing."""
    kind = type(command)
    name = kind.model_fields[kind.concerns].alias or kind.concerns if kind.concerns else ""
    about = str(getattr(command, kind.concerns)) if kind.concerns else ""
    for step in found:
        if step.command == kind.name and dict(step.given).get(name, "") == about:
            yield step


@pytest.mark.parametrize("story", STORIES)
def test_nothing_is_offered_that_is_refused_nor_refused_that_could_be_done(story: str) -> None:
    case = STORIES[story]()
    for who in EVERYBODY:
        context = case.context(who)
        found = steps(case.case, context)
        for kind in FIELDS:
            command = example(kind)
            answer = _answer(case.case, command, context)
            for step in _alike(found, command):
                told = f"{kind.name} by {who.id}: told {step.answer} ({step.why}), is {answer}"
                assert step.possible or answer not in {Answer.ACCEPTED, Answer.UNUSUAL}, told
                assert answer is Answer.NOT_ALLOWED or step.answer is not Answer.NOT_ALLOWED, told
        possible = {step.command for step in found if step.possible}
        for one in suggested(case.case, context):
            assert one.mine is (one.command in possible), f"{one.command} is put ready for {who.id}"
            assert one.mine or one.by, f"{one.command} waits for nobody"


@pytest.mark.parametrize("kind", COMMANDS.values(), ids=list(COMMANDS))
def test_every_form_can_be_filled_in_to_try_it(kind: type[Command]) -> None:
    """Also where an optional text has a shape of its own, such as an ECLI."""
    fields, day = form_of(kind).fields, date(2026, 3, 2)
    with suppress(Impossible):
        for filled_in in attempts(fields, day, {}):
            for one in fields:
                more = with_text(fields, day, filled_in, one.name)
                assert more is None or one.name in more


@pytest.mark.parametrize("story", STORIES)
def test_what_is_tried_is_what_would_be_read(story: str) -> None:
    """It is made without the checks on what comes in, and nothing may come of that."""
    case = STORIES[story]()
    context = case.context(INSPECTOR)
    for kind in COMMANDS.values():
        fields = fields_of(kind, case.case, context)
        with suppress(Impossible):
            for filled_in in attempts(fields, context.today, {}):
                read, tried = kind.stored(filled_in), made(kind, filled_in)
                assert (tried, tried.model_fields_set) == (read, read.model_fields_set), kind.name
                assert [type(value) for _, value in tried] == [type(value) for _, value in read], kind.name
