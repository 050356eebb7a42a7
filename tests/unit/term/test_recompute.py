"""What new rules do to a term that runs, by the nature of the term and by who was told its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.errors import BadInput
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.people.person import SYSTEM
from domain.policy.change import changed_days, changed_lengths, refuse_missing
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.events import TermRecomputed, TermSpec
from domain.term.recompute import known_outside, reason_for, shift_of
from domain.term.term import Term, TermStatus, recomputed, start_term, started
from domain.time.calendar import Calendar, Closed
from rulebook.files import load_policy

SHIPPED = load_policy()
MONDAY = date(2026, 5, 4)
DAY = date(2026, 6, 15)


def closing(*days: date, base: Policy = SHIPPED) -> Policy:
    """The shipped policy with more closed days."""
    extra = {day: Closed("Feestdag van de Toets", "KB (verzonnen)") for day in days}
    calendar = Calendar(f"met {len(days)}", base.calendar.known_from, base.calendar.known_until, {**base.calendar.days, **extra})
    return replace(base, version=f"{base.version}, {calendar.version}", calendar=calendar)


def opening(*days: date) -> Policy:
    """The shipped policy with fewer closed days."""
    left = {day: closed for day, closed in SHIPPED.calendar.days.items() if day not in days}
    calendar = Calendar("minder", SHIPPED.calendar.known_from, SHIPPED.calendar.known_until, left)
    return replace(SHIPPED, version="minder", calendar=calendar)


def under(policy: Policy, day: date = MONDAY) -> Context:
    return Context(now=at_amsterdam(day, 10), actor=SYSTEM, policy=policy)


def term(kind: str, *, letter: str | None = None, on: date = MONDAY, policy: Policy = SHIPPED, **spec: object) -> Term:
    made = TermSpec.model_validate({"kind": kind, **spec})
    return started(start_term(made, "2026-0001/1", HistoricDate.of(on), under(policy, on), letter=letter))


def end(one: Term, policy: Policy, *earlier: str) -> tuple[date, bool] | None:
    found = shift_of(one, under(policy), earlier)
    return (found.last_day, not found.held) if found else None


@pytest.mark.parametrize(
    ("one", "moves_to"),
    [
        (term("bezwaar", letter="B1"), (DAY + timedelta(days=1), True)),  # Atw 1 lid 1
        (term("openbaarmaking_wachttijd", length="P6W"), (DAY + timedelta(days=1), True)),
        (term("verbeterplan", letter="B1", length="P6W"), (DAY + timedelta(days=1), True)),  # policy: to a working day
        (term("aanwijzing", letter="B1", length="P6W"), None),  # no roll, no such policy
        (term("afspraak", agreed=DAY), None),
        (term("bevel"), None),
        (term("plan_beoordelen", on=date(2026, 6, 12)), (date(2026, 6, 29), True)),  # working days of our own
    ],
    ids=lambda value: value.kind if isinstance(value, Term) else "",
)
def test_a_day_that_is_closed_moves_what_the_calendar_has_a_say_in(one: Term, moves_to: tuple[date, bool] | None) -> None:
    assert end(one, closing(DAY)) == moves_to


WHIT_MONDAY = date(2026, 5, 25)


@pytest.mark.parametrize(
    ("one", "applied"),
    [
        (term("bezwaar", letter="B1", on=date(2026, 4, 13)), True),  # the law decides
        (term("verbeterplan", letter="B1", length="P6W", on=date(2026, 4, 13)), False),  # the letter names the day
        (term("verbeterplan", length="P6W", on=date(2026, 4, 13)), False),  # told outside, perhaps by a letter from elsewhere
        (term("plan_beoordelen", on=date(2026, 5, 11)), True),  # nobody outside was told
    ],
    ids=("law", "letter", "outside", "ours"),
)
def test_an_earlier_end_binds_by_law_and_never_against_a_letter(one: Term, applied: bool) -> None:
    found = end(one, opening(WHIT_MONDAY))
    assert found is not None
    assert (found[0] < one.last_day, found[1]) == (True, applied)
    assert (end(one, opening(WHIT_MONDAY), one.id) or (None, False))[1]


def test_a_lapsed_term_with_a_later_end_runs_again_and_with_an_earlier_one_does_not() -> None:
    one = term("bezwaar").model_copy(update={"status": TermStatus.LAPSED, "lapsed_on": DAY})
    later = recomputed(one, event(one, 1))
    assert (later.status, later.lapsed_on, later.last_day) == (TermStatus.OPEN, None, DAY + timedelta(days=1))
    assert recomputed(one, event(one, -1)).status is TermStatus.LAPSED


def event(one: Term, days: int) -> TermRecomputed:
    later = timedelta(days=days)
    return TermRecomputed(
        on=HistoricDate.of(MONDAY),
        term=one.id,
        last_day=one.last_day + later,
        lapses_at=one.lapses_at + later,
        calendar_version="nieuw",
        change="nieuw",
    )


KINDS = st.sampled_from([kind for kind, known in SHIPPED.terms.items() if known.length])
DAYS = st.sets(st.dates(MONDAY, MONDAY + timedelta(days=120)), max_size=4).map(lambda days: tuple(sorted(days)))


@given(kind=KINDS, days=DAYS, start=st.dates(MONDAY, MONDAY + timedelta(days=60)))
def test_once_moved_a_term_stays_and_a_told_end_never_comes_nearer(kind: str, days: tuple[date, ...], start: date) -> None:
    policy = closing(*days)
    one = term(kind, on=start, letter="B1")
    found = shift_of(one, under(policy))
    if found is None:
        return
    assert found.held == "" or found.last_day < one.last_day
    assert not (known_outside(one) and not found.held and found.lapses_at < one.lapses_at)
    if not found.held:
        moved = one.model_copy(update={"last_day": found.last_day, "lapses_at": found.lapses_at})
        assert shift_of(moved, under(policy)) is None


def test_the_reason_names_the_day_or_the_policy_that_moves_the_end() -> None:
    one, after = term("bezwaar"), closing(DAY, date(2026, 5, 11))
    why = reason_for(one, DAY + timedelta(days=1), SHIPPED, after, changed_days(SHIPPED, after))
    assert why == "maandag 15 juni 2026 is nu een vrije dag (Feestdag van de Toets; KB (verzonnen))"
    gone = opening(WHIT_MONDAY)
    why = reason_for(one, DAY, SHIPPED, gone, changed_days(SHIPPED, gone))
    assert why == "maandag 25 mei 2026 is geen Tweede Pinksterdag meer"
    assert "was berekend met kalender" in reason_for(one, DAY, SHIPPED, SHIPPED, ())


def test_a_kind_or_ladder_that_runs_may_not_go() -> None:
    without = replace(SHIPPED, version="zonder", terms={kind: t for kind, t in SHIPPED.terms.items() if kind != "beroep"})
    with pytest.raises(BadInput, match=r"terms\.yaml: termen\.beroep"):
        refuse_missing(SHIPPED, without)
    refuse_missing(without, SHIPPED)
    assert list(changed_lengths(SHIPPED, without)) == []


@pytest.mark.parametrize(
    ("letter", "waits_for", "nature", "known"),
    [
        ("B1", "inspecteur", "bestuurlijk", True),  # written to somebody, though one of us must act
        (None, "aanbieder", "bestuurlijk", True),
        (None, "inspecteur", "bestuurlijk", False),
        ("B1", "aanbieder", "wettelijk", False),  # the law sets it, whatever was written
    ],
)
def test_an_end_is_known_outside_when_it_was_written_or_is_somebody_elses(
    letter: str | None, waits_for: str, nature: str, known: bool
) -> None:
    spec = TermSpec(kind="verbeterplan", about="T1")
    term = started(
        start_term(spec, "1", HistoricDate.of(MONDAY), Context(now=at_amsterdam(MONDAY, 9), actor=SYSTEM, policy=SHIPPED))
    )
    assert known_outside(term.model_copy(update={"letter": letter, "waits_for": waits_for, "nature": nature})) is known
