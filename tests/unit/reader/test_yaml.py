"""YAML is read as it was written; what would mislead a reader is refused, and nothing crashes."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.errors import BadInput
from domain.base.model import Frozen, nl
from domain.input.identifiers import KvkNumber
from reader.bounds import ORDINARY
from reader.written import read_file, read_text
from reader.yamltext import parse


class Inner(Frozen):
    kvk: KvkNumber = nl("kvk", "Nummer.")


class Outer(Frozen):
    name: str = nl("naam", "Naam.", default="")
    count: int | None = nl("aantal", "Aantal.", default=None)
    inner: tuple[Inner, ...] = nl("lijst", "Lijst.", default=())


def test_values_stay_as_they_were_written():
    data, _ = parse("kvk: 01234567\nja: nee\ndag: 2026-01-01\nleeg:\ngetekend: ''\n", source="f")
    assert data == {"kvk": "01234567", "ja": "nee", "dag": "2026-01-01", "leeg": None, "getekend": ""}


def test_a_kvk_number_keeps_its_leading_zero():
    assert read_text(Outer, "lijst: [{kvk: 01234567}]", source="f").inner[0].kvk == "01234567"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "leeg bestand"),
        ("# alleen uitleg\n", "leeg bestand"),
        ("naam: x\nnaam: y\n", "naam (regel 2)"),
        ("a: &x 1\nb: *x\n", "verwijzing"),
        ("naam: !!python/object/apply:os.system ['true']\n", "regel 1"),
        ("? [a]\n: b\n", "naam van een veld"),
        ("naam: 'open\n", "geldige YAML"),
        ("\tnaam: x\n", "geldige YAML"),
        ("naam: x\n---\nnaam: y\n", "geldige YAML"),
        ("naam: a: b\n", "regel 1"),
        ("[" * 100_000 + "]" * 100_000, "hoogstens 40 lagen"),
        ("- een\n- twee\n", "velden met een naam"),
        ("lijst: {kvk: 1}\n", "een lijst"),
        ("lijst:\n  - kvk: 1\n", "lijst[1].kvk (regel 2)"),
        ("lijst:\n  - naam: 1\n", "lijst[1].kvk (regel 2): gevonden 'niets'"),
        ("aantal: 1.5\n", "een heel getal"),
        ("123456782: x\n", "(niet getoond)"),
    ],
)
def test_what_is_wrong_is_said(text, said):
    with pytest.raises(BadInput) as refused:
        read_text(Outer, text, source="proef.yaml")
    assert said in refused.value.message
    assert "proef.yaml" in refused.value.message
    assert "123456782" not in refused.value.message


@pytest.mark.parametrize(("content", "said"), [(b"naam: \xff\xfe", "UTF-8"), (b"#" * (ORDINARY.size + 1), "2 MB")])
def test_files_that_are_no_text_or_too_big(tmp_path, content, said):
    file = tmp_path / "f.yaml"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=said):
        read_file(Outer, file)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(BadInput, match="een map"):
        read_file(Outer, tmp_path)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    file = tmp_path / "f.yaml"
    file.write_bytes(b"\xef\xbb\xbfnaam: x\r\n")
    assert read_file(Outer, file).name == "x"


@given(st.text(alphabet=st.sampled_from("abn:- \n\t[]{}&*!|>'\"#?,%@`0189é\x00")))
def test_any_text_is_read_or_refused(text):
    with suppress(BadInput):
        read_text(Outer, text, source="f")
