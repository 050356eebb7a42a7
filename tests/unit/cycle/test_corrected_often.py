"""Corrections behind each other: whatever is corrected and in which order, each step that asks for a letter has exactly one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import permutations

import pytest

from domain.base.event import Event
from domain.casefile.correction import CorrectEntry, Mending
from domain.finding.events import FindingRecorded
from domain.kinds.letter import LetterKind
from domain.letter.letter import LetterState, LetterWithdrawn
from domain.people.person import SYSTEM, Person
from domain.policy.context import Context
from domain.round.commands import RequestPlan
from domain.round.round import PlanRequested
from domain.visit.visit import VisitMade
from tests.unit.cycle.builder import POST, Told, opened
from tests.unit.cycle.examples import TEXT

WHY = "Dat klopte niet."


@dataclass
class Retold(Told):
    """A case of which every letter with a text says what was found, and when: each correction of that makes it say otherwise."""

    def context(self, actor: Person = SYSTEM) -> Context:
        untold = {LetterState.PLANNED, LetterState.WITHDRAWN}
        told = {
            one.id: True for one in self.case.letters.values() if one.state not in untold and one.kind != LetterKind.HERSTELBRIEF
        }
        return replace(super().context(actor), retold=lambda _, __: told)


MENDED: dict[type[Event], dict[str, object]] = {
    FindingRecorded: {"bevinding": {"omschrijving": TEXT}},
    VisitMade: {"datum": "2026-01-08"},
    PlanRequested: {"termijn": "P3W"},
}


def asked() -> Retold:
    case = opened().does(RequestPlan())
    return Retold(case.case, case.now, events=case.events, log=case.log, kept=case.kept)


def mend(case: Told, kind: type[Event]) -> int:
    number = next(one.number for one in case.log if isinstance(one.event, kind))
    case.does(CorrectEntry(entry=number, how=Mending.CHANGED, why=WHY, fields=MENDED[kind]))
    return number


def living(case: Told) -> list[str]:
    """The letters that are not withdrawn, without those that only mend another."""
    return [
        one.kind
        for one in case.case.letters.values()
        if one.state is not LetterState.WITHDRAWN and one.kind != LetterKind.HERSTELBRIEF
    ]


STAGES: tuple[Callable[[Told], Told], ...] = (
    lambda case: case,
    lambda case: case.writes(),
    lambda case: case.writes().submits().approves(),
    lambda case: case.sends(),
)


@pytest.mark.parametrize("stage", STAGES, ids=["planned", "drafted", "approved", "sent"])
@pytest.mark.parametrize("order", tuple(permutations(MENDED)), ids=lambda kinds: "-".join(kind.__name__ for kind in kinds))
def test_after_every_correction_the_step_has_one_letter(order: tuple[type[Event], ...], stage: Callable[[Told], Told]) -> None:
    case = stage(asked()).later(1)
    for kind in order:
        mend(case, kind)
        assert living(case) == ["verzoek_verbeterplan"], kind.__name__
        if case.letter.state is LetterState.PLANNED:
            case.writes()


def test_a_letter_that_goes_names_the_line_that_was_corrected() -> None:
    case = asked().writes().later(1)
    for kind in (FindingRecorded, VisitMade):
        number = mend(case, kind)
        why = next(one.why for one in reversed(case.events) if isinstance(one, LetterWithdrawn))
        assert why.startswith(f"Regel {number} is gecorrigeerd.")
        case.writes()
