"""What a letter can hold, and what it refuses."""

from __future__ import annotations

import pytest

from domain.base.errors import BadInput
from letters.parse import parse

REFUSED = {
    "![logo](logo.png)": ("regel 1", "een afbeelding"),
    "goed\n\n<b>vet</b>": ("regel 3", "HTML"),
    "<div>\nblok\n</div>": ("regel 1", "HTML"),
    "zie noot[^1]": ("regel 1", "[^1]"),
    "[^1]: de noot": ("regel 1", "[^1]"),
    "```\ncode\n```": ("regel 1", "een codeblok"),
    "a `code` b": ("regel 1", "accenten grave"),
    "a\n\n---\n\nb": ("regel 3", "een horizontale lijn"),
    "    ingesprongen": ("regel 1", "codeblok"),
    "[x](ftp://voorbeeld.example)": ("regel 1", "ftp://voorbeeld.example"),
    "- a\n- ![b](c)": ("regel 2", "een afbeelding"),
    "| a |\n|---|\n| `b` |": ("regel", "accenten grave"),
    "": ("de tekst", "niets"),
    "\u200b\n\n&nbsp;": ("de tekst", "niets"),
    "# &nbsp;\n\n> **&nbsp;**\n\n- &nbsp;": ("de tekst", "niets"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_letter_cannot_hold_is_refused_where_it_stands(text):
    place, found = REFUSED[text]
    with pytest.raises(BadInput) as error:
        parse(text)

    assert error.value.exit_status == 2
    assert place in error.value.message
    assert found in error.value.message


def test_nothing_vanishes():
    (block,) = parse("[naam]: https://voorbeeld.example")

    assert block["c"] == [{"t": "text", "s": "[naam]: https://voorbeeld.example"}]


def test_headings_start_at_two_and_skip_no_level():
    assert [block["level"] for block in parse("# a\n\n#### b\n\n###### c\n\n## d")] == [2, 3, 4, 2]


def test_blocks_and_inlines():
    types = [
        block["t"]
        for block in parse("## k\n\n**a** *b* [c](https://d.example)\\\ne\n\n> q\n\n3. x\n\n- y\n\n| a |\n|---|\n| b |")
    ]

    assert types == ["heading", "paragraph", "quote", "numbers", "bullets", "table"]
