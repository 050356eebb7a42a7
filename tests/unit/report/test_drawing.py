"""The pictures: true to the numbers, distinct in grey, plain attributes only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from report.drawing import DRAW, picture
from report.drawing.fills import COLOURS
from report.drawing.svg import Picture
from report.figures import figures
from report.question import Key, Question
from tests.unit.report.portfolio import CALENDAR, DAY, ago, busy, case, term
from words.counting import numeral

SVG = "{http://www.w3.org/2000/svg}"
FOUND = figures(busy(), DAY, CALENDAR)


@pytest.fixture(params=list(Key))
def key(request: pytest.FixtureRequest) -> Key:
    return request.param


def drawn(question: Question) -> Picture:
    """The picture of a question that has one."""
    found = picture(question)
    assert found is not None
    return found


def size(box: ElementTree.Element, name: str) -> float:
    """A number that stands in a drawing."""
    return float(box.attrib[name])


def tree(key: Key) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(FOUND[key]).svg)  # noqa: S314  our own drawing


def test_every_question_has_a_picture() -> None:
    assert set(DRAW) == set(Key)
    assert all(picture(question) for question in FOUND.questions)
    assert all(picture(question) is None for question in figures((), DAY, CALENDAR).questions)


def test_a_picture_has_a_name_a_description_and_no_style(key: Key) -> None:
    root = tree(key)
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
    assert root.findtext(f"{SVG}title") == FOUND[key].answer
    assert root.findtext(f"{SVG}desc") == drawn(FOUND[key]).alt
    assert not any(one.get("style") or one.tag == f"{SVG}script" for one in root.iter())


def test_every_number_that_is_drawn_is_told(key: Key) -> None:
    question, root = FOUND[key], tree(key)
    told = [text.text for text in root.iter(f"{SVG}text")]
    if key is Key.LEAD_TIMES:
        assert {numeral(one.value) for one in question.figures if one.value} <= set(told)
        return
    for bar in question.bars:
        values = [question.value(bar, part) for part in question.parts]
        assert None not in values
        assert numeral(sum(value or 0 for value in values)) in told


def test_nothing_leaves_the_picture(key: Key) -> None:
    root = tree(key)
    wide, high = size(root, "width"), size(root, "height")
    for box in root.iter(f"{SVG}rect"):
        assert 0 <= size(box, "x") <= size(box, "x") + size(box, "width") <= wide
        assert 0 <= size(box, "y") <= size(box, "y") + size(box, "height") <= high


def test_bars_are_as_long_as_their_numbers_from_zero() -> None:
    cases = [case(n, term(ago(2)), provider="Veel") for n in range(1, 7)] + [
        case(n, term(ago(2)), provider="Weinig") for n in (8, 9)
    ]
    slipping = drawn(figures(cases, DAY, CALENDAR)[Key.SLIPPING])
    bars = [box for box in _boxes(slipping.svg) if size(box, "height") == 20]
    lengths = [size(box, "width") + 2 for box in bars]
    assert lengths[0] == pytest.approx(3 * lengths[1], abs=0.1)
    assert {box.get("x") for box in bars} == {"200"}


def test_columns_stand_on_the_floor_and_are_as_high_as_their_numbers() -> None:
    cases = [case(n, term(ago(2))) for n in range(1, 5)] + [case(9, term(DAY))]
    ahead = drawn(figures(cases, DAY, CALENDAR)[Key.AHEAD])
    late, this_week = (box for box in _boxes(ahead.svg) if size(box, "height") > 14)
    assert size(late, "height") + 2 == pytest.approx(4 * (size(this_week, "height") + 2), abs=0.1)
    bottoms = {round(size(box, "y") + size(box, "height"), 1) for box in (late, this_week)}
    assert len(bottoms) == 1


def test_neighbours_differ_three_to_one_in_grey() -> None:
    for one, other in pairwise(COLOURS):
        low, high = sorted((_lightness(one), _lightness(other)))
        assert (high + 0.05) / (low + 0.05) >= 3


def test_what_a_person_typed_is_text() -> None:
    slipping = drawn(FOUND[Key.SLIPPING])
    assert "Huize &lt;Zon&gt; &amp; Co" in slipping.svg
    assert "Huize <Zon> & Co: 1" in slipping.alt


def test_ids_differ_between_the_pictures_of_one_page() -> None:
    ids = [found for question in FOUND.questions for found in re.findall(r' id="([^"]+)"', drawn(question).svg)]
    assert len(ids) == len(set(ids)) == 2 * len(FOUND.questions)


def _boxes(svg: str) -> Iterator[ElementTree.Element]:
    return ElementTree.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314  our own drawing


def _lightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
