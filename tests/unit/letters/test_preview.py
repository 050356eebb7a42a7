"""The preview is safe and the mail reads well."""

from __future__ import annotations

import re

import pytest

from domain.base.errors import BadInput
from letters.escape import escape
from letters.examples import example
from letters.kinds import LetterKind
from letters.preview import WIDTH, render_html, render_text
from tests.unit.letters.conftest import leaving

ALLOWED = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "strong",
    "em",
    "br",
    "a",
    "blockquote",
}


def test_the_preview_holds_only_known_tags(kind):
    html = render_html(leaving(kind, example(kind)))

    assert set(re.findall(r"</?(\w+)", html)) <= ALLOWED


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", '" onmouseover="x', "<img src=x>", "[a](javascript:alert(1))", "&lt;script&gt;"],
)
def test_what_was_typed_is_never_a_tag(typed):
    html = render_html(escape(typed))

    assert set(re.findall(r"<(\w+)", html)) == {"p"}


def test_a_link_cannot_leave_its_attribute():
    html = render_html('[a](https://voorbeeld.example/?q="onclick=x&b)')

    assert re.fullmatch(r'<p><a href="[^"<>]*" rel="noopener noreferrer">a</a></p>', html)


def test_html_that_a_person_typed_is_refused():
    with pytest.raises(BadInput):
        render_html("<b>vet</b>")


def test_a_mail_has_short_lines_and_the_deadline():
    text = render_text(leaving(LetterKind.VERZOEK_VERBETERPLAN, example(LetterKind.VERZOEK_VERBETERPLAN)))

    assert max(map(len, text.splitlines())) <= WIDTH
    assert "uiterlijk op maandag 15 juni 2026" in " ".join(text.split())
    assert "**" not in text


def test_a_mail_keeps_lists_tables_and_addresses_apart():
    blocks = {
        "1. een\n\n   twee\n2. drie": "1. een\n   twee\n2. drie",
        "| a | b |\n|---|---|\n| c | d |": "a: c\nb: d",
        "straat\\\nstad": "straat\nstad",
        "> citaat": "  citaat",
        "[x@y.example](mailto:x@y.example)": "x@y.example",
        "[hier](https://y.example)": "hier (https://y.example)",
        "## kop": "KOP",
    }

    assert render_text("\n\n".join(blocks)) == "\n\n".join(blocks.values()) + "\n"


@pytest.mark.parametrize("shape", ["{}", "- {}", "12. {}", "> {}", "| Waar | Wat |\n| --- | --- |\n| {} | x |"])
def test_a_link_or_a_number_is_never_cut(shape: str) -> None:
    """Longer than a line, or with a hyphen at its end: a link that is cut leads nowhere."""
    link = f"https://www.toezicht.example/{'mijn-inspectie/' * 7}plan"
    words = f"Stuur uw plan voor 1 maart 2026 naar ons toe via {link} onder nummer 2026-0001-B1 van deze brief."
    assert {link, "2026-0001-B1"} <= set(render_text(shape.format(words)).split())
