"""What a person typed stays what they typed: no character of it can become Markdown.

Only what could mean something is escaped, so that a draft remains readable for the person who edits it.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Undefined

from domain.writing.signs import plain_line as plain

__all__ = ["Markdown", "escape", "markdown", "plain", "plain_text"]

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~]")
"""Characters that can mean something anywhere in a line."""

_OPENING = re.compile(r"^(?:[-+=#:.)]|\d+(?=[.)]))")
"""Beginnings that can mean something at the start of a line: list, heading, quote, rule, or the tail of a list number."""


class Markdown(str):
    """Text that is Markdown already and may not be escaped again."""

    __slots__ = ()


def escape(text: object) -> Markdown:
    """`text` as Markdown that reads as exactly that text, anywhere in a paragraph, a list item or a table cell."""
    line = _MARKUP.sub(r"\\\g<0>", plain(str(text)))
    return Markdown(_OPENING.sub(_escape_opening, line, count=1))


def _escape_opening(found: re.Match[str]) -> str:
    opening = found.group()
    return f"{opening}\\" if opening.isdigit() else f"\\{opening}"


def markdown(value: Any) -> Any:
    """What Jinja2 puts every `{{ … }}` of a text through: escaped, unless Markdown already or missing (an error)."""
    return value if isinstance(value, Markdown | Undefined) else escape(value)


def plain_text(value: Any) -> Any:
    """The same for a subject line, which is plain text."""
    return value if isinstance(value, Undefined) else plain(str(value))
