"""The disk is full while something is written: no half file, a clear sentence, and the next time it works."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.embedded import Cluster
from db.embedded.place import account
from domain.letter.letter import LetterState
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask, one
from tests.reliability.inspectorate import at, at_work, environment
from tests.reliability.jobs import Said, commanding
from tests.reliability.processes import Begin, finish
from watch.deliver import deliver

SAMPLE = ["brief", "voorbeeld", "verzoek_verbeterplan", "--uit"]
OLD = b"een eerdere versie"


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 256 kB; only who may mount can have one."""
    folder = Path(tempfile.mkdtemp(prefix="vervolg-disk-"))
    if os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)):
        folder.rmdir()
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)
    folder.rmdir()


def mount(*options: str) -> bool:
    return subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0


def fill_up(disk: Path, left: int = 0) -> Path:
    """Leave about `left` bytes."""
    filler = disk / "filler"
    filler.write_bytes(b"x" * max(0, shutil.disk_usage(disk).free - left))
    return filler


def commanding_on_a_small_disk(begin: Begin, variables: dict[str, str], arguments: list[str], most: int) -> Said:
    """No file may become larger than `most` bytes: a full disk for who cannot mount one."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return commanding(begin, variables, arguments)


def test_a_letter_that_does_not_fit_leaves_the_earlier_file(database_url: str, tmp_path: Path) -> None:
    paper = tmp_path / "brief.pdf"
    paper.write_bytes(OLD)
    variables = environment(database_url, tmp_path)

    refused = finish(commanding_on_a_small_disk, variables, [*SAMPLE, str(paper)], 4096)

    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith(f"{paper} is niet te schrijven: ")
    assert "Er is niets veranderd." in refused.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"brief.pdf": OLD}
    assert finish(commanding, variables, [*SAMPLE, str(paper)]).status == 0
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_report_on_a_full_disk_is_not_half_written(
    database_url: str, tmp_path: Path, small_disk: Path, smtp: SmtpServer
) -> None:
    variables = environment(database_url, tmp_path, smtp.port)
    with at_work(variables) as desk:
        desk.furnish()
    filler = fill_up(small_disk, left=8192)
    asked = ["rapport", "--uit", str(small_disk)]

    refused = finish(commanding, variables, asked)

    assert refused.status == 1
    assert "niet te schrijven" in refused.err
    assert "vol" in refused.err
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    filler.unlink()
    assert finish(commanding, variables, asked).status == 0
    assert sorted(path.suffix for path in small_disk.iterdir()) == [".pdf", ".xlsx"]


def test_a_letter_for_which_the_database_has_no_room_waits_and_leaves_later(
    cluster: Cluster, database_url: str, tmp_path: Path, small_disk: Path, smtp: SmtpServer
) -> None:
    """The PDFs lie on a disk of their own, which is full: nothing is mailed of which the paper could not be kept."""
    with at_work(environment(database_url, tmp_path, smtp.port)) as desk, pdfs_on(cluster, database_url, small_disk):
        desk.furnish()
        (number,) = desk.open(1)
        desk.ask_for_plans("2026-01-06")
        deliver(desk.app, at("2026-01-06", 10))
        desk.release_all("2026-01-06")
        before = ask(desk.app.engine, "SELECT sha256 FROM blobs")
        filler = fill_up(small_disk)

        report = deliver(desk.app, at("2026-01-06", 12))

        assert (report.sent, report.put_off, report.failed) == (0, 1, 0)
        said = one(desk.app.engine, "SELECT last_error FROM outbox WHERE topic = 'mail_letter'")
        assert said.startswith("De schijf van de database is vol.")
        assert smtp.received() == ()
        assert ask(desk.app.engine, "SELECT sha256 FROM blobs") == before, "the report that was kept, and no PDF"

        filler.unlink()
        assert deliver(desk.app, at("2026-01-06", 14)).sent == 1
        assert desk.app.book.load(number).letters["B1"].state is LetterState.DISPATCHED
        assert len(smtp.received()) == 1
        add_up(desk.app.engine)


@contextmanager
def pdfs_on(cluster: Cluster, url: str, disk: Path) -> Iterator[None]:
    """The table of files lies on `disk` for as long as the block runs."""
    folder, name = disk / "pdfs", url.rpartition("/")[2].partition("?")[0]
    folder.mkdir()
    disk.chmod(0o755)
    if owner := account():
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    with cluster.administrator(name) as connection:
        connection.execute(f"CREATE TABLESPACE {name} LOCATION '{folder}'")
        connection.execute(f"ALTER TABLE blobs SET TABLESPACE {name}")
        yield
        connection.execute("ALTER TABLE blobs SET TABLESPACE pg_default")
        connection.execute(f"DROP TABLESPACE {name}")
