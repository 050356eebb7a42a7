"""A history that is read in is kept whole: each field is told in its case and kept as it was handed in, or refused."""

from __future__ import annotations

from typing import Any

import pytest

from backlog.kinds import Kind
from backlog.shape import Entry, History, histories
from backlog.source import document
from backlog.telling import Known, Understood, tell_history, understand_history
from domain.casefile.opening import Place
from domain.dossier.events import DeviationRecorded
from tests.unit.backlog.histories import NUMBER, TODAY, context, entry, history
from tests.unit.kept.otherwise import changed
from words.events import sentence

WHOLE = history(
    {
        "date": "2024-03",
        "precision": "period",
        "end": "2024-05-16",
        "kind": Kind.VISIT.value,
        "term": "vier weken",
        "term_end": "2024-06-13",
        "summary": "Bezoek aan het huis in Dorp, onaangekondigd.",
    },
    setting="gezinshuis",
    sector="jeugdhulp",
    source_urls=["https://bron.example/rapport"],
    unlawful_measures=["kamerplaatsing"],
    notes="De aanbieder heeft twee huizen.",
)
OTHERWISE: dict[tuple[str | int, ...], Any] = {
    ("setting",): "zorgboerderij",
    ("sector",): "jeugd-ggz",
    ("source_urls", 0): "https://bron.example/ander",
    ("unlawful_measures", 0): "fouilleren",
    ("notes",): "De aanbieder heeft drie huizen.",
    ("events", 0, "date"): "2024-04",
    ("events", 0, "precision"): "month",
    ("events", 0, "end"): "2024-05-17",
    ("events", 0, "kind"): Kind.OTHER.value,
    ("events", 0, "term"): "zes weken",
    ("events", 0, "term_end"): "2024-06-14",
    ("events", 0, "summary"): "Bezoek aan het huis in Dorp, aangekondigd.",
}
OF_THE_REGISTER = {"provider", "locations"}
"""Says whose it is: the register is asked, or gets it (`backlog.register`)."""


def understood(data: dict[str, Any], **more: Any) -> Understood:
    return understand_history(histories([data], "test")[0], TODAY, asks=True, **more)


def told(data: dict[str, Any], **more: Any) -> str:
    """What the log of its case says, with what is kept of the file; what was refused, by its place."""
    known = Known("12345678", "De Verzonnen Linde", (Place(id="1", name="Dorp"),))
    found = understood(data, **more)
    refused = [f"{one.index} {one.kind}: {one.reason}" for one in found.refused]
    if not found.facts:
        return "\n".join(refused)
    story = tell_history(NUMBER, known, found, context())
    log = [f"{event.on.dutch()} {sentence(event, story.case)}" for event in story.events]
    return "\n".join([*log, *refused, story.case.setting, document(found).decode()])


@pytest.mark.parametrize("place", OTHERWISE, ids=lambda place: ".".join(map(str, place)))
def test_a_field_that_says_something_else_is_kept_otherwise_or_refused(place: tuple[str | int, ...]) -> None:
    assert told(changed(WHOLE, place, OTHERWISE[place])) != told(WHOLE)


def test_each_field_of_a_history_is_tried() -> None:
    tried = {str(place[0]) if len(place) < 3 else f"events.{place[2]}" for place in OTHERWISE}
    entries = {f"events.{name}" for name in Entry.model_fields}
    assert tried | OF_THE_REGISTER == (set(History.model_fields) - {"events"}) | entries


def test_a_field_that_is_not_known_is_named_and_kept_with_the_file() -> None:
    strange = {**WHOLE, "events": [{**WHOLE["events"][0], "opmerking": "Er was een tolk."}]}
    assert "Het veld 'opmerking' is niet bekend en niet gebruikt." in told(strange)
    assert "Er was een tolk." in document(understood(strange)).decode()


def test_the_same_of_a_field_beside_the_entries() -> None:
    found = understood({**WHOLE, "toelichting": "Er was een tolk."})
    story = tell_history(NUMBER, Known("1", "De Linde", ()), found, context())
    assert "Het veld 'toelichting' van de tijdlijn is niet bekend en niet gebruikt." in story.unusual
    assert "Er was een tolk." in document(found).decode()


YOUNG = history(entry("signal", "2024-03-04", "Kevin de Vries (14) belde."), entry("visit", "2024-05-16", "Bezoek."))


def test_where_a_young_person_may_be_recognised_the_entry_is_refused_with_the_question() -> None:
    found = understood(YOUNG)
    (refused,) = found.refused
    assert (refused.index, len(found.facts)) == (0, 1)
    assert refused.reason.startswith("Staat hier een jongere? In ‘summary’, zin 1, staat wat lijkt op een naam met een leeftijd.")
    assert "Kevin" not in told(YOUNG)


def test_what_stands_beside_the_entries_is_left_out_the_same_way() -> None:
    beside = history(entry("visit", "2024-05-16", "Bezoek."), notes="De 14-jarige Sanne liep weg.")
    assert [one.kind for one in understood(beside).refused] == ["notes"]
    assert "Sanne" not in told(beside)


def test_whoever_hands_it_in_says_why_it_is_none_and_management_sees_that() -> None:
    found = understood(YOUNG, vouched="Kevin is de hond van de groep.")
    assert not found.refused
    story = tell_history(NUMBER, Known("1", "De Linde", ()), found, context())
    (kept,) = (event for event in story.events if isinstance(event, DeviationRecorded))
    assert (kept.command, kept.reason) == ("importeer", "Kevin is de hond van de groep.")
    assert kept.what == ("In ‘gebeurtenis 0’, zin 1, staat wat lijkt op een naam met een leeftijd.",)


def test_what_was_read_in_before_is_not_asked_about() -> None:
    assert not understand_history(histories([YOUNG], "test")[0], TODAY).refused
