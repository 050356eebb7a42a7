"""Settings: what the environment may say, and how it is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from domain.base.errors import BadInput
from vervolg.settings import SHIPPED, load


def test_without_anything_the_home_is_here_and_everything_is_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = load({})

    assert found.home == tmp_path / ".vervolg"
    assert (found.database_url, found.prefect_api_url, found.smtp_url) == (None, None, None)
    assert found.policy_dir == SHIPPED / "policy"


def test_an_empty_variable_counts_as_absent() -> None:
    assert load({"DATABASE_URL": " ", "VERVOLG_MAILBOX_PORT": ""}).mailbox_port is None


@pytest.mark.parametrize("given", ["postgresql://a@b/c", "postgres://a@b/c", "postgresql+asyncpg://a@b/c"])
def test_every_postgresql_address_is_used_with_psycopg(given: str) -> None:
    assert load({"DATABASE_URL": given}).database_url == "postgresql+psycopg://a@b/c"


def test_bounds_are_iso_durations() -> None:
    assert load({"VERVOLG_HEALTH_SWEEP": "PT1H30M"}).health.sweep_age == timedelta(minutes=90)
    assert load({"VERVOLG_HEALTH_CALENDAR": "P400D"}).health.calendar_horizon == timedelta(days=400)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://host/db"),
        ("DATABASE_URL", "postgresql://host"),
        ("DATABASE_URL", "postgresql://[host/db"),
        ("DATABASE_URL", "postgresql://x@127.0.0.1/y?sslmod=require"),
        ("DATABASE_URL", "postgresql://127.0.0.1/y?sslmode=require&row_factory=x"),
        ("PREFECT_API_URL", "127.0.0.1:4200"),
        ("PREFECT_API_URL", "http://prefect..example/api"),
        ("PREFECT_API_URL", f"http://{'a' * 64}.example/api"),
        ("PREFECT_API_URL", "http://[::1/api"),
        ("VERVOLG_SMTP_URL", "smtp://.example:25"),
        ("VERVOLG_MAILBOX_PORT", "9" * 5000),
        ("VERVOLG_KEEP_PREFECT", "P99999999D"),
        ("VERVOLG_ANCHOR_FILE", "/" + "a" * 5000),
        ("VERVOLG_HOME", "~niemand-die-bestaat/huis"),
        ("VERVOLG_SMTP_URL", "http://mail"),
        ("VERVOLG_SMTP_URL", "smtp://mail:veel"),
        ("VERVOLG_MAILBOX_PORT", "0"),
        ("VERVOLG_MAILBOX_PORT", "vijf"),
        ("VERVOLG_PREFECT_PORT", "70000"),
        ("VERVOLG_POLICY_DIR", "/bestaat/niet"),
        ("VERVOLG_NOTIFY_TARGETS", "/bestaat/niet.yaml"),
        ("VERVOLG_HOME", __file__),
        ("VERVOLG_HEALTH_SWEEP", "15"),
        ("VERVOLG_HEALTH_SWEEP", "PT0S"),
        ("VERVOLG_HEALTH_OUTBOX", "P"),
    ],
)
def test_nonsense_is_refused_with_its_name_and_what_is_expected(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=f"omgeving: {name}: gevonden .*; verwacht: een"):
        load({name: value})


@pytest.mark.parametrize("given", ["postgresql://h/d?sslmode=require&connect_timeout=5", "postgresql://a@/d?host=/run/pg"])
def test_what_the_client_of_postgresql_knows_may_stand_in_its_address(given: str) -> None:
    assert (load({"DATABASE_URL": given}).database_url or "").endswith(given.removeprefix("postgresql"))


def test_a_password_in_a_wrong_address_is_not_repeated() -> None:
    with pytest.raises(BadInput) as refused:
        load({"DATABASE_URL": "mysql://ik:geheim@host/db"})

    assert "geheim" not in str(refused.value)
