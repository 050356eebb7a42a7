"""A number that may be a BSN, a sign that steers and a text without end: no door repeats them, whatever is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from cli.commands import COMMANDS
from cli.main import run
from domain.base.errors import BadInput
from domain.input.reading import BadInputs

BSN = "123456782"
LONG = "x" * 5000
ENTRIES = [entry for entries in COMMANDS.values() for entry in entries]


@pytest.mark.parametrize("text", [BSN, f"zo {BSN}", "1234.56.782", "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662"])
def test_an_error_hides_what_may_be_a_bsn_wherever_it_stands(text: str) -> None:
    for error in (BadInput(text, "x", "y"), BadInput("x", text, "y"), BadInput("x", "x", "y", source=text)):
        assert "(niet getoond)" in error.message
        assert text not in error.message
        assert text not in BadInputs((error, error)).inside("register.yaml").message
    assert "782" not in BadInput("--aantal", int(BSN), "minder").message


def test_an_error_is_never_long_and_steers_nothing() -> None:
    assert len(BadInput(LONG, LONG, "iets anders", source=f"/map/{LONG}/bestand.yaml").message) < 600
    assert "bestand.yaml" in BadInput("x", "y", "z", source=f"/map/{LONG}/bestand.yaml").message  # the end tells the most
    said = BadInput("a\x1b[2J", "b\u202ec", "d", source="e\u2066f").message
    assert not {"\x1b", "\u202e", "\u2066"} & set(said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["{}"],
        ["zaak", "{}"],
        ["zaak", "doe", "2026-0001", "{}", "--als", "a.bos"],
        ["rapport", "--peildatum", "{}"],
        ["termijn", "{}", "--vanaf", "2026-05-04"],
        ["termijn", "zienswijze", "--vanaf", "{}"],
        ["zaken", "--stand", "{}"],
        ["zaken", "--aantal", "{}x"],
        ["sweep", "--as-of", "{}"],
        ["register", "lees", "{}", "--als", "a.bos"],
        ["register", "lees", "map/{}/register.yaml", "--als", "a.bos"],
        ["health", "{}"],
        ["zaken", "--{}"],
    ],
)
@pytest.mark.parametrize("text", [BSN, LONG])
def test_no_door_repeats_it(
    arguments: list[str], text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/nergens")
    assert run([each.format(text) for each in arguments]) in (1, 2)
    said = "".join(capsys.readouterr())
    assert BSN not in said
    assert len(said) < 1500


def _innermost(command: Any, words: list[str]) -> Iterator[tuple[Any, list[str]]]:
    inner = getattr(command, "commands", None)
    if not inner:
        yield command, words
    for name, each in (inner or {}).items():
        yield from _innermost(each, [*words, name])


def _whole_numbers() -> Iterator[tuple[list[str], str | None]]:
    from importlib import import_module

    for entry in ENTRIES:
        for command, words in _innermost(get_command(import_module(entry.module).app), [entry.name]):
            for one in command.params:
                if one.type_descriptor.annotation is int:
                    yield words, one.opts[-1] if one.param_type_name == "option" else None


def _needed(words: list[str], option: str | None) -> list[str]:
    """What else the command asks, so that only the number is wrong."""
    from importlib import import_module

    entry = next(each for each in ENTRIES if each.name == words[0])
    command: Any = get_command(import_module(entry.module).app)
    for word in words[1:]:
        command = command.commands[word]
    given: list[str] = []
    for one in command.params:
        if one.required and one.opts[-1] != option:
            given += ["x"] if one.param_type_name == "argument" else [one.opts[-1], "x"]
    return given


@pytest.mark.parametrize("number", ["-1", str(2**63), str(10**400)])
def test_every_whole_number_has_two_ends(
    number: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/nergens")  # nothing is opened before the number is looked at
    known = list(_whole_numbers())
    assert {words[0] for words, _ in known} >= {"zaken", "beleid", "onderhoud", "post"}
    for words, option in known:
        assert run([*words, *_needed(words, option), *([option, number] if option else ["--", number])]) == 2, words
        said = capsys.readouterr().err
        assert "tot en met" in said or "vanaf" in said or "geheel getal" in said, words


@pytest.mark.parametrize("words", ["\u200b", "\u2060\u00ad", "   ", ""])
def test_searching_for_what_nobody_sees_is_no_search_for_everything(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaken", words]) == 2
    assert capsys.readouterr().err.startswith("ZOEK: gevonden 'niets dat te zien is'")
