"""What is corrected is decided by the rules of its own moment, and a term that runs ends by the calendar of now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.base.errors import Impossible, UnreadablePolicy
from domain.base.event import Event
from domain.case.case import decide
from domain.casefile.correction import CorrectEntry, EntryCorrected, Mending
from domain.letter.letter import LetterDispatched
from domain.policy.policy import Policy
from domain.round.round import PlanReceived
from domain.term.events import TermRecomputed
from domain.time.calendar import Closed
from domain.time.duration import parse_length
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import POST, Told, policy

WHY = "Dat klopte niet."


def shorter() -> Policy:
    """Later policy: a plan is asked within two weeks."""
    other = replace(policy().term("verbeterplan"), length=parse_length("P2W"))
    return replace(policy(), version="later", terms={**policy().terms, "verbeterplan": other})


def closed_on(day: date) -> Policy:
    """Later policy: one more day is closed."""
    calendar = policy().calendar
    known = {**calendar.days, day: Closed("Feestdag van de Toets", "KB (verzonnen)")}
    return replace(policy(), version="later", calendar=replace(calendar, version="later", days=known))


def correction(case: Told, kind: type[Event], **fields: Any) -> CorrectEntry:
    number = next(one.number for one in reversed(case.log) if isinstance(one.event, kind))
    return CorrectEntry(entry=number, how=Mending.CHANGED, why=WHY, fields=fields)


def test_a_term_keeps_the_length_that_policy_gave_it_then() -> None:
    case = s.requested().on("2026-01-20").under(shorter())
    first = case.term("verbeterplan")

    case.does(correction(case, LetterDispatched, datum="2026-01-13"), POST)

    assert (first.last_day, first.length) == (date(2026, 2, 9), "P4W")
    now = case.case.terms[first.id]
    assert (now.last_day, now.length) == (date(2026, 2, 10), "P4W")
    said = next(one for one in case.events if isinstance(one, EntryCorrected))
    assert {one.rules for one in said.changes if one.instead} == {policy().version}


def test_what_follows_is_decided_by_the_rules_of_its_own_moment_too() -> None:
    case = s.received().on("2026-02-20")
    asked = case.term("plan_beoordelen")
    case.under(shorter()).does(correction(case, PlanReceived, datum="2026-01-25"), POST)

    assert case.case.terms[asked.id].length == asked.length


def test_an_end_on_a_day_that_was_closed_since_moves_by_the_calendar_of_now() -> None:
    case = s.requested().on("2026-01-20").under(closed_on(date(2026, 2, 10)))
    first = case.term("verbeterplan")

    case.does(correction(case, LetterDispatched, datum="2026-01-13"), POST)

    assert case.case.terms[first.id].last_day == date(2026, 2, 11)
    assert [one.term for one in case.events if isinstance(one, TermRecomputed)] == [first.id]


def test_rules_that_cannot_be_read_are_not_replaced_by_others() -> None:
    case = s.requested().on("2026-01-20").under(shorter())
    unread = UnreadablePolicy("terms.yaml", "Beleid 2026-1")

    def cannot(_: str) -> Policy:
        raise unread

    with pytest.raises(Impossible, match="toen ander beleid gold"):
        decide(
            case.case,
            correction(case, LetterDispatched, datum="2026-01-13"),
            replace(case.context(POST), rules_of=cannot),
        )


def test_by_rules_that_were_not_kept_a_term_still_ends_where_its_length_says() -> None:
    case = s.requested().on("2026-01-20").under(shorter())
    case.kept.clear()

    case.does(correction(case, LetterDispatched, datum="2026-01-13"), POST)

    now = case.term("verbeterplan")
    assert (now.length, now.last_day) == ("P4W", date(2026, 2, 10))
