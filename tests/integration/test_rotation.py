"""A log has an end, also while somebody writes in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from db.embedded.rotation import rotate, rotate_all


def test_a_full_log_goes_on_anew_and_the_oldest_goes(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with log.open("ab", buffering=0) as writer:  # as a program of the supervisor: it appends, and never opens again
        for nth in range(8):
            writer.write(f"ronde {nth}\n".encode() * 20)
            assert rotate(log, size=100, files=3)

        writer.write(b"en verder\n")

    assert log.read_text() == "en verder\n"
    assert [name.name for name in sorted(tmp_path.iterdir())] == ["worker.log", "worker.log.1", "worker.log.2", "worker.log.3"]
    assert [(tmp_path / f"worker.log.{n}").read_text()[:7] for n in (1, 2, 3)] == ["ronde 7", "ronde 6", "ronde 5"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.glob("*.log.*"))


def test_a_log_with_room_is_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "prefect.log"
    log.write_text("kort\n")

    assert not rotate(log, size=100)
    assert not rotate(tmp_path / "none.log")
    rotate_all(tmp_path, size=100)

    assert log.read_text() == "kort\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to mount")
def test_a_full_disk_takes_nothing_from_what_was_kept(tmp_path: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp_path], check=False).returncode:
        pytest.skip("needs the right to mount")
    try:
        for nth in (1, 2, 3):
            (tmp_path / f"worker.log.{nth}").write_text(f"ronde {nth}\n")
        (tmp_path / "worker.log").write_bytes(b"x" * 40_000)
        (tmp_path / "prefect.log").write_bytes(b"y" * 200)
        for _ in range(5):
            with pytest.raises(OSError, match="No space left"):
                rotate_all(tmp_path, size=100, files=3)
        assert [(tmp_path / f"worker.log.{nth}").read_text() for nth in (1, 2, 3)] == ["ronde 1\n", "ronde 2\n", "ronde 3\n"]
        assert (tmp_path / "worker.log").stat().st_size == 40_000
        assert not list(tmp_path.glob(".*"))
    finally:
        subprocess.run(["umount", "-l", tmp_path], check=True)
