"""Numbers of providers: their length, their zeros and their 11-test."""

from __future__ import annotations

import pytest

from desk.register_file import RegisterFile
from domain.base.errors import BadInput
from domain.input.identifiers import establishment_number, kvk_number, phone_number
from domain.input.reading import read


@pytest.mark.parametrize(("text", "number"), [("01234567", "01234567"), ("1234 5678", "12345678")])
def test_a_kvk_number_keeps_its_zeros(text, number):
    assert kvk_number(text) == number


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "00000000", "1234567a", "١٢٣٤٥٦٧٨", "-1234567"])
def test_what_is_no_kvk_number_is_refused_in_dutch(text):
    with pytest.raises(ValueError, match="KvK-nummer"):
        kvk_number(text)


def test_a_vestigingsnummer_has_twelve_digits():
    assert establishment_number("000012345678") == "000012345678"
    with pytest.raises(ValueError, match="12 cijfers"):
        establishment_number("12345678")


@pytest.mark.parametrize(
    "text",
    ["", "030 000 01 01", "+31 30 000 01 01", "+31 (0)30 000 01 01", "0031300000101", "06-12345678", "0800 1234", "0900-1234567"],
)
def test_a_phone_number_stays_as_it_was_written(text):
    assert phone_number(text) == text


@pytest.mark.parametrize("text", ["123456782", "12345678", "030 000 01", "０３０００００１０１", "+31 123456782 1", "ja"])
def test_what_is_no_phone_number_is_refused_and_a_bsn_is_none(text):
    with pytest.raises(ValueError, match="telefoonnummer van tien cijfers"):
        phone_number(text)


def test_a_bsn_in_the_field_for_a_phone_is_refused_and_not_repeated():
    with pytest.raises(BadInput, match="telefoon: gevonden '\\(niet getoond\\)'"):
        read(
            RegisterFile,
            {"medewerkers": [{"code": "a.bos", "naam": "A. Bos", "rollen": ["inspecteur"], "telefoon": "123456782"}]},
        )
