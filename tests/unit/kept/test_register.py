"""A register file is kept whole: each field of each entry ends in the register and is shown again, or it is refused."""

from __future__ import annotations

from typing import Any

import pytest

from db.registered import Location, Provider
from desk.forms import form_for
from desk.register_file import RegisterFile
from desk.register_page import page_of
from desk.registering import located, provided, young
from domain.base.errors import BadInput
from domain.input.reading import read
from domain.people.person import Person, Role
from tests.unit.cycle.builder import COLLEAGUE, person
from tests.unit.kept.otherwise import answered, changed, otherwise

FIELDS = form_for(RegisterFile, "").fields
KEEPER = person("p.beheer", Role.ADMINISTRATOR)
WHOLE = answered(FIELDS)
WHOLE["medewerkers"][0] |= {"code": "a.bos", "e-mail": "a.bos@igj.example", "telefoon": "070 123 45 67", "belangen": ["12345678"]}
WHOLE["medewerkers"][0]["afwezig"][0] |= {"van": "2026-01-08", "tot_en_met": "2026-01-12", "vervanger": "c.dam"}
WHOLE["aanbieders"][0] |= {"e-mail": "post@wilg.example", "kvk-nummer": "12345678"}
WHOLE["aanbieders"][0]["locaties"][0]["vestigingsnummer"] = "000012345678"
OTHERWISE: dict[tuple[str | int, ...], Any] = {
    ("medewerkers", 0, "code"): "b.bos",
    ("medewerkers", 0, "e-mail"): "b.bos@igj.example",
    ("medewerkers", 0, "telefoon"): "070 765 43 21",
    ("medewerkers", 0, "belangen", 0): "87654321",
    ("medewerkers", 0, "afwezig", 0, "van"): "2026-01-09",
    ("medewerkers", 0, "afwezig", 0, "tot_en_met"): "2026-01-13",
    ("medewerkers", 0, "afwezig", 0, "vervanger"): "e.ek",
    ("aanbieders", 0, "e-mail"): "bestuur@wilg.example",
    ("aanbieders", 0, "kvk-nummer"): "87654321",
    ("aanbieders", 0, "locaties", 0, "vestigingsnummer"): "000087654321",
}
"""Another answer where not any text will do."""
EACH = [(place, OTHERWISE.get(place, value)) for place, value in otherwise(FIELDS, WHOLE)]


def kept(data: dict[str, Any]) -> tuple[tuple[Person, ...], tuple[Provider, ...], tuple[Location, ...]]:
    """What the register holds of a first file. Raises BadInput."""
    said = read(RegisterFile, data)
    people = tuple(one.person for one in said.people)
    providers = tuple(map(provided, said.providers))
    return people, providers, tuple(located(one, each, {}, ()) for one in said.providers for each in one.locations)


@pytest.mark.parametrize(("place", "value"), EACH, ids=[".".join(map(str, place)) for place, _ in EACH])
def test_a_field_that_says_something_else_is_kept_and_shown_so(place: tuple[str | int, ...], value: Any) -> None:
    other = kept(changed(WHOLE, place, value))
    assert other != kept(WHOLE)
    assert page_of(*other, KEEPER) != page_of(*kept(WHOLE), KEEPER)


def test_an_interest_is_shown_to_who_keeps_the_register_and_to_whose_it_is() -> None:
    for reader, shown in ((KEEPER, True), (person("a.bos", Role.INSPECTOR), True), (COLLEAGUE, False)):
        page = page_of(*kept(WHOLE), reader)
        assert ("Belangen: 12345678" in page.people[0].details) == shown


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("medewerkers", 0, "telefon"), r"medewerkers\[1\]\.telefon: gevonden .*bedoel je ‘telefoon’"),
        (("aanbieders", 0, "locaties", 0, "plats"), r"aanbieders\[1\]\.locaties\[1\]\.plats: gevonden .*bedoel je ‘plaats’"),
    ],
)
def test_a_field_that_is_not_known_is_refused_with_the_place_and_what_is_expected(
    place: tuple[str | int, ...], expected: str
) -> None:
    with pytest.raises(BadInput, match=expected):
        kept(changed(WHOLE, place, "x"))


@pytest.mark.parametrize("name", ["Woning van Kevin de Vries (14)", "Gezinshuis, voor het meisje Noa Postma"])
def test_a_register_has_colleagues_houses_and_organisations_and_no_young_people(name: str) -> None:
    place, found, _ = next(young(read(RegisterFile, changed(WHOLE, ("aanbieders", 0, "locaties", 0, "naam"), name))))
    assert place == ("aanbieders", 0, "locaties", 0, "naam")
    assert str(found).startswith("wat lijkt op een naam")
