"""At night everything is computed again; what differs is told to the operators, once a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from tests.integration.casebooks import House
from tests.integration.sweep.conftest import MORNING, ask
from watch.assure import assure
from watch.sweep import sweep

NIGHT = MORNING + timedelta(hours=18)


@pytest.fixture(autouse=True)
def cases(house: House) -> None:
    for owner in ("a.bos", None):
        house.open(owner)
    sweep(house.book, MORNING)


def change(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_a_quiet_night_finds_nothing_and_makes_the_anchor_of_the_day(house: House, engine: Engine) -> None:
    found = assure(house.book, NIGHT)
    assert found.ok, found.differences
    assert (found.cases, found.terms) == (2, ask(engine, "SELECT sum(running) FROM tally")[0][0])
    assert ask(engine, "SELECT encode(digest, 'hex') FROM anchors") == [(found.anchor,)]


@pytest.mark.parametrize(
    ("statement", "kind", "said"),
    [
        ("UPDATE terms SET next_action_at = NULL WHERE kind = 'verbeterplan'", "termijn_wijkt_af", "next_action_at"),
        ("UPDATE terms SET last_day = last_day + 7 WHERE kind = 'verbeterplan'", "termijn_wijkt_af", "last_day"),
        ("DELETE FROM terms WHERE kind = 'verbeterplan'", "termijn_wijkt_af", "ontbreekt"),
        ("UPDATE cases SET running_terms = 0", "sweep_stil", "er loopt geen termijn"),
        ("UPDATE tally SET running = running + 1", "termijn_wijkt_af", "het aantal lopende termijnen"),
        ("UPDATE outbox SET failed_at = now()", "bericht_onbestelbaar", "wacht sinds"),
        (
            "ALTER TABLE events DISABLE TRIGGER USER; UPDATE events SET actor = 'x' WHERE seq = 1",
            "keten_gebroken",
            "is veranderd",
        ),
    ],
)
def test_what_differs_is_told_once(house: House, engine: Engine, statement: str, kind: str, said: str) -> None:
    change(engine, statement)
    found = assure(house.book, NIGHT)
    assert any(difference.kind == kind and said in str(difference) for difference in found.differences)
    assure(house.book, NIGHT)
    alerts = ask(engine, "SELECT count(*) FROM outbox WHERE topic = 'alert' AND payload ->> 'kind' = :kind", kind=kind)
    assert alerts == [(1,)]


def test_a_calendar_that_runs_out_is_told_a_year_ahead(house: House) -> None:
    late = NIGHT.replace(year=house.book.policy(NIGHT).calendar.known_until.year)
    assert any(difference.kind == "kalender_raakt_op" for difference in assure(house.book, late).differences)
