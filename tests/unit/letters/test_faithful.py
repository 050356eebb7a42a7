"""What is approved is what is printed: nothing of a text is lost, renumbered or hidden between approval and paper."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it.common.utils import unescapeAll
from pypdf import PdfReader

from domain.base.errors import BadInput
from letters.faithful import refuse_what_mail_lacks
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

MEANT = {
    "a plus below a number": ("100\n+ 20 euro", "regel 2", r"\+ voor een plusteken"),
    "a plus below words": ("Temperatuur:\n+ 4 graden\n- 18 graden in de vriezer", "regel 2", r"\+ voor een plusteken"),
    "a plus in a cell of a list": ("- a\n  + b", "regel 2", r"\+ voor een plusteken"),
    "a minus below words": ("In de vriezer:\n- 18 graden", "regel 2", r"\- voor een minteken"),
    "a minus before money": ("Saldo\n- € 250", "regel 2", r"\- voor een minteken"),
    "a minus below a list": ("1. Vriezer\n- 18 graden", "regel 2", r"\- voor een minteken"),
    "a product below a number": ("5\n* 3 uur", "regel 2", r"\* voor een sterretje"),
    "a star of a note": ("uren*\n\n* zonder pauze", "regel 3", r"\* voor een sterretje"),
    "stars between brackets": ("een (*) en twee (*)", "regel 1", r"\ voor elke *"),
    "a product in brackets": ("2 *(3 + 4)* 5", "regel 1", r"\ voor elke *"),
    "lines within an address": ("zie https://x.example/_a_/b", "regel 1", r"\ voor elke _"),
    "a dash for nothing": ("Totaal\n-", "regel 2", r"\- voor een streepje"),
    "a line below a sum": ("Totaal\n---", "regel 2", "## voor een tussenkop"),
    "an is below a sum": ("Totaal\n=", "regel 2", r"\= voor een isteken"),
    "a dash alone": ("Totaal\n\n-\n\nGroet", "regel 3", r"\-"),
    "a number alone": ("Kamer\n\n18.", "regel 3", r"18\."),
    "a number sign after a heading": ("## Kamer 3 #", "regel 1", r"\# voor een hekje"),
    "a number sign before a number": ("Kamer\n\n# 3 is open", "regel 3", r"\# voor een hekje"),
    "a number sign alone": ("Kamer\n\n##", "regel 3", r"\# voor een hekje"),
    "more than": ("Jongeren van\n> 18 jaar", "regel 2", r"\> voor een groter-danteken"),
    "at least": (">= 5 kamers", "regel 1", r"\> voor een groter-danteken"),
    "nothing quoted": ("een\n\n>\n\ntwee", "regel 3", r"\> voor een groter-danteken"),
    "words that nobody quoted": ("> De deur was dicht.\nDat klopt niet.", "regel 2", "een lege regel na het citaat"),
    "a row of dashes for nothing": ("| a | b |\n| - | - |", "regel 2", r"\- voor een streepje"),
    "a greeting below a table": ("| a |\n|---|\n| b |\nGroet", "regel 4", "een lege regel na een tabel"),
    "a dash in a cell too many": ("| a |\n|---|\n| b | - |", "regel 3", "niet meer cellen dan de kop"),
    "a link without words": ("zie [](https://x.example)", "regel 1", "woorden tussen [ en ]"),
    "a place to fill in that reads as HTML": ("Beste <naam>,", "regel 1", r"\< voor een <"),
}
"""What may have been meant as a sign, with the line that is named and what to type."""


@pytest.mark.parametrize("what", MEANT)
def test_a_mark_that_may_be_meant_as_a_sign_is_refused_with_what_to_type(what: str) -> None:
    text, line, advice = MEANT[what]
    with pytest.raises(BadInput) as error:
        parse(text)

    assert f"{line}:" in error.value.message
    assert advice in error.value.message


AS_TYPED = {
    "100\n\\+ 20 euro": "100 + 20 euro",
    "2) twee\n3) drie": "2) twee\n3) drie",
    "Zie:\n\n- 18 mei: bezoek\n- 3 jongeren": "Zie:\n\n- 18 mei: bezoek\n- 3 jongeren",
    "-18, −18, +4, ± 2, 3 × 4, 8 ÷ 2, ≥ 5, 5 < 6 > 4, ½ m², 20 %": "-18, −18, +4, ± 2, 3 × 4, 8 ÷ 2, ≥ 5, 5 < 6 > 4, ½ m², 20 %",
    "## Kamer 3 \\#": "Kamer 3 #",
    'Naam: ____ = C# [x] ~ a_b {1} | @ ^2^ $5 -- "ja" #4': 'Naam: ____ = C# [x] ~ a_b {1} | @ ^2^ $5 -- "ja" #4',
    "een\\*, twee\\*\n\n\\* noot": "een*, twee*\n\n* noot",
    "| + 3 | - |\n|---|---|\n| > 6 | # 5 |": "+ 3: > 6\n-: # 5",
    "&plus; 3 en &#45; 4": "+ 3 en - 4",
}


@pytest.mark.parametrize("text", AS_TYPED)
def test_a_sign_that_is_not_refused_is_in_mail_and_on_paper(text: str, request_letter: RenderInput) -> None:
    assert render_text(text) == f"{AS_TYPED[text]}\n"

    if not text.startswith("|"):
        printed = re.sub(r"\s", "", AS_TYPED[text]).replace("-18mei", "–18mei").replace("-3jongeren", "–3jongeren")
        assert printed in _printed(request_letter, text)


def test_a_refusal_repeats_only_the_beginning_of_a_long_line() -> None:
    with pytest.raises(BadInput) as error:
        parse("> 18 " + "jaar " * 500)

    assert len(error.value.message) < 250


def test_a_page_shows_the_bracket_behind_a_number() -> None:
    assert "<li>2) twee</li><li>3) drie</li>" in render_html("2) twee\n3) drie")


def test_a_table_of_only_a_head_is_in_mail_page_and_paper(request_letter: RenderInput) -> None:
    text = "Wij vragen u:\n\n| Maatregel 1 binnen 5 dagen | Wie |\n| --- | --- |\n\nGroet"

    assert render_text(text) == "Wij vragen u:\n\nMaatregel 1 binnen 5 dagen\nWie\n\nGroet\n"
    assert "Maatregel 1 binnen 5 dagen" in render_html(text)
    assert "Maatregel1binnen5dagen" in _printed(request_letter, text)


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        ("De deur\n\n| 5 dagen |\n|---|", "De deur\n"),
        ("| kamer | uren |\n|---|---|\n| 3 | 5 |", "kamer: 3\nuren:\n"),
        ("3. drie", "drie"),
        ("- een\n- twee", "een\n- twee"),
        ("zie [hier](https://x.example)", "zie hier"),
        ("eerst\n\ndan", "dan\n\neerst"),
    ],
)
def test_what_a_mail_lacks_is_found(text: str, mail: str) -> None:
    with pytest.raises(BadInput):
        refuse_what_mail_lacks(parse(text), mail)


def test_a_heading_in_a_mail_says_what_was_typed() -> None:
    typed = ("Wat wij vragen", "Medicatie: 5 mg of 1 mW", "Zie x.example/Aap", "Straße", "12 µg")

    assert render_text("\n\n".join(f"## {each}" for each in typed)).split("\n\n") == ["WAT WIJ VRAGEN", *typed[1:-1], "12 µg\n"]


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
        "+ ",
        "=",
        "-",
        "#",
        ") ",
        "<",
        "|---|\n",
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


SIGNS = "+−±×÷%€<="


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(MARKS, WORDS, st.sampled_from([*SIGNS])), min_size=1, max_size=24).map("".join))
def test_every_sign_of_any_text_is_in_the_mail_or_the_text_is_refused(text: str) -> None:
    try:
        mail = render_text(text)
    except BadInput:
        return
    typed = re.sub(r"^[> ]*={3,} *$", "", unescapeAll(text), flags=re.MULTILINE)
    autolinks = len(re.findall(r"<https://x.example>", text))
    found = {sign: mail.count(sign) + (autolinks if sign == "<" else 0) for sign in SIGNS}

    assert [sign for sign in SIGNS if found[sign] < typed.count(sign)] == []


def _leaves(nodes: list[dict[str, Any]]) -> list[str]:
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
