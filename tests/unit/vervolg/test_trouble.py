"""What goes wrong in the supervisor's own work is said once and logged without its words, and never ends it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from domain.base.errors import Unavailable
from vervolg.settings import Settings
from vervolg.supervise import state
from vervolg.supervise.trouble import Troubles, heard_or_not


def test_the_same_trouble_is_said_and_logged_once(tmp_path: Path) -> None:
    said: list[str] = []
    troubles = Troubles(said.append, tmp_path)

    def fail() -> None:
        raise RuntimeError("a name that must not be logged")

    for _ in range(50):
        troubles.attempt("Het kijken", fail)

    log = tmp_path / "vervolg.log"
    assert said == [f"Het kijken lukt nu niet en wordt opnieuw geprobeerd: RuntimeError. Kijk in {log}."]
    assert log.read_text().count("builtins.RuntimeError") == 1
    assert "a name" not in log.read_text()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Unavailable("De database antwoordt niet."), "De database antwoordt niet."),
        (OSError(errno.EMFILE, "Too many open files"), "er zijn te veel bestanden open."),
    ],
)
def test_what_is_known_is_said_as_it_is(tmp_path: Path, error: Exception, words: str) -> None:
    said: list[str] = []
    Troubles(said.append, tmp_path / "file" / "in the way").tell("Iets", error)
    assert said[0].startswith(f"Iets lukt nu niet en wordt opnieuw geprobeerd: {words}")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file stands where the folder belongs")
    said: list[str] = []
    Troubles(said.append, tmp_path / "logs").tell("Iets", ValueError())
    assert said == ["Iets lukt nu niet en wordt opnieuw geprobeerd: ValueError."]


@pytest.mark.parametrize("failure", [BrokenPipeError(), UnicodeEncodeError("ascii", "é", 0, 1, "no"), ValueError("closed")])
def test_nobody_needs_to_listen(failure: Exception) -> None:
    def deaf(_: str) -> None:
        raise failure

    heard_or_not(deaf)("Iets")


def test_a_state_that_could_not_be_written_is_known_and_written_later(tmp_path: Path) -> None:
    home = Settings(home=tmp_path / "home").home
    diary = state.Diary(home, state.State(supervisor=1))
    with pytest.raises(OSError, match="No such file"):
        diary.tell(mailbox_port=2525)
    assert diary.known.mailbox_port == 2525

    home.mkdir()
    diary.tell()

    assert state.read(home) == state.State(supervisor=1, mailbox_port=2525)
