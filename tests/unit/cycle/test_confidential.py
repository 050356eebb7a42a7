"""A confidential case: who may know of it, who may change that, and that it never falls silent."""

from __future__ import annotations

import pytest

from domain.base.errors import Impossible, NotAllowed, Unknown
from domain.base.known import not_there
from domain.case.commands import COMMANDS
from domain.casefile.circle import EndConfidentiality, MakeConfidential, WidenCircle, knows_of
from domain.casefile.commands import AssignOwner, CloseCase
from domain.casefile.opening import CloseReason
from domain.dossier.commands import AddNote
from domain.people.person import SYSTEM, Person, Role
from domain.policy.context import Context
from domain.rights.case import authorise
from domain.rights.sight import NOBODY, Reader
from tests.unit.cycle.builder import (
    CHIEF,
    COLLEAGUE,
    COORDINATOR,
    INSPECTOR,
    KVK,
    LAWYER,
    MANAGER,
    POST,
    STAFF,
    Told,
    opened,
    person,
)
from tests.unit.cycle.examples import example

WHY = "Er loopt een onderzoek naar een collega."
SECRET = MakeConfidential(circle=("e.ek",), why=WHY)
STRANGER = person("c.oord", Role.COORDINATOR)
NOTE = AddNote(text="Gebeld met het bestuur.")


def hushed(*circle: str) -> Told:
    """A case of a.bos that is confidential, with the coordinator e.ek and whoever else is named."""
    return opened().does(MakeConfidential(circle=("e.ek", *circle), why=WHY))


def context(case: Told, actor: Person) -> Context:
    return case.context(actor)


def test_the_circle_holds_who_is_named_the_owner_and_who_names_them() -> None:
    assert opened().case.circle == ()
    assert hushed("j.recht").case.circle == ("a.bos", "e.ek", "j.recht")
    assert opened().does(MakeConfidential(circle=("e.ek",), why=WHY), COORDINATOR).case.circle == ("a.bos", "e.ek")


def test_without_a_coordinator_nobody_could_hear_what_the_owner_does_not() -> None:
    with pytest.raises(Impossible, match="coördinerend inspecteur"):
        opened().does(MakeConfidential(circle=("j.recht",), why=WHY))


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.SYSTEM}])
def test_only_the_owner_and_a_coordinator_make_it_so_and_end_it(role: Role) -> None:
    somebody = person("x", role)
    for case, command in ((opened(), SECRET), (hushed(), EndConfidentiality(why=WHY))):
        case.staff["x"] = somebody
        with pytest.raises((NotAllowed, Unknown)):
            case.does(command, somebody)


@pytest.mark.parametrize(
    "joins",
    [
        None,
        person("x", Role.ADMINISTRATOR),
        person("x", Role.INSPECTOR, interests=[KVK]),
        person("x", Role.INSPECTOR).model_copy(update={"active": False}),
    ],
    ids=["nobody known", "no reader of cases", "an interest", "left"],
)
def test_who_may_not_read_the_case_cannot_be_in_its_circle(joins: Person | None) -> None:
    case = opened()
    if joins:
        case.staff["x"] = joins
    with pytest.raises(Impossible, match="‘x’ kan niet in de kring"):
        case.does(MakeConfidential(circle=("e.ek", "x"), why=WHY))


def test_the_same_circle_again_is_refused_and_another_one_replaces_it() -> None:
    case = hushed("j.recht")
    with pytest.raises(Impossible, match="al vertrouwelijk"):
        case.does(MakeConfidential(circle=("j.recht", "e.ek"), why=WHY))
    assert case.does(MakeConfidential(circle=("h.chef",), why=WHY), COORDINATOR).case.circle == ("a.bos", "e.ek", "h.chef")


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize(
    "actor", [COLLEAGUE, MANAGER, LAWYER, CHIEF, POST, person("c.oord", Role.COORDINATOR)], ids=lambda p: p.id
)
def test_outside_the_circle_every_command_hears_that_there_is_no_such_case(name: str, actor: Person) -> None:
    case = hushed()
    case.staff[actor.id] = actor
    with pytest.raises(Unknown) as refused:
        authorise(case.case, example(COMMANDS[name]), context(case, actor))
    assert refused.value.message == not_there(case.case.number)


def test_an_interest_is_not_told_to_who_may_not_know_of_the_case() -> None:
    case, barred = hushed(), person("x", Role.COORDINATOR, interests=[KVK])
    with pytest.raises(Unknown):
        authorise(case.case, NOTE, context(case, barred))


def test_inside_the_circle_and_for_the_watch_itself_the_case_is_as_any() -> None:
    case = hushed("j.recht").does(NOTE).does(NOTE, COORDINATOR).does(NOTE, LAWYER)
    authorise(case.case, example(WidenCircle), context(case, SYSTEM))


def test_a_reader_outside_the_circle_or_without_a_name_does_not_know_of_it() -> None:
    case = hushed().case
    assert Reader("e.ek", COORDINATOR).knows(case.circle)
    assert not Reader("c.dam", COLLEAGUE).knows(case.circle)
    assert not Reader(MANAGER.id, MANAGER).knows(case.circle), "whoever may read everything else neither"
    assert not Reader("e.ek").knows(case.circle), "an account of this machine is in no circle, whatever it is called"
    assert not NOBODY.knows(case.circle)
    assert NOBODY.knows(opened().case.circle)
    assert [knows_of(circle, "a") for circle in ((), ("a", "b"), ("b",))] == [True, True, False]


def test_a_new_owner_comes_from_the_circle() -> None:
    with pytest.raises(Impossible, match="kring"):
        hushed().does(AssignOwner(owner="c.dam"), COORDINATOR)
    assert hushed("c.dam").does(AssignOwner(owner="c.dam"), COORDINATOR).case.owner == "c.dam"


def test_it_ends_with_a_reason_and_cannot_end_twice() -> None:
    case = hushed().does(EndConfidentiality(why=WHY))
    assert case.case.circle == ()
    with pytest.raises(Impossible, match="niet vertrouwelijk"):
        case.does(EndConfidentiality(why=WHY))


def test_a_closed_case_can_be_made_confidential_too() -> None:
    closed = opened(0).does(CloseCase(why=CloseReason.NO_FOLLOW_UP, note="Niets gevonden.", reason=WHY))
    assert closed.does(SECRET).does(EndConfidentiality(why=WHY)).case.circle == ()


LOST: list[tuple[str, dict[str, object]]] = [
    ("left", {"active": False}),
    ("an interest", {"interests": frozenset({KVK})}),
    ("no coordinator any more", {"roles": frozenset({Role.SECRETARIAT})}),
]


@pytest.mark.parametrize("change", [change for _, change in LOST], ids=[name for name, _ in LOST])
def test_when_no_coordinator_of_the_circle_is_left_the_others_come_in(change: dict[str, object]) -> None:
    case = hushed()
    case.staff[STRANGER.id] = STRANGER
    case.does(WidenCircle(), SYSTEM)
    assert case.case.circle == ("a.bos", "e.ek"), "as long as one is there nothing happens"
    del case.staff[STRANGER.id]
    case.staff["e.ek"] = COORDINATOR.model_copy(update=change)
    case.staff |= {"z.uid": person("z.uid", Role.COORDINATOR), "b.ar": person("b.ar", Role.COORDINATOR, interests=[KVK])}
    case.does(WidenCircle(), SYSTEM)
    assert case.case.circle == ("a.bos", "e.ek", "z.uid")


def test_when_there_is_no_other_coordinator_management_comes_in_and_when_nobody_is_there_nothing_changes() -> None:
    case = hushed()
    case.staff["e.ek"] = COORDINATOR.model_copy(update={"active": False})
    case.does(WidenCircle(), SYSTEM)
    assert case.case.circle == ("a.bos", "e.ek", "g.hout")
    case.does(WidenCircle(), SYSTEM)
    assert case.case.circle == ("a.bos", "e.ek", "g.hout")
    alone = hushed()
    alone.staff = {code: one for code, one in STAFF.items() if code == INSPECTOR.id}
    assert alone.does(WidenCircle(), SYSTEM).case.circle == ("a.bos", "e.ek")


def test_an_open_case_has_no_circle_to_widen() -> None:
    assert not opened().trial(WidenCircle(), SYSTEM)


def test_the_system_alone_widens() -> None:
    with pytest.raises(NotAllowed):
        hushed().does(WidenCircle(), COORDINATOR)


def test_a_reader_reads_with_a_role_for_it_and_without_an_interest_and_a_machine_reads_too() -> None:
    clerk, barred = person("x", Role.ADMINISTRATOR), person("y", Role.INSPECTOR, interests=[KVK])
    assert (Reader("x", clerk).reads, Reader("y", barred).reads, NOBODY.reads) == (False, True, True)
    assert (Reader("y", barred).reads_of(KVK), Reader("y", barred).reads_of("90009999"), NOBODY.reads_of(KVK)) == (
        False,
        True,
        True,
    )


def test_who_makes_it_confidential_is_in_its_circle_also_without_naming_themselves() -> None:
    case = opened()
    case.staff[STRANGER.id] = STRANGER
    assert case.does(SECRET, STRANGER).case.circle == ("a.bos", "c.oord", "e.ek")


def test_a_code_that_the_register_does_not_know_steers_nothing() -> None:
    case = hushed()
    del case.staff["e.ek"]
    assert case.does(WidenCircle(), SYSTEM).case.circle == ("a.bos", "e.ek", "g.hout")
