"""Whatever a person typed is on the page as typed: never markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.escape import escape, plain
from letters.leaves import Node
from letters.parse import parse

NASTY = [
    '*[#$"\\@x {{ }} <script>alert(1)</script>',
    "# kop",
    "- streepje",
    "1. eerste",
    "2026) later",
    "+ plus",
    "> citaat",
    "===",
    "---",
    "```code```",
    "~~~",
    "[link](javascript:alert(1))",
    "[^1]: voetnoot",
    "[naam]: https://voorbeeld.example",
    "![beeld](x.png)",
    "a | b | c",
    "&lt;b&gt; &copy;",
    "https://voorbeeld.example <https://voorbeeld.example>",
    "_onder_ **vet**",
    "    vier spaties",
    "regel een\n\n# regel twee",
    "بن علي أحمد",
    "Zoë 🦄 Łukasz",
    "einde\\",
    "{% raw %} {{ sender }}",
    "#let x = 1; $ x $ @ref <label>",
]


def words(nodes: list[Node]) -> str:
    return "".join(node["s"] if node["t"] == "text" else words(node.get("c", [])) for node in nodes)


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_name_is_one_paragraph_of_that_name(text):
    (block,) = parse(escape(text))

    assert block["t"] == "paragraph"
    assert {node["t"] for node in block["c"]} == {"text"}
    assert words(block["c"]) == plain(text)


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(plain))
def test_any_text_survives_in_a_paragraph_a_list_and_a_table(text):
    table = f"| a | b |\n|---|---|\n| {escape(text)} | x |"
    blocks = parse(f"{escape(text)}\n\nna {escape(text)}\n\n- {escape(text)}\n\n{table}\n")

    assert [block["t"] for block in blocks] == ["paragraph", "paragraph", "bullets", "table"]
    assert words(blocks[0]["c"]) == plain(text)
    assert words(blocks[1]["c"]) == f"na {plain(text)}"
    assert words(blocks[2]["c"][0][0]["c"]) == plain(text)
    assert words(blocks[3]["rows"][0][0]) == plain(text)


def test_marks_that_turn_the_reading_direction_are_left_out():
    assert plain("a\u202eb\u2066c") == "abc"


def test_ordinary_text_stays_readable_for_who_edits_it():
    assert (
        escape("Op 18 mei 2026 (kenmerk 2026-0417-B01), t.a.v. A. Voorbeeld!")
        == "Op 18 mei 2026 (kenmerk 2026-0417-B01), t.a.v. A. Voorbeeld!"
    )
