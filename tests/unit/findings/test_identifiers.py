"""Numbers of providers: their length, their zeros and their 11-test."""

from __future__ import annotations

import pytest

from domain.identifiers import establishment_number, kvk_number, rsin


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


def test_a_rsin_passes_the_eleven_test():
    assert rsin("123456782") == "123456782"
    with pytest.raises(ValueError, match="elfproef"):
        rsin("123456789")
