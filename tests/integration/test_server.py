"""Whoever makes databases is as bounded as everybody else, and a server that is too old is refused at the door."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from copies.house import House
from db import server
from db.administrator import reach
from db.bounded import ALIVE, Bounded
from db.embedded import Cluster
from db.engine import USUAL, Patience, answering, connect
from db.migrate import upgrade
from domain.base.errors import Unavailable
from vervolg import clock
from vervolg.database import database
from vervolg.health import examine
from vervolg.settings import Settings

OLD = r"PostgreSQL \d+\.\d+; nodig is versie 99 of nieuwer"


def shown(connection: psycopg.Connection, *names: str) -> dict[str, str]:
    return dict(connection.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", (list(names),)))


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> House:
    return House(database_url, database_url, tmp_path)


def test_who_makes_databases_keeps_the_bounds_of_every_connection(house: House) -> None:
    asked = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "search_path", "TimeZone")
    with house.administrator() as connection:
        assert isinstance(connection, Bounded)
        assert connection.answer == USUAL.answer
        assert connection.autocommit
        assert shown(connection, *asked) == {
            "lock_timeout": "10000",
            "statement_timeout": "120000",
            "idle_in_transaction_session_timeout": "600000",
            "search_path": "public",
            "TimeZone": "UTC",
        }
        assert ALIVE.keys() <= connection.info.get_parameters().keys()


def test_a_server_that_falls_silent_is_not_waited_for(house: House) -> None:
    with (
        pytest.raises(Unavailable),
        answering(),
        reach(house.server, Patience(answer=0.3)) as connection,
    ):
        connection.execute("SELECT pg_sleep(120)")


def test_what_the_address_says_of_a_machine_that_is_gone_counts(house: House) -> None:
    told = make_url(house.server).update_query_dict({"keepalives_idle": "7"}).render_as_string(hide_password=False)
    with reach(told) as connection:
        assert connection.info.get_parameters()["keepalives_idle"] == "7"


def test_the_embedded_server_is_bounded_too(cluster: Cluster) -> None:
    with cluster.administrator() as connection:
        assert isinstance(connection, Bounded)
        assert connection.answer == USUAL.answer
    with pytest.raises(Unavailable), cluster.administrator(answer=0.3) as connection:
        connection.execute("SELECT pg_sleep(120)")


def test_a_server_that_is_too_old_is_named_with_what_is_needed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=house.home, database_url=house.url)
    with database(settings), house.administrator():
        pass  # this one will do
    monkeypatch.setattr(server, "OLDEST", 99)
    with pytest.raises(Unavailable, match=OLD), database(settings):
        pass
    with pytest.raises(Unavailable, match=OLD), house.administrator():
        pass
    engine = connect(house.url)
    with pytest.raises(Unavailable, match=OLD):  # as `vervolg up` opens it
        upgrade(engine)
    engine.dispose()
    (check,) = (one for one in examine(settings, clock.now()) if one.name == "database")
    assert not check.good
    assert "nodig is versie 99 of nieuwer" in check.text


@pytest.mark.parametrize(("number", "named"), [(140_011, "14.11"), (130_000, "13.0"), (100_023, "10.23")])
def test_the_version_is_said_as_people_know_it(number: int, named: str) -> None:
    with pytest.raises(Unavailable, match=f"PostgreSQL {named}; nodig is versie 15 of nieuwer"):
        server.refuse_number(number)
    server.refuse_number(150_000)
