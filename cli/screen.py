"""What comes on the screen: every line that a command prints goes through here, and steers nothing.

A name or note may have been stored, or come in an error of something else, with signs that wipe a line or turn its direction.
They are shown as in letters: as nothing, or as a space. Output for programs has them as JSON escapes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from domain.base.errors import BadInput
from domain.writing.showing import shown
from domain.writing.signs import code_of, plain_characters, plain_lines, refused_in


class Screen:
    """A stream that shows text in plain characters only, in signs that it has."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Show `text`; how much of it there was."""
        plain = plain_lines(text)
        try:
            self._stream.write(plain)
        except UnicodeEncodeError:
            coding = self._stream.encoding
            self._stream.write(plain.encode(coding, "replace").decode(coding))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def in_plain_characters() -> Iterator[None]:
    """Whatever is printed meanwhile is plain."""
    with redirect_stdout(cast(TextIO, Screen(sys.stdout))), redirect_stderr(cast(TextIO, Screen(sys.stderr))):
        yield


UNLOGGED = "Let op: {} staat niet in het leeslogboek; daarin kan nu niet worden geschreven."


def for_programs(data: object, *, indent: int | None = 2) -> str:
    """`data` as JSON for a program: readable, and with an escape for each sign that could steer a screen."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, default=str)
    return text if text.isprintable() else "".join(_escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    if sign == "\n" or plain_characters(sign) == sign:
        return sign
    return json.dumps(sign)[1:-1]


def refuse_steering(arguments: Sequence[str]) -> None:
    """Raise BadInput for a word of a command line that could steer a screen, or that is no text at all."""
    for place, argument in enumerate(arguments):
        if (sign := refused_in(argument)) is not None:
            before = arguments[place - 1] if place else ""
            where = before if before.startswith("-") and before.isprintable() else f"gegeven {place + 1}"
            half = "\ud800" <= sign <= "\udfff"
            raise BadInput(where, shown(argument), "tekst in UTF-8" if half else f"tekst zonder het stuurteken {code_of(sign)}")
