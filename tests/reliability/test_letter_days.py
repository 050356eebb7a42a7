"""A letter names the day that is true on the day it leaves, however long it lay, and however often it went."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import BytesIO

from pypdf import PdfReader

from content import paper
from db import blobs
from db.engine import transaction
from domain.base.moments import dutch_date
from domain.letter import commands as letter_commands
from domain.letter.letter import Channel, LetterState, text_hash
from tests.fakes.smtp_server_process import Received, SmtpServer
from tests.reliability.inspectorate import Desk, at
from watch.deliver import deliver


def on_paper(received: Received) -> str:
    """The words of the attached PDF, on one line."""
    (attached,) = received.mail.iter_attachments()
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def in_the_mail(received: Received) -> str:
    body = received.mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def plan_is_due(desk: Desk, number: str) -> date:
    (term,) = [one for one in desk.app.book.load(number).running_terms if one.kind == "verbeterplan"]
    return term.last_day


def test_four_eyes_take_a_fortnight_and_the_letter_names_the_day_on_which_its_term_ends(desk: Desk, smtp: SmtpServer) -> None:
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    drafted = desk.app.book.load(number).letters["B1"]
    seen = paper.paper(desk.app, desk.app.book.load(number), drafted, at("2026-01-06", 10))
    assert "dinsdag 3 februari 2026" in seen.markdown  # what it would be, had it left on that day

    desk.release_all("2026-01-20")
    deliver(desk.app, at("2026-01-20", 12))

    due = plan_is_due(desk, number)
    assert due == date(2026, 2, 17)
    (received,) = smtp.received()
    for words in (on_paper(received), in_the_mail(received)):
        assert f"uiterlijk op {dutch_date(due, weekday=True)}" in words
        assert "3 februari" not in words
        assert "wij gaan ervan uit dat de brief op 20 januari 2026 is verzonden" in words.lower()
        assert "[[" not in words
    left = desk.app.book.load(number).letters["B1"]
    assert left.sha256 == drafted.sha256 == text_hash(left.subject, left.markdown)  # approved is what was sent, but for its days
    (attached,) = received.mail.iter_attachments()
    assert paper.pdf(desk.app, desk.app.book.load(number), left, at("2026-03-01")) == attached.get_payload(decode=True)
    assert paper.paper(desk.app, desk.app.book.load(number), left, at("2026-03-01")).date == date(2026, 1, 20)


def test_a_letter_that_came_back_names_the_day_of_its_second_dispatch(desk: Desk, smtp: SmtpServer) -> None:
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06")
    deliver(desk.app, at("2026-01-06", 12))
    assert plan_is_due(desk, number) == date(2026, 2, 3)

    desk.do(number, "g.post", letter_commands.RecordReturn(letter="B1", why="De postbus was vol."), at("2026-01-09"))
    desk.do(number, "g.post", letter_commands.ReleaseLetter(letter="B1"), at("2026-01-12"))
    deliver(desk.app, at("2026-01-12", 12))

    assert desk.app.book.load(number).letters["B1"].state is LetterState.DISPATCHED
    assert plan_is_due(desk, number) == date(2026, 2, 9)
    first, second = smtp.received()
    assert "dinsdag 3 februari 2026" in on_paper(first)
    assert "maandag 9 februari 2026" in on_paper(second)
    assert "3 februari" not in on_paper(second)


def test_the_paper_for_post_is_the_same_whenever_it_is_printed(desk: Desk) -> None:
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    sha = desk.app.book.load(number).letters["B1"].sha256
    desk.do(number, "a.bos", letter_commands.SubmitLetter(letter="B1"), at("2026-01-06", 11))
    desk.do(number, "c.devries", letter_commands.ApproveLetter(letter="B1", sha256=sha), at("2026-01-06", 11))
    desk.do(number, "g.post", letter_commands.ReleaseLetter(letter="B1", channel=Channel.POST), at("2026-01-06", 11))
    deliver(desk.app, at("2026-01-07", 12))

    def printed(day: str) -> bytes:
        case = desk.app.book.load(number)
        return paper.pdf(desk.app, case, case.letters["B1"], at(day, 9))

    first = printed("2026-01-07")
    assert "dinsdag 3 februari 2026" in " ".join(PdfReader(BytesIO(first)).pages[1].extract_text().split())
    with transaction(desk.app.engine) as connection:
        assert blobs.get(connection, sha256(first).hexdigest()) == first  # what was put ready is what is printed
    assert printed("2026-01-08") == first
    desk.do(number, "g.post", letter_commands.RecordDispatch(letter="B1", proof="Postboek 12"), at("2026-01-09"))
    assert printed("2026-03-02") == first
    assert plan_is_due(desk, number) == date(2026, 2, 6)  # later than the paper says, as the paper says itself
