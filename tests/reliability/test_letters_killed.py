"""Deliveries that are killed while they draft, set, mail and follow up: one text, one dispatch and one term for each letter."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from notify.message import message_id
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask
from tests.reliability.conftest import ROUNDS
from tests.reliability.inspectorate import Desk, at, at_work, environment
from tests.reliability.jobs import delivering
from tests.reliability.processes import cut, finish
from watch.sweep import sweep

LETTERS = 16
KILLS_A_PHASE = 7  #: three phases
DRAFTING, MAILING = 0.15, 0.6  #: seconds within which a kill comes


class Rounds:
    """Deliveries, of which the first ones are killed."""

    def __init__(self, variables: dict[str, str], chance: random.Random) -> None:
        self.variables, self.chance, self.unfinished = variables, chance, 0

    def until_done(self, moment: datetime, within: float) -> None:
        for _ in range(KILLS_A_PHASE):
            self.unfinished += cut(delivering, self.variables, moment, after=self.chance.uniform(0, within)) is None
        report = finish(delivering, self.variables, moment)
        assert (report.failed, report.put_off, report.waiting) == (0, 0, 0)


@pytest.mark.parametrize("seed", ROUNDS)
def test_twenty_killed_deliveries_lose_no_letter_and_double_none(
    database_url: str, smtp: SmtpServer, tmp_path: Path, chance: random.Random, seed: int
) -> None:
    variables = environment(database_url, tmp_path, smtp.port)
    rounds = Rounds(variables, chance)
    smtp.behave(delay=0.02)
    with at_work(variables) as desk:
        desk.furnish()
        desk.open(LETTERS)
        desk.ask_for_plans("2026-01-06")
        rounds.until_done(at("2026-01-06", 10), DRAFTING)
        assert desk.release_all("2026-01-06") == LETTERS
        rounds.until_done(at("2026-01-06", 12), MAILING)
        _every_letter_left_once(desk, smtp)

        sweep(desk.app.book, at("2026-02-04", 8))  # the term of each letter lapsed the day before
        rounds.until_done(at("2026-02-04", 9), MAILING)
        reminders = (
            "SELECT count(*), count(DISTINCT stream_id) FROM events WHERE type = 'LetterPlanned' AND data->>'letter' = 'B2'"
        )
        assert ask(desk.app.engine, reminders) == [(LETTERS, LETTERS)]
        assert desk.release_all("2026-02-04") == LETTERS
        add_up(desk.app.engine)
    print(f"{rounds.unfinished} deliveries were cut off")
    assert rounds.unfinished >= KILLS_A_PHASE, "the kills came too late to prove anything"


def _every_letter_left_once(desk: Desk, smtp: SmtpServer) -> None:
    """The mail server saw each letter, and a second copy is the same letter under the same number."""
    keys = [key for (key,) in ask(desk.app.engine, "SELECT key FROM outbox WHERE topic = 'mail_letter'")]
    assert len(keys) == LETTERS
    copies: dict[str, set[str]] = defaultdict(set)
    for received in smtp.received():
        (attached,) = received.mail.iter_attachments()
        copies[received.message_id].add(sha256(attached.get_content()).hexdigest())
    assert set(copies) == {message_id(key) for key in keys}
    assert all(len(papers) == 1 for papers in copies.values())

    left = "SELECT stream_id, data ->> 'pdf' FROM events WHERE type = 'LetterDispatched'"
    dispatched = ask(desk.app.engine, left)
    assert Counter(pdf for _, pdf in dispatched) == Counter(paper for papers in copies.values() for paper in papers)
    assert sorted(number for number, _ in dispatched) == desk.cases
    running = "SELECT case_number FROM terms WHERE kind = 'verbeterplan' AND status = 'open' ORDER BY 1"
    assert [number for (number,) in ask(desk.app.engine, running)] == desk.cases
