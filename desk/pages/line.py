"""The base of everything on a page: a text that somebody typed stands on one line, because each thing has a line of its own."""

from typing import Annotated

from pydantic import AfterValidator

from domain.base.model import Frozen
from words.lines import one_line


class Shown(Frozen):
    """Something that is shown."""


class Step(Shown):
    """One step of how an answer came about, and where the rule is written."""

    text: str
    source: str = ""


OneLine = Annotated[str, AfterValidator(one_line)]
