"""What is asked of the database does not grow with what is stored in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text

from backlog.keep import keep
from backlog.shape import Entry, History
from db.engine import transaction
from desk.open_case import open_once
from desk.register_file import RegisterFile
from desk.registering import record
from desk.signals import record_once
from desk.worklist import Filters, page
from domain.casefile.circle import MakeConfidential
from domain.casefile.commands import AssignOwner, CloseCase
from domain.casefile.opening import CloseReason
from domain.casefile.signal_report import SignalReport
from domain.dossier.commands import AddNote
from domain.input.reading import read
from domain.people.person import SYSTEM
from tests.acceptance.visit import REPORT
from tests.reliability.inspectorate import OPENED, Desk, at_work, environment, report


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    with at_work(environment(database_url, tmp_path)) as desk:
        desk.furnish()
        yield desk


@contextmanager
def asked(desk: Desk) -> Iterator[list[str]]:
    """The statements that went to the database meanwhile."""
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(desk.app.engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(desk.app.engine, "before_cursor_execute", hear)


def fill(desk: Desk, case: str, count: int) -> None:
    """As many more cases of that very visit, closed, and as many providers and colleagues; not sealed, for nobody looks."""
    with transaction(desk.app.engine) as connection:
        for said in FILLED:
            connection.execute(text(said), {"case": case, "count": count})


SIGNAL = read(
    SignalReport,
    {"kvk-nummer": "90000067", "herkomst": "melding", "datum": "2026-01-04", "tekst": "De groep is al weken onderbezet."},
)
TIMELINE = History(
    provider="P 7",
    locations=("Huis", "Nieuw huis"),
    events=(Entry(date="2025-11-03", kind="visit", summary="Bezoek aan het huis."),),
)
FILLED = (
    """INSERT INTO streams (stream_id, kind, version, head_hash)
       SELECT to_char(n, 'FM"1999-"00000'), kind, version, head_hash FROM streams, generate_series(1, :count) n
       WHERE stream_id = :case ON CONFLICT DO NOTHING""",
    """INSERT INTO events SELECT nextval('events_position'), to_char(n, 'FM"1999-"00000'), seq, type, schema_version,
           CASE type WHEN 'FindingRecorded' THEN jsonb_set(data, '{finding,description}', '"Iets anders."') ELSE data END,
           actor, recorded_at, valid_on, policy_version, calendar_version, prev_hash, hash
       FROM events, generate_series(1, :count) n WHERE stream_id = :case
       ON CONFLICT DO NOTHING""",
    """INSERT INTO events SELECT nextval('events_position'), stream_id, version + 1, 'CaseClosed', 2,
           '{"on": "2026-01-05", "why": "geen_vervolg", "note": "", "keep_until": null, "case": ""}', 'a.bos', '2026-01-06',
           '2026-01-05', '-', '-', '', '' FROM streams WHERE stream_id LIKE '1999-%' ON CONFLICT DO NOTHING""",
    """INSERT INTO cases (number, provider_id, provider_name, owner, stage, opened_on, closed_on, running_terms, lapsed_terms)
       SELECT stream_id, provider_id, provider_name, owner, 'gesloten', opened_on, '2026-01-05', 0, 0
       FROM cases, streams WHERE number = :case AND stream_id LIKE '1999-%' ON CONFLICT DO NOTHING""",
    """INSERT INTO case_locations SELECT stream_id, location_id, name FROM case_locations, streams
       WHERE case_number = :case AND stream_id LIKE '1999-%' ON CONFLICT DO NOTHING""",
    """INSERT INTO providers (provider_id, name, called) SELECT 'p' || n, 'P ' || n, 'p ' || n
       FROM generate_series(1, :count) n ON CONFLICT DO NOTHING""",
    """INSERT INTO locations (location_id, provider_id, name) SELECT provider_id || '-1', provider_id, 'Huis' FROM providers
       WHERE provider_id LIKE 'p%' ON CONFLICT DO NOTHING""",
    """INSERT INTO staff (person_id, name, roles) SELECT 'z' || n, 'Z ' || n, '{inspecteur}' FROM generate_series(1, :count) n
       ON CONFLICT DO NOTHING""",
)


def changed(description: str) -> dict[str, object]:
    """The report of the first visit, with other findings."""
    said = report(0)
    found = [one | {"omschrijving": description} for one in REPORT["bevindingen"]]
    return said | {"bevindingen": [one | {"omstandigheden": one["omstandigheden"] | {"datum": said["datum"]}} for one in found]}


def closed_first(desk: Desk) -> str:
    (first,) = desk.open(1)
    desk.do(first, "a.bos", CloseCase(why=CloseReason.NO_FOLLOW_UP, reason="Alleen voor deze proef."), OPENED)
    return first


def test_opening_a_case_asks_the_same_whatever_the_provider_has_already(desk: Desk) -> None:
    """Also when every case of the provider came from a visit on the same day at the same place: 10 and 1,000 of them."""
    first, counts = closed_first(desk), []
    for count, description in ((10, "Een bevinding van de ene dag."), (1_000, "Een bevinding van de andere dag.")):
        fill(desk, first, count)
        with asked(desk) as said:
            opened = open_once(desk.app, changed(description), "a.bos", OPENED)
        desk.do(opened.number, "a.bos", CloseCase(why=CloseReason.NO_FOLLOW_UP, reason="Alleen voor deze proef."), OPENED)
        counts.append(len(said))

    assert not opened.before
    assert counts[0] == counts[1]


def test_what_a_person_asks_finds_who_and_what_it_is_about_by_key(desk: Desk) -> None:
    """Of ten or a thousand providers, places and colleagues no command reads all."""
    first = closed_first(desk)
    fill(desk, first, 10)
    whole = re.compile(r"FROM (staff|providers|locations)\b(?!.*WHERE)", re.DOTALL)
    with asked(desk) as said:
        number = open_once(desk.app, report(1), "a.bos", OPENED).number
        desk.do(number, "a.bos", AddNote(text="Gebeld met het bestuur."), OPENED)
        desk.do(number, "c.devries", AssignOwner(owner="f.yilmaz"), OPENED)
        record_once(desk.app, SIGNAL, "a.bos", OPENED)
        told = keep(TIMELINE, desk.app.book, SYSTEM, OPENED)

    assert told.recorded
    assert [statement for statement in said if whole.search(statement)] == []


def test_changing_the_register_reads_of_providers_and_places_only_what_the_file_names(desk: Desk) -> None:
    """A file of n providers costs n, whatever the register holds; of colleagues all are compared, for one person has one code."""
    first, counts = closed_first(desk), []
    for count, name in ((10, "De Nieuwe"), (1_000, "De Nieuwste")):
        fill(desk, first, count)
        contents = RegisterFile.model_validate(
            {"aanbieders": [{"kvk-nummer": "90000083", "naam": name, "locaties": [{"naam": f"Huis van {name}"}]}]}
        )
        with asked(desk) as said:
            assert record(desk.app, contents, "p.beheer", OPENED) == 2
        counts.append(len(said))
        assert [one for one in said if re.search(r"FROM (providers|locations)\b(?!.*WHERE)", one, re.DOTALL)] == []

    assert counts[0] == counts[1]


def test_the_same_visit_is_still_recognised_among_many(desk: Desk) -> None:
    numbers = desk.open(5)

    found = open_once(desk.app, report(3), "a.bos", OPENED)

    assert (found.number, found.before) == (numbers[3], True)


def test_a_confidential_case_is_no_earlier_visit_for_who_is_outside_its_circle(desk: Desk) -> None:
    (number,) = desk.open(1)
    desk.do(number, "c.devries", MakeConfidential(circle=("a.bos",), why="Er loopt een onderzoek naar een collega."), OPENED)

    assert open_once(desk.app, report(0), "a.bos", OPENED).number == number
    assert open_once(desk.app, report(0), "f.yilmaz", OPENED).number != number


def test_the_first_day_that_is_awaited_comes_first_also_when_it_is_over(desk: Desk) -> None:
    first, second = desk.open(2)
    desk.ask_for_plans("2026-01-06")
    with transaction(desk.app.engine) as connection:
        items = page(connection, Filters()).items
        awaited = connection.execute(
            text("SELECT case_number, min(last_day) FROM terms WHERE status IN ('open', 'lapsed') GROUP BY 1 ORDER BY 2, 1")
        ).all()

    assert [(item.number, item.first_day) for item in items] == [tuple(row) for row in awaited]
    assert {item.number for item in items} == {first, second}


QUESTIONS = {
    "the digests of a run": "SELECT count(*) FROM outbox WHERE topic = 'digest' AND payload ->> 'run_id' = 'x'",
    "the reminders of a digest": "SELECT * FROM reminders WHERE digest_id = 7",
    "the reminders of a run": "SELECT * FROM reminders WHERE run_id = '00000000-0000-0000-0000-000000000000'",
    "what waits": "SELECT count(*) FROM outbox WHERE done_at IS NULL AND failed_at IS NULL",
    "what failed": "SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL",
    "the visits of a day": "SELECT stream_id FROM events WHERE type = 'VisitMade' AND valid_on = '2026-01-01'",
    "the signals of a day": "SELECT stream_id FROM events WHERE type = 'SignalRecorded' AND valid_on = '2026-01-01'",
    "a provider by its name": "SELECT * FROM providers WHERE called = 'de linde'",
    "the first page of open cases": "SELECT * FROM cases WHERE closed_on IS NULL ORDER BY first_day, number LIMIT 50",
    "the first page that is late": (
        "SELECT * FROM cases WHERE closed_on IS NULL AND lapsed_terms > 0 ORDER BY first_day, number LIMIT 50"
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_of_every_round_finds_its_rows_by_an_index(desk: Desk, question: str) -> None:
    """With next to nothing stored a whole read is cheapest, so that is made dear here: can an index answer?"""
    with transaction(desk.app.engine) as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(line for (line,) in connection.execute(text(f"EXPLAIN {QUESTIONS[question]}")))

    assert "Seq Scan" not in plan, plan
    assert "Index" in plan, plan


def test_sorting_is_by_the_index_too(desk: Desk) -> None:
    with transaction(desk.app.engine) as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        query = QUESTIONS["the first page of open cases"]
        plan = "\n".join(line for (line,) in connection.execute(text(f"EXPLAIN {query}")))

    assert "Sort" not in plan, plan
