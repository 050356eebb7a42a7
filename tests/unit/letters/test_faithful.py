"""What is approved is what is printed: nothing of a text is lost, renumbered or hidden between approval and paper."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it.common.utils import unescapeAll
from pypdf import PdfReader

from domain.errors import BadInput
from letters.parse import DEEPEST, parse
from letters.preview import render_html, render_text
from letters.render_input import RenderInput
from letters.typeset import render_pdf

DEEP = "\n".join(f"{'  ' * level}- {level + 1}" for level in range(10))

LOST = {
    "a row with more cells than its head": ("| a | b |\n|---|---|\n| c | d | ook als |", "regel 3", "ook"),
    "a link with a title": ('Lees [onze uitleg](https://x.example "voor 1 mei").', "regel 1", "voor 1 mei"),
    "a list that is too deep": (f"Begin.\n\n{DEEP}\n\nU kunt bezwaar maken.", "regel 8", "ten hoogste 5"),
    "quotes that are too deep": (f"{'> ' * 30}u hebt zes weken", "regel 1", "ten hoogste 5"),
    "a product that reads as emphasis": ("Dat is 5*3*2 uur.", "regel 1", "5"),
    "a number with zeros before it": ("007. Eerste", "regel 1", "007"),
    "a sign from a private area": ("a\ue000b", "regel 1", "U+E000"),
    "a mark that turns text around": ("Eerst\n\nvoor \u202edniw\u202c na", "regel 3", "U+202E"),
    "the same, written as a code": ("voor &#x202E; na", "regel 1", "U+202E"),
    "a word that no line holds": ("goed\n\n" + "x" * 40_000, "regel 3", "40000 tekens"),
    "a note that HTML would hide": ("zichtbaar <!-- en dit niet -->", "regel 1", "HTML"),
    "a sign that is no sign": ("a &#0; b", "regel 1", "0"),
}


@pytest.mark.parametrize("what", LOST)
def test_what_would_be_lost_is_refused_with_its_line(what: str) -> None:
    text, line, found = LOST[what]
    with pytest.raises(BadInput) as error:
        parse(text)

    assert f"{line}:" in error.value.message
    assert found in error.value.message


KEPT = (
    "Wij kijken nog naar:\n\n2. Kamertijd\n5. Vastpakken\n9. Telefoon innemen",
    "1. een\n1. twee\n\nen\n\n3) drie",
    "| Nr. | Bevinding |\n|---|:-:|\n| 2 | De deur is dicht\\|open |\n| 5 |",
    "[uitleg](https://toezicht.example/a_b?x=1&amp;y=2) en <https://toezicht.example/é>",
    "[x@y.example](mailto:x@y.example) of [bel](tel:+31300000000)",
    "&euro; 5 &amp; 10 % van § 3, 2 < 3, AT&T; en &copy",
    "**Vet**, *cursief*, snake_case, 2 \\* 3 en C\\# \\[1\\]",
    "Kop\n===\n\nregel een\\\nregel twee\n\n> citaat\n> nog een",
    "[naam]: https://voorbeeld.example\n\n[a][b] ~~door~~",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_refused_is_in_mail_page_and_paper(text: str, request_letter: RenderInput) -> None:
    words = re.findall(r"\w{2,}", " ".join(_leaves(parse(text))))
    pdf = _printed(request_letter, text)

    for word in words:
        assert word in pdf
        assert word.lower() in re.sub(r"\s", "", render_text(text)).lower()
        assert word in render_html(text)


def test_a_list_keeps_the_numbers_that_were_typed(request_letter: RenderInput) -> None:
    text = "Zie:\n\n2. Kamertijd\n5. Vastpakken\n9. Telefoon"

    assert "2. Kamertijd\n5. Vastpakken\n9. Telefoon" in render_text(text)
    assert '<li value="5">Vastpakken</li>' in render_html(text)
    for printed in ("2.Kamertijd", "5.Vastpakken", "9.Telefoon"):
        assert printed in _printed(request_letter, text)


def test_paper_says_where_a_link_leads(request_letter: RenderInput) -> None:
    text = f"Lees [onze uitleg](https://toezicht.example/{'heel-lang-' * 12}adres) of <https://x.example>."
    printed = _printed(request_letter, text)

    assert f"onzeuitleg(https://toezicht.example/{'heel-lang-' * 12}adres)" in printed
    assert printed.count("https://x.example") == 1


def test_a_list_may_be_as_deep_as_the_page_has_room(request_letter: RenderInput) -> None:
    text = "\n".join(f"{'  ' * level}- diepte {level + 1}" for level in range(DEEPEST))

    assert f"diepte{DEEPEST}" in _printed(request_letter, text)
    assert f"diepte {DEEPEST}" in render_text(text)


MARKS = st.sampled_from(
    [
        "*",
        "_",
        "**",
        "# ",
        "> ",
        "- ",
        "1. ",
        "12) ",
        "| ",
        "|",
        "\n",
        "\n\n",
        "\\",
        "`",
        "<b>",
        "&amp;",
        "&#8364;",
        "[",
        "](x)",
        "  ",
    ]
)
WORDS = st.sampled_from(["deur", "dicht", "7", "18", "zes weken", "€", "ja", "|---|", "https://x.example", "a*b", "3.5"])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(MARKS, WORDS), min_size=1, max_size=24).map("".join))
def test_every_number_of_any_text_is_a_leaf_or_the_text_is_refused(text: str) -> None:
    try:
        blocks = parse(text)
    except BadInput:
        return
    source = re.findall(r"\d+", unescapeAll(text))

    assert re.findall(r"\d+", " ".join(_leaves(blocks))) == source


def _leaves(nodes: list[dict]) -> list[str]:  # type: ignore[type-arg]
    found = []
    for node in nodes:
        match node["t"]:
            case "text":
                found.append(node["s"])
            case "numbers":
                for number, item in zip(node["numbers"], node["c"], strict=True):
                    found += [str(number), *_leaves(item)]
            case "bullets":
                found += [word for item in node["c"] for word in _leaves(item)]
            case "table":
                found += [word for row in (node["head"], *node["rows"]) for cell in row for word in _leaves(cell)]
            case "link":
                found += [*_leaves(node["c"]), *([] if node["bare"] else [re.sub("^(mailto|tel):", "", node["to"])])]
            case _:
                found += _leaves(node.get("c", []))
    return found


def _printed(letter: RenderInput, text: str) -> str:
    pdf = render_pdf(letter.model_copy(update={"markdown": text}))
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
