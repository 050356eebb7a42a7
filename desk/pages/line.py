"""The base of everything on a page: a text that somebody typed stands on one line, because each thing has a line of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from domain.base.model import Frozen
from words.events import one_line


class Shown(Frozen):
    """Something that is shown."""


OneLine = Annotated[str, AfterValidator(one_line)]
