"""In which order a whole run goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import order

ROOT = Path(__file__).parents[3]
ASKS = ('usefixtures("orchestrator"', "office: Office", "orchestrator: None")


def test_long_files_come_first_and_the_rest_by_how_many_tests_they_have() -> None:
    few, many, long = "tests/unit/test_few.py::a", ["tests/unit/test_many.py::a", "tests/unit/test_many.py::b"], order.LONG[0]

    assert order.in_order([few, *many, f"{long}::a"]) == [f"{long}::a", *many, few]


@pytest.mark.parametrize("name", [*order.LONG, *order.AT_ONE_SERVER])
def test_what_is_named_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_file_that_asks_for_the_prefect_server_is_handed_out_with_the_others() -> None:
    """A file that is forgotten costs a second server."""
    asking = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "tests").rglob("test_*.py")
        if file != Path(__file__) and any(word in file.read_text("utf-8") for word in ASKS)
    }

    assert asking == set(order.AT_ONE_SERVER)
