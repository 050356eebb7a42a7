"""Short ways on the command line: what a person just read is not typed over, and a letter is changed a part at a time."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cli.main import run
from tests.reliability.inspectorate import REGISTER

VISIT = str(REGISTER.parent / "bezoek.yaml")


@pytest.fixture
def number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> str:
    """A case that has asked for a plan, with its letter."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    run(["register", "lees", str(REGISTER), "--als", "p.beheer"])
    run(["zaak", "open", VISIT, "--als", "a.bos", "--json"])
    case: str = json.loads(capsys.readouterr().out.splitlines()[-1])["case"]
    assert run(["zaak", "doe", case, "plan-vragen", "--als", "a.bos"]) == 0
    capsys.readouterr()
    return case


def test_a_letter_is_approved_by_whoever_was_shown_it_and_says_yes(
    number: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody types a hash from a screen; a script may still give it, and another text than was read is refused."""
    run(["zaak", "doe", number, "brief-aanbieden", "--brief", "B1", "--als", "a.bos"])
    approve = ["zaak", "doe", number, "brief-goedkeuren", "--als", "c.devries"]

    def answering(text: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
        capsys.readouterr()
        status = run([*approve, "--brief", "B1"])
        said = capsys.readouterr()
        return status, said.out + said.err

    for no in ("", "nee\n"):
        status, said = answering(no)
        assert (status, "Er is niets gedaan" in said, "Geacht bestuur" in said) == (1, True, True)
    assert run([*approve, "--brief", "B1", "--controlegetal", "0" * 64]) == 1
    assert run([*approve]) == 2
    status, said = answering("ja\n")
    assert (status, "Goedgekeurd door c.devries" in said) == (0, True)


@pytest.mark.parametrize(("who", "offered"), [("a.bos", True), ("p.beheer", True), ("c.devries", False)])
def test_who_cannot_approve_a_letter_is_told_so_before_it_is_shown(
    number: str, who: str, offered: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads a letter and answers a question to hear only then that it is not theirs to approve, or not yet."""
    if offered:
        run(["zaak", "doe", number, "brief-aanbieden", "--brief", "B1", "--als", "a.bos"])
    capsys.readouterr()
    approve = ["zaak", "doe", number, "brief-goedkeuren", "--brief", "B1", "--als", who]
    assert run([*approve, "--controlegetal", "0" * 64]) == 1
    outright = capsys.readouterr()

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ja\n"), encoding="utf-8"))
    assert run(approve) == 1
    assert capsys.readouterr() == outright
    assert not outright.out


def test_a_letter_is_changed_in_part_and_both_texts_are_shown(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    change = ["zaak", "brief-wijzigen", number, "B1", "--als", "a.bos", "--door", "Geachte heer Vuur,"]
    run(["zaak", "brief", number, "B1", "--als", "a.bos"])
    before = capsys.readouterr().out.partition("\n\n")[2]

    assert run([*change, "--alinea", "1"]) == 0
    assert capsys.readouterr().out.startswith("Was:\n  Geacht bestuur,\n\nWordt:\n  Geachte heer Vuur,\n\nGedaan")
    run(["zaak", "brief", number, "B1", "--als", "a.bos"])
    assert capsys.readouterr().out.partition("\n\n")[2] == before.replace("Geacht bestuur,", "Geachte heer Vuur,")


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ((), "opties"),
        (("--alinea", "1", "--kop", "x"), "opties"),
        (("--kop", "Geen kop"), "--kop"),
        (("--vervang", "xqz"), "--vervang"),
    ],
)
def test_a_part_that_is_not_there_changes_nothing(
    number: str, capsys: pytest.CaptureFixture[str], where: tuple[str, ...], place: str
) -> None:
    run(["zaak", "brief", number, "B1", "--als", "a.bos"])
    before = capsys.readouterr().out

    assert run(["zaak", "brief-wijzigen", number, "B1", "--als", "a.bos", "--door", "Iets anders.", *where]) == 2
    assert capsys.readouterr().err.startswith(f"{place}:")
    run(["zaak", "brief", number, "B1", "--als", "a.bos"])
    assert capsys.readouterr().out == before
