"""Whatever nonsense stands in whichever field of whatever is typed: one answer a mistake, in Dutch, with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from desk.register_file import RegisterFile
from domain.base.errors import BadInput
from domain.base.privacy import BsnFound
from domain.case.commands import COMMANDS
from domain.casefile.signal_report import SignalReport
from domain.input import reading
from domain.input.reading import BadInputs, read
from domain.visit.report import VisitReport

MODELS: tuple[type[BaseModel], ...] = (*COMMANDS.values(), VisitReport, SignalReport, RegisterFile)
NONSENSE: tuple[object, ...] = (
    "xqz", -1, 1.5, None, "2026-99-99", "a" * 9_000, [], ["xqz"], [None], [{"a": 1}], {"a": "b"},
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|should|must|input|value|valid|invalid|expected|string|list|integer|got|at least|error)\b", re.IGNORECASE
)


def _mistakes(model: type[BaseModel]) -> Iterator[tuple[str, list[BadInput]]]:
    """For each field and each nonsense in it: the field, and what is said about it."""
    for name, field in model.model_fields.items():
        written = field.alias or name
        for nonsense in NONSENSE:
            try:
                read(model, {written: nonsense})
            except BadInput as wrong:
                each = wrong.errors if isinstance(wrong, BadInputs) else (wrong,)
                yield written, [one for one in each if re.split(r"[.\[ ]", one.place)[0] == written]
            except BsnFound:
                continue


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_mistake_is_told_once_and_in_dutch(model):
    for written, told in _mistakes(model):
        places = Counter(one.place for one in told)
        assert max(places.values(), default=0) < 2, (written, places)
        inside = [place for place in places if place.startswith(f"{written}[")]
        assert not (inside and written in places), f"{written} is told of beside what is wrong in it"
        for one in told:
            assert not ENGLISH.search(f"{one.expected} {one.found}"), one.message


def test_no_kind_of_mistake_that_the_library_knows_is_told_in_its_words():
    """A kind that no field of today can give is told plainly too, should a field of tomorrow give it."""
    bounds = {"min_length": 1, "max_length": 2, "ge": 1, "gt": 1, "le": 1, "lt": 1, "decimal_places": 2, "expected": "'a' or 'b'"}
    for kind in get_args(ErrorType):
        error = ErrorDetails(type=kind, loc=("veld",), input="x", ctx=bounds, msg="a value of its own")
        told = reading._expected(VisitReport, error)
        assert told
        assert not ENGLISH.search(told), (kind, told)
