"""What was handed over once goes again as it was: one number, one text, one date; and what perhaps arrived never comes back."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO

import pytest
from pypdf import PdfReader

from content.paper import paper
from db import handovers, outbox, register
from db.engine import transaction
from domain.dossier.commands import AddNote
from domain.letter import commands as letter_commands
from domain.letter.letter import Channel, LetterState
from notify.message import message_id
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask, one
from tests.reliability.inspectorate import Desk, at
from watch.deliver import deliver
from watch.sweep import sweep

NOBODY = "550 5.1.1 No such user"
ADDRESS = "bestuur@delinde.example"


def alerts(desk: Desk) -> list[str]:
    return [kind for (kind,) in ask(desk.app.engine, "SELECT payload ->> 'kind' FROM outbox WHERE topic = 'alert' ORDER BY id")]


def kept(desk: Desk) -> int:
    return int(one(desk.app.engine, "SELECT count(*) FROM handovers"))


def letters(smtp: SmtpServer) -> list[bytes]:
    return [one.content for one in smtp.received() if ADDRESS in one.recipients]


def notes(desk: Desk) -> list[str]:
    """What the system wrote in the case about a letter; the reason of its opening is no part of it."""
    asked = "SELECT data ->> 'text' FROM events WHERE type = 'NoteAdded' ORDER BY position"
    return [text for (text,) in ask(desk.app.engine, asked) if not text.startswith("Reden: ")]


def outcomes(desk: Desk) -> list[str]:
    """What became of each letter that waited."""
    asked = "SELECT payload ->> 'reference' FROM outbox WHERE topic = 'mail_letter' AND done_at IS NOT NULL ORDER BY id"
    return [reference for (reference,) in ask(desk.app.engine, asked)]


def references(mail: EmailMessage) -> set[str]:
    """How a letter names itself: in its subject, in the name of its paper, and on it."""
    (attached,) = mail.iter_attachments()
    printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(attached.get_content())).pages)
    names = re.findall(r"\d{4}-\d{4}-B\d+(?:-\d+)?", f"{mail['Subject']} {attached.get_filename()} {printed}")
    return set(names)


PERHAPS = (
    "Brief B1 is misschien per mail aangekomen. Eerst aangeboden op 6 januari 2026 om 12.00 uur, zonder antwoord. "
    "Hij gaat zo niet nog eens."
)


@pytest.mark.parametrize("die", ["after_keeping", "before_keeping"])
def test_a_lost_answer_sends_the_same_bytes_again_and_the_books_count_from_the_day_on_them(
    desk: Desk, number: str, smtp: SmtpServer, die: str
) -> None:
    smtp.behave(die=die)
    report = deliver(desk.app, at("2026-01-06", 12))
    assert (report.put_off, report.failed) == (1, 0)
    assert kept(desk) == 1
    smtp.restart()

    assert deliver(desk.app, at("2026-01-07", 12)).sent >= 1

    copies = letters(smtp)
    assert len(copies) == (2 if die == "after_keeping" else 1)
    assert len(set(copies)) == 1
    letter = desk.app.book.load(number).letters["B1"]
    assert (letter.state, letter.left_at) == (LetterState.DISPATCHED, at("2026-01-06", 12))
    (term,) = [one for one in desk.app.book.load(number).running_terms if one.kind == "verbeterplan"]
    assert term.last_day == date(2026, 2, 3)  # as the paper says
    assert alerts(desk) == ["aankomst_onzeker"]  # somebody looks: it was taken a day after the day on its paper
    assert kept(desk) == 0
    add_up(desk.app.engine)


def test_a_letter_that_perhaps_arrived_is_never_recorded_as_returned(desk: Desk, number: str, smtp: SmtpServer) -> None:
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart(recipients={ADDRESS: NOBODY})

    report = deliver(desk.app, at("2026-01-06", 13))

    assert report.failed == 0
    letter = desk.app.book.load(number).letters["B1"]
    assert letter.state is LetterState.DISPATCHED
    assert letter.proof.startswith("Aankomst onzeker.")
    assert NOBODY in letter.proof
    assert alerts(desk) == ["aankomst_onzeker"]
    add_up(desk.app.engine)

    (term,) = [one for one in desk.app.book.load(number).running_terms if one.kind == "brief_bezorging"]
    assert (term.about, term.waits_for, term.last_day) == ("B1", "secretariaat", date(2026, 1, 9))
    sweep(desk.app.book, at("2026-01-12", 9))
    assert one(
        desk.app.engine, f"SELECT count(*) > 0 FROM reminders WHERE term_id = '{term.id}' OR term_id = '{number}/{term.id}'"
    )


def test_a_letter_that_a_server_refused_for_now_bears_the_day_on_which_it_leaves(
    desk: Desk, number: str, smtp: SmtpServer
) -> None:
    """The server had the whole text both times: another text, so another number."""
    smtp.behave(data="451 4.7.1 Greylisted")
    deliver(desk.app, at("2026-01-06", 12))
    deliver(desk.app, at("2026-01-06", 13))
    deliver(desk.app, at("2026-01-07", 9))
    smtp.behave()
    deliver(desk.app, at("2026-01-07", 12))

    tried = smtp.seen()
    texts: dict[str, set[bytes]] = {}
    for content in tried:
        texts.setdefault(str(message_from_bytes(content)["Message-ID"]), set()).add(content)
    assert len(tried) == 4
    assert len(texts) == 2
    assert all(len(different) == 1 for different in texts.values())
    letter = desk.app.book.load(number).letters["B1"]
    assert (letter.state, letter.left_at) == (LetterState.DISPATCHED, at("2026-01-07", 9))
    assert kept(desk) == 0


def test_a_letter_that_was_released_again_while_its_first_answer_was_lost_goes_once_more_as_it_was(
    desk: Desk, number: str, smtp: SmtpServer
) -> None:
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart()
    desk.do(number, "g.post", letter_commands.ReleaseLetter(letter="B1"), at("2026-01-08", 9))

    deliver(desk.app, at("2026-01-08", 10))

    assert len(letters(smtp)) == 2
    assert len(set(letters(smtp))) == 1
    assert desk.app.book.load(number).letters["B1"].left_at == at("2026-01-06", 12)
    assert ask(desk.app.engine, "SELECT 1 FROM outbox WHERE done_at IS NULL") == []
    add_up(desk.app.engine)


def test_a_letter_that_came_back_and_was_changed_has_a_number_and_a_reference_of_its_own(
    desk: Desk, number: str, smtp: SmtpServer
) -> None:
    """Two different letters arrive: the provider can name each, and the case and the operators know of both."""
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart()
    letter = desk.app.book.load(number).letters["B1"]
    desk.do(
        number, "g.post", letter_commands.RecordReturn(letter="B1", why="De aanbieder kon hem niet openen."), at("2026-01-06", 12)
    )
    again = letter_commands.DraftLetter(
        letter="B1", subject=letter.subject, markdown=f"{letter.markdown}\n\nDit is de verbeterde brief."
    )
    desk.do(number, "a.bos", again, at("2026-01-06", 12))
    desk.release_all("2026-01-06")

    deliver(desk.app, at("2026-01-06", 14))

    first, second = [message_from_bytes(content, policy=default) for content in letters(smtp)]
    assert first["Message-ID"] != second["Message-ID"]
    assert (references(first), references(second)) == ({f"{number}-B1"}, {f"{number}-B1-2"})
    assert notes(desk) == [PERHAPS]
    assert alerts(desk) == ["aankomst_onzeker"]
    assert desk.app.book.load(number).letters["B1"].state is LetterState.DISPATCHED
    assert ask(desk.app.engine, "SELECT 1 FROM outbox WHERE done_at IS NULL AND topic = 'mail_letter'") == []
    assert kept(desk) == 0
    add_up(desk.app.engine)


def test_a_letter_that_perhaps_arrived_and_was_recorded_as_returned_is_told_in_its_case(
    desk: Desk, number: str, smtp: SmtpServer
) -> None:
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart()
    desk.do(number, "g.post", letter_commands.RecordReturn(letter="B1", why="Verkeerd adres."), at("2026-01-06", 12))

    deliver(desk.app, at("2026-01-06", 14))

    assert len(letters(smtp)) == 1  # a person said that it came back: it goes no more
    assert notes(desk) == [PERHAPS]
    assert alerts(desk) == ["aankomst_onzeker"]
    assert outcomes(desk) == ["arrival doubtful"]
    assert kept(desk) == 0
    add_up(desk.app.engine)


def test_a_letter_that_nobody_got_and_that_was_taken_back_is_no_reason_to_ask(desk: Desk, number: str, smtp: SmtpServer) -> None:
    smtp.behave(data="451 4.7.1 Greylisted")
    deliver(desk.app, at("2026-01-06", 12))
    desk.do(number, "g.post", letter_commands.RecordReturn(letter="B1", why="Verkeerd adres."), at("2026-01-06", 12))

    deliver(desk.app, at("2026-01-06", 14))

    assert (notes(desk), alerts(desk)) == ([], [])
    assert outcomes(desk) == ["not sent: the letter is returned"]


@pytest.mark.parametrize("posted", [False, True])
def test_a_letter_that_perhaps_arrived_and_goes_by_post_is_told_and_has_another_reference(
    desk: Desk, number: str, smtp: SmtpServer, posted: bool
) -> None:
    """Also when the secretariat recorded its dispatch before the next delivery."""
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart()
    desk.do(number, "g.post", letter_commands.ReleaseLetter(letter="B1", channel=Channel.POST), at("2026-01-06", 13))
    if posted:
        desk.do(number, "g.post", letter_commands.RecordDispatch(letter="B1", proof="3SABC1234"), at("2026-01-06", 13))

    deliver(desk.app, at("2026-01-06", 14))

    case = desk.app.book.load(number)
    assert paper(desk.app, case, case.letters["B1"], at("2026-01-06", 14)).our_reference == f"{number}-B1-2"
    assert len(letters(smtp)) == 1
    assert notes(desk) == [PERHAPS]
    assert alerts(desk) == ["aankomst_onzeker"]
    assert kept(desk) == 0
    add_up(desk.app.engine)


def test_a_doubt_is_told_once_however_often_its_recording_breaks(
    desk: Desk, number: str, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart()
    desk.do(number, "g.post", letter_commands.RecordReturn(letter="B1", why="Verkeerd adres."), at("2026-01-06", 12))

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broke:
        broke.setattr("watch.dispatch._ask", broken)
        deliver(desk.app, at("2026-01-06", 14))
    deliver(desk.app, at("2026-01-06", 16))

    assert notes(desk) == [PERHAPS]
    assert alerts(desk) == ["aankomst_onzeker"]


def test_trying_a_failed_letter_again_sends_no_second_one(
    desk: Desk, number: str, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail left and every recording of it broke, until somebody put it back."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broke:
        broke.setattr("watch.dispatch._Dispatch.execute", broken)
        for hour in range(12, 24):
            deliver(desk.app, at("2026-01-06", hour))
    assert one(desk.app.engine, "SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL") == 1
    assert len(letters(smtp)) == 1

    with transaction(desk.app.engine) as connection:
        outbox.revive(connection, at("2026-01-09", 9))
    deliver(desk.app, at("2026-01-09", 10))

    assert len(letters(smtp)) == 1
    letter = desk.app.book.load(number).letters["B1"]
    assert (letter.state, letter.left_at) == (LetterState.DISPATCHED, at("2026-01-06", 12))
    add_up(desk.app.engine)


def test_a_letter_that_went_by_mail_after_all_is_recorded_so(desk: Desk, number: str, smtp: SmtpServer) -> None:
    """It was handed over when somebody chose the post instead; the answer was a yes."""
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart()
    with transaction(desk.app.engine) as connection:
        mail = handovers.of_row(connection, int(one(desk.app.engine, "SELECT outbox_id FROM handovers")))
        assert mail is not None
        said = {"server": "s", "code": 250, "text": "Ok", "accepted_at": mail.at.isoformat(), "message_id": mail.message_id}
        handovers.settle(connection, mail, said | {"accepted": list(mail.addresses)})
    desk.do(number, "g.post", letter_commands.ReleaseLetter(letter="B1", channel=Channel.POST), at("2026-01-06", 13))

    deliver(desk.app, at("2026-01-06", 14))

    assert len(letters(smtp)) == 1
    sent = "SELECT data ->> 'channel' FROM events WHERE type = 'LetterDispatched'"
    assert ask(desk.app.engine, sent) == [("mail",)]


def test_a_letter_that_left_and_cannot_be_recorded_as_sent_is_told_in_its_case(
    desk: Desk, number: str, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody recorded its return while the server said yes."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broke:
        broke.setattr("watch.dispatch._Dispatch.execute", broken)
        deliver(desk.app, at("2026-01-06", 12))
    desk.do(number, "g.post", letter_commands.RecordReturn(letter="B1", why="Ik dacht dat hij terugkwam."), at("2026-01-06", 13))

    report = deliver(desk.app, at("2026-01-06", 14))

    assert report.failed == 0
    assert "Brief B1 is op 6 januari 2026 per mail verstuurd" in notes(desk)[0]
    assert alerts(desk) == ["aankomst_onzeker"]
    assert ask(desk.app.engine, "SELECT 1 FROM outbox WHERE topic = 'mail_letter' AND done_at IS NULL") == []


def test_a_digest_whose_answer_got_lost_goes_again_as_it_was(desk: Desk, number: str, smtp: SmtpServer) -> None:
    """The terms that it names moved meanwhile: the copy says what the first one said."""
    from watch.sweep import sweep

    deliver(desk.app, at("2026-01-06", 12))
    sweep(desk.app.book, at("2026-02-03", 9))
    before = len(smtp.received())
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-02-03", 10))
    smtp.restart()
    desk.do(number, "a.bos", AddNote(text="Zij bellen morgen."), at("2026-02-04", 9))

    deliver(desk.app, at("2026-02-05", 10))

    contents: dict[str, set[bytes]] = {}
    for mail in smtp.received()[before:]:
        contents.setdefault(mail.message_id, set()).add(mail.content)
    assert contents
    assert all(len(texts) == 1 for texts in contents.values())
    first = one(desk.app.engine, "SELECT key FROM outbox WHERE topic = 'digest' ORDER BY id LIMIT 1")
    assert [mail.message_id for mail in smtp.received()].count(message_id(first)) == 2


def test_a_clock_that_was_ahead_hides_no_text_that_perhaps_arrived(desk: Desk, number: str, smtp: SmtpServer) -> None:
    """Refused on a day to come, lost on the day itself: what goes again is what perhaps arrived."""
    from watch.sweep import sweep

    deliver(desk.app, at("2026-01-06", 12))
    sweep(desk.app.book, at("2026-02-03", 9))
    before = len(smtp.received())
    smtp.behave(data="451 4.7.1 Greylisted")
    deliver(desk.app, at("2026-02-05", 10))
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-02-03", 11))
    smtp.restart()
    deliver(desk.app, at("2026-02-03", 14))

    perhaps, again = (mail for mail in smtp.received()[before:] if mail.message_id == smtp.received()[before].message_id)
    assert perhaps.content == again.content
    to_whom = [mail.recipients for mail in smtp.received()[before:] if mail.message_id != perhaps.message_id]
    assert perhaps.recipients not in to_whom
    assert kept(desk) == 0


def test_a_letter_that_was_refused_goes_to_another_address_under_a_number_of_its_own(
    desk: Desk, number: str, smtp: SmtpServer
) -> None:
    smtp.behave(data="451 4.7.1 Greylisted")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.behave()
    with transaction(desk.app.engine) as connection:
        known = register.providers(connection)["90000067"]
        moved = known.model_copy(update={"email": "post@delinde.example"})
        register.put(connection, moved, "p.beheer", at("2026-01-07", 9))

    deliver(desk.app, at("2026-01-07", 10))

    numbers = [str(message_from_bytes(content)["Message-ID"]) for content in smtp.seen()]
    assert len(numbers) == len(set(numbers)) == 2
    assert [mail.recipients for mail in smtp.received()] == [("post@delinde.example",)]
