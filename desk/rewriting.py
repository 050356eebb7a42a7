"""A letter that is changed in part: its whole new text is written, as if somebody had typed it all (`brief-schrijven`)."""

from __future__ import annotations

from datetime import datetime

from db.casebook import Result
from desk import reading
from desk.colleague import person
from desk.offering import act
from domain.base.errors import Impossible
from domain.base.privacy import shown
from domain.input.command import Command
from domain.input.reading import read
from domain.letter.commands import DraftLetter
from domain.letter.parts import Change, Where, changed
from vervolg.app import App


def rewrite(
    app: App, number: str, which: str, where: Where, by: str, who: str, moment: datetime
) -> tuple[Change, Command, Result]:
    """Change letter `which` of a case in part, on behalf of `who`.

    Raises what `act` does, and Conflict when the case changed since it was read: then nothing is overwritten.
    """
    found = reading.file(app, number, who, "zaak brief-wijzigen")
    letter = found.case.letters.get(which)
    if letter is None:
        raise Impossible(f"Brief {shown(which)} bestaat niet in zaak {number}.")
    if not letter.markdown:
        raise Impossible("De brief heeft nog geen tekst. Schrijf hem eerst, met brief-schrijven.")
    change = changed(letter.markdown, where, by)
    command = read(DraftLetter, {"brief": which, "betreft": letter.subject, "tekst": change.text})
    return change, command, act(app, number, command, person(app, who), moment, version=len(found.history))
