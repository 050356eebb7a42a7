"""Nothing that is awaited goes quiet: a lapse is registered once, and the right person hears of it, again and again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from db import register
from db.engine import transaction
from db.history import background_of, newest_rungs
from db.projections import rows_of, stored
from db.rebuild import rebuild
from db.verify import verify
from domain.base.moments import at_amsterdam
from domain.people.person import Absence, Person
from domain.term.commands import GrantExtension
from tests.integration.casebooks import INSPECTOR, MANAGER, START, House, policy
from tests.integration.sweep.conftest import LAST_DAY, MIDNIGHT, MORNING, ask
from watch.sweep import gather_digests, sweep, sweep_stage

PLAN = "SELECT status, last_rung, next_action_at FROM terms WHERE kind = 'verbeterplan'"


def rungs(engine: Engine) -> list[tuple[str, str]]:
    """Who heard which rung of the plan term, oldest first."""
    query = "SELECT rung, recipient FROM reminders r JOIN terms t USING (term_id) WHERE t.kind = 'verbeterplan' ORDER BY r.id"
    return [(rung, recipient) for rung, recipient in ask(engine, query)]


def lapses(engine: Engine) -> int:
    return int(ask(engine, "SELECT count(*) FROM events WHERE type = 'TermLapsed' AND data ->> 'kind' = 'verbeterplan'")[0][0])


def test_a_term_lapses_the_day_after_its_last_day_and_never_earlier(house: House, engine: Engine) -> None:
    house.open()
    sweep(house.book, MIDNIGHT - timedelta(microseconds=1))
    assert lapses(engine) == 0
    sweep(house.book, MIDNIGHT)
    assert lapses(engine) == 1
    assert house.book.load("2026-0001").terms["2026-0001/1"].status == "lapsed"


def test_the_ladder_climbs_to_the_management_and_never_ends(house: House, engine: Engine) -> None:
    house.open()
    moment = START
    while moment < at_amsterdam(date(2026, 7, 1)):
        sweep(house.book, moment)
        moment += timedelta(hours=6)
    told = rungs(engine)
    assert told[:6] == [
        ("voor-7d", "a.bos"),
        ("voor-1wd", "a.bos"),
        ("na-0wd", "a.bos"),
        ("na-2wd", "e.ek"),
        ("na-5wd", "g.hout"),
        ("na-10wd", "g.hout"),
    ]
    assert {recipient for _, recipient in told[6:]} == {"g.hout"}
    assert len(told) >= 9
    assert lapses(engine) == 1


def test_a_second_sweep_does_nothing(house: House, engine: Engine) -> None:
    house.open()
    first, second = sweep(house.book, MORNING), sweep(house.book, MORNING)
    assert (first.lapsed, first.ok) == (1, True)
    assert (second.due, second.lapsed, second.reminded, second.digests) == (0, 0, 0, 0)


def test_after_an_outage_only_the_newest_missed_rung_is_sent_also_to_whom_the_others_would_have_told(
    house: House, engine: Engine
) -> None:
    house.open()
    report = sweep(house.book, at_amsterdam(date(2026, 5, 27), 12))
    assert rungs(engine) == [("na-5wd", "g.hout"), ("na-5wd", "a.bos"), ("na-5wd", "e.ek")]
    sweep(house.book, at_amsterdam(date(2026, 6, 3), 12))
    assert rungs(engine)[3:] == [("na-10wd", "g.hout")]
    assert report.skipped >= 4
    assert report.lateness > timedelta(days=7)
    [(skipped, late)] = ask(engine, "SELECT late_skipped, greatest_lateness FROM certificates ORDER BY as_of LIMIT 1")
    assert (skipped, late) == (report.skipped, report.lateness)


def test_what_the_sweep_writes_is_what_the_events_and_the_ledger_give(house: House, engine: Engine) -> None:
    numbers = [house.open(owner) for owner in ("a.bos", None, "c.dam")]
    for days in (8, 14, 15, 17, 20, 30):
        sweep(house.book, START + timedelta(days=days, hours=1))
        with transaction(engine) as connection:
            for number in numbers:
                history = house.book.history(number)
                expected = rows_of(house.book.load(number), background_of(newest_rungs(connection, number), history), policy())
                assert stored(connection, number) == expected
    with transaction(engine) as connection:
        before = [stored(connection, number) for number in numbers]
    rebuild(engine, policy())
    with transaction(engine) as connection:
        assert [stored(connection, number) for number in numbers] == before
    assert verify(engine).ok


def test_an_extended_term_may_lapse_again_and_its_rungs_start_anew(house: House, engine: Engine) -> None:
    number = house.open()
    sweep(house.book, MORNING)
    house.do(number, GrantExtension(term="verbeterplan", length="P2W", ground="De bestuurder is ziek."), at=MORNING)
    assert ask(engine, PLAN)[0][:2] == ("open", None)
    sweep(house.book, at_amsterdam(date(2026, 6, 2), 9))
    assert lapses(engine) == 2
    assert [rung for rung, _ in rungs(engine)].count("na-0wd") == 2


def test_each_person_gets_one_digest_a_run(house: House, engine: Engine) -> None:
    for _ in range(3):
        house.open()
    report = sweep(house.book, MORNING)
    digests = ask(engine, "SELECT key, payload ->> 'recipient' FROM outbox WHERE topic = 'digest' ORDER BY 2")
    assert report.digests == len(digests)
    assert len({recipient for _, recipient in digests}) == len(digests)
    assert (f"digest:{report.run_id}:a.bos", "a.bos") in digests
    assert ask(engine, "SELECT count(*) FROM reminders WHERE digest_id IS NULL") == [(0,)]


def test_workers_gather_each_for_their_own_people(house: House, engine: Engine) -> None:
    for owner in ("a.bos", "c.dam", "a.bos"):
        house.open(owner)
    report = sweep_stage(house.book, None, MORNING)
    told = ask(engine, "SELECT DISTINCT recipient FROM reminders ORDER BY 1")
    assert gather_digests(house.book, report.run_id, MORNING, workers=3) == len(told) > 1
    assert ask(engine, "SELECT payload ->> 'recipient' FROM outbox WHERE topic = 'digest' ORDER BY 1") == told
    assert ask(engine, "SELECT count(*) FROM reminders WHERE digest_id IS NULL") == [(0,)]


def test_a_lapse_asks_once_for_its_follow_up(house: House, engine: Engine) -> None:
    house.open()
    for hours in range(3):
        sweep(house.book, MORNING + timedelta(hours=hours))
    follow_ups = ask(engine, "SELECT payload ->> 'term' FROM outbox WHERE topic = 'follow_up' ORDER BY 1")
    assert follow_ups.count(("2026-0001/1",)) == 1


@pytest.mark.parametrize(
    ("staff", "owner", "expected"),
    [
        ((), "a.bos", ["a.bos"]),
        ((INSPECTOR.model_copy(update={"active": False}),), "a.bos", ["e.ek"]),
        (
            (INSPECTOR.model_copy(update={"absences": (Absence(first=LAST_DAY, last=date(2026, 6, 1), substitute="c.dam"),)}),),
            "a.bos",
            ["c.dam"],
        ),
        (
            (INSPECTOR.model_copy(update={"absences": (Absence(first=LAST_DAY, last=date(2026, 6, 1), substitute="weg"),)}),),
            "a.bos",
            ["e.ek"],
        ),
        ((), "onbekend", ["e.ek"]),
    ],
)
def test_whoever_is_away_is_replaced(
    house: House, engine: Engine, staff: tuple[Person, ...], owner: str, expected: list[str]
) -> None:
    house.open(owner)
    with transaction(engine) as connection:
        for person in staff:
            register.put(connection, person, "beheer", START)
    sweep(house.book, MORNING)
    assert [recipient for rung, recipient in rungs(engine) if rung == "na-0wd"] == expected


def test_with_nobody_left_the_operators_hear_it(house: House, engine: Engine) -> None:
    house.open()
    with transaction(engine) as connection:
        for person in register.people(connection).values():
            register.put(connection, person.model_copy(update={"active": False}), "beheer", START)
    sweep(house.book, MORNING)
    assert rungs(engine) == [("na-0wd", "beheer")]


def test_without_coordinators_the_management_hears_it(house: House, engine: Engine) -> None:
    house.open("onbekend")
    with transaction(engine) as connection:
        register.put(connection, register.people(connection)["e.ek"].model_copy(update={"active": False}), "beheer", START)
    sweep(house.book, MORNING)
    assert rungs(engine) == [("na-0wd", MANAGER.id)]


def test_a_stage_sweeps_only_its_own_terms_and_leaves_its_certificate(house: House, engine: Engine) -> None:
    house.open()
    assert sweep_stage(house.book, "disclosure", MORNING).due == 0
    report = sweep_stage(house.book, "plan", MORNING)
    assert (report.due, report.lapsed, report.running) == (1, 1, 1)
    assert ask(engine, "SELECT stage, due, ok FROM certificates ORDER BY finished_at") == [
        ("disclosure", 0, True),
        ("plan", 1, True),
    ]


def test_a_run_that_is_done_again_under_its_own_id_gathers_only_what_is_new(house: House, engine: Engine) -> None:
    run = uuid4()
    house.open()
    assert sweep(house.book, MORNING, run_id=run).digests == 1
    house.open(at=datetime.fromisoformat("2026-05-04T10:00:00+02:00"))
    with transaction(engine) as connection:
        connection.exec_driver_sql("DELETE FROM certificates")
    assert sweep(house.book, MORNING + timedelta(minutes=5), run_id=run).digests == 1
    assert ask(engine, "SELECT count(*) FROM outbox WHERE topic = 'digest'") == [(2,)]


def test_a_case_without_owner_is_told_to_the_coordinator_at_once(house: House, engine: Engine) -> None:
    house.open(None)
    sweep(house.book, START + timedelta(minutes=5))
    assert ask(engine, "SELECT rung, recipient FROM reminders") == [("bij-start", "e.ek")]
