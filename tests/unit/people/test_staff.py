"""The right of access rests on the list of colleagues: what it may not say, and when two codes are one person."""

from __future__ import annotations

from datetime import date

import pytest

from domain.people.person import Absence, Person, Role, acting, same_person
from domain.people.staff import wrong_in

TODAY = date(2026, 5, 4)
BOS = Person(id="a.bos", name="Anouk Bos", roles=frozenset({Role.INSPECTOR}), email="a.bos@i.example", phone="030 000 01 01")
DAM = Person(id="c.dam", name="Cees Dam", roles=frozenset({Role.INSPECTOR}), email="c.dam@inspectie.example")
GONE = Person(id="q.oud", name="Q. Oud", roles=frozenset({Role.INSPECTOR}), active=False)
KNOWN = {person.id: person for person in (BOS, DAM, GONE)}


def away(first: str, last: str, substitute: str) -> Absence:
    return Absence(first=date.fromisoformat(first), last=date.fromisoformat(last), substitute=substitute)


def places(person: Person, known: dict[str, Person] = KNOWN) -> list[str]:
    return [".".join(map(str, place[2:])) for place, _, _ in wrong_in([person], known, {"90012345", "wilg"}, TODAY)]


@pytest.mark.parametrize(
    ("absences", "where"),
    [
        ((away("2026-05-04", "2026-05-04", "c.dam"),), []),
        ((away("2026-05-04", "2026-05-08", "a.bos"),), ["afwezig.0.vervanger"]),
        ((away("2026-05-04", "2026-05-08", "nie.mand"),), ["afwezig.0.vervanger"]),
        ((away("2026-05-04", "2026-05-08", "q.oud"),), ["afwezig.0.vervanger"]),
        ((away("2026-04-01", "2026-05-03", "q.oud"),), []),  # it is over: who left since did answer then
        ((away("2026-05-08", "2026-05-07", "c.dam"),), ["afwezig.0.tot_en_met"]),
        ((away("2026-05-04", "2026-05-08", "c.dam"), away("2026-05-08", "2026-05-09", "c.dam")), ["afwezig.1"]),
        ((away("2026-05-04", "2026-05-08", "c.dam"), away("2026-05-04", "2026-05-08", "c.dam")), ["afwezig.1"]),
        ((away("2026-05-08", "2026-05-09", "c.dam"), away("2026-05-04", "2026-05-08", "c.dam")), ["afwezig.1"]),  # in any order
        ((away("2026-05-09", "2026-05-09", "c.dam"), away("2026-05-04", "2026-05-08", "c.dam")), []),
    ],
)
def test_an_absence_has_a_period_and_somebody_who_answers(absences: tuple[Absence, ...], where: list[str]) -> None:
    assert places(BOS.model_copy(update={"absences": absences})) == where


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        ({"email": "A.Bos@I.example"}, True),
        ({"email": "a.bos+tweede@i.example"}, True),  # the same mailbox
        ({"email": "a.bosch@i.example"}, False),
        ({"name": "anouk  bos", "phone": "+31 30 0000101", "email": "anouk@elders.example"}, True),
        ({"name": "Anouk Bós", "email": ""}, True),
        ({"name": "Anouk Bos", "email": "anouk.bos2@inspectie.example", "phone": "030 000 09 09"}, False),  # a namesake
        ({"name": "Anouk Bos", "email": "anouk.bos2@inspectie.example", "phone": ""}, True),  # who does not tell them apart
        ({"name": "Anouk Bos", "email": "", "phone": "030 000 09 09"}, True),
        ({"name": "BOS, Anouk"}, True),
        ({"name": "  ÁNOUK-BOS  "}, True),
        ({"email": "a.bos@i.example."}, True),  # the root of all domains makes no difference
        ({"email": "ａ.bos@i.example"}, True),  # the same letter, written wide
        ({"id": "a-bos"}, True),  # the same account, written otherwise
        ({"id": "abos"}, True),
        ({"id": "a.bosma"}, False),
        ({"phone": "030 000 01 01"}, False),  # two colleagues at one desk
        ({"email": "A.Bos@I.example", "active": False}, False),  # the code that is not used any more
    ],
)
def test_one_person_has_one_code(other: dict[str, object], wrong: bool) -> None:
    second = DAM.model_copy(update={"id": "a.bos2", **other})
    assert places(second, {BOS.id: BOS}) == (["code"] if wrong else [])
    assert same_person(BOS, second) == (wrong or "active" in other)


def test_nobody_acts_with_what_only_the_system_may() -> None:
    """As a register could say before it was refused."""
    given = BOS.model_copy(update={"roles": frozenset({Role.INSPECTOR, Role.SYSTEM})})
    assert acting(given).roles == {Role.INSPECTOR}
    assert acting(BOS) == BOS


@pytest.mark.parametrize(("interest", "good"), [("90012345", True), ("wilg", True), ("9001234", False), ("90.01.23.45", False)])
def test_an_interest_names_a_provider(interest: str, good: bool) -> None:
    assert places(BOS.model_copy(update={"interests": frozenset({interest})})) == ([] if good else ["belangen"])


def test_what_was_recorded_before_may_be_said_again() -> None:
    before = BOS.model_copy(update={"absences": (away("2026-05-08", "2026-05-09", "a.bos"),), "interests": frozenset({"?"})})
    assert places(before, {**KNOWN, "a.bos": before}) == []
    assert places(before.model_copy(update={"team": "zuid"}), {**KNOWN, "a.bos": before}) == ["belangen", "afwezig.0.vervanger"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"id": "systeem"}, ["code"]),
        ({"id": "beheer"}, ["code"]),
        ({"id": "onbekend"}, ["code"]),
        ({"id": "toezicht"}, ["code"]),
        ({"roles": frozenset({Role.SYSTEM, Role.INSPECTOR})}, ["rollen"]),
        ({"id": "systeem", "active": False}, ["code"]),
        ({"roles": frozenset({Role.SYSTEM}), "active": False}, ["rollen"]),
        ({"id": "beheerder"}, []),
    ],
)
def test_the_system_the_operators_nobody_and_a_team_are_no_colleague(change: dict[str, object], where: list[str]) -> None:
    found = wrong_in([BOS.model_copy(update=change)], {}, (), TODAY, teams={"toezicht"})
    assert [".".join(map(str, place[2:])) for place, _, _ in found] == where


@pytest.mark.parametrize("before", [{"id": "systeem"}, {"roles": frozenset({Role.SYSTEM})}])
def test_who_got_such_a_code_or_role_before_can_stop(before: dict[str, object]) -> None:
    known = BOS.model_copy(update=before)
    assert not list(wrong_in([known.model_copy(update={"active": False})], {known.id: known}, (), TODAY))


@pytest.mark.parametrize(
    "change", [{"id": "a-bos"}, {"id": "anouk", "email": "A.BOS+prive@i.example"}, {"id": "anouk", "name": "Bos, Anouk"}]
)
def test_another_code_of_oneself_is_no_substitute(change: dict[str, object]) -> None:
    oneself = DAM.model_copy(update={**change, "active": True})
    before = BOS.model_copy(update={"team": "noord"})
    known = {before.id: before, oneself.id: oneself}
    found = wrong_in([BOS.model_copy(update={"absences": (away("2026-05-04", "2026-05-08", oneself.id),)})], known, (), TODAY)
    assert ["afwezig", 0, "vervanger"] in [list(place[2:]) for place, _, _ in found]


@pytest.mark.parametrize(
    "code", ["123456782", "123.456.782", "a123456782", "a.1234.56.782", "007", "A.Bos", "a bos", "", "a\u200bbos"]
)
def test_a_code_is_short_has_a_letter_and_holds_no_number_that_may_be_a_bsn(code: str) -> None:
    with pytest.raises(ValueError, match="code"):
        Person(id=code, name="Anouk Bos", roles=frozenset({Role.INSPECTOR}))
    assert Person.stored({"id": code, "name": "A", "roles": ["inspecteur"]}).id == code  # what is there stays readable
