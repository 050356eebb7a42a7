"""The register remembers who there is, and can be made again from its events."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from db import events, register
from db.engine import transaction
from db.register import Location, Provider
from domain.people import Absence, Person, Role
from tests.integration.store.conftest import MOMENT

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
            register.rebuild(connection)
        assert len(events.read(connection, register.STREAM)) == 4
