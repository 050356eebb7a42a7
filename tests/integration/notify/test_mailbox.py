"""The demo's mailbox as a process, and `vervolg post` that reads it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.post import app
from notify.mail_server import MailServer
from notify.mailstore import Mailstore
from notify.settings import NotifySettings
from tests.integration.notify.conftest import NOW, letter, message
from tests.integration.notify.sending import send_letter

ROOT = Path(__file__).parents[3]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], NotifySettings]]:
    port = _free_port()
    command = [sys.executable, "-m", "notify.mailbox", "--home", str(tmp_path), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    _wait_for(port)
    yield process, NotifySettings(mail_server=MailServer(port=port))
    process.kill()
    process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the mailbox did not start")


def test_a_mail_is_kept_before_it_is_accepted_and_a_copy_is_counted(mailbox, tmp_path: Path) -> None:
    _, settings = mailbox
    first = send_letter(settings, letter("post@haven.example"), NOW)
    kept_by_then = list((tmp_path / "post").glob("*.eml"))
    second = send_letter(settings, letter("post@haven.example"), NOW)
    send_letter(settings, message("a.bos@toezicht.example", key="ander"), NOW)

    assert len(kept_by_then) == 1
    assert (first.text, second.text) == ("2.0.0 Kept", "2.0.0 Kept before, counted")
    assert [(mail.number, mail.times) for mail in Mailstore(tmp_path).mails()] == [(1, 2), (2, 1)]
    assert not list((tmp_path / "post").glob("*.part"))


def test_the_mailbox_stops_on_request(mailbox) -> None:
    process, _ = mailbox
    process.send_signal(signal.SIGTERM)

    assert process.wait(10) == 0


def test_post_lists_shows_and_saves(mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, settings = mailbox
    send_letter(settings, letter("post@haven.example"), NOW)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    run = CliRunner()

    listed = run.invoke(app, [])
    shown = run.invoke(app, ["1", "--bijlage", str(tmp_path / "bijlagen")])
    data = json.loads(run.invoke(app, ["--json"]).output)

    assert "18 mei 2026 om 9.30 uur" in listed.output
    assert "Verzoek om een verbeterplan" in listed.output
    assert "Bijlage:    2026-014 verzoek verbeterplan.pdf (266 bytes)" in shown.output
    assert "Er is iets." in shown.output
    assert (tmp_path / "bijlagen" / "2026-014 verzoek verbeterplan.pdf").read_bytes() == letter("a@b.nl").attachments[0].content
    assert data[0]["nummer"] == 1
    assert data[0]["bijlagen"] == ["2026-014 verzoek verbeterplan.pdf"]


def test_an_empty_mailbox_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))

    assert CliRunner().invoke(app, []).output == "De brievenbus is leeg.\n"


def test_an_attachment_name_never_leaves_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = (
        b"Message-ID: <a@b>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\ntekst\r\n--x\r\n"
    )
    mail += b'Content-Disposition: attachment; filename="../../../etc/raar.pdf"\r\n\r\nPDF\r\n--x--\r\n'
    Mailstore(tmp_path).keep(mail)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))

    CliRunner().invoke(app, ["1", "--bijlage", str(tmp_path / "diep" / "map")])

    assert [path.name for path in (tmp_path / "diep" / "map").iterdir()] == ["raar.pdf"]


def test_a_broken_mail_is_kept_and_listed(tmp_path: Path) -> None:
    store = Mailstore(tmp_path)
    store.keep(b"\xff\xfe\r\nDate: gisteren\r\n\r\n\x00")
    store.keep(b"")

    assert [mail.number for mail in store.mails()] == [1, 2]
