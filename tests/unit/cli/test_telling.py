"""An answer that was lost: what is said depends on what the command left behind, and an unsure commit is never passed over."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TELL = """
import sys
from cli.telling import Telling
from db.receipt import Left
told = Telling()
print("het antwoord")
sys.exit(told.ended(int(sys.argv[1]), Left(sys.argv[2])))
"""
GONE = "a reader that left"
LOOK = "Misschien is er iets vastgelegd. Kijk eerst of het er staat, voor je het opnieuw doet."


def ended(end: str, status: int, left: str) -> tuple[int, str]:
    """The status and what stands on standard error, when the answer goes to `end`."""
    line = f'exec "$0" -c "$1" {status} {left} {"" if end == GONE else end}'
    reads, writes = os.pipe()
    if end == GONE:
        os.close(reads)
    try:
        command = ["bash", "-c", line, sys.executable, TELL]
        done = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    finally:
        os.close(writes)
        if end != GONE:
            os.close(reads)
    return done.returncode, done.stderr.strip()


@pytest.mark.parametrize("end", ["> /dev/full", ">&-", GONE])
@pytest.mark.parametrize(("status", "ends"), [(0, 1), (1, 1), (3, 3), (130, 130)])
def test_an_answer_lost_while_nobody_knows_what_was_stored_says_so_whoever_was_to_read_it(
    end: str, status: int, ends: int
) -> None:
    found, said = ended(end, status, "unsure")
    assert found == ends
    assert said.startswith("Het antwoord kon niet worden getoond: ")
    assert said.endswith(LOOK)


@pytest.mark.parametrize(("left", "ends", "said"), [("stored", 0, "Doe het niet opnieuw."), ("nothing", 1, "vol.")])
def test_what_is_certain_is_said_as_certain(left: str, ends: int, said: str) -> None:
    found, heard = ended("> /dev/full", 0, left)
    assert (found, LOOK in heard) == (ends, False)
    assert heard.endswith(said)


def test_an_answer_that_arrived_changes_nothing() -> None:
    assert ended("", 0, "unsure") == (0, "")
