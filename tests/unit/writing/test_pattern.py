"""A pattern that is compiled late finds what one that was compiled at once finds."""

import importlib
import re
from types import ModuleType

import pytest

from domain.writing.pattern import pattern

ROOMS = ("young", "bsn", "person_names")


def late(module: ModuleType) -> dict[str, re.Pattern[str]]:
    return {name: one for name, one in vars(module).items() if type(one) is type(pattern(""))}


def test_it_finds_what_the_other_finds() -> None:
    one, other = pattern(r"(?P<what>kamer)\d", re.IGNORECASE), re.compile(r"(?P<what>kamer)\d", re.IGNORECASE)
    for text in ("Kamer4 en kamer5", "niets"):
        assert [found.groupdict() for found in one.finditer(text)] == [found.groupdict() for found in other.finditer(text)]
        assert one.sub("_", text) == other.sub("_", text)
        assert bool(one.search(text)) == bool(other.search(text))


@pytest.mark.parametrize("room", ROOMS)
def test_every_pattern_that_is_compiled_late_is_one(room: str) -> None:
    found = late(importlib.import_module(f"domain.writing.{room}"))
    assert len(found) > 2
    for one in found.values():
        assert isinstance(one.pattern, str)
