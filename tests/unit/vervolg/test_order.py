"""In which order a whole run goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import order

ROOT = Path(__file__).parents[3]


def test_long_files_come_first_and_the_rest_by_how_many_tests_they_have() -> None:
    few, many, long = "tests/unit/test_few.py::a", ["tests/unit/test_many.py::a", "tests/unit/test_many.py::b"], order.LONG[0]

    assert order.in_order([few, *many, f"{long}::a"]) == [f"{long}::a", *many, few]


@pytest.mark.parametrize("name", order.LONG)
def test_what_is_named_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_files_that_ask_for_the_prefect_server_are_handed_out_as_one() -> None:
    assert order.unit_of("tests/flows/test_cycle.py::a") == order.unit_of("tests/acceptance/test_silence.py::b")
    assert order.unit_of("tests/unit/test_few.py::a") == "tests/unit/test_few.py"
