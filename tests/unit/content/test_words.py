"""The words of letters are in their templates only: no code of `content` or `letters` holds a sentence to a provider."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from content.history import TOLD
from domain.finding.finding import EffectOnPeople
from domain.lawfulness import Verdict
from letters.compose import _environment
from letters.escape import markdown
from letters.sections import Awaited, Lapsed, Received

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("content", "letters")
MODULES = sorted(path.relative_to(ROOT).as_posix() for room in ROOMS for path in ROOT.joinpath(room).rglob("*.py"))

FICTION = re.compile(r"letters/examples?\w*\.py")
"""Examples hold what people would have typed."""

TO_A_COLLEAGUE = {
    "letters/emphasis.py",
    "letters/faithful.py",
    "letters/fill.py",
    "letters/leaves.py",
    "letters/marks.py",
    "letters/parse.py",
    "letters/private.py",
    "letters/typeset.py",
}
"""These tell who writes a letter what is wrong with the text: there only `u` and `wij` would be words of a letter."""

NO_SENTENCE = {
    "artikel 9.3, eerste lid, van de Jeugdwet": "a source",
    "artikel 9.3, vierde lid, van de Jeugdwet": "a source",
    "Inspectie Gezondheidszorg en Jeugd": "a name",
    "Ministerie van Volksgezondheid, Welzijn en Sport": "an address",
    "directie Wetgeving en Juridische Zaken": "an address",
    "2500 EJ Den Haag": "an address",
}

ADDRESSES = re.compile(r"\b(u|uw|wij|we|ons|onze)\b", re.IGNORECASE)
DUTCH = re.compile(
    r"\b(de|het|een|is|zijn|was|wordt|niet|van|voor|op|en|om|met|aan|dat|die|dit|deze|nog|kan|moet|mag|meer)\b", re.IGNORECASE
)


def texts(node: ast.AST, *, refusing: bool = False) -> Iterator[tuple[int, str, bool]]:
    """Line, text and whether it belongs to a refusal, for each string that is no docstring."""
    for child in ast.iter_child_nodes(node):
        inside = refusing or isinstance(child, ast.Raise)
        match child:
            case ast.Expr(value=ast.Constant()):
                continue  # a docstring
            case ast.JoinedStr(values=values):
                yield child.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in values), inside
                for part in values:
                    yield from texts(part, refusing=inside)
            case ast.Constant(value=str(text)):
                yield child.lineno, text, inside
            case _:
                yield from texts(child, refusing=inside)


def tree(module: str) -> ast.AST:
    return ast.parse(ROOT.joinpath(module).read_text(encoding="utf-8"))


def is_said_to_a_provider(module: str, text: str, *, refusing: bool) -> bool:
    """Whether `text` reads as something that a letter says: it speaks to its reader, or it is Dutch of several words."""
    if text in NO_SENTENCE or refusing:
        return False
    if ADDRESSES.search(text):
        return True
    words = [word for word in text.split() if word != "…"]
    return module not in TO_A_COLLEAGUE and len(words) > 2 and (DUTCH.search(text) is not None or text.rstrip().endswith("."))


@pytest.mark.parametrize("module", [module for module in MODULES if not FICTION.fullmatch(module)])
def test_no_sentence_to_a_provider_stands_in_code(module: str) -> None:
    found = [
        (line, text) for line, text, refusing in texts(tree(module)) if is_said_to_a_provider(module, text, refusing=refusing)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Uw zienswijze verandert ons oordeel niet.",
        "Er is meer tijd nodig.",
        "Voor dit deel voldoet u.",
        "De rest van de maatregel.",
        "uw verbeterplan",
        "Dit is nog niet verbeterd.",
        "Wij kwamen …bij u langs.",
        "voor de jongeren is het beter geworden",
    ],
)
def test_what_stood_in_code_before_would_be_found(text: str) -> None:
    assert is_said_to_a_provider("content/measures.py", text, refusing=False)


def test_no_exception_is_made_for_what_is_gone() -> None:
    written = {text for module in MODULES for _, text, _ in texts(tree(module))}
    assert set(NO_SENTENCE) <= written
    assert set(MODULES) >= TO_A_COLLEAGUE


WORDS: dict[str, tuple[str, set[StrEnum | None]]] = {
    "SENT": ("_words/happened.j2", {*TOLD}),
    "RECEIVED": ("_words/happened.j2", {*Received}),
    "LAPSED": ("_words/happened.j2", {*Lapsed}),
    "AWAITED": ("_words/awaited.j2", {*Awaited, None}),
    "VERDICTS": ("_words/verdicts.j2", {*Verdict, None}),
    "EFFECTS": ("_words/effects.j2", {*EffectOnPeople} - {EffectOnPeople.UNKNOWN}),
}


@pytest.mark.parametrize("table", WORDS)
def test_a_table_of_words_has_each_fact_that_a_letter_can_tell(table: str) -> None:
    file, facts = WORDS[table]
    assert set(getattr(_environment(markdown).get_template(file).module, table)) == facts
