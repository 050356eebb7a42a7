"""A signal that is reported is kept whole and shown again, or refused. Field by field."""

from __future__ import annotations

from typing import Any

import pytest

from db.registered import Provider
from desk.forms import form_for
from desk.intake import differing
from desk.pages.sections import signals
from domain.base.errors import BadInput, Refusal
from domain.base.event import Event
from domain.casefile.evolution import replay
from domain.casefile.intake import Known
from domain.casefile.signal_report import SignalReport, opening_events
from domain.input.reading import contradictions, read
from domain.log.events import to_json
from tests.unit.cycle.builder import INSPECTOR, KVK, PLACES, opened
from tests.unit.kept.otherwise import answered, changed, otherwise
from words.events import sentence

FIELDS = form_for(SignalReport, "").fields
WHOLE = answered(
    FIELDS,
    **{
        "kvk-nummer": KVK,
        "locaties": [{"vestigingsnummer": PLACES[0].id, "naam": PLACES[0].name, "plaats": PLACES[0].place}],
        "datum": "2026-01-08",
    },
)
REGISTERED = Provider(id=KVK, name="De Wilg (fictief)", kvk=KVK)
NOT_REGISTERED = "87654321"


def events(signal: dict[str, Any]) -> tuple[Event, ...]:
    """What is recorded of it. Raises BadInput or a Refusal."""
    report = read(SignalReport, signal)
    if report.kvk != KVK:
        raise BadInput("kvk-nummer", report.kvk, "een aanbieder uit het register")
    contradictions(differing("", REGISTERED, report.locations, PLACES[:1]))
    known = Known(provider=KVK, provider_name=REGISTERED.name, places=PLACES[:1], owner="a.bos")
    return opening_events("2026-0001", report, known, opened().context(INSPECTOR))


def seen(signal: dict[str, Any]) -> str:
    """What the page of its case and its log say."""
    told = events(signal)
    case = replay("2026-0001", told)
    return "\n".join([line.model_dump_json() for line in signals(case)] + [f"{one.on} {sentence(one, case)}" for one in told])


EACH = [(place, value) for place, value in otherwise(FIELDS, WHOLE) if value is not None]


@pytest.mark.parametrize(("place", "value"), EACH, ids=[".".join(map(str, place)) for place, _ in EACH])
def test_a_field_that_says_something_else_is_kept_and_shown_so_or_refused(place: tuple[str | int, ...], value: Any) -> None:
    other = changed(WHOLE, place, value)
    try:
        told = events(other)
    except (BadInput, Refusal):
        return
    assert [to_json(one) for one in told] != [to_json(one) for one in events(WHOLE)]
    assert seen(other) != seen(WHOLE)


def test_every_field_is_tried() -> None:
    assert {place[0] for place, _ in EACH} == {field.name for field in FIELDS}


def test_a_field_that_is_not_known_is_refused_with_the_place_and_what_is_expected() -> None:
    with pytest.raises(BadInput, match=r"teks: gevonden .*bedoel je ‘tekst’"):
        events({**WHOLE, "teks": "Er is gebeld."})
