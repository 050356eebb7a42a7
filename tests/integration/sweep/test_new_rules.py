"""While new rules take effect everybody waits, longer than for anybody else, and nobody is refused."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from db import policies, register
from db.casebook import CaseBook
from db.engine import Patience, connect, transaction
from db.projections import hear_of_ended
from db.shelf import PolicyShelf
from desk.register_file import RegisterFile
from desk.registering import record
from domain.dossier.commands import AddNote
from domain.people.person import Person, Role
from tests.integration.casebooks import INSPECTOR, START, House, policy
from tests.integration.sweep.conftest import ask
from vervolg.app import compose_app
from vervolg.settings import Settings
from watch.sweep import sweep

ADMINISTRATOR = Person(id="p.beheer", name="P. Beheer", roles=frozenset({Role.ADMINISTRATOR}), email="p.beheer@inspectie.example")
WAITED = """
SELECT count(*) FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND datname = current_database() AND clock_timestamp() - query_start > interval '0.4 seconds'
"""


def test_commands_the_register_and_the_watch_wait_beyond_their_usual_patience(
    house: House, engine: Engine, database_url: str, tmp_path: Path
) -> None:
    number = house.open()
    with transaction(engine) as connection:
        register.put(connection, ADMINISTRATOR, ADMINISTRATOR.id, START)
    hasty = connect(database_url, patience=Patience(lock="100ms"))
    book = CaseBook(hasty, PolicyShelf(policy()))
    app = compose_app(Settings(home=tmp_path), hasty)
    new = {"code": "b.klein", "naam": "B. Klein", "rollen": ["inspecteur"], "e-mail": "b.klein@inspectie.example"}
    away = RegisterFile.model_validate({"medewerkers": [new]})
    with ThreadPoolExecutor(3) as others:
        with transaction(engine) as connection:
            policies.hold_all(connection)
            waiting: list[Future[Any]] = [
                others.submit(book.execute, number, AddNote(text="Wacht even."), INSPECTOR, START + timedelta(hours=1)),
                others.submit(sweep, book, START + timedelta(hours=1)),
                others.submit(record, app, away, ADMINISTRATOR.id, START + timedelta(hours=1)),
            ]
            end = time.monotonic() + 60
            while ask(engine, WAITED)[0][0] < len(waiting):
                assert not [one for one in waiting if one.done()]
                assert time.monotonic() < end, "they do not wait"
        for one in waiting:
            one.result(60)
    with transaction(hasty) as connection:
        policies.share(connection)
        assert connection.execute(text("SHOW lock_timeout")).scalar() == "100ms"  # for anybody else, as it was
        assert "b.klein" in register.people(connection)
    hasty.dispose()


@pytest.mark.parametrize(("status", "hears"), [("ended", "jurist,management"), ("open", "old")])
def test_who_hears_of_a_letter_of_before_follows_the_mandates(house: House, engine: Engine, status: str, hears: str) -> None:
    number = house.open()
    with engine.begin() as connection:
        letter = (
            "INSERT INTO letters (case_number, letter_id, kind, state, about, subject) VALUES (:number, 'B1', 'x', 'x', 'x', 'x')"
        )
        connection.execute(text(letter), {"number": number})
        waits = "UPDATE terms SET waits_for = 'goedkeurder', about = 'B1', hears = 'old', status = :status"
        connection.execute(text(waits), {"status": status})
        hear_of_ended(connection, lambda kind: {"management", "jurist"} if kind == "x" else set())
    assert ask(engine, "SELECT DISTINCT hears FROM terms") == [(hears,)]
