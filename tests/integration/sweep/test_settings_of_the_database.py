"""Whatever somebody set for the database or for our role, what is read, written and proved is the same; verify tells of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db.administrator import reach
from db.embedded import Cluster
from db.engine import transaction
from db.session import SETTINGS
from db.verify import verify
from tests.integration.casebooks import START, House
from watch.assure import assure
from watch.sweep import sweep

ELSEWISE = {
    "datestyle": "German",
    "bytea_output": "escape",
    "timezone": "Asia/Tokyo",
    "intervalstyle": "sql_standard",
    "extra_float_digits": "-15",
    "client_encoding": "LATIN1",
    "statement_timeout": "1ms",
    "lock_timeout": "1ms",
    "standard_conforming_strings": "off",
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "serializable",
    "default_transaction_deferrable": "on",
    "quote_all_identifiers": "on",
    "transform_null_equals": "on",
    "array_nulls": "off",
    "gin_fuzzy_search_limit": "1",
    "exit_on_error": "on",
    "idle_session_timeout": "1",
    "transaction_timeout": "1min",
    "idle_in_transaction_session_timeout": "1ms",
    "tcp_user_timeout": "1",
    "lc_messages": "C",
    "lc_numeric": "C",
}
"""As strange as they can be."""
WHERE = ("ALTER DATABASE {database} SET", "ALTER ROLE {role} IN DATABASE {database} SET")
READ = r"""
SELECT TIMESTAMPTZ '2026-05-18 12:00+02', DATE '2026-05-18', INTERVAL '-1 day +02:00:00.5', BYTEA '\x00ff41',
       0.1::float8 + 0.2, '“é…”', to_jsonb(INTERVAL '1 day 02:00') #>> '{}', '\n', now() - now() = NULL
"""
LATER = START + timedelta(days=16)


def tell(engine: Engine, cluster: Cluster, where: str) -> None:
    names = {"database": engine.url.database, "role": engine.url.username}
    with cluster.administrator() as connection:
        for setting, value in ELSEWISE.items():
            connection.execute(f"{where.format(**names)} {setting} = '{value}'")  # a literal of ours
    engine.dispose()


def read(engine: Engine) -> tuple[Any, ...]:
    with transaction(engine) as connection:
        return tuple(connection.exec_driver_sql(READ).one())


@pytest.mark.parametrize("where", WHERE)
def test_no_setting_makes_a_difference_to_what_is_read_written_or_proved(
    house: House, engine: Engine, cluster: Cluster, where: str
) -> None:
    house.open()
    before = read(engine)
    assert verify(engine).hints == []
    tell(engine, cluster, where)

    assert read(engine) == before
    house.open()
    assert sweep(house.book, LATER).lapsed == 2
    found = verify(engine)
    assert found.faults == []
    assert assure(house.book, LATER + timedelta(hours=18)).differences == ()
    named = {name for hint in found.hints for name in ELSEWISE if f" {name}" in hint.lower().replace(".", ",").replace(",", " ,")}
    assert named == set(ELSEWISE)


def test_what_our_connections_count_on_is_what_they_have(house: House, engine: Engine, cluster: Cluster) -> None:
    tell(engine, cluster, WHERE[0])
    asked = text("SELECT lower(name), current_setting(name) FROM pg_settings WHERE lower(name) = ANY(:names)")
    with transaction(engine) as connection:
        shown = dict(connection.execute(asked, {"names": list(SETTINGS)}).tuples().all())
    assert {name: value.replace(", ", ",") for name, value in shown.items()} == SETTINGS
    with reach(engine.url.render_as_string(hide_password=False)) as bare:
        assert bare.execute("SHOW transaction_read_only").fetchone() == ("off",)
        assert bare.execute("SHOW transaction_timeout").fetchone() == ("0",)
    with transaction(engine) as connection:
        assert connection.execute(text("SHOW transaction_timeout")).scalar() == "0"


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, engine: Engine, database_url: str) -> Path:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    return tmp_path


def test_commands_and_copies_work_on_such_a_database(
    home: Path, house: House, engine: Engine, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    number = house.open()
    assert run(["zaak", "toon", number, "--als", "a.bos"]) == 0
    before = capsys.readouterr().out
    tell(engine, cluster, WHERE[0])
    assert run(["zaak", "toon", number, "--als", "a.bos"]) == 0
    assert capsys.readouterr().out == before
    assert run(["verify"]) == 0
    said = capsys.readouterr().out
    assert "Let op: voor deze database is ingesteld: " in said
    assert "DateStyle" in said
    assert "German" not in said
    assert run(["onderhoud", "bewaar", str(home / "kopie")]) == 0, capsys.readouterr().err


def test_the_embedded_server_starts_on_such_a_database(cluster: Cluster, engine: Engine) -> None:
    tell(engine, cluster, WHERE[0])
    assert engine.url.database
    with cluster.administrator(engine.url.database) as connection:
        assert connection.execute("SHOW transaction_read_only").fetchone() == ("off",)
