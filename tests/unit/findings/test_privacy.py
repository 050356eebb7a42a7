"""A BSN in free text is refused and never repeated; other numbers are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Impossible
from domain.model import Frozen
from domain.privacy import NoBsnText, contains_bsn, passes_eleven_test, refuse_bsn, shown

BSN = "123456782"  # worked out by hand: 9+16+21+24+25+24+21+16-2 = 154 = 14 x 11


class Note(Frozen):
    text: NoBsnText = ""
    lines: tuple[NoBsnText, ...] = ()


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
    ],
)
def test_a_bsn_is_found(text):
    assert contains_bsn(text)


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


def test_text_without_a_bsn_stays_as_it_is():
    assert refuse_bsn("  Deur op slot.  ", "omschrijving") == "  Deur op slot.  "


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
