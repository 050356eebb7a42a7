"""Every command says which letters it asks for, or why none; played cases ask for each of those and for no other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.base.moments import dutch_date
from domain.case.case import decide
from domain.case.commands import COMMANDS
from domain.case.told import TOLD
from domain.court import commands as court_commands
from domain.court.proceeding import ProceedingKind
from domain.input.command import Command
from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind
from domain.letter.letter import LetterPlanned
from domain.measure.commands import EndMeasure
from domain.measure.events import MeasureEnd
from domain.people.person import SYSTEM, Person
from domain.policy.policy import Policy
from domain.term.commands import RecomputeTerms, Remind, SuspendTerm
from domain.time.calendar import Closed
from tests.unit.content.cases import CASES, letter_of
from tests.unit.cycle import builder, stories
from tests.unit.cycle.builder import CHIEF, INSPECTOR, LAWYER, Told


def test_every_command_says_what_it_tells_outside() -> None:
    assert set(TOLD) == set(COMMANDS)
    assert all(said for said in TOLD.values())


def closing(day: date) -> Policy:
    """The policy in which `day` is closed."""
    before = builder.policy()
    calendar = replace(before.calendar, days={**before.calendar.days, day: Closed("Feestdag van de Toets", "KB (verzonnen)")})
    return replace(before, calendar=calendar)


def test_played_cases_ask_for_the_letters_of_the_table_and_for_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, set[str]] = defaultdict(set)
    does = Told.does

    def watched(told: Told, command: Command, by: Person = INSPECTOR) -> Told:
        known = len(told.events)
        does(told, command, by)
        asked[command.name] |= {event.kind for event in told.events[known:] if isinstance(event, LetterPlanned)}
        return told

    monkeypatch.setattr(Told, "does", watched)
    for _, play in CASES.values():
        play()
    lapsed = stories.requested()
    lapsed.on(lapsed.term("verbeterplan").last_day).later(1).lapse(prepare=False).does(Remind(term="verbeterplan"))
    improving = stories.improving()
    improving.on(improving.term("verbeterperiode").last_day).later(1).lapse(prepare=False).does(Remind(term="verbeterperiode"))

    wanted = {name: set(said) for name, said in TOLD.items() if not isinstance(said, str)}
    assert {name: kinds for name, kinds in asked.items() if kinds} == {
        name: kinds for name, kinds in wanted.items() if name != RecomputeTerms.name
    }


def test_a_decision_on_bezwaar_that_stands_still_is_told() -> None:
    told = stories.in_force().later(5)
    told.does(court_commands.RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1"), LAWYER)
    first = told.term(TermKind.BESLISSING_OP_BEZWAAR).start or told.today
    still = SuspendTerm(
        term=TermKind.BESLISSING_OP_BEZWAAR, first=first + timedelta(days=1), last=first + timedelta(days=9), ground="De gronden."
    )
    assert told.does(still, LAWYER).letter.kind == LetterKind.TERMIJN_GEWIJZIGD


def test_an_announced_measure_that_is_dropped_is_told_only_to_whom_it_was_announced() -> None:
    end = EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="De kamers gaan niet meer op slot.")
    assert stories.announced().does(end, CHIEF).letter.kind == LetterKind.VOORNEMEN_INGETROKKEN
    unannounced = stories.advised().does(end, CHIEF)
    assert not any(one.kind == LetterKind.VOORNEMEN_INGETROKKEN for one in unannounced.case.letters.values())


def test_new_rules_that_move_a_day_of_the_provider_are_told() -> None:
    told = stories.requested()
    end = told.term("verbeterplan").last_day
    told.remember(decide(told.case, RecomputeTerms(change="x"), replace(told.context(SYSTEM), policy=closing(end))))
    assert told.letter.kind == LetterKind.TERMIJN_GEWIJZIGD
    text = letter_of(told).markdown
    assert "De regels voor het tellen van dagen zijn veranderd." in text
    assert f"De oude datum was {dutch_date(end)}." in text
    assert dutch_date(told.term("verbeterplan").last_day) in text
