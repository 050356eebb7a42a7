"""A BSN in free text is refused and never repeated; other numbers are left alone."""

from __future__ import annotations

from functools import partial
from time import process_time
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.errors import Impossible
from domain.base.model import Frozen
from domain.base.privacy import contains_bsn, passes_eleven_test, shown
from domain.input.text import Text

BSN = "123456782"  # worked out by hand: 9+16+21+24+25+24+21+16-2 = 154 = 14 x 11


class Note(Frozen):
    text: Text = ""
    lines: tuple[Text, ...] = ()


@pytest.mark.parametrize(
    "text",
    [
        "123456782",
        "Het nummer is 123456782.",
        "BSN123456782",
        "BSN: 1234.56.782",
        "123 456 782",
        "123.456.782",
        "123-456-782",
        "op kamer 3 123456782",
        "(123456782)",
        "123\u00a0456\u00a0782",
        "10000008",  # 010000008: 8 - 8 = 0, written without its zero
        "١٢٣٤٥٦٧٨٢",
        "１２３４５６７８２",
        "123⁴56782",
        "123/456/782",
        "123_456_782",
        "nummer_123456782",
        "123\u200b456\u200b782",
        "1\u00ad2345678\u20602",
        "1\u03262\u03263456782",
        "123\u2009456\u3000782",
        "123\u2013456\u2212782",
        "1 2 3 4 5 6 7 8 2",
        "0123456782",
        "bsn 0123456782",
        "100.00.008",
        "op 18-05-2026 123456782",
        "+123 456 782",
    ],
)
def test_a_bsn_is_found(text):
    assert contains_bsn(text)


@pytest.mark.parametrize("text", ["kenmerk jongere: BSN 111222333", "zaaknummer onbekend, burgerservicenr 111222333"])
def test_what_is_called_a_bsn_is_one_whatever_is_named_before_it(text):
    assert contains_bsn(text)


def test_a_long_table_of_digits_is_looked_at_in_time_that_grows_with_its_length():
    def spent(digits: int) -> float:
        return min(timeit(partial(contains_bsn, "1 " * digits), number=1, timer=process_time) for _ in range(5))

    short, long = spent(500), spent(4_000)
    assert long < 40 * short  # eight times as long; it was more than sixty


@pytest.mark.parametrize(
    "text",
    [
        "",
        "000000000",
        "123456789",
        "KvK 10000008",
        "kvk-nummer: 10000008",
        "ingeschreven in het handelsregister onder 10000008",
        "RSIN 123456782",
        "vestigingsnummer 000012345678",
        "bel 088 - 555 10 00",
        "bel 06 12345678 of 06-10000008",
        "+31 6 10000008",
        "+31610000008",
        "op 2026-05-18 en 18-05-2026",
        "20260518",
        "kenmerk 4208245-1087422-WJZ",
        "zaak Z123456782",
        "IBAN NL91ABNA0417164300",
        "gebeld met 0123456782",
        "tel. 0123456782",
        "bel 0123456782",
        "0612345678",
        "0182 345 678 en 030-1234567",
        "+31 30 123 45 67 en 0031 30 123 45 67",
        "op 18/05/2026 en op 18.5.2026",
        "op 12-03-2026 140 jongeren",
        "van 2026-03-12/13 14.30",
        "SKJ 123456782 en AGB-code 10000008",
        "zaaknummer 123456782, ons kenmerk: 123/456/782",
        "ABRvS 123456782/1/A2",
        "C/13/123456 / KG ZA 26-123",
        "12.345.678 euro",
        "8 van 19 aanbieders, 24 locaties, 49 jongeren",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert not contains_bsn(text)


def test_the_refusal_names_the_field_and_not_the_number():
    with pytest.raises(Impossible) as refused:
        Note(text=f"Jongere {BSN} zat op zijn kamer")
    assert "text" in refused.value.message
    assert BSN not in refused.value.message


def test_every_text_of_a_list_is_looked_at():
    with pytest.raises(Impossible):
        Note(lines=("goed", f"fout {BSN}"))


def test_what_is_shown_hides_a_bsn_and_stays_short():
    assert shown(BSN) == "(niet getoond)"
    assert len(shown("x" * 500)) == 80


@given(st.integers(min_value=1, max_value=99_999_999))
def test_any_nine_digits_that_pass_the_test_are_found_however_written(body):
    first_eight = f"{body:08d}"
    last = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), first_eight, strict=True)) % 11
    if last == 10:
        return
    number = f"{first_eight}{last}"
    assert passes_eleven_test(number)
    for written in (number, f"{number[:3]} {number[3:6]} {number[6:]}", f"{number[:4]}.{number[4:6]}.{number[6:]}"):
        assert contains_bsn(f"tekst {written} tekst")


@given(st.text())
def test_any_text_is_answered(text):
    contains_bsn(text)
