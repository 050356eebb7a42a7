"""A letter is set in type when it is offered: what cannot be printed is found while its writer can mend it, not at the door.

brief-schrijven                                     ->  what its readers would read holds no BSN
brief-aanbieden, brief-goedkeuren, brief-verzenden  ->  the same, and the paper as it would leave now, made and thrown away
                                                         `-- cannot be made: nothing is stored
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from db import blobs
from db.casebook import Result
from desk.admitting import admitted
from desk.handing_in import Upload, keep
from desk.rules import context_of
from domain.base.errors import BadInput
from domain.case.case import decide
from domain.input.command import Command
from domain.input.recognised import ask_back
from domain.letter.commands import ApproveLetter, DraftLetter, RecordDispatch, ReleaseLetter, SubmitLetter
from domain.people.person import Person
from domain.rights.sight import Reader
from vervolg.app import App

PDF = "application/pdf"
OFFERS = (SubmitLetter, ApproveLetter, ReleaseLetter)


def act(
    app: App,
    number: str,
    command: Command,
    actor: Person,
    now: datetime,
    files: Sequence[Upload] = (),
    *,
    version: int | None = None,
) -> Result:
    """Do `command` on behalf of a person, who may see the case and any other that it names; what concerns two is done in both.

    The `files` that were handed in with it are kept in the same transaction. With `version` it is done in the case with so many
    events, as it was read, or not at all.

    Raises what `CaseBook.execute` does, MayBeYoung, NotAllowed for another case that `actor` may not see, and BadInput with the
    line and the sign of a letter that cannot be printed.
    """
    if isinstance(command, DraftLetter):
        from letters.private import refuse_bsn_on_paper  # late, as below: what letters are made with is for whoever has one

        refuse_bsn_on_paper(command.markdown)
    ask_back(command)
    for one in filter(None, (number, command.other_case)):
        admitted(app, one, Reader(actor.id, actor))
    handed_in = {one.facts.sha256: one for one in files}
    with app.book.writing(actor, now) as page:
        if isinstance(command, RecordDispatch):
            _check_pdf(page.connection, command.pdf, handed_in.get(command.pdf))
        result = page.with_files(one.facts for one in files).execute(number, command, expected_version=version)
        keep(page.connection, files, now)
        if isinstance(command, OFFERS):
            from desk.printable import refuse_unprintable

            refuse_unprintable(app, result.case, command.letter, now)
    return result


def refuse_unasked(app: App, number: str, command: Command, actor: Person, now: datetime) -> None:
    """Raise what stops `actor` from giving `command`, also about the text as it is now. Nothing is stored.

    For before somebody is shown that text and asked about it: whose answer changes nothing is not asked.
    """
    case = admitted(app, number, Reader(actor.id, actor))
    if isinstance(command, ApproveLetter) and command.letter in case.letters:
        command = command.model_copy(update={"sha256": case.letters[command.letter].sha256})
    with context_of(app, actor, now) as context:
        decide(case, command, context)


def _check_pdf(connection: Connection, pdf: str, handed_in: Upload | None) -> None:
    """Raise BadInput for a paper that left and is not here, or that is no PDF."""
    if handed_in and handed_in.facts.media_type != PDF:
        raise BadInput(
            "pdf", "een bestand van een andere soort", "een PDF: de brief zoals die is verzonden", source=handed_in.facts.name
        )
    if pdf and not handed_in and not blobs.has(connection, pdf):
        raise BadInput("pdf", pdf, "het controlegetal van een PDF die hier is bewaard, of niets")
