"""How fast letters leave: from a letter that is released to a dispatch that is recorded, with a mail server that takes them all.

Each is typeset, kept, mailed and recorded (`watch.deliver`), by as many processes as there are cores. The mail server is the
mailbox of the demo, in a process of its own, whose time is not counted.

    letters_left_per_second       by the clock, starting the processes that help included
    letters_long_run_per_second   so many processes at `letter_ms` each: what it goes to with more letters, on cores of their own
    letters_together              how many left together: with few of them it is mostly starting that is measured
    letter_ms                     processor time of a letter in one process
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic, perf_counter, process_time, sleep

from sqlalchemy import Engine, text

from db import register
from db.engine import transaction
from domain.base.errors import Refusal
from domain.letter import commands as letter_commands
from domain.letter.letter import Channel, LetterState
from domain.people.person import Person, Role
from vervolg import settings
from vervolg.app import App, compose_app
from watch.deliver import deliver
from watch.side_by_side import cores, deliver_over

ALONE, TOGETHER = 30, 240
ENOUGH = 60
"""Letters that must be there to leave together. How many lie somewhere follows from the day on which the demo is played."""
PATIENCE = 20.0
HOST = "127.0.0.1"
_ON_THEIR_WAY = (LetterState.APPROVED, LetterState.SUBMITTED, LetterState.DRAFTED)
_UNDER_WAY = text("""
SELECT l.case_number, l.letter_id FROM letters l JOIN cases c ON c.number = l.case_number
JOIN providers p ON p.provider_id = c.provider_id JOIN staff s ON s.person_id = c.owner AND s.active AND s.interests = '{}'
WHERE l.state = ANY(:states) AND c.closed_on IS NULL AND c.circle IS NULL AND p.email <> ''
  AND NOT EXISTS (SELECT FROM absences a WHERE a.person_id = c.owner)
ORDER BY l.case_number DESC, l.letter_id
""")


def run(home: Path, engine: Engine, as_of: datetime, alone: int = ALONE, together: int = TOGETHER) -> dict[str, float]:
    """Letters a second, and milliseconds of processor time for one. Raises AssertionError when one does not leave."""
    with _mailbox(home) as url, _told({"VERVOLG_HOME": str(home), "VERVOLG_SMTP_URL": url}):
        app = compose_app(settings.load(), engine)
        while deliver(app, as_of).sent:  # what waited already, and all that is made once
            pass
        count = _release(app, alone, as_of)
        before = process_time()
        _left(deliver(app, as_of).sent, count)
        taken = (process_time() - before) / count
        count = _release(app, together, as_of)
        start = perf_counter()
        _left(deliver_over(app, as_of, lambda: as_of).sent, count)
        return {
            "letter_ms": taken * 1000,
            "letters_together": count,
            "letters_left_per_second": count / (perf_counter() - start),
            "letters_long_run_per_second": cores() / taken,
        }


def _release(app: App, count: int, as_of: datetime) -> int:
    """Let so many letters that lie somewhere go their way, up to the mail, or those that there are; returns how many."""
    with transaction(app.engine) as connection:
        found = connection.execute(_UNDER_WAY, {"states": [*_ON_THEIR_WAY]}).all()
        people = register.people(connection)
    able = [one for one in people.values() if one.active and not one.interests and not one.absences]
    released = 0
    for number, letter in found:
        with suppress(Refusal):  # what is not to leave in this case
            _step_by_step(app, number, letter, able, as_of)
            released += 1
        if released == count:
            return count
    assert released >= min(count, ENOUGH), f"{released} letters can leave, and {min(count, ENOUGH)} are to"
    return released


def _step_by_step(app: App, number: str, name: str, able: Sequence[Person], as_of: datetime) -> None:
    """Submitted by whoever has the case, approved by another with the mandate, released by the secretariat."""
    case = app.book.load(number)
    letter, book = case.letters[name], app.book
    mandated = app.policy.mandates.approvers(letter.kind)
    owner = next(one for one in able if one.id == case.owner)
    signer = next(one for one in able if one.roles & mandated and one.id not in {case.owner, *letter.authors})
    secretary = next(one for one in able if Role.SECRETARIAT in one.roles)
    if letter.state is LetterState.DRAFTED:
        letter = book.execute(number, letter_commands.SubmitLetter(letter=name), owner, as_of).case.letters[name]
    if letter.state is LetterState.SUBMITTED:
        book.execute(number, letter_commands.ApproveLetter(letter=name, sha256=letter.sha256), signer, as_of)
    book.execute(number, letter_commands.ReleaseLetter(letter=name, channel=Channel.MAIL), secretary, as_of)


def _left(found: int, expected: int) -> None:
    assert found >= expected, f"{found} left of {expected}"


@contextmanager
def _mailbox(home: Path) -> Iterator[str]:
    """The demo's mailbox, taking mail."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "notify.mailbox", "--home", str(home), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        try:
            _answers(port)
            yield f"smtp://{HOST}:{port}"
        finally:
            running.terminate()


def _answers(port: int) -> None:
    end = monotonic() + PATIENCE
    while True:
        try:
            with socket.create_connection((HOST, port), 1):
                return
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.1)


@contextmanager
def _told(variables: Mapping[str, str]) -> Iterator[None]:
    """What the processes that help find around them."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
