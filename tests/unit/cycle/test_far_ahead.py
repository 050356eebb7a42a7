"""A promise that postpones everything else needs a reason that management sees. How far is too far is policy, not law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from domain.base.errors import BadInput, Impossible, ReasonNeeded
from domain.input.command import Command
from domain.kinds.measure import MeasureKind
from domain.letter.commands import RecordReturn
from domain.measure import commands as measure_commands
from domain.people.person import Person
from domain.policy.policy import USUALLY_AHEAD, Ahead
from domain.round import commands as round_commands
from domain.term.commands import GrantExtension, SuspendTerm
from domain.time.duration import Length
from domain.visit.commands import PlanVisit
from rulebook.files import SHIPPED, policy_of, policy_texts
from tests.unit.cycle import stories
from tests.unit.cycle.builder import CHIEF, INSPECTOR, MINISTER, POST, Told, opened

WHY = "De aanbieder verbouwt eerst."

PROMISES: dict[str, tuple[Callable[[], Told], Command, Person]] = {
    "a visit in 2099": (opened, PlanVisit(planned_for=date(2099, 1, 1)), INSPECTOR),
    "a visit just too far": (opened, PlanVisit(planned_for=date(2026, 7, 14)), INSPECTOR),
    "a plan in 2090": (opened, round_commands.RequestPlan(by_day=date(2090, 1, 1)), INSPECTOR),
    "a plan before a day in 2090": (opened, round_commands.RequestPlan(before_day=date(2090, 1, 1)), INSPECTOR),
    "a plan in years": (opened, round_commands.RequestPlan(length="P90Y"), INSPECTOR),
    "another plan in 2090": (
        stories.received,
        round_commands.AskAmendment(points="Beschrijf ook de nachten.", by_day=date(2090, 1, 1)),
        INSPECTOR,
    ),
    "a result in 2090": (stories.received, round_commands.AcceptPlan(by_day=date(2090, 1, 1)), INSPECTOR),
    "a result in years": (stories.received, round_commands.AcceptPlan(length="P60Y"), INSPECTOR),
    "more time without end": (stories.improving, GrantExtension(term="verbeterperiode", length="P60Y", ground=WHY), INSPECTOR),
    "standing still for long": (
        stories.improving,
        SuspendTerm(term="verbeterperiode", first=date(2026, 2, 1), last=date(2026, 8, 1), ground=WHY),
        INSPECTOR,
    ),
}


@pytest.mark.parametrize("name", PROMISES)
def test_a_promise_far_ahead_needs_a_reason_that_management_sees(name: str) -> None:
    so_far, command, who = PROMISES[name]
    told = so_far()
    with pytest.raises(ReasonNeeded):
        told.does(command, who)
    before = len(told.case.deviations)
    told.does(command.model_copy(update={"reason": WHY}), who)
    assert told.case.deviations[before].reason == WHY


def test_standing_still_piece_by_piece_is_standing_still() -> None:
    told = stories.improving()
    told.does(SuspendTerm(term="verbeterperiode", first=date(2026, 2, 1), last=date(2026, 4, 1), ground=WHY))
    with pytest.raises(ReasonNeeded, match="langer dan drie maanden stil"):
        told.does(SuspendTerm(term="verbeterperiode", first=date(2026, 4, 2), last=date(2026, 6, 1), ground=WHY))


def test_a_visit_within_the_bound_needs_no_reason() -> None:
    assert opened().does(PlanVisit(planned_for=date(2026, 7, 10))).runs("bezoek_afronden")


def test_how_far_is_data() -> None:
    texts = policy_texts(SHIPPED)
    said = policy_of(texts)
    closer = policy_of({**texts, "terms.yaml": texts["terms.yaml"].replace("  bezoek: P6M", "  bezoek: P2W")})
    silent = policy_of({**texts, "terms.yaml": texts["terms.yaml"].partition("\nvooruit:")[0]})

    assert said.ahead == silent.ahead == USUALLY_AHEAD
    assert closer.ahead == Ahead(visit=Length.parse("P2W"), agreed=Length.parse("P1Y"))
    assert closer.version != said.version


def test_a_minister_gives_a_reason_too_for_a_bevel_of_years() -> None:
    """The law sets no maximum to what a minister may add; that nothing is asked for years is still worth a reason."""
    told = stories.elsewhere(MeasureKind.BEVEL, stories.insufficient(), "M1")
    longer = measure_commands.ExtendMeasure(measure="M1", length="PT168H", why=WHY, document="kst-1")
    assert not told.does(longer, MINISTER).case.deviations[-1:] or told.case.deviations[-1].command != longer.name
    with pytest.raises(ReasonNeeded, match="over meer dan 1 jaar"):
        told.does(longer.model_copy(update={"length": "PT87600H"}), MINISTER)


def test_an_extension_after_the_end_keeps_to_policy_too() -> None:
    told = stories.without_a_term()
    longer = measure_commands.ExtendMeasure(measure="M1", length="P50Y", why=WHY)
    with pytest.raises(ReasonNeeded, match="langer dan het beleid toelaat"):
        told.does(longer, CHIEF)


def test_a_standstill_ends_after_it_began() -> None:
    still = SuspendTerm(term="verbeterperiode", first=date(2026, 3, 2), last=date(2026, 3, 1), ground=WHY)
    with pytest.raises(BadInput, match="tot_en_met: gevonden '2026-03-01'; verwacht: 2026-03-02 of later") as refused:
        stories.improving().does(still)
    assert refused.value.exit_status == 2


def test_no_term_is_extended_out_of_the_calendar() -> None:
    longer = GrantExtension(term="verbeterperiode", length="P100Y", ground=WHY, reason=WHY)
    told = stories.improving().does(longer)
    with pytest.raises(Impossible, match="Kies een einde in 2200 of eerder"):
        told.does(longer)


@pytest.mark.parametrize(("length", "asks"), [("P6W", False), ("P43D", True)])
def test_a_term_of_the_provider_is_at_most_what_policy_says_of_it(length: str, asks: bool) -> None:
    longer = round_commands.RequestPlan(length=length)
    if asks:
        with pytest.raises(ReasonNeeded, match="langer dan het beleid toelaat"):
            opened().does(longer)
    else:
        assert opened().trial(longer)


def test_a_term_of_a_letter_that_came_back_is_not_extended() -> None:
    told = stories.requested()
    told.does(RecordReturn(letter=told.letter.id, why="Onbestelbaar terug."), POST)
    with pytest.raises(Impossible):
        told.does(GrantExtension(term="verbeterplan", length="P1W", ground=WHY))
