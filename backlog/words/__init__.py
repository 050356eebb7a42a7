"""Words to look for in a summary, in Dutch and English, written as people say them.

    lift*            any ending            norm/norms met       either word
    lifts … stay     a few words between   ^supervision         at the start of a clause

A summary is read clause by clause, without accents and capitals, with abbreviations written out (`writing`). `unless` names
phrases that hold such a word and mean something else: they are taken out first. Where the words are not clear, the tellers record
a note and say so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from backlog.words.writing import written_out

T = TypeVar("T")

_LETTERS = r"\w*"
_A_FEW_WORDS = r"\b.{0,60}?\b"


class Words:
    """A set of phrases; `unless` names those that only look like one of them."""

    def __init__(self, *phrases: str, unless: tuple[str, ...] = ()) -> None:
        self.phrases, self.unless = phrases, unless
        self._found = _pattern(phrases)
        self._not_meant = _pattern(unless) if unless else None

    def within(self, text: str) -> bool:
        """Whether `text` holds one of the phrases."""
        words = plain(text)
        if self._not_meant:
            words = self._not_meant.sub(" § ", words)
        return self._found.search(words) is not None

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in `text`, which was read already."""
        return self._found.search(text)

    def starts(self, text: str) -> list[int]:
        """Where the phrases begin in `text`, which was read already."""
        return [found.start() for found in self._found.finditer(text)]

    def match(self, text: str, start: int) -> bool:
        """Whether `text`, read already, holds one of the phrases right at `start`."""
        return self._found.match(text, start) is not None

    def up_to(self, text: str) -> str:
        """`text`, read, up to and including the first of the phrases; all of it when there is none."""
        words = plain(text)
        found = self._found.search(words)
        return words[: found.end()] if found else words

    @property
    def pattern(self) -> str:
        """The phrases as a regular expression, to be part of a larger one."""
        return self._found.pattern

    def __or__(self, other: Words) -> Words:
        return Words(*self.phrases, *other.phrases, unless=(*self.unless, *other.unless))

    def split(self, text: str) -> list[str]:
        """`text` cut at the phrases."""
        return self._found.split(plain(text))


def first(text: str, table: Mapping[T, Words]) -> T | None:
    """The first line of `table` of which `text` holds a phrase."""
    return next((meaning for meaning, words in table.items() if words.within(text)), None)


def bare(text: str) -> str:
    """`text` without accents and capitals."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """`text` as it is read: bare, with abbreviations in full."""
    return written_out(bare(text))


_CLAUSE_ENDS = re.compile(r"[.;](?:\s+|$)|\s*\n\s*|\s[-\u2013\u2014]\s|,? (?:but|maar|while|terwijl|whereas|however) ")


def clauses(text: str) -> tuple[str, ...]:
    """The parts of a summary that can each say something else."""
    return tuple(part.strip() for part in _CLAUSE_ENDS.split(plain(text)) if part.strip())


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_phrase(phrase) for phrase in phrases))


def _phrase(phrase: str) -> str:
    start = "^(?:the |de |het )?" if phrase.startswith("^") else r"(?<!\w)"
    parts = [r"\s+".join(_word(word) for word in part.split()) for part in phrase.removeprefix("^").split("…")]
    return f"{start}(?:{_A_FEW_WORDS.join(parts)})(?!\\w)"


def _word(word: str) -> str:
    choices = [re.escape(choice).replace(r"\*", _LETTERS) for choice in word.split("/")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
