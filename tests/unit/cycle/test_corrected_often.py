"""Corrections behind each other: whatever is corrected and in which order, each step that asks for a letter has exactly one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import permutations

import pytest

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.casefile.correction import CorrectEntry, Mending
from domain.finding.events import FindingRecorded
from domain.kinds.letter import LetterKind
from domain.letter.commands import RecordReturn
from domain.letter.letter import LetterState, LetterWithdrawn
from domain.measure.commands import AnnounceMeasure
from domain.measure.events import MeasureAnnounced
from domain.people.person import SYSTEM, Person
from domain.policy.context import Context
from domain.round.commands import RequestPlan
from domain.round.round import PlanRequested
from domain.visit.visit import VisitMade
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, POST, Told, opened
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


def number_of(case: Told, kind: type[Event]) -> int:
    return next(one.number for one in case.log if isinstance(one.event, kind))


def mend(case: Told, kind: type[Event]) -> int:
    number = number_of(case, kind)
    case.does(CorrectEntry(entry=number, how=Mending.CHANGED, why=WHY, fields=MENDED[kind], told=TEXT))
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


def test_while_nobody_knows_whether_a_letter_left_what_it_says_is_not_corrected() -> None:
    case = asked().writes().submits().approves().releases()
    with pytest.raises(Impossible, match=r"Brief B1 .*staat klaar voor verzending. Haal hem terug \(brief-retour\)"):
        mend(case, PlanRequested)
    assert living(case) == ["verzoek_verbeterplan"]

    case.does(RecordReturn(letter="B1", why="Er is iets te corrigeren."), POST)
    mend(case, PlanRequested)
    assert (case.case.letters["B1"].state, case.letter.state) == (LetterState.WITHDRAWN, LetterState.PLANNED)
    assert case.letter.opens
    assert case.letter.opens.length == "P3W"


def test_a_decision_of_which_the_letter_waits_was_not_made_known_yet() -> None:
    case = s.advised().does(AnnounceMeasure(measure="M1"), CHIEF).writes().submits().approves().releases()
    with pytest.raises(Impossible, match="staat klaar voor verzending"):
        case.does(CorrectEntry(entry=number_of(case, MeasureAnnounced), how=Mending.WITHDRAWN, why=WHY), CHIEF)
