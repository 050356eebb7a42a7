"""Whom the system chooses: never somebody who left or is barred, and never nobody."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.casefile.opening import OWNERS
from domain.people.person import OPERATORS, Absence, Person, Role, answering
from domain.policy.rung import Recipient
from work.whose import Directory

TODAY = date(2026, 5, 4)
AWAY = {"first": TODAY, "last": TODAY}
KVK, OTHER = "90012345", "90000067"
CODES = ["a", "b", "c", "d", "e", "onbekend"]


def person(code: str, *roles: Role, substitute: str = "", **more: object) -> Person:
    absences = (Absence(**AWAY, substitute=substitute),) if substitute else ()
    return Person(id=code, name=code, roles=frozenset(roles), absences=absences, **more)


BOS = person("a.bos", Role.INSPECTOR, team="noord")
DAM = person("c.dam", Role.INSPECTOR)
EK = person("e.ek", Role.COORDINATOR, team="noord")
ZUID = person("z.uid", Role.COORDINATOR, team="zuid")
HOUT = person("g.hout", Role.MANAGEMENT)
BARRED = {"interests": frozenset({KVK})}


def changed(one: Person, **values: object) -> Person:
    return one.model_copy(update=values)


@pytest.mark.parametrize(
    ("staff", "to", "told"),
    [
        ((BOS, EK, HOUT), Recipient.INSPECTOR, ("a.bos",)),
        ((changed(BOS, **BARRED), EK, HOUT), Recipient.INSPECTOR, ("e.ek",)),
        ((changed(BOS, active=False), EK, HOUT), Recipient.INSPECTOR, ("e.ek",)),
        ((changed(BOS, roles=frozenset({Role.SECRETARIAT})), EK, HOUT), Recipient.INSPECTOR, ("e.ek",)),
        ((person("a.bos", Role.INSPECTOR, substitute="c.dam"), DAM, EK, HOUT), Recipient.INSPECTOR, ("c.dam",)),
        ((person("a.bos", Role.INSPECTOR, substitute="c.dam"), changed(DAM, **BARRED), EK), Recipient.INSPECTOR, ("e.ek",)),
        ((person("a.bos", Role.INSPECTOR, substitute="x"), person("x", Role.INSPECTOR, substitute="c.dam", **BARRED), DAM, EK),
         Recipient.INSPECTOR, ("c.dam",)),  # the substitute's substitute
        ((person("a.bos", Role.INSPECTOR, substitute="x"), person("x", Role.INSPECTOR, substitute="a.bos"), EK),
         Recipient.INSPECTOR, ("e.ek",)),  # round in a circle
        ((BOS, changed(EK, **BARRED), ZUID, HOUT), Recipient.COORDINATOR, ("z.uid",)),  # not the team, then all
        ((BOS, changed(EK, **BARRED), changed(ZUID, active=False), HOUT), Recipient.COORDINATOR, ("g.hout",)),
        ((BOS, EK, changed(HOUT, **BARRED)), Recipient.MANAGEMENT, (OPERATORS,)),
        ((changed(BOS, interests=frozenset({OTHER})), EK, HOUT), Recipient.INSPECTOR, ("a.bos",)),
    ],
)  # fmt: skip
def test_who_is_barred_hears_nothing_and_somebody_else_does(
    staff: tuple[Person, ...], to: Recipient, told: tuple[str, ...]
) -> None:
    directory = Directory({one.id: one for one in staff}, TODAY)
    assert directory.recipients(to, "a.bos", "aanbieder", KVK) == told


absences = st.lists(st.sampled_from(CODES), max_size=1).map(lambda to: tuple(Absence(**AWAY, substitute=one) for one in to))
registers = st.dictionaries(
    st.sampled_from(CODES[:-1]),
    st.tuples(
        st.frozensets(st.sampled_from([Role.INSPECTOR, Role.COORDINATOR, Role.MANAGEMENT, Role.SECRETARIAT]), min_size=1),
        st.frozensets(st.sampled_from([KVK, OTHER])),
        absences,
        st.booleans(),
        st.sampled_from(["", "noord"]),
    ),
).map(
    lambda said: {
        code: Person(id=code, name=code, roles=roles, interests=interests, absences=away, active=active, team=team)
        for code, (roles, interests, away, active, team) in said.items()
    }
)


@given(
    registers,
    st.sampled_from(list(Recipient)),
    st.sampled_from([*CODES, None]),
    st.sampled_from(["aanbieder", "secretariaat", "inspecteur,coordinerend_inspecteur"]),
    st.sampled_from([KVK, OTHER, "onbekend", None]),
)
def test_whatever_the_register_somebody_is_told_and_nobody_who_may_not_be(
    staff: dict[str, Person], to: Recipient, responsible: str | None, hears: str, provider: str | None
) -> None:
    directory = Directory(staff, TODAY)
    told = directory.recipients(to, responsible, hears, provider)
    assert told, "never nobody"
    assert len(set(told)) == len(told)
    for code in told:
        if code == OPERATORS:
            assert told == (OPERATORS,)
            there = [one for one in staff.values() if Role.MANAGEMENT in one.roles and not one.absences]
            assert not any(one.may_hear(provider or "") for one in there), "the operators hear it only when nobody else can"
        else:
            assert staff[code].may_hear(provider or "")
            assert staff[code].substitute_on(TODAY) is None
            assert directory.may_hear(code, provider)


@given(registers, st.sampled_from(CODES))
def test_who_answers_is_told_once_and_the_own_inspector_can_act(staff: dict[str, Person], owner: str) -> None:
    chain = [one.id for one in answering(owner, staff, TODAY)]
    assert len(set(chain)) == len(chain)
    told = Directory(staff, TODAY).recipients(Recipient.INSPECTOR, owner, "", KVK)
    for code in set(told) - {OPERATORS}:
        roles = staff[code].roles
        assert (code in chain and roles & OWNERS) or roles & {Role.COORDINATOR, Role.MANAGEMENT} or _for_a_role(staff, code)


def _for_a_role(staff: dict[str, Person], code: str) -> bool:
    """Whether `code` answers for an absent coordinator or manager."""
    asked = [one for one in staff.values() if one.roles & {Role.COORDINATOR, Role.MANAGEMENT}]
    return any(code in {each.id for each in answering(one.id, staff, TODAY)} for one in asked)


CIRCLE = ("a.bos", "e.ek")


def heard(staff: tuple[Person, ...], to: Recipient, circle: tuple[str, ...] = CIRCLE, hears: str = "") -> tuple[str, ...]:
    return Directory({one.id: one for one in staff}, TODAY).recipients(to, "a.bos", hears, KVK, circle)


@pytest.mark.parametrize("to", [Recipient.INSPECTOR, Recipient.COORDINATOR, Recipient.MANAGEMENT, Recipient.WAITED_FOR])
def test_of_a_confidential_case_only_the_circle_hears_whatever_the_rung(to: Recipient) -> None:
    told = heard((BOS, DAM, EK, ZUID, HOUT), to)
    assert told == (("a.bos",) if to in {Recipient.INSPECTOR, Recipient.WAITED_FOR} else ("e.ek",))


def test_the_substitute_of_an_absent_owner_hears_it_only_when_in_the_circle() -> None:
    away = person("a.bos", Role.INSPECTOR, substitute="c.dam")
    assert heard((away, DAM, EK, HOUT), Recipient.INSPECTOR) == ("e.ek",)
    assert heard((away, DAM, EK, HOUT), Recipient.INSPECTOR, (*CIRCLE, "c.dam")) == ("c.dam",)


def test_who_is_waited_for_hears_it_only_when_in_the_circle() -> None:
    post = person("s.post", Role.SECRETARIAT)
    assert heard((BOS, EK, post), Recipient.WAITED_FOR, hears="secretariaat") == ("a.bos",)
    assert heard((BOS, EK, post), Recipient.WAITED_FOR, (*CIRCLE, "s.post"), "secretariaat") == ("s.post",)


@pytest.mark.parametrize(
    ("staff", "circle", "told"),
    [
        ((person("a.bos", Role.INSPECTOR, substitute="c.dam"), person("e.ek", Role.COORDINATOR, substitute="c.dam"), DAM, HOUT),
         CIRCLE, ("e.ek",)),  # absent, and the one of them who steers
        ((BOS, person("e.ek", Role.COORDINATOR, substitute="c.dam"), ZUID, DAM, HOUT), (*CIRCLE, "z.uid"), ("z.uid",)),
        ((BOS, DAM, HOUT), ("a.bos",), ("a.bos",)),  # no coordinator: whoever there is
        ((person("a.bos", Role.INSPECTOR, substitute="q"), person("j", Role.LAWYER), HOUT), ("a.bos", "j"), ("j",)),
        ((person("a.bos", Role.INSPECTOR, substitute="q"), HOUT), ("a.bos",), ("a.bos",)),  # who is not, before nobody
        ((changed(BOS, active=False), changed(EK, **BARRED), ZUID, HOUT), CIRCLE, (OPERATORS,)),
        ((BOS, EK, HOUT), (*CIRCLE, "g.hout"), ("g.hout",)),  # management in the circle hears as always
    ],
)  # fmt: skip
def test_a_confidential_case_is_never_silent(staff: tuple[Person, ...], circle: tuple[str, ...], told: tuple[str, ...]) -> None:
    assert heard(staff, Recipient.MANAGEMENT, circle) == told


def test_a_role_is_heard_inside_the_circle_only_and_nobody_unknown_has_one() -> None:
    directory = Directory({one.id: one for one in (BOS, EK, ZUID)}, TODAY)
    assert directory.in_role("coordinerend_inspecteur", KVK) == ("e.ek", "z.uid")
    assert directory.in_role("coordinerend_inspecteur", KVK, ("z.uid",)) == ("z.uid",)
    assert directory.is_a("e.ek", Recipient.COORDINATOR)
    assert not directory.is_a("onbekend", Recipient.COORDINATOR)


def test_two_cases_with_other_circles_are_told_apart() -> None:
    directory = Directory({one.id: one for one in (BOS, EK, ZUID)}, TODAY)
    told = [directory.recipients(Recipient.COORDINATOR, "a.bos", "", KVK, circle) for circle in (CIRCLE, ("a.bos", "z.uid"), ())]
    assert told == [("e.ek",), ("z.uid",), ("e.ek",)]


def test_who_may_be_told_of_a_confidential_case_is_in_its_circle() -> None:
    directory = Directory({one.id: one for one in (BOS, changed(EK, **BARRED))}, TODAY)
    assert directory.may_hear("a.bos", KVK, ["a.bos"])
    assert not directory.may_hear("a.bos", KVK, ["e.ek"])
    assert not directory.may_hear("e.ek", KVK, ["e.ek"]), "an interest bars in a circle too"
    assert directory.may_hear(OPERATORS, KVK, ["e.ek"]), "without its number"
    assert not directory.may_hear("toezicht", KVK, ["e.ek"]), "a team is in no circle"
    assert directory.may_hear("toezicht", KVK, None)


def test_nobody_answers_through_somebody_who_left() -> None:
    role = Role.INSPECTOR
    away, left, last = person("a", role, substitute="b"), person("b", role, substitute="c", active=False), person("c", role)
    assert list(answering("a", {one.id: one for one in (away, left, last)}, TODAY)) == [away, left]
