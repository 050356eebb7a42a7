"""What a text may be, in what form it is kept, and that what was stored once is read back whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.base.errors import BadInput
from domain.base.model import Frozen, nl
from domain.base.privacy import BsnFound
from domain.dossier.events import NoteAdded
from domain.finding.events import FindingRecorded
from domain.input.reading import read
from domain.input.text import Code, Line, Name, Said, Text
from domain.log.events import from_json
from domain.people.person import Person
from domain.writing.signs import name_in_one_form, plain_characters, plain_lines, refused_in, seen

BSN = "123456782"
STORED = "weg\x1b[2K\r\u202e\u200b " + BSN


class Form(Frozen):
    said: Said = nl("gezegd", "Wat er is gezegd.", least=5, most=40)
    text: Text = nl("tekst", "Wat er nog bij komt.", default="")
    name: Name = nl("naam", "Hoe het heet.", default="Huis")
    line: Line = nl("regel", "Eén regel.", default="")
    codes: tuple[Code, ...] = nl("codes", "Codes.", default=())


def form(**given: object) -> Form:
    return read(Form, {"gezegd": "Dat zeg ik.", **given}, source="formulier.yaml")


@pytest.mark.parametrize(
    "text", ["a\u200b\u200b\u200b\u200b", "a         ", "\u00a0a\u00a0\u00a0b\u00a0", "e\u0301\u0301\u0301\u0301"]
)
def test_only_what_can_be_seen_counts_for_the_length(text):
    with pytest.raises(BadInput, match=r"formulier\.yaml: gezegd.*minstens 5"):
        form(gezegd=text)


def test_a_text_that_is_too_long_is_refused_with_its_bound():
    with pytest.raises(BadInput, match=r"gezegd.*hoogstens 40"):
        form(gezegd="lang " * 20)


def test_a_name_is_one_line_in_one_form_and_a_text_keeps_its_lines():
    kept = form(naam="  De\u00a0 Brug\r\nNoord\u200b ", tekst="een\r\n\ttwee", regel="a\nb")
    assert (kept.name, kept.text, kept.line) == ("De Brug Noord", "een\n\ttwee", "a b")


def test_what_may_be_left_out_is_left_out_when_nothing_of_it_is_seen():
    assert form(tekst="\u200b \n", regel="\u2800").model_dump(include={"text", "line"}) == {"text": "", "line": ""}


def test_a_code_is_no_bsn_and_words_may_not_hold_one():
    assert form(codes=[BSN]).codes == (BSN,)
    with pytest.raises(BsnFound, match=r"‘tekst’ van formulier\.yaml"):
        form(tekst=f"Het is {BSN}.")


def test_a_bsn_deep_in_a_file_is_refused_with_its_place_and_line():
    class Whole(Frozen):
        forms: tuple[Form, ...] = nl("formulieren", "Alle.")

    with pytest.raises(BsnFound, match=r"‘formulieren\[2\]\.tekst \(regel 7\)’ van alles\.yaml"):
        read(
            Whole,
            {"formulieren": [{"gezegd": "Dat zeg ik."}, {"gezegd": "Dat zeg ik.", "tekst": BSN}]},
            source="alles.yaml",
            line_of=lambda place: 7,
        )


@pytest.mark.parametrize("text", ["\x1b[2K wis", "   "])
def test_a_model_made_in_the_code_is_checked_too(text):
    with pytest.raises(ValidationError):
        Form(said=text)


def test_what_is_stored_is_read_back_without_the_checks():
    assert Form.stored({"said": "", "name": " ", "codes": ["\0"], "text": STORED}).text == STORED
    assert from_json("NoteAdded", 1, {"on": "2026-03-02", "text": STORED}) == NoteAdded.stored(
        {"on": "2026-03-02", "text": STORED}
    )
    person = Person.stored({"id": "A Bos!", "name": "\u200b", "roles": ["inspecteur"], "email": STORED})
    assert person.id == "A Bos!"


def test_a_finding_that_was_stored_with_such_text_is_read_back():
    finding = {
        "id": "V1",
        "found_on": "2026-03-02",
        "location": {"number": "000000000000", "name": STORED, "place": "x" * 500},
        "theme": "goed_bestuur",
        "norm": "JIJ-3.4",
        "norms_version": "1",
        "description": "",
        "inspectors_view": {"verdict": "onrechtmatig", "reason": " "},
        "history": [{"on": "2026-04-01", "by": "bezoek", "outcome": "hersteld", "note": STORED}],
    }
    event = from_json("FindingRecorded", 1, {"on": "2026-03-02", "finding": finding})
    assert isinstance(event, FindingRecorded)
    assert event.finding.location.name == STORED
    assert from_json("FindingRecorded", 2, event.model_dump(mode="json")) == event


@given(st.text())
def test_any_text_is_shown_without_signs_that_steer(text):
    for shown in (plain_lines(text), plain_characters(text)):
        assert refused_in(shown) is None
        assert plain_lines(shown) == shown
    assert "\n" not in plain_characters(text)


@given(st.text())
def test_a_name_in_one_form_stays_in_it(text):
    name = name_in_one_form(text)
    assert name_in_one_form(name) == name


@given(st.text("abcé \u00a0\u200b"))
def test_what_is_seen_has_single_spaces_and_nothing_unseen(text):
    assert seen(text) == " ".join(text.replace("\u200b", "").split())


def test_lines_and_tabs_are_shown_as_they_are():
    assert plain_lines("een\r\n\ttwee\x1b[2K\u202edrie") == "een\n\ttwee [2Kdrie"
