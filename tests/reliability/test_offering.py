"""What cannot be printed is refused when it is offered, to whoever can still mend it, with the sign and its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import register
from db.engine import transaction
from desk.colleague import person
from desk.offering import act
from domain.base.errors import BadInput
from domain.base.privacy import BsnFound
from domain.letter import commands as letter_commands
from domain.letter.letter import Letter, LetterState
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.inspectorate import Desk, at, at_work, environment
from watch.deliver import deliver


@pytest.fixture
def desk(database_url: str, smtp: SmtpServer, tmp_path: Path) -> Iterator[Desk]:
    with at_work(environment(database_url, tmp_path, smtp.port)) as desk:
        desk.furnish()
        desk.open(1)
        desk.ask_for_plans("2026-01-06")
        deliver(desk.app, at("2026-01-06", 10))
        yield desk


def letter_of(desk: Desk) -> tuple[str, Letter]:
    (number,) = desk.cases
    return number, desk.app.book.load(number).letters["B1"]


def rewrite(desk: Desk, *, subject: str = "", added: str = "") -> None:
    number, letter = letter_of(desk)
    text = letter_commands.DraftLetter(
        letter="B1", subject=subject or letter.subject, markdown=f"{letter.markdown}\n\n{added}".rstrip()
    )
    act(desk.app, number, text, person(desk.app, "a.bos"), at("2026-01-06", 10))


def offer(desk: Desk) -> None:
    number, _ = letter_of(desk)
    act(desk.app, number, letter_commands.SubmitLetter(letter="B1"), person(desk.app, "a.bos"), at("2026-01-06", 11))


UNPRINTABLE = {
    "a sign without a glyph": ("Achter wie belde staat 👎.", "👎"),
    "a sign without a glyph, as a code": ("Achter wie belde staat &#x1F44E;.", "👎"),
    "a word that no line holds": ("w" * 33_000, "33000 tekens"),
    "a list that is too deep": ("\n".join(f"{'  ' * n}- {n}" for n in range(12)), "ten hoogste 5"),
    "a cell too many": ("| a |\n|---|\n| b | c |", "'c'"),
    "a plus that reads as a list": ("Kosten: 100\n+ 20 euro", "plusteken"),
    "code": ("Zie `norm`.", "accenten grave"),
}


@pytest.mark.parametrize("what", UNPRINTABLE)
def test_it_is_refused_when_offered_with_its_line_and_nothing_is_stored(desk: Desk, what: str) -> None:
    added, found = UNPRINTABLE[what]
    rewrite(desk, added=added)
    number, letter = letter_of(desk)
    before = desk.app.book.history(number)

    with pytest.raises(BadInput) as refused:
        offer(desk)

    assert refused.value.exit_status == 2
    assert found in refused.value.message
    assert "regel " in refused.value.message
    assert letter.state is LetterState.DRAFTED
    assert desk.app.book.history(number) == before


def test_a_bsn_that_shows_on_paper_alone_is_refused_also_when_it_was_stored_before(desk: Desk) -> None:
    """It was looked for in the text with its marks, and left in the mail without them."""
    number, letter = letter_of(desk)
    hidden = r"Het gaat om 123\-456\-782."
    with pytest.raises(BsnFound, match="burgerservicenummer"):
        rewrite(desk, added=hidden)
    text = {"letter": "B1", "subject": letter.subject, "markdown": f"{letter.markdown}\n\n{hidden}"}
    desk.app.book.execute(number, letter_commands.DraftLetter.stored(text), person(desk.app, "a.bos"), at("2026-01-06", 10))
    before = desk.app.book.history(number)

    with pytest.raises(BadInput, match=r"regel \d+: .*burgerservicenummer") as refused:
        offer(desk)

    assert not any(part in refused.value.message for part in ("123", "456", "782"))
    assert desk.app.book.history(number) == before


def test_a_letter_that_left_names_a_pdf_that_is_here(desk: Desk) -> None:
    """Another one could never be shown again."""
    number, _ = letter_of(desk)
    left = letter_commands.RecordDispatch(letter="B1", proof="Aangetekend verzonden.", pdf="ab" * 32)
    with pytest.raises(BadInput, match=r"pdf: gevonden .*een PDF die hier is bewaard"):
        act(desk.app, number, left, person(desk.app, "g.post"), at("2026-01-06", 12))


def test_the_line_is_that_of_the_text_that_the_writer_sees(desk: Desk) -> None:
    rewrite(desk, added="Een 👎.")
    written = letter_of(desk)[1].markdown.splitlines()
    assert "[[uitleg laatste dag]]" in written  # more lines on paper than here

    with pytest.raises(BadInput, match=rf"regel {written.index('Een 👎.') + 1}: "):
        offer(desk)


def test_a_sign_in_the_subject_or_in_a_name_is_named_with_its_place(desk: Desk) -> None:
    rewrite(desk, subject="Verzoek 🙂")
    with pytest.raises(BadInput, match="het onderwerp: gevonden '🙂'"):
        offer(desk)

    rewrite(desk, subject="Verzoek om een verbeterplan")
    with transaction(desk.app.engine) as connection:
        known = register.providers(connection)["90000067"]
        register.put(
            connection, known.model_copy(update={"address": ("Lindelaan 1 🙂", "1234 AB Stad")}), "p.beheer", at("2026-01-06")
        )
    with pytest.raises(BadInput, match="het adres in het register: gevonden '🙂'"):
        offer(desk)


def test_what_became_unprintable_after_the_approval_stays_here(desk: Desk, smtp: SmtpServer) -> None:
    offer(desk)
    number, letter = letter_of(desk)
    act(
        desk.app,
        number,
        letter_commands.ApproveLetter(letter="B1", sha256=letter.sha256),
        person(desk.app, "c.devries"),
        at("2026-01-06", 11),
    )
    with transaction(desk.app.engine) as connection:
        known = register.providers(connection)["90000067"]
        register.put(connection, known.model_copy(update={"address": ("Lindelaan 1 🙂",)}), "p.beheer", at("2026-01-06", 11))

    with pytest.raises(BadInput):
        act(desk.app, number, letter_commands.ReleaseLetter(letter="B1"), person(desk.app, "g.post"), at("2026-01-06", 12))

    assert letter_of(desk)[1].state is LetterState.APPROVED
    assert smtp.received() == ()


def test_once_mended_it_goes_its_way(desk: Desk) -> None:
    _, letter = letter_of(desk)
    rewrite(desk, added="Een 👎.")
    with pytest.raises(BadInput):
        offer(desk)

    number, _ = letter_of(desk)
    mended = letter_commands.DraftLetter(letter="B1", subject=letter.subject, markdown=letter.markdown)
    act(desk.app, number, mended, person(desk.app, "a.bos"), at("2026-01-06", 11))
    offer(desk)

    assert letter_of(desk)[1].state is LetterState.SUBMITTED
