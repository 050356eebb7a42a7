"""What lies on the disk is for its owner: mails, reports, letters, logs, also where the folder was there before us."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.embedded import cluster
from notify.mailstore import Mailstore
from reader.whole import write_whole
from tests.conftest import NOT_DURABLE
from vervolg.supervise import state

MAIL = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: Zaak\r\nMessage-ID: <1@x.example>\r\n\r\nTekst\r\n"


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that was there before us, open to everybody, as systemd makes one."""
    folder = Path(tempfile.mkdtemp(prefix="vervolg-test-"))
    folder.chmod(0o755)
    old = os.umask(0o022)
    yield folder
    os.umask(old)
    shutil.rmtree(folder, ignore_errors=True)


def others(path: Path) -> int:
    """What group and others may, other than pass through a folder."""
    mode = stat.S_IMODE(path.stat().st_mode) & 0o077
    return mode & ~0o011 if path.is_dir() else mode


def test_a_home_that_was_there_is_closed_and_postgres_still_runs(home: Path) -> None:
    (home / "logs").mkdir(mode=0o755)
    with cluster(home, "vervolg", settings=NOT_DURABLE) as running:
        store = Mailstore(home)
        store.keep(MAIL)
        state.write(home, state.State())
        with running.administrator("vervolg") as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert not others(home)
        assert stat.S_IMODE((home / "logs").stat().st_mode) == 0o700
        for file in (home / "state.json", home / "logs" / "postgres.log", *store.folder.iterdir()):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    with cluster(home, settings=NOT_DURABLE):
        assert not others(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_another_account_reads_no_mail(home: Path) -> None:
    with cluster(home, "vervolg", settings=NOT_DURABLE):
        store = Mailstore(home)
        store.keep(MAIL)
        (file,) = store.folder.glob("*.eml")
        for look in (["ls", str(home)], ["ls", str(store.folder)], ["cat", str(file)]):
            assert subprocess.run(
                look, user="nobody", group="nogroup", extra_groups=[], capture_output=True, check=False
            ).returncode


def test_a_larger_folder_of_somebody_stays_as_it_is(home: Path) -> None:
    (home / "andere zaken").mkdir()
    with cluster(home, "vervolg", settings=NOT_DURABLE):
        assert stat.S_IMODE(home.stat().st_mode) == 0o755
        assert stat.S_IMODE((home / "logs").stat().st_mode) == 0o700


def test_mail_from_before_is_closed_when_the_mailbox_starts(home: Path) -> None:
    store = Mailstore(home)
    store.folder.mkdir(mode=0o755)
    before = store.folder / "0001-abc.eml"
    before.write_bytes(MAIL)
    before.chmod(0o644)
    store.close()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (store.folder, before)] == [0o700, 0o600]


def test_a_file_that_is_written_whole_is_closed_also_when_the_old_one_was_not(home: Path) -> None:
    letter = home / "brief.pdf"
    letter.write_bytes(b"oud")
    write_whole(letter, b"nieuw")
    assert (letter.read_bytes(), stat.S_IMODE(letter.stat().st_mode)) == (b"nieuw", 0o600)
