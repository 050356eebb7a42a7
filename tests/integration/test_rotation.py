"""A log has an end, also while somebody writes in it."""

from __future__ import annotations

from pathlib import Path

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
