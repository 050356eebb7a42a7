"""An error in telling is no error in doing: what was stored is stored, said so, and never asked for twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.reliability.books import one
from tests.reliability.inspectorate import environment
from tests.reliability.jobs import commanding
from tests.reliability.processes import finish
from vervolg.settings import SHIPPED

pytestmark = pytest.mark.timeout(400)
REPORT = "signaal meld docs/voorbeelden/signaal.yaml --als a.bos"
CASES = "SELECT count(*) FROM cases"


@pytest.fixture
def registered(database_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a command, with a register in its database."""
    asked = environment(database_url, tmp_path)
    file = str(SHIPPED / "docs" / "voorbeelden" / "register.yaml")
    assert finish(commanding, asked, ["register", "lees", file, "--als", "p.beheer"]).status == 0
    return asked


def typed(asked: dict[str, str], line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A line as a person types it in a shell; the status is that of the command."""
    command = line.replace("vervolg", f"{sys.executable} -m cli.main", 1)
    return subprocess.run(
        ["bash", "-c", command],
        cwd=SHIPPED,
        env=os.environ | asked | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )


def test_a_signal_whose_answer_was_lost_is_stored_and_found_again(
    registered: dict[str, str], database_url: str, engine_on: Callable[[str], Engine]
) -> None:
    lost = typed(registered, f"vervolg {REPORT} > /dev/full")
    assert (lost.returncode, lost.stderr.splitlines()[-1]) == (
        0,
        "Het antwoord kon niet worden getoond: de schijf is vol. Het is vastgelegd. Doe het niet opnieuw.",
    )
    number = one(engine_on(database_url), "SELECT number FROM cases")

    closed = typed(registered, f"vervolg {REPORT} <&- >&- 2>&-")
    again = typed(registered, f"vervolg {REPORT} | cat", PYTHONIOENCODING="ascii", LC_ALL="C")

    assert (closed.returncode, closed.stderr) == (0, "")
    assert again.stdout == f"Dit signaal staat al in zaak {number}. Er is niets vastgelegd.\n"
    assert one(engine_on(database_url), CASES) == 1


def test_a_closed_end_is_no_reason_to_hide_that_it_is_stored(registered: dict[str, str]) -> None:
    closed = typed(registered, f"vervolg {REPORT} >&-")
    assert closed.returncode == 0
    assert closed.stderr.endswith("Het is vastgelegd. Doe het niet opnieuw.\n")


def test_an_answer_that_is_lost_is_an_error_only_when_it_was_all_there_was(registered: dict[str, str]) -> None:
    full = typed(registered, "vervolg zaken > /dev/full")
    assert (full.returncode, full.stderr) == (1, "Het antwoord kon niet worden getoond: de schijf is vol.\n")
    left = typed(registered, "vervolg register toon | head -1; exit ${PIPESTATUS[0]}")
    assert (left.returncode, left.stderr, len(left.stdout.splitlines())) == (0, "", 1)


def test_the_same_signal_twice_at_once_is_one_case(
    registered: dict[str, str], database_url: str, engine_on: Callable[[str], Engine]
) -> None:
    with ThreadPoolExecutor(3) as pool:
        said = list(pool.map(lambda _: finish(commanding, registered, REPORT.split()), range(3)))
    assert [each.status for each in said] == [0, 0, 0]
    assert sum("staat al in zaak" in each.out for each in said) == 2
    assert one(engine_on(database_url), CASES) == 1
