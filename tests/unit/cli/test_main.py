"""The command as a person meets it."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from cli.commands import COMMANDS, Entry, names
from cli.main import run
from cli.typerly import call
from domain.base.errors import Unlawful
from vervolg.settings import SHIPPED

ENTRIES = [entry for entries in COMMANDS.values() for entry in entries]


def test_help_names_every_command_and_imports_none_of_them() -> None:
    heavy = "{'typer', 'pydantic', 'sqlalchemy'}"
    code = f"import sys; from cli.main import run; run(['--help']); print(sorted({heavy} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], cwd=SHIPPED, capture_output=True, text=True, check=True).stdout

    assert all(f"  {name}" in said for name in names())
    assert said.rstrip().endswith("[]")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_command_has_a_module_with_an_app_and_dutch_help(entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    assert isinstance(importlib.import_module(entry.module).app, typer.Typer)

    assert run([entry.name, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Gebruik: vervolg {entry.name}")
    assert "Show this message" not in said


def test_an_unknown_command_is_bad_input_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["healt"]) == 2
    assert capsys.readouterr().err == "Het commando 'healt' bestaat niet. Bedoel je 'health'?\n"


app = typer.Typer()


@app.command("som")
def add(
    number: int = typer.Argument(metavar="GETAL", min=1),
    kind: str = typer.Option(..., "--soort"),
    more: bool = typer.Option(False, "--meer"),
) -> int:
    """Tel iets op."""
    if kind == "wet":
        raise Unlawful("art. 6", "Dat mag niet.")
    if kind == "fout":
        raise RuntimeError("a name that must not be logged")
    typer.echo(f"{number + more}")
    return 0


@app.command("leeg")
def nothing() -> None:
    """Doe niets."""


HERE = Entry("hier", __name__, "Voor de test.")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["som", "--soor", "1"], "De optie '--soor' bestaat niet. Bedoel je --soort?"),
        (["som", "x", "--soort", "a"], "De waarde van 'GETAL' is niet te gebruiken: verwacht: een geheel getal vanaf 1."),
        (["som", "0", "--soort", "a"], "De waarde van 'GETAL' is niet te gebruiken: verwacht: een geheel getal vanaf 1."),
        (["som", "1"], "De optie '--soort' ontbreekt."),
        (["som", "--soort", "a"], "Het gegeven 'GETAL' ontbreekt."),
        (["som", "1", "--soort"], "De optie '--soort' is niet goed gebruikt: er hoort een waarde bij."),
        (["som", "1", "2", "--soort", "a"], "Te veel gegevens: 2."),
        (["zom"], "Het commando 'zom' bestaat niet. Bedoel je 'som'?"),
    ],
)
def test_wrong_use_is_said_in_dutch(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(HERE, arguments) == 2
    assert capsys.readouterr().err.splitlines()[0] == expected


def test_a_group_without_a_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(HERE, []) == 0
    said = capsys.readouterr().out
    assert "som" in said
    assert "Tel iets op." in said


def test_help_of_a_subcommand_explains_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(HERE, ["som", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Gebruik: vervolg hier som GETAL [OPTIES]")
    assert "--soort" in said
    assert "[verplicht]" in said


def test_a_mistake_of_ours_is_logged_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    assert run(["hier", "som", "1", "--soort", "fout"], lambda _: HERE) == 3
    assert "niet aan jou" in capsys.readouterr().err
    log = (tmp_path / "logs" / "vervolg.log").read_text()
    assert "builtins.RuntimeError" in log
    assert "a name" not in log


def test_a_refusal_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hier", "som", "1", "--soort", "wet"], lambda _: HERE) == 1
    assert capsys.readouterr().err == "Dat mag niet. (art. 6)\n"
