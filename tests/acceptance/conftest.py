"""An inspectorate with real servers for each story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.office import Office
from tests.fakes.smtp_server_process import SmtpServer
from tests.flows.conftest import home, orchestrator
from vervolg import settings
from vervolg.app import open_app

__all__ = ["home", "orchestrator"]


@pytest.fixture
def mail_server(tmp_path: Path) -> Iterator[SmtpServer]:
    folder = tmp_path / "smtp"
    folder.mkdir()
    server = SmtpServer(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def office(orchestrator: None, home: Path, mail_server: SmtpServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("VERVOLG_SMTP_URL", f"smtp://127.0.0.1:{mail_server.port}")
    with open_app(settings.load()) as app:
        made = Office(app, mail_server)
        made.register()
        yield made
