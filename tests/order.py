"""In which order the workers of a whole run take the files: the long ones first, so that nobody waits for a last one.

A worker takes a file at a time (`--dist loadfile`). Left to itself xdist hands out files with many tests first, so that a file
with one test of minutes comes last, while the other workers have nothing left to do. Files that ask for the Prefect server go to
one worker, so that one server is started for all of them.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
LONG = (
    "tests/reliability/test_rounds_come_back.py",
    "tests/flows/test_real_server.py",
    "tests/reliability/",
    "tests/acceptance/",
    "tests/flows/",
    "tests/integration/",
)
"""Files and folders, longest first; the first two take minutes, in which they mostly wait for a clock."""
ASKS = ('usefixtures("orchestrator"', "orchestrator: None", "office: Office")
"""How a test asks for the Prefect server."""


@cache
def at_one_server() -> frozenset[str]:
    """The files with a test that asks for it."""
    files = (file for file in (ROOT / "tests").glob("*/**/test_*.py") if file.name != "test_order.py")
    return frozenset(file.relative_to(ROOT).as_posix() for file in files if any(word in file.read_text("utf-8") for word in ASKS))


def file_of(nodeid: str) -> str:
    """The file in which a test stands."""
    return nodeid.split("::", 1)[0]


def in_order(nodeids: list[str]) -> list[str]:
    """The same tests: by the place of their file in `LONG`, then by how many tests that file has; within a file as they stand."""
    files = [file_of(nodeid) for nodeid in nodeids]
    many = Counter(files)

    def place(nodeid: str) -> tuple[int, int]:
        file = file_of(nodeid)
        return next((at for at, start in enumerate(LONG) if file.startswith(start)), len(LONG)), -many[file]

    return sorted(nodeids, key=place)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a worker: the order in which the files are handed out. Whoever runs tests without workers sees them as they stand."""
    if hasattr(config, "workerinput"):
        places = {nodeid: at for at, nodeid in enumerate(in_order([item.nodeid for item in items]))}
        items.sort(key=lambda item: places[item.nodeid])


def unit_of(nodeid: str) -> str:
    """What is handed out together with this test."""
    return "at one server" if (file := file_of(nodeid)) in at_one_server() else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The scheduling of `--dist loadfile`, in the order above and with these units; any other is left to xdist."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # xdist does not tell its types

    config.option.loadscopereorder = False
    scheduling = LoadFileScheduling(config, log)
    scheduling._split_scope = unit_of
    return scheduling
