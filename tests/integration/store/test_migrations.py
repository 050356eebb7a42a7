"""Migrating from nothing gives exactly the tables that the code works with."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from inspect import signature

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from psycopg import sql
from sqlalchemy import Engine, inspect, make_url, text

from db import migrate
from db.embedded import Cluster
from db.engine import connect
from db.schema import metadata
from domain.base.errors import Unavailable

CATALOGUE = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity
                  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
                      WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'""",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """SELECT prosrc, proconfig FROM pg_proc
                    WHERE proname IN ('append_only', 'count_running', 'in_order', 'row_seal', 'seal_row', 'count_made')""",
    "sequences": "SELECT sequencename, data_type::text FROM pg_sequences",
}


@pytest.fixture
def empty(empty_url: str) -> Iterator[Engine]:
    engine = connect(empty_url)
    yield engine
    engine.dispose()


def test_upgrade_from_empty_equals_the_metadata(empty: Engine) -> None:
    migrate.upgrade(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("part", CATALOGUE)
def test_the_catalogue_says_the_same_after_migrations_and_after_create_all(part: str, database_url: str, empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE EXTENSION pg_trgm"))
        metadata.create_all(connection)
        expected = sorted(map(tuple, connection.execute(text(CATALOGUE[part]))), key=repr)
    migrated = connect(database_url)
    with migrated.connect() as connection:
        assert sorted(map(tuple, connection.execute(text(CATALOGUE[part]))), key=repr) == expected
    migrated.dispose()


def test_two_upgrades_at_once_give_one_schema(empty: Engine) -> None:
    assert not migrate.is_current(empty)
    both = [threading.Thread(target=migrate.upgrade, args=(empty,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert migrate.is_current(empty)


def test_an_upgrade_waits_shortly_for_a_table_and_tries_again_while_others_read(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.upgrade(empty, to="0016")
    tried, sleep = threading.Event(), time.sleep

    def pausing(_: float) -> None:
        tried.set()
        sleep(0.05)

    monkeypatch.setattr("db.migrate.time.sleep", pausing)
    upgrading = threading.Thread(target=migrate.upgrade, args=(empty,), kwargs={"lock_timeout": "50ms", "patience": 120})
    with empty.begin() as report:
        report.execute(text("SELECT count(*) FROM cases"))
        upgrading.start()
        assert tried.wait(60)
        with empty.begin() as reader:  # nobody waits behind what waits for the report
            assert reader.execute(text("SELECT count(*) FROM cases")).scalar_one() == 0
        assert not migrate.is_current(empty)
    upgrading.join(60)
    assert migrate.is_current(empty)


def test_no_migration_waits_longer_than_an_upgrade_does() -> None:
    """It sets its own bound for who runs it by hand; a longer one would keep everybody waiting behind the upgrade."""
    told = {file.name: re.findall(r"lock_timeout = '(\w+)'", file.read_text()) for file in migrate.VERSIONS.glob("[0-9]*.py")}
    usual = signature(migrate.upgrade).parameters["lock_timeout"].default
    assert {name: bounds for name, bounds in told.items() if set(bounds) - {usual}} == {}


def test_an_upgrade_that_gives_up_changes_nothing(empty: Engine) -> None:
    migrate.upgrade(empty, to="0016")
    with empty.begin() as report:
        report.execute(text("SELECT count(*) FROM cases"))
        with pytest.raises(Unavailable, match="Een ander houdt in de database vast"):
            migrate.upgrade(empty, lock_timeout="50ms", patience=0)
    migrate.upgrade(empty)


def test_a_server_without_what_searching_needs_is_refused_in_words(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "EXTENSIONS", ("pg_trgm", "never_heard_of"))
    with pytest.raises(Unavailable, match="mist een uitbreiding van PostgreSQL: never_heard_of"):
        migrate.upgrade(empty)


def test_a_role_that_may_make_no_extension_is_refused_in_words_and_changes_nothing(cluster: Cluster, empty_url: str) -> None:
    name = make_url(empty_url).database
    assert name
    role = sql.Identifier(f"guest_{name}")
    with cluster.administrator(name) as administrator:
        administrator.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        administrator.execute(sql.SQL("GRANT CREATE ON SCHEMA public TO {}").format(role))
    guest = connect(cluster.url(name, role=f"guest_{name}"))
    try:
        with pytest.raises(Unavailable, match=r"De rol van Vervolg mag dit niet in de database\. Maak haar eigenaar"):
            migrate.upgrade(guest)
        with guest.connect() as connection:
            assert inspect(connection).get_table_names() == []
    finally:
        guest.dispose()
        with cluster.administrator(name) as administrator:
            administrator.execute(sql.SQL("DROP OWNED BY {}").format(role))
            administrator.execute(sql.SQL("DROP ROLE {}").format(role))
