"""What waits for one person: the terms of their cases and of their role, and nothing that is somebody else's."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from cli.main import run
from db import register
from db.engine import transaction
from desk.work import Work, work_of
from domain.base.errors import NotAllowed
from domain.base.moments import at_amsterdam
from domain.casefile.circle import MakeConfidential
from domain.dossier.commands import ChangeProvider
from domain.dossier.events import ProviderChange
from domain.kinds.term import WORKING
from domain.letter.commands import DraftLetter, SubmitLetter
from domain.people.person import Absence, Person, Role
from domain.rights.ask import allow
from domain.rights.sight import Reader
from domain.rights.table import Act
from domain.round.commands import RequestPlan
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, MANAGER, STAFF, START, House, policy
from vervolg.app import App, compose_app
from vervolg.settings import load
from watch.sweep import sweep
from words.deadline import Urgency
from work.asking import waiting
from work.share import Share, share_of
from work.steps import NEXT

TEXT = "De tekst van deze brief, lang genoeg. Uiterlijk [[laatste dag]]."
LATE = at_amsterdam(date(2026, 6, 1), 9)


@pytest.fixture
def app(house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> App:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    return compose_app(load(), engine)


def put(engine: Engine, person: Person, **changes: Any) -> Person:
    changed = person.model_copy(update=changes)
    with transaction(engine) as connection:
        register.put(connection, changed, "beheer", START)
    return changed


def commands(work: Work) -> list[tuple[str, str]]:
    return [(item.case, item.command) for item in work.items]


def submitted(house: House, by: Person = INSPECTOR) -> str:
    """A case of which the letter that asks for a plan waits for its approval."""
    number = house.open(plan_length=None)
    house.do(number, RequestPlan(), by if by is not COORDINATOR else INSPECTOR)
    house.do(number, DraftLetter(letter="B1", subject="Verzoek", markdown=TEXT), by)
    house.do(number, SubmitLetter(letter="B1"), by)
    return number


def test_each_term_of_our_own_has_the_command_that_it_waits_for() -> None:
    assert set(NEXT) == WORKING


def test_a_letter_goes_from_who_writes_it_to_who_may_approve_it(house: House, app: App) -> None:
    number = house.open(plan_length=None)
    house.do(number, RequestPlan())
    assert (number, "brief-schrijven") in commands(work_of(app, "a.bos", START))
    house.do(number, DraftLetter(letter="B1", subject="Verzoek", markdown=TEXT))
    assert (number, "brief-aanbieden") in commands(work_of(app, "a.bos", START))
    assert not commands(work_of(app, "e.ek", START))

    house.do(number, SubmitLetter(letter="B1"))
    assert not [one for one in commands(work_of(app, "a.bos", START)) if one[1].startswith("brief")]
    assert (number, "brief-goedkeuren") in commands(work_of(app, "e.ek", START))
    assert not commands(work_of(app, "c.dam", START)), "it is not the case of this colleague"


def test_nobody_has_an_own_letter_to_approve(house: House, app: App) -> None:
    submitted(house, COORDINATOR)

    assert not commands(work_of(app, "e.ek", START))


def test_what_the_provider_must_do_is_work_only_when_it_did_not_come(house: House, app: App) -> None:
    house.open()
    assert not commands(work_of(app, "a.bos", START))

    sweep(house.book, LATE)
    work = work_of(app, "a.bos", LATE)
    (item,) = work.of(Urgency.LATE)
    assert (item.command, item.left) == ("herinneren", "14 dagen te laat")
    (climbed,) = work_of(app, "e.ek", LATE).items
    assert not climbed.mine, "the coordinator was told, and it is theirs to see to"
    assert not commands(work_of(app, "c.dam", LATE))


def test_a_step_that_is_proposed_says_why(house: House, app: App) -> None:
    number = house.open(plan_length=None)
    house.do(number, RequestPlan())
    house.do(number, ChangeProvider(change=ProviderChange.BANKRUPTCY))

    (step,) = work_of(app, "a.bos", START).proposals
    assert (step.case, step.command) == (number, "sluiten")
    assert "bestaat niet meer" in step.why
    assert not work_of(app, "c.dam", START).proposals


def test_who_answers_for_somebody_absent_has_that_work_too(house: House, app: App, engine: Engine) -> None:
    number = house.open(plan_length=None)
    house.do(number, RequestPlan())
    away = (Absence(first=START.date(), last=START.date() + timedelta(days=7), substitute="c.dam"),)
    put(engine, INSPECTOR, absences=away)

    assert (number, "brief-schrijven") in commands(work_of(app, "c.dam", START))
    assert (number, "brief-schrijven") in commands(work_of(app, "a.bos", START)), "it stays theirs as well"
    assert not commands(work_of(app, "c.dam", START + timedelta(days=10)))


def test_an_interest_or_a_circle_leaves_it_out_of_the_list_and_the_count(house: House, app: App, engine: Engine) -> None:
    number = submitted(house)
    put(engine, COLLEAGUE, roles=frozenset({Role.COORDINATOR}), interests=frozenset({"12345678"}))
    assert work_of(app, "c.dam", START).count == 0

    put(engine, COLLEAGUE, roles=frozenset({Role.COORDINATOR}))
    assert work_of(app, "c.dam", START).count == 1
    house.do(number, MakeConfidential(circle=("a.bos", "e.ek"), why="Er loopt een onderzoek naar een collega."))
    assert work_of(app, "c.dam", START).count == 0
    assert work_of(app, "e.ek", START).count == 1


def test_more_than_a_screen_is_counted(house: House, app: App) -> None:
    for _ in range(3):
        submitted(house)
    work = work_of(app, "e.ek", START, most=2)

    assert (len(work.items), work.count) == (2, 3)


def test_as_many_questions_for_many_cases_as_for_one(house: House, app: App, engine: Engine) -> None:
    def asked() -> int:
        seen: list[str] = []
        listen = lambda _c, _u, statement, *_: seen.append(statement)  # noqa: E731 - removed again below
        event.listen(engine, "before_cursor_execute", listen)
        work_of(app, "a.bos", START)
        event.remove(engine, "before_cursor_execute", listen)
        return len(seen)

    submitted(house)
    asked()
    few = asked()
    for _ in range(4):
        submitted(house)
    assert asked() == few


def part(person: Person, staff: tuple[Person, ...] = STAFF) -> Share:
    return share_of(person, {one.id: one for one in staff}, START.date(), (), policy())


def test_roles_are_heard_as_terms_name_them() -> None:
    assert part(INSPECTOR).usual.roles == frozenset()
    steers = part(COORDINATOR).usual
    assert {"coordinerend_inspecteur", "coordinerend_inspecteur,hoofdinspecteur"} <= steers.roles
    assert steers.owns == {None, "e.ek"}, "what has no owner comes to the coordinators"
    assert "jurist" in steers.orphans, "nobody is one, so it comes to the owner"
    assert (steers.oversees, part(MANAGER).usual.oversees) == (False, True)


def test_the_command_groups_by_urgency_and_the_look_is_logged(
    house: House,
    database_url: str,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    number = submitted(house)
    at = ["--op", START.date().isoformat()]
    assert run(["werk", "--als", "e.ek", *at]) == 0
    said = capsys.readouterr().out
    assert said.startswith(("Deze week (1):", "Later (1):"))
    assert f"{number}   De Wilg (fictief)" in said
    assert "[brief-goedkeuren]" in said
    assert run(["werk", "--als", "c.dam", *at]) == 0
    assert capsys.readouterr().out == "Er is nu niets te doen.\n"
    assert run(["werk", "--als", "e.ek", "--json", *at]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 1
    assert run(["werk", "--als", "niemand", *at]) == 1
    with transaction(engine) as connection:
        seen = connection.execute(text("SELECT who, action, result FROM access_log ORDER BY id")).all()
    assert [tuple(row) for row in seen][-4:] == [
        ("e.ek", "werk", "gelukt"),
        ("c.dam", "werk", "gelukt"),
        ("e.ek", "werk", "gelukt"),
        ("onbekend", "werk", "geweigerd"),
    ]


def test_an_administrator_has_no_list_of_cases() -> None:
    with pytest.raises(NotAllowed):
        allow(Person(id="p.beheer", name="P.", roles=frozenset({Role.ADMINISTRATOR})), Act.LIST_CASES)


MANY = """
INSERT INTO cases (number, provider_name, stage, running_terms, lapsed_terms, owner)
SELECT '2025-' || lpad(i::text, 6, '0'), 'De Wilg', 'toezicht', 3, 0, 'i.' || i % 100 FROM generate_series(1, 3000) i
"""
THEIR_TERMS = """
INSERT INTO terms (term_id, case_number, kind, stage_group, nature, waits_for, about, last_day, lapses_at, ladder, status,
                   known_at, responsible, hears, provider_name)
SELECT number || '/' || k, number, 'plan', 'plan', 'beleid', hears, 'T1', DATE '2026-05-01' + k::int, now(), 'gewoon', 'open',
       now(), owner, hears, provider_name
FROM cases, unnest(ARRAY['aanbieder', 'inspecteur', 'aanbieder']) WITH ORDINALITY AS waiting (hears, k)
"""


def test_what_waits_for_somebody_is_found_without_reading_every_term(house: House, engine: Engine) -> None:
    share = part(COORDINATOR, (*STAFF, INSPECTOR.model_copy(update={"id": "i.7"})))
    plans: list[str] = []

    def explained(_c: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:
        cursor.execute(f"EXPLAIN {statement}", values)
        plans.append("\n".join(row[0] for row in cursor.fetchall()))

    with transaction(engine) as connection:
        connection.execute(text(MANY))
        connection.execute(text(THEIR_TERMS))
        connection.execute(text("ANALYZE cases, terms"))
        event.listen(engine, "before_cursor_execute", explained)
        waiting(connection, Reader("e.ek", COORDINATOR), share, START, 10)
        event.remove(engine, "before_cursor_execute", explained)
    assert plans
    assert all("ix_terms_hears" in plan and "ix_terms_responsible" in plan for plan in plans)
