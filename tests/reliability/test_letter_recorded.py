"""A letter that left is recorded as sent, whatever else happened on its case meanwhile, and what passes is tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from domain.dossier.commands import AddNote
from domain.letter.letter import LetterState
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask, one
from tests.reliability.inspectorate import Desk, at
from watch.deliver import deliver
from watch.sweep import sweep

NOTE = AddNote(text="De aanbieder belde over de brief.")


def test_a_letter_is_recorded_when_somebody_worked_on_the_case_more_than_an_hour_after_the_round_began(
    desk: Desk, number: str, smtp: SmtpServer
) -> None:
    desk.do(number, "a.bos", NOTE, at("2026-01-06", 13))

    report = deliver(desk.app, at("2026-01-06", 11) + timedelta(minutes=45))

    assert (report.sent, report.failed) == (1, 0)
    assert len(smtp.received()) == 1
    letter = desk.app.book.load(number).letters["B1"]
    assert (letter.state, letter.left_at) == (LetterState.DISPATCHED, at("2026-01-06", 11) + timedelta(minutes=45))
    add_up(desk.app.engine)


def test_each_row_of_a_round_is_done_at_its_own_moment(desk: Desk, smtp: SmtpServer) -> None:
    desk.open(3)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06")
    moments = iter(at("2026-01-06", 11 + hour) for hour in range(9))

    deliver(desk.app, lambda: next(moments))

    left = [letter.left_at for number in desk.cases for letter in desk.app.book.load(number).letters.values()]
    assert sorted(one for one in left if one) == [at("2026-01-06", hour) for hour in (11, 12, 13)]


def test_a_clock_that_was_ahead_delays_letters_and_lapses_and_gives_none_of_them_up(
    desk: Desk, number: str, smtp: SmtpServer
) -> None:
    desk.do(number, "a.bos", NOTE, at("2026-01-08", 10))  # that clock was two days ahead

    for hour in range(12, 24):
        report = deliver(desk.app, at("2026-01-06", hour))
        assert (report.failed, report.waiting) == (0, 1)
    assert smtp.received() == ()
    assert "Controleer de klok" in one(desk.app.engine, "SELECT last_error FROM outbox WHERE done_at IS NULL")

    assert deliver(desk.app, at("2026-01-08", 12)).sent == 1
    assert desk.app.book.load(number).letters["B1"].state is LetterState.DISPATCHED


def test_what_follows_a_lapse_waits_for_a_clock_that_was_set_back(desk: Desk, number: str) -> None:
    deliver(desk.app, at("2026-01-06", 12))
    sweep(desk.app.book, at("2026-02-04", 9))
    desk.do(number, "a.bos", NOTE, at("2026-02-04", 12))

    assert deliver(desk.app, at("2026-02-04", 9)).failed == 0
    assert deliver(desk.app, at("2026-02-04", 13)).failed == 0

    assert ask(desk.app.engine, "SELECT topic FROM outbox WHERE done_at IS NULL OR failed_at IS NOT NULL") == []
    assert "B2" in desk.app.book.load(number).letters


def test_a_command_that_dates_itself_before_the_newest_is_told_so_and_nothing_is_recorded(desk: Desk, number: str) -> None:
    from domain.base.errors import TooEarly

    desk.do(number, "a.bos", NOTE, at("2026-01-06", 13))
    with pytest.raises(TooEarly, match=r"Het nieuwste in dit logboek is vastgelegd op 6 januari 2026 om 13\.00 uur"):
        desk.do(number, "a.bos", NOTE, at("2026-01-06", 11))


def test_a_letter_asks_few_questions_in_few_transactions(desk: Desk, smtp: SmtpServer) -> None:
    desk.open(3)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06")
    asked: list[str] = []
    event.listen(desk.app.engine, "begin", lambda _: asked.append("BEGIN"))
    event.listen(desk.app.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    assert deliver(desk.app, at("2026-01-06", 11)).sent == 3

    rules = [one for one in asked if "policy_version" in one and "LIMIT" in one]
    assert asked.count("BEGIN") <= 3 * 9 + 2  # a round ends with a look whether there is more, and how much waits
    assert len(asked) - asked.count("BEGIN") <= 3 * 34 + 3
    assert len(rules) <= 3 * 2
