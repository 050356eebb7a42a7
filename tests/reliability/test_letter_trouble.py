"""A letter that cannot be written, set or sent: somebody hears of it, and of the term that waits for it, until it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import register
from db.engine import transaction
from desk.register_file import RegisterFile
from domain.base.errors import BadInput
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.privacy import contains_bsn
from domain.kinds.letter import LetterKind
from domain.letter import commands as letter_commands
from domain.letter.letter import LetterPlanned, LetterState
from domain.people.person import SYSTEM
from domain.policy.context import Context
from reader.written import read_input
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.casebooks import opened
from tests.reliability.books import add_up, ask
from tests.reliability.inspectorate import Desk, at
from watch.deliver import deliver
from watch.recordable import recordable
from watch.sweep import sweep

BSN_LIKE = "123456782"


def alerts(desk: Desk) -> list[str]:
    return [kind for (kind,) in ask(desk.app.engine, "SELECT payload ->> 'kind' FROM outbox WHERE topic = 'alert' ORDER BY id")]


def rungs(desk: Desk, kind: str) -> list[tuple[str, str]]:
    query = "SELECT rung, recipient FROM reminders r JOIN terms t USING (term_id) WHERE t.kind = :kind ORDER BY r.id"
    return [(rung, recipient) for rung, recipient in ask(desk.app.engine, query, kind=kind)]


def test_a_letter_that_cannot_be_drafted_is_told_and_its_term_keeps_climbing(desk: Desk, smtp: SmtpServer) -> None:
    """The letter is about a measure that the case does not have."""

    def opening(number: str, context: Context) -> tuple[Event, ...]:
        events = opened("a.bos", plan_length=None, provider="90000067")(number, context)
        return (*events, LetterPlanned(on=HistoricDate.of(context.today), letter="", kind=LetterKind.WAARSCHUWING))

    number = desk.app.book.open(opening, SYSTEM, at("2026-01-06")).case.number

    report = deliver(desk.app, at("2026-01-06", 11))

    assert report.failed == 1
    assert alerts(desk) == ["bericht_onbestelbaar"]
    assert [mail.recipients for mail in smtp.received()] == [("p.beheer@inspectie.example",)]
    for day in range(7, 31):
        sweep(desk.app.book, at(f"2026-01-{day:02}", 9))
    climbed = rungs(desk, "brief_opstellen")
    assert climbed[:4] == [("na-0wd", "a.bos"), ("na-2wd", "c.devries"), ("na-5wd", "f.visser"), ("na-10wd", "f.visser")]

    text = "Geachte bestuurder,\n\nWij geven u een waarschuwing."
    desk.do(number, "a.bos", letter_commands.DraftLetter(letter="B1", subject="Waarschuwing", markdown=text), at("2026-01-31"))
    assert desk.app.book.load(number).letters["B1"].state is LetterState.DRAFTED  # a person wrote it


def test_a_letter_with_a_sign_that_no_font_has_goes_back_to_whoever_writes_it(desk: Desk, smtp: SmtpServer) -> None:
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    letter = desk.app.book.load(number).letters["B1"]
    odd = letter_commands.DraftLetter(
        letter="B1", subject=letter.subject, markdown=f"{letter.markdown}\n\nMet vriendelijke groet 🙂"
    )
    desk.do(number, "a.bos", odd, at("2026-01-06", 10))
    desk.release_all("2026-01-06")

    report = deliver(desk.app, at("2026-01-06", 12))

    assert (report.failed, report.waiting) == (0, 0)
    assert smtp.received() == ()
    case = desk.app.book.load(number)
    assert case.letters["B1"].state is LetterState.RETURNED
    assert "🙂" in case.letters["B1"].remark
    assert [term.kind for term in case.running_terms if term.about == "B1"] == ["brief_opnieuw_verzenden"]
    sweep(desk.app.book, at("2026-01-20", 9))
    assert rungs(desk, "brief_opnieuw_verzenden") != []

    desk.do(
        number,
        "a.bos",
        letter_commands.DraftLetter(letter="B1", subject=letter.subject, markdown=letter.markdown),
        at("2026-01-20"),
    )
    desk.release_all("2026-01-20")
    deliver(desk.app, at("2026-01-20", 12))
    assert desk.app.book.load(number).letters["B1"].state is LetterState.DISPATCHED
    add_up(desk.app.engine)


def test_a_server_whose_words_look_like_a_bsn_proves_the_dispatch_all_the_same(desk: Desk, smtp: SmtpServer) -> None:
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06")
    smtp.behave(data=f"250 2.0.0 Ok: queued as {BSN_LIKE}")

    report = deliver(desk.app, at("2026-01-06", 12))

    assert (report.sent, report.put_off, report.failed) == (1, 0, 0)
    letter = desk.app.book.load(number).letters["B1"]
    assert letter.state is LetterState.DISPATCHED
    assert f"n{BSN_LIKE}" in letter.proof


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("127.0.0.1: 250 Ok: queued as 4F2A", "127.0.0.1: 250 Ok: queued as 4F2A"),
        (f"250 queued as {BSN_LIKE}", f"n250 queued as n{BSN_LIKE}"),
        ("250 123 456 782", "n250 n123 n456 n782"),
        (f"250 bsn{BSN_LIKE}", "n### bsn#########"),
        ("250 Ok\x00\x07", "250 Ok  "),
    ],
)
def test_words_of_a_server_are_kept_without_what_could_pass_for_a_bsn(words: str, kept: str) -> None:
    assert recordable(words) == kept
    assert not contains_bsn(recordable(words * 40))


def test_an_address_that_is_refused_for_good_brings_the_letter_back(desk: Desk, smtp: SmtpServer) -> None:
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06")
    smtp.behave(recipients={"bestuur@delinde.example": f"550 5.1.1 No such user {BSN_LIKE}"})

    assert deliver(desk.app, at("2026-01-06", 12)).failed == 0

    letter = desk.app.book.load(number).letters["B1"]
    assert letter.state is LetterState.RETURNED
    assert "550" in letter.remark
    smtp.behave()
    desk.do(number, "g.post", letter_commands.ReleaseLetter(letter="B1"), at("2026-01-07"))
    deliver(desk.app, at("2026-01-07", 12))
    assert desk.app.book.load(number).letters["B1"].state is LetterState.DISPATCHED
    add_up(desk.app.engine)


@pytest.mark.parametrize("address", ["", "bestuur@", "bestuur at delinde.example", "https://delinde.example/contact"])
def test_a_provider_without_an_address_that_works_brings_the_letter_back(desk: Desk, smtp: SmtpServer, address: str) -> None:
    (number,) = desk.open(1)
    desk.ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06")
    with transaction(desk.app.engine) as connection:
        known = register.providers(connection)["90000067"]
        register.put(connection, known.model_copy(update={"email": address}), "p.beheer", at("2026-01-06", 11))

    report = deliver(desk.app, at("2026-01-06", 12))

    assert (report.failed, report.put_off) == (0, 0)
    letter = desk.app.book.load(number).letters["B1"]
    assert letter.state is LetterState.RETURNED
    assert "mailadres" in letter.remark
    assert smtp.received() == ()


def test_a_register_refuses_an_address_that_cannot_be_one(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text('aanbieders: [{kvk-nummer: "90012345", naam: X, e-mail: bestuur@, locaties: [{naam: A}]}]')
    with pytest.raises(BadInput, match=r"aanbieders\[1\]\.e-mail .*verwacht: een mailadres"):
        read_input(RegisterFile, str(file))
