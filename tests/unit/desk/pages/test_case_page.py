"""The page of a case: where it stands and what is to be done first, then what there is, in words and without what is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from db.chain import Sealed
from db.recorded import Recorded
from desk.pages import case as cases
from desk.pages.case import CasePage, Whole
from desk.pages.casedata import as_data
from domain.base.moments import at_amsterdam
from domain.dossier.commands import AddDocument, AddNote
from domain.log.events import name_of, to_json
from domain.round.commands import RequestPlan
from domain.term.rules import TermRules
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import Told, opened
from words.deadline import Urgency

STORIES: dict[str, Callable[[], Told]] = {
    "opened": opened,
    "improving": s.improving,
    "insufficient": s.insufficient,
    "announced": s.announced,
    "in force": s.in_force,
    "with parts": s.with_parts,
    "lapsed": lambda: s.requested().on("2026-03-10").lapse(),
}


def whole(told: Told) -> Whole:
    history = []
    for number, event in enumerate(told.events, start=1):
        moment = told.now - timedelta(hours=len(told.events) - number)
        sealed = Sealed(
            position=number,
            stream_id="case",
            seq=number,
            type=name_of(type(event)),
            schema_version=event.schema_version,
            data=to_json(event),
            actor="a.bos",
            recorded_at=moment,
            valid_on=event.on.day,
            policy_version="",
            calendar_version="",
        )
        history.append(Recorded(event, sealed))
    return Whole(told.case, history, TermRules(told.context(), {}), told.now)


def page(told: Told) -> CasePage:
    return cases.page(whole(told))


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from texts(one, f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one, name)
    elif isinstance(value, str):
        yield name, value


CODES = ("id", "about", "number", "command", "owner", "by", "norm", "sha256", "circle", "visits", "findings", "measure")
"""What is a number, a code or a name by which a thing is called."""


@pytest.mark.parametrize("story", STORIES)
def test_a_page_is_words_on_one_line_each(story: str) -> None:
    for name, text in texts(page(STORIES[story]()).model_dump(mode="python")):
        if name.rsplit(".", 1)[-1] in CODES:
            continue
        assert not re.search(r"[a-z]_[a-z]|\n|None", text), (name, text)
        if name.endswith((".state", ".kind", ".verdict", ".stage")):
            assert text not in {"drafted", "planned", "in_force", "requested", "improving", "open_"}, (name, text)


def test_first_is_where_it_stands_and_what_is_to_be_done() -> None:
    told = s.requested().on("2026-02-02")
    seen = page(told)

    assert seen.stage == "verbeterplan gevraagd"
    assert seen.told == "Zaak 2026-0001 wacht op een verbeterplan."
    assert (seen.owner, seen.opened, seen.closed) == ("a.bos", "12 januari 2026", "")
    assert seen.next_term is not None
    assert seen.next_term.name == "verbeterplan"
    assert seen.next_term.until == "Uiterlijk op maandag 9 februari 2026"
    assert seen.next_term.left == "Nog 5 werkdagen"
    assert seen.next_term.urgency is Urgency.LATER
    assert seen.next_step == "Niets. Wacht op de aanbieder: verbeterplan."
    assert seen.next_term.why[0].text == "Begin: maandag 12 januari 2026."


def test_a_step_that_is_put_ready_is_what_is_to_be_done() -> None:
    seen = page(s.requested().on("2026-03-10").lapse())

    assert seen.proposals[0].command == "brief-schrijven"
    assert seen.next_step.startswith(f"{seen.proposals[0].label}. De aanbieder stuurde geen verbeterplan binnen de termijn.")
    assert seen.next_term is not None
    assert seen.next_term.lapsed
    assert seen.next_term.urgency is Urgency.LATE


def test_nobody_owns_it_yet() -> None:
    assert page(opened(owner=None)).owner == "nog niemand"


def test_what_ended_says_how_and_when() -> None:
    seen = page(s.received())

    (plan,) = [term for term in seen.ended_terms if term.name == "verbeterplan"]
    assert (plan.how, plan.on) == ("op tijd gedaan", seen.log[0].on)


def test_a_measure_says_what_it_obliges_to_and_how_it_stands() -> None:
    (measure,) = page(s.with_parts()).measures

    assert measure.kind == "aanwijzing"
    assert "cliëntenstop" in measure.contents
    assert measure.told == "Maatregel M1 is van kracht."


def test_two_terms_of_one_kind_say_what_they_are_about() -> None:
    told = opened()
    for places in (("Huis Noord",), ("Huis Zuid",)):
        told = s.requested(told, locations=places)

    names = [term.name for term in page(told).terms if term.name.startswith("verbeterplan")]

    assert names == ["verbeterplan, traject 1, Huis Noord", "verbeterplan, traject 2, Huis Zuid"]


def test_the_log_is_newest_first_and_each_entry_keeps_its_own_time_and_author() -> None:
    told = opened().on("2026-01-13").does(AddNote(text="Gebeld met\n\nhet bestuur."))
    seen = page(told)

    newest = seen.log[0]
    assert (newest.what, newest.on, newest.by) == ("Gebeld met het bestuur.", "13 januari 2026", "a.bos")
    assert (newest.recorded, newest.recorded_at) == ("13 januari 2026", at_amsterdam(told.today, 10))
    assert [line.recorded_at for line in seen.log] == sorted((line.recorded_at for line in seen.log), reverse=True)


def test_a_document_has_its_title() -> None:
    told = opened().does(AddDocument(sha256="a" * 64, title="Klachtenregeling"))

    assert [(one.title, one.sha256, one.told) for one in page(told).documents] == [
        ("Klachtenregeling", "a" * 64, "wordt elders bewaard")
    ]


def test_programs_read_the_names_that_are_stored() -> None:
    data = as_data(whole(s.with_parts()))

    assert data["stage"] == "aanwijzing"
    assert data["measures"][0]["status"] == "in_force"
    assert {"number", "findings", "letters", "terms", "proposals", "rounds"} <= data.keys()
    assert data["terms"][0]["explanation"]["calendar"]


def test_a_letter_that_did_not_leave_began_no_term_yet() -> None:
    asked = opened().does(RequestPlan())
    (waits,), (left,) = page(asked).letters, page(asked.sends()).letters

    assert (waits.state, waits.opens) == ("op te stellen", "Nog geen einddatum: de brief is niet verzonden")
    assert (left.state, left.opens) == ("verzonden", "")
