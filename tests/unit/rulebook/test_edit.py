"""A policy file is changed in its text: what people wrote around it stays, and it says exactly what it should."""

from __future__ import annotations

import pytest

from domain.base.errors import BadInput
from rulebook.edit import as_text, with_field, with_item, without
from rulebook.files import SHIPPED, policy_texts
from rulebook.node import Plain, read_yaml

TEXTS = policy_texts(SHIPPED)
AFTER_OTHERS = """\
# Boven.
a:
  x: "1"  # blijft
  weg: ja
  # ook dit blijft
  y: [1, 2]

b:
  - {weg: nee, z: 1}
  - {z: 1, weg: nee}
  - {z: 1, weg: nee, y: 2}
"""


def content(text: str) -> object:
    return read_yaml(text, "proef.yaml").value


def test_a_field_goes_with_its_line_and_nothing_else() -> None:
    assert (
        without(AFTER_OTHERS, "weg", "proef.yaml")
        == """\
# Boven.
a:
  x: "1"
  # ook dit blijft
  y: [1, 2]

b:
  - {z: 1}
  - {z: 1}
  - {z: 1, y: 2}
"""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("weg: 1\nblijft: 2\n", {"blijft": "2"}),
        ("a:\n  weg: 1\nb: 2\n", {"a": {}, "b": "2"}),
        ("a: {weg: 1}", {"a": {}}),
        ("a:\n  weg: |\n    veel\n    tekst\n  b: 1\n", {"a": {"b": "1"}}),
        ("{a: {x: 1, weg: {weg: 1}}}", {"a": {"x": "1"}}),
        ("a: 1\nweg:\n  - {x: 1}\n# einde\nb: 2", {"a": "1", "b": "2"}),
    ],
)
def test_a_field_goes_however_it_is_written(before: str, after: object) -> None:
    assert content(without(before, "weg", "proef.yaml")) == after


def test_a_file_without_the_field_stays_as_it_is() -> None:
    assert without(TEXTS["terms.yaml"], "weg", "terms.yaml") == TEXTS["terms.yaml"]


def test_a_field_comes_behind_the_others_and_before_the_remarks_that_follow() -> None:
    text = "a:\n  x: 1\n  y:\n    - {z: 1}\n\n# over b\nb: 2\n"
    entry = {"naam": "Awb 7:1", "lengte": Plain("P6W"), "treden": [{"op": Plain("na-0wd")}]}
    assert (
        with_field(text, ("a",), "nieuw", entry, "proef.yaml")
        == """\
a:
  x: 1
  y:
    - {z: 1}
  nieuw:
    naam: 'Awb 7:1'
    lengte: P6W
    treden:
    - {op: na-0wd}

# over b
b: 2
"""
    )


def test_the_first_field_stands_below_what_is_said_of_the_whole_file() -> None:
    assert (
        with_field("# Over alles.\n\na: 1", (), "opmaak", Plain("2"), "proef.yaml", first=True)
        == "# Over alles.\n\nopmaak: 2\na: 1"
    )


@pytest.mark.parametrize("text", ["{a: {x: 1}}", "a: {x: 1}", "a:\n    x: 1", "a: {}\n", "a:\n  x: >\n    lang\n"])
def test_a_field_comes_however_the_others_are_written(text: str) -> None:
    changed = content(with_field(text, ("a",), "b", ["1", None, Plain("nee")], "proef.yaml"))
    before = content(text)
    assert isinstance(before, dict)
    assert changed == {"a": {**before["a"], "b": ["1", None, "nee"]}}


def test_an_item_comes_behind_the_others() -> None:
    text = "lijst:\n  - x: 1\n    y: [1]\n  # einde\nb: 2\n"
    assert (
        with_item(text, ("lijst",), {"x": Plain("2")}, "proef.yaml")
        == "lijst:\n  - x: 1\n    y: [1]\n  - {x: 2}\n  # einde\nb: 2\n"
    )


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_file_written_anew_says_the_same(name: str) -> None:
    anew = as_text(content(TEXTS[name]))
    assert content(anew) == content(TEXTS[name])
    assert as_text(content(anew)) == anew


def test_what_is_no_table_gets_no_field() -> None:
    with pytest.raises(BadInput, match=r"proef\.yaml: a: gevonden 'iets anders'; verwacht: velden"):
        with_field("a: [1]", ("a",), "b", "1", "proef.yaml")
    with pytest.raises(BadInput, match=r"proef\.yaml: bestand: gevonden 'iets anders'; verwacht: een lijst"):
        with_item("a: [1]", (), "1", "proef.yaml")
