"""Every word that people type or see is in the glossary, and the glossary has no words that do not exist."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

import domain
import notify.alert
from rulebook.files import load_policy
from tests.unit.docs.tables import GLOSSARY, TABLES, between

INTERNAL = {
    "domain.rights.table.Act",  # in the table of what one can do besides
    "domain.time.duration.Unit",  # shown in the lengths
    "domain.lawfulness.grounds.GroundVerdict",  # a part of Verdict
    "domain.rights.table.Relation",  # in the table of commands
    "domain.time.computation.Rule",  # names a step in the explanation of a term, for programs
    "domain.base.hint.Hint",  # each edge has its own word for it
    "domain.base.thing.Thing",  # says what a field names
}
TEXT = GLOSSARY.read_text(encoding="utf-8")
TABLE = re.compile(r"^<!-- (?P<of>enum|policy): (?P<name>\S+) -->\n(?P<rows>(?:\|.*\n)+)", re.MULTILINE)
WRITTEN = {found["name"]: re.findall(r"^\| `([^`]+)`", found["rows"], re.MULTILINE) for found in TABLE.finditer(TEXT)}


def enums() -> Iterator[tuple[str, type[StrEnum]]]:
    """Every enum of words that the domain knows, and the alerts."""
    names = [module.name for module in pkgutil.walk_packages(domain.__path__, "domain.")]
    for name in (*names, notify.alert.__name__):
        for found in vars(importlib.import_module(name)).values():
            if inspect.isclass(found) and issubclass(found, StrEnum) and found.__module__ == name:
                yield f"{name}.{found.__name__}", found


KNOWN = {name: found for name, found in enums() if name not in INTERNAL}


@pytest.mark.parametrize("name", KNOWN)
def test_each_value_is_explained_and_none_is_invented(name: str) -> None:
    assert WRITTEN.get(name) == [member.value for member in KNOWN[name]]


def test_no_table_is_about_something_that_is_gone() -> None:
    assert set(WRITTEN) == {*KNOWN, "ladders"}


def test_each_ladder_is_explained() -> None:
    assert set(WRITTEN["ladders"]) == set(load_policy().ladders)


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_commands_are_those_of_the_program(name: str) -> None:
    assert between(name, TEXT) == TABLES[name](), "Bring it up to date: python -m tests.unit.docs.tables"


def test_a_word_of_the_law_has_a_meaning_and_a_source() -> None:
    section = TEXT.split("## Words of the law and the practice")[1].split("\n## ")[0]
    rows = [row.split("|")[1:-1] for row in section.splitlines() if row.startswith("| ") and "---" not in row]
    assert len(rows) > 30
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
