"""The register remembers who there is, and can be made again from its events."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, text

from db import events, register, registered
from db.engine import transaction
from db.events import Fact
from db.rebuild import rebuild
from db.registered import Location, Provider
from db.verify import verify
from domain.base.errors import Unreadable
from domain.people.person import Absence, Person, Role
from report import source
from tests.integration.casebooks import policy
from tests.integration.store.conftest import MOMENT
from vervolg.health.unreadable import unreadable

BOS = Person(
    id="a.bos",
    name="A. Bos",
    roles=frozenset({Role.INSPECTOR}),
    email="a.bos@inspectie.example",
    phone="toestel 4321",  # of before phones were looked at: what is stored stays readable
    interests=frozenset({"12345678"}),
    absences=(Absence(first=date(2026, 7, 1), last=date(2026, 7, 21), substitute="c.dam"),),
)
PROVIDER = Provider(
    id="wilg", name="De Wilg (fictief)", kvk="12345678", email="post@wilg.example", address=("Dijk 1", "1234 AB Veen")
)
LOCATION = Location(id="wilg-1", provider_id="wilg", name="Huis Noord", branch_number="123456789012", facts={"setting": "open"})


def test_what_was_put_is_there_once_and_survives_a_rebuild(engine: Engine) -> None:
    with transaction(engine) as connection:
        for thing in (BOS, PROVIDER, LOCATION):
            assert register.put(connection, thing, "beheer", MOMENT)
            assert not register.put(connection, thing, "beheer", MOMENT)
        present = BOS.model_copy(update={"absences": (), "active": False})
        assert register.put(connection, present, "beheer", MOMENT)
        for _ in range(2):
            assert register.people(connection) == {"a.bos": present}
            assert register.providers(connection) == {"wilg": PROVIDER}
            assert register.locations(connection) == {"wilg-1": LOCATION}
            registered.rebuild(connection)
        assert len(events.read(connection, registered.STREAM)) == 4


def test_a_colleague_with_a_role_that_this_version_does_not_know_is_nobody_and_everybody_else_is_there(engine: Engine) -> None:
    with transaction(engine) as connection:
        for thing in (BOS, BOS.model_copy(update={"id": "c.dam", "absences": ()}), PROVIDER):
            register.put(connection, thing, "beheer", MOMENT)
        connection.execute(text("UPDATE staff SET roles = '{ziener}' WHERE person_id = 'c.dam'"))
        assert register.people(connection).keys() == {"a.bos"}
        assert register.unread_people(connection) == ("c.dam",)
        check = unreadable(connection)
    assert not check.good
    assert "Medewerker c.dam: in de lijst staat iets dat deze versie niet kent" in check.text


@pytest.mark.parametrize("fact", [Fact("PersonRecorded", 9, {"id": "a.bos"}), Fact("PersonRecorded", 1, {"id": "a.bos"})])
def test_a_register_that_cannot_be_read_stays_as_it_is_in_a_rebuild(engine: Engine, fact: Fact) -> None:
    with transaction(engine) as connection:
        for thing in (BOS, PROVIDER, LOCATION):
            register.put(connection, thing, "beheer", MOMENT)
        head = events.lock(connection, registered.STREAM)
        assert head
        events.append(connection, head, [fact], events.Stamp("beheer", MOMENT, "-", "-"))
    left: list[Unreadable] = []
    assert rebuild(engine, policy(), left) == 0
    assert [one.place for one in left] == ["Logboek 'register', gebeurtenis 4"]
    with transaction(engine) as connection:
        assert register.people(connection) == {"a.bos": BOS}
        assert "Logboek 'register', gebeurtenis 4" in unreadable(connection).text
        assert source.people(connection, MOMENT) == {"a.bos": BOS}
    (fault,) = verify(engine).faults
    assert str(fault).startswith("Logboek 'register', gebeurtenis 4: is niet te lezen: ")
