"""An inspectorate with real servers for each story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.office import Office
from tests.fakes.smtp_server_process import SmtpServer
from tests.flows.conftest import home
from vervolg import settings
from vervolg.app import open_app

__all__ = ["home"]


@pytest.fixture
def office(orchestrator: None, home: Path, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("VERVOLG_SMTP_URL", f"smtp://127.0.0.1:{smtp.port}")
    with open_app(settings.load()) as app:
        made = Office(app, smtp)
        made.register()
        yield made
