"""One Prefect for all flow tests: a server on loopback with a database of its own, thrown away afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def orchestrator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Flows that are called here are recorded there."""
    folder = tmp_path_factory.mktemp("prefect")
    quiet = {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(folder),
        "PREFECT_PROFILES_PATH": str(folder / "profiles.toml"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
    }
    os.environ.update(quiet)
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=240), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield
    for name in quiet:
        os.environ.pop(name, None)


@pytest.fixture
def home(tmp_path: Path, practice_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for practice on a fresh database, as the flows find it in their environment."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", practice_url)
    return tmp_path
