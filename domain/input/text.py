"""The types of text that people hand in. One for each thing that a text can be:

    Said    words that say something: of a text of which nothing can be seen is nothing said
    Text    words that may be left out; when nothing of them can be seen, they are
    Name    how a thing or somebody is called, on one line
    Line    a name that may be left out
    Code    a name that the system or a register gives
    Prose   words of the law or the inspectorate itself, which hold nothing of a person
    Remark  such words that may be left out
    Contact an address or a phone number; may be left out
    Letter  words of a whole letter
    Seen    words on what was seen or told at a visit or in a signal
    Shown   such words that may be left out

In all but four a young person may be recognised by a date of birth or a name with an age; then the writer is asked
(`domain.input.recognised`). In Seen and Shown also by how somebody is reached: there nobody is named, in the others staff may be.

All but four (Code, Prose, Remark, Contact) refuse what may be a BSN; all refuse signs that steer a screen or hide
(`domain.writing.signs`), and come out in one form. Of marks around nothing (`domain.writing.markup`) nothing is seen. Each is
bounded, because what is typed once is printed, mailed and reported for years. With `nl(…, least=10, most=4000)` a field says
that its text is shorter: at least so much can be seen, at most so much is there.

These are checks on what comes in. What is stored is read back without them: `Frozen.stored`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from domain.base.model import READ_IN, STORED
from domain.base.privacy import BsnFound, contains_bsn
from domain.writing.markup import readable
from domain.writing.signs import code_of, in_one_form, name_in_one_form, refused_in
from domain.writing.textlength import LONGEST_LETTER, LONGEST_NAME, LONGEST_TEXT

NOTHING_SEEN = "tekst waarvan iets te zien is"


@dataclass(frozen=True, slots=True)
class OnInput:
    """A check on a text that comes in; `check` gives back the text as it is kept, or raises ValueError in Dutch."""

    check: Callable[[str], str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._checked, handler(source))

    def _checked(self, text: str, info: ValidationInfo) -> str:
        return text if info.context is STORED else self.check(text)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text must be. `needed`: something can be seen of it; `named`: on one line; `private`: no BSN; `most`: so long.

    `seen`: it is about what was seen or told, so that nobody can be reached by it.
    """

    needed: bool = False
    named: bool = False
    private: bool = True
    longest: int | None = None
    seen: bool = False

    @property
    def most(self) -> int:
        """How many characters it may have."""
        return self.longest or (LONGEST_NAME if self.named else LONGEST_TEXT)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._read, handler(source))

    def _read(self, text: str, info: ValidationInfo) -> str:
        if info.context is STORED:
            return text
        if sign := refused_in(in_one_form(text)):
            raise bad_text(f"tekst zonder het stuurteken {code_of(sign)}; typ de tekst opnieuw of plak hem zonder opmaak")
        kept = name_in_one_form(text) if self.named else in_one_form(text)
        if not readable(kept):
            if self.needed:
                raise bad_text(NOTHING_SEEN)
            return ""
        if len(kept) > self.most:
            raise PydanticCustomError("string_too_long", "too long", {"max_length": self.most})
        if self.private and contains_bsn(kept):
            if info.context is READ_IN:
                raise PydanticCustomError("bsn", "bsn")
            raise BsnFound((info.field_name or "tekst").replace("_", " "))
        return kept


def bad_text(expected: str) -> PydanticCustomError:
    """An error that `domain.input.reading` tells with its place."""
    return PydanticCustomError("bad_input", "{expected}", {"expected": expected})


Said = Annotated[str, Wording(needed=True)]
Text = Annotated[str, Wording()]
Name = Annotated[str, Wording(needed=True, named=True)]
Line = Annotated[str, Wording(named=True)]
Code = Annotated[str, Wording(needed=True, named=True, private=False)]
Prose = Annotated[str, Wording(needed=True, private=False)]
Remark = Annotated[str, Wording(private=False)]
Contact = Annotated[str, Wording(named=True, private=False)]
Seen = Annotated[str, Wording(needed=True, seen=True)]
Shown = Annotated[str, Wording(seen=True)]
LetterText = Annotated[str, Wording(needed=True, longest=LONGEST_LETTER)]
