"""The paper: one PDF that lasts, that everybody can read, and that is the same every time."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from domain.base.errors import BadInput
from domain.base.moments import dutch_date
from letters.compose import compose
from letters.examples import example
from letters.page_data import words_around
from letters.render_input import RenderInput
from letters.typeset import Typesetter, render_pdf


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def with_text(letter: RenderInput, markdown: str) -> RenderInput:
    return letter.model_copy(update={"markdown": markdown})


def test_every_kind_typesets_with_deadline_reference_and_number_to_call(kind):
    context = example(kind)
    letter = RenderInput.of(compose(kind, context), context).approved("B. Fictief", context.date)
    text = words(render_pdf(letter))

    assert letter.our_reference in text
    assert context.sender.contact.phone in text
    assert letter.subject in text
    if context.deadline:
        assert dutch_date(context.deadline.day, weekday=True) in text


def test_a_letter_is_pdf_a_and_pdf_ua_and_says_what_it_is(request_letter):
    reader = PdfReader(BytesIO(render_pdf(request_letter)))
    xmp = reader.xmp_metadata
    assert xmp is not None
    packet = xmp.stream.get_data().decode()
    root: Any = reader.trailer["/Root"]

    assert "<pdfaid:part>3</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == request_letter.subject
    assert reader.metadata.author == "Inspectie Gezondheidszorg en Jeugd"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == request_letter.date


def test_only_fonts_from_packages_are_used(request_letter):
    reader = PdfReader(BytesIO(render_pdf(request_letter)))
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = {str(font.get_object()["/BaseFont"]).split("+")[-1] for each in resources for font in each["/Font"].values()}

    assert fonts
    assert all(font.startswith("FiraSans") for font in fonts)


def test_the_same_letter_gives_the_same_bytes(request_letter):
    first = render_pdf(request_letter)
    render_pdf(with_text(request_letter, "Iets anders."))

    assert render_pdf(request_letter) == first
    assert Typesetter().pdf(request_letter) == first


def test_a_concept_says_that_it_is_one(request_letter):
    concept = request_letter.model_copy(update={"approved_by": "", "approved_on": None})

    assert words_around()["concept"] in words(render_pdf(concept))
    approved = words(render_pdf(request_letter))
    assert words_around()["concept"] not in approved
    assert "Goedgekeurd door B. Fictief op 18 mei 2026." in approved


NASTY = '*[#$"\\@x {{ }} <script> #let x = 1 // /* \\u{41} https://x.example'


def test_typst_markup_in_text_and_head_stays_text(request_letter):
    addressee = request_letter.addressee.model_copy(update={"name": NASTY})
    letter = request_letter.model_copy(update={"addressee": addressee, "subject": NASTY, "attachments": (NASTY,)})
    text = words(render_pdf(letter)).replace(" ", "")

    assert text.count(NASTY.replace(" ", "")) == 3


def test_names_in_other_scripts_can_be_printed(request_letter):
    assert render_pdf(with_text(request_letter, "Zoë Łukasz Ünal Αθηνά Юлия بن علي"))


def test_a_character_without_a_glyph_is_refused_by_name(request_letter):
    with pytest.raises(BadInput, match="🦄"):
        render_pdf(with_text(request_letter, "Een 🦄."))

    assert render_pdf(request_letter), "and the next letter is printed as if nothing happened"


def test_all_pages_of_more_than_one_are_numbered(request_letter):
    texts = [page.extract_text() for page in PdfReader(BytesIO(render_pdf(request_letter))).pages]

    assert len(texts) > 1
    assert [f"Pagina {number} van {len(texts)}" for number in range(1, len(texts) + 1)] == [
        found for text in texts for found in re.findall(r"Pagina \d+ van \d+", text)
    ]


def test_an_approval_needs_a_person_and_a_day(request_letter):
    with pytest.raises(ValueError, match="approval"):
        RenderInput.model_validate(request_letter.model_dump() | {"approved_on": None})


def test_a_name_stored_before_names_were_bounded_stops_no_letter(request_letter):
    long = "x" * 40_000
    addressee = request_letter.addressee.model_copy(update={"name": long})
    letter = request_letter.model_copy(update={"subject": f"Verzoek aan {long}", "addressee": addressee})

    assert request_letter.our_reference in words(render_pdf(letter))
