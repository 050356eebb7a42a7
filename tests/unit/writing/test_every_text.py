"""Every text that a person can hand in says something where it must, and never steers a screen or hides part of itself.

The models of all doors are walked over: each command, the visit report, the signal, the register and the lawfulness test.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from pydantic import BaseModel

from desk.register_file import RegisterFile
from domain.base.errors import BadInput
from domain.casefile.signal_report import SignalReport
from domain.input.reading import read
from domain.lawfulness import Situation
from domain.letter.commands import ComposeLetter, DraftLetter
from domain.visit.report import VisitReport
from domain.writing.textlength import LONGEST_LETTER, LONGEST_TEXT
from tests.unit.cycle.examples import FIELDS
from tests.unit.writing.fields import NEEDED, NOTHING_SAID, Path, words_of, written

LONG = "Een toelichting die lang genoeg is"
STEERING = ["\0", "\x1b[2K", "\x1b]0;titel\a", "\r", "\x7f", "\x9b", "\x85", "\u202e", "\u2066", "\u200f", "\u061c", "\U000e0041"]
HALF = "\ud800"
UNSEEN = [
    "",
    "          ",
    "\t\n\t\n\t\n\t\n\t\n\t",
    "\u00a0" * 12,
    "\u200b" * 12,
    "\u2060\ufeff\u00ad" * 5,
    "\u3164\u115f\uffa0" * 5,  # Hangul fillers
    "\u2800" * 12,  # an empty braille cell
    "\u0301" * 12,
    "\ufe0f\U000e0100" * 6,  # variation selectors
    "\u034f" * 12,
    "\u2003\u2028\u3000" * 5,
    "\ue000" * 12,
    *NOTHING_SAID,
]

MODELS: dict[type[BaseModel], dict[str, Any]] = {
    **{kind: {str(kind.model_fields[name].alias): value for name, value in fields.items()} for kind, fields in FIELDS.items()},
    VisitReport: {
        "aanbieder": NEEDED["Provider"],
        "locaties": [NEEDED["Location"]],
        "soort": "bezoek",
        "herkomst": "bezoek",
        "datum": "2026-03-02",
        "aangekondigd": "ja",
        "inspecteurs": ["a.bos"],
    },
    SignalReport: {"kvk-nummer": "90012345", "herkomst": "melding", "datum": "2026-03-02", "tekst": LONG},
    RegisterFile: {},
    Situation: NEEDED["Situation"],
}
EACH = pytest.mark.parametrize(
    ("model", "path"), [pytest.param(m, p, id=f"{m.__name__}-{'.'.join(p)}") for m in MODELS for p, _ in words_of(m)]
)
NEEDED_WORDS = [(m, p) for m in MODELS for p, field in words_of(m) if field.is_required() or "tuple" in str(field.annotation)]


@EACH
def test_no_text_is_longer_than_what_it_is_for(model, path):
    most = LONGEST_LETTER if model in (ComposeLetter, DraftLetter) and path == ("tekst",) else LONGEST_TEXT
    assert path[-1] in refused(model, path, f"{'x' * most} en nog iets")


def refused(model: type[BaseModel], path: Path, text: str) -> str:
    """What is said when `text` is written at `path`."""
    with pytest.raises(BadInput) as wrong:
        read(model, written(MODELS[model], path, model, text))
    return wrong.value.message


@EACH
def test_no_text_steers_a_screen_or_turns_its_direction(model, path):
    for sign in STEERING:
        said = refused(model, path, f"{LONG} {sign} en verder")
        assert path[-1] in said
        assert sign not in said
    assert path[-1] in refused(model, path, f"{LONG} {HALF}")


@pytest.mark.parametrize(("model", "path"), [pytest.param(m, p, id=f"{m.__name__}-{'.'.join(p)}") for m, p in NEEDED_WORDS])
def test_a_text_that_is_needed_says_something(model, path):
    for nothing in UNSEEN:
        assert path[-1] in refused(model, path, nothing)


@EACH
def test_a_text_that_may_be_left_out_is_left_out_when_nothing_of_it_can_be_seen(model, path):
    if (model, path) in NEEDED_WORDS:
        return
    for nothing in UNSEEN[1:]:
        kept = texts_kept(model, path, nothing)
        assert kept is None or not any(nothing in text for text in kept)


def texts_kept(model: type[BaseModel], path: Path, text: str) -> list[str] | None:
    """The texts of the model with `text` at `path`; None when it is refused, because it is no number or code."""
    try:
        return texts_in(read(model, written(MODELS[model], path, model, text)).model_dump())
    except BadInput:
        return None


def texts_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for each in pair for text in texts_in(each)]
    if isinstance(value, list | tuple | set | frozenset):
        return [text for each in value for text in texts_in(each)]
    return [str(value)]


@EACH
def test_letters_with_accents_are_kept_as_one_sign(model, path):
    apart = unicodedata.normalize("NFD", "Één café, José en Zoë")
    kept = texts_kept(model, path, apart)
    assert kept is None or (apart not in kept and unicodedata.normalize("NFC", apart) in kept)
