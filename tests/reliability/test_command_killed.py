"""Commands that are killed: all of it happened, or nothing. The same report sent in again, or by eight at once, is one case."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.reliability.books import add_up, ask, one
from tests.reliability.conftest import ROUNDS
from tests.reliability.inspectorate import at_work, environment, report
from tests.reliability.jobs import commanding
from tests.reliability.processes import cut, finish, start, timed

KILLS = 10  #: of each command
OPENING = ["zaak", "open", "-", "--als", "a.bos", "--op", "2026-01-05T09:00", "--json"]
MOMENT = ["--als", "a.bos", "--op", "2026-01-06T10:00"]


def asking(number: str) -> list[str]:
    return ["zaak", "doe", number, "plan-vragen", *MOMENT]


@pytest.fixture
def variables(practice_url: str, tmp_path: Path) -> dict[str, str]:
    found = environment(practice_url, tmp_path)
    with at_work(found) as desk:
        desk.furnish()
    return found


@pytest.mark.parametrize("seed", ROUNDS)
def test_twenty_killed_commands_did_all_or_nothing(
    variables: dict[str, str], engine_on: Callable[[str], Engine], chance: random.Random, seed: int
) -> None:
    engine = engine_on(variables["DATABASE_URL"])
    unfinished = 0
    typed = [json.dumps(report(nth)) for nth in range(KILLS + 1)]
    whole = timed(commanding, variables, OPENING, typed[KILLS])
    for nth in range(KILLS):
        unfinished += cut(commanding, variables, OPENING, typed[nth], after=chance.uniform(0, whole)) is None
        left = ask(engine, "SELECT number FROM cases ORDER BY number")
        assert len(left) in {nth + 1, nth + 2}
        opened = json.loads(finish(commanding, variables, OPENING, typed[nth]).out)["case"]
        assert len(ask(engine, "SELECT number FROM cases")) == nth + 2
        assert opened == f"2026-{nth + 2:04d}"  # no number was skipped

    asked = "SELECT count(*) FROM events WHERE stream_id = :number AND type IN ('PlanRequested', 'LetterPlanned', 'TermStarted')"
    numbers = [number for (number,) in ask(engine, "SELECT number FROM cases ORDER BY number")]
    before, whole = one(engine, asked, number=numbers[-1]), timed(commanding, variables, asking(numbers[-1]))
    after = one(engine, asked, number=numbers[-1])
    for number in numbers[:-1]:
        unfinished += cut(commanding, variables, asking(number), after=chance.uniform(0, whole)) is None
        happened = one(engine, asked, number=number)
        assert happened in {before, after}
        again = finish(commanding, variables, asking(number))
        assert again.status == (1 if happened == after else 0), again
        assert one(engine, asked, number=number) == after
    add_up(engine)
    print(f"{unfinished} commands were cut off")
    assert unfinished >= KILLS // 2, "the kills came too late to prove anything"


def test_a_report_that_eight_send_in_at_once_is_one_case(variables: dict[str, str], engine_on: Callable[[str], Engine]) -> None:
    typed = json.dumps(report(1))
    clerks = [start(commanding, variables, OPENING, typed) for _ in range(8)]
    answers = [ended.result for clerk in clerks if (ended := clerk.end())]
    assert [answer.status for answer in answers] == [0] * 8, answers
    assert {json.loads(answer.out)["case"] for answer in answers} == {"2026-0001"}
    assert ask(engine_on(variables["DATABASE_URL"]), "SELECT number FROM cases") == [("2026-0001",)]
