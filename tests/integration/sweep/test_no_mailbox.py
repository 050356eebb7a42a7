"""A round by hand while there is no mailbox: the screen says in Dutch what waits and why, and log lines go to their file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import run
from db.engine import connect, transaction
from notify.alert import AlertKind
from tests.integration.sweep.test_rounds_by_hand import REGISTER
from vervolg import clock
from vervolg.settings import SHIPPED
from watch.alerts import raise_alert


def test_the_screen_says_in_dutch_what_waits_why_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path
) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("VERVOLG_SMTP_URL", "smtp://127.0.0.1:1")
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    engine = connect(database_url, pool_size=1)
    with transaction(engine) as connection:
        raise_alert(connection, AlertKind.CALENDAR_ENDS, "2027", clock.now())
    engine.dispose()

    command = [sys.executable, "-m", "cli.main", "sweep", "--bezorg"]
    done = subprocess.run(command, cwd=SHIPPED, env=os.environ, capture_output=True, text=True, timeout=120, check=False)

    assert done.stderr == ""
    assert "wacht, want er kan nu niet alles weg. Waarom: Mailserver 127.0.0.1:1 antwoordt niet" in done.stdout
    assert "(daar luistert niets)" in done.stdout
    assert "notify.yaml staat. Per bericht: vervolg onderhoud berichten" in done.stdout
    (log,) = tmp_path.rglob("vervolg.log")
    assert "not sent at attempt 1: Silent" in log.read_text()
