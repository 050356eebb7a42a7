"""A name finds what it means whatever its accents, and its key is its own."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.finding.finding import Location
from domain.writing.bsn import contains_bsn
from domain.writing.names import called, fold, key_from, same

ACCENTED = ["Zoë", "Huize Renée", "Café 't Éénde", "Løvenborg", "Straße Łódź", "Ĳssel", "Æsop"]


@pytest.mark.parametrize("name", ACCENTED)
def test_a_name_is_the_same_in_every_form_of_its_letters(name):
    apart = unicodedata.normalize("NFD", name).upper()
    assert same(name, f"  {apart}\u200b ")
    assert fold(name) == fold(apart)
    assert re.fullmatch(r"[a-z' ]+", fold(name))


def test_a_name_with_other_accents_is_another_name_and_is_found_when_it_is_the_only_one():
    assert not same("Huize Renée", "Huize Renee")
    assert called("huize renee", ["Huize Renée", "Huis Noord"], str) == "Huize Renée"
    assert called("huize renee", ["Huize Renée", "Huize Renee"], str) == "Huize Renee"
    assert called("huize rénee", ["Huize Renée", "Huize Renee"], str) is None
    assert called("huis", ["Huis", "HUIS"], str) is None
    assert called("", ["Huis"], str) is None


def test_a_location_is_known_by_its_name_in_any_form():
    assert Location(name="Café  Noord").known_as("cafe\u0301 NOORD")


def test_names_that_look_alike_get_keys_of_their_own():
    taken: list[str] = []
    for name in (
        "De Brug Noord",
        "De Brug-Noord",
        "De Brug Nóórd",
        "De Brüg Noord",
        "De Brug (Noord)",
        "x" * 80,
        "x" * 90,
        "漢字",
        "…",
    ):
        taken.append(key_from(name, taken))
    assert len(set(taken)) == len(taken)
    assert taken[0] == "de-brug-noord"
    assert all(re.fullmatch(r"[a-z0-9-]*[a-z][a-z0-9-]*", key) for key in taken)
    assert key_from("De  BRUG-Noord", {"de-brug-noord"}) == taken[1]


def test_a_key_that_is_taken_by_chance_gets_a_longer_one():
    first = key_from("Huis", {"huis"})
    assert first not in {"huis", key_from("Huis", {"huis", first})}


@pytest.mark.parametrize("name", ["10000008", "zorg-123 456 782", "12-345-6782", "groep 1 2 3 4 5 6 7 8 2", "90012345 10000008"])
def test_a_key_never_looks_like_a_bsn(name):
    key = key_from(name, set())
    assert not contains_bsn(key)
    assert re.search("[a-z]", key)


@given(st.text(max_size=80))
def test_any_name_has_a_key_that_can_be_typed_and_stays_the_same(name):
    key = key_from(name, set())
    assert key == key_from(unicodedata.normalize("NFD", name), set())
    assert not contains_bsn(f"{key} {key}")
    other = key_from(name, {key})
    assert other != key
    assert not contains_bsn(other)


@given(st.lists(st.from_regex(r"[0-9]{1,9}([ -][0-9]{1,9}){0,3}", fullmatch=True), max_size=5))
def test_no_key_of_digits_is_refused(names):
    assert not any(contains_bsn(key_from(name, {key_from(name, set())})) for name in names)
