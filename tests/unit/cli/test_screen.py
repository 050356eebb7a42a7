"""Whatever a command prints steers no screen: not what was stored, not what was typed, not what went wrong."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from cli.commands import Entry
from cli.main import run
from cli.screen import Screen, for_programs, in_plain_characters
from domain.base.errors import Impossible
from domain.writing.signs import refused_in

FORGED = "gewoon \x1b[2K\rZaak gesloten \u202egnidleveb\u202c\x9b1A"
SHOWN = "gewoon  [2K Zaak gesloten gnidleveb 1A"

app = typer.Typer()


@app.command()
def tell(text: str = typer.Argument()) -> None:
    sys.stdout.write(f"{FORGED}\n\tnog een regel\n")
    sys.stderr.write(f"{FORGED}\n")
    if text == "mis":
        raise Impossible(FORGED)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Entry:
    monkeypatch.setitem(sys.modules, "cli.vertel", sys.modules[__name__])
    return Entry("vertel", "cli.vertel", "")


def test_what_a_command_prints_is_plain_with_its_lines_and_tabs(here: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vertel", "mis"], lambda _: here) == 1
    said = capsys.readouterr()
    assert said.out == f"{SHOWN}\n\tnog een regel\n"
    assert said.err == f"{SHOWN}\n{SHOWN}\n"


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["vertel", "a\x1b[2Kb"], "gegeven 2"),
        (["vertel", "--reden", "a\u202eb"], "--reden"),
        (["vertel", "b\udcffb"], "gegeven 2"),
        (["vertel", "--weg\x07"], "gegeven 2"),
    ],
)
def test_an_argument_that_steers_is_bad_input(arguments, place, here: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments, lambda _: here) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"{place}: gevonden")
    assert not said.out
    assert refused_in(said.err) is None


def test_an_unknown_command_is_named_in_plain_characters(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["\x1b[2Kzaak\udcff"]) == 2
    assert "Het commando ' [2Kzaak ' bestaat niet" in capsys.readouterr().err


def test_what_may_be_a_bsn_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["123456782"]) == 2
    assert "123456782" not in capsys.readouterr().err


def test_the_screen_is_given_back(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout, sys.stderr
    run(["--help"])
    assert (sys.stdout, sys.stderr) == before


def test_a_screen_without_accents_shows_what_it_can() -> None:
    bytes_ = io.BytesIO()
    stream = io.TextIOWrapper(bytes_, encoding="ascii")
    Screen(stream).writelines(["Zoë ", "é\u202e\n"])
    stream.flush()
    assert bytes_.getvalue() == b"Zo? ?\n"


@given(st.text())
def test_data_for_a_program_is_whole_and_steers_nothing(text: str) -> None:
    told = for_programs({"tekst": text})
    assert json.loads(told) == {"tekst": text}
    assert refused_in(told) is None


def test_everything_is_printed_by_the_entry(capsys: pytest.CaptureFixture[str]) -> None:
    with in_plain_characters():
        print(FORGED)
    assert capsys.readouterr().out == f"{SHOWN}\n"
    assert "with in_plain_characters():" in Path(main.__file__).read_text()
