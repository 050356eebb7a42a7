"""Two letters about one measure that are still to be written are told apart by their numbers."""

from __future__ import annotations

from domain.measure.commands import LiftMeasure
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF
from work.places import apart_in


def test_two_liftings_of_one_day_are_two_letters_to_write() -> None:
    case = s.in_force(case=s.heard(s.announced(s.advised(contents=(s.ORDER, s.ORDER, s.STOP))))).later(30)
    for part in (1, 2):
        case.does(LiftMeasure(measure="M1", why="Dit deel is op orde.", contents=(part,)), CHIEF)
    told = {apart_in(case.case, term) for term in case.case.running_terms if term.kind == "brief_opstellen"}
    assert {said.rsplit(", ", 1)[1] for said in told} == {"brief B7", "brief B8"}
