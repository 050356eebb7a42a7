"""Where in a text the name of a person may stand: words with a capital, with what stands between them in a name.

No rule tells a name from any other word with a capital; so what is found says how sure it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.writing.name_words import BETWEEN, NO_NAME, ORGANISED, STAFF, YOUNG, is_given
from domain.writing.pattern import pattern

_WORD = pattern(r"[^\W\d_][\w’'-]*\.?")
_LONGEST = 8
"""Words in a name."""
_STAFF = pattern(STAFF, re.IGNORECASE)
_YOUNG = pattern(YOUNG, re.IGNORECASE)
_ORGANISED = pattern(rf"\b(?:{'|'.join(sorted(ORGANISED))})$", re.IGNORECASE)
_OF_A_PEOPLE = pattern(r"(?:se|sche|s)$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """From `start` to `end`. `sure`: with a first name that we know, an initial, or a word such as ‘van der’.

    `full` is true for more than one word that is not called ‘De …’, as groups and houses are (`article`); `first` where it begins
    a sentence, where any word has a capital; `people` for what may be a word such as ‘Syrische’.
    """

    start: int
    end: int
    sure: bool
    full: bool
    article: bool
    first: bool
    people: bool


def person_names(text: str) -> Iterator[PersonName]:
    """Every run of words in `text` that may be the name of a person."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        said = word[0]
        capital = said[0].isupper() and (any(sign.islower() for sign in said) or said.endswith(".") or _is_loud(said, run))
        near = 0 < len(run) < _LONGEST and not text[run[-1].end() : word.start()].strip(" ")
        if near and (capital or said.lower() in BETWEEN):
            run.append(word)
            continue
        yield from _name_in(run, text)
        run = [word] if capital else []
    yield from _name_in(run, text)


def _is_loud(word: str, run: list[re.Match[str]]) -> bool:
    """Whether `word`, all in capitals, is a name and no code: a first name that we know, or what stands behind one."""
    return is_given(word.partition("-")[0]) or bool(run and run[0][0].isupper() and len(run[0][0]) > 2 and len(word) > 1)


def _name_in(run: list[re.Match[str]], text: str) -> Iterator[PersonName]:
    article = bool(run) and run[0][0] in {"De", "Het"}
    while run and _begins_none(run[0][0]):
        if run[0][0].lower().rstrip(".") in ORGANISED:
            return
        run = run[1:]
    while run and not run[-1][0][0].isupper():
        run = run[:-1]
    words = [word[0].rstrip(".") for word in run]
    own = [word for word in words if word[0].isupper() and not (word.isupper() and word.lower() in BETWEEN)]
    before = text[max(0, run[0].start() - 40) : run[0].start()].rstrip(" ‘'\"(") if run else ""
    if (
        not own
        or any(word.lower() in NO_NAME for word in own)
        or (len(own) == 1 and len(own[0]) < 3)
        or _ORGANISED.search(before)
    ):
        return
    initials = any(word[0].endswith(".") and len(word[0]) == 2 for word in run[:-1])
    given = is_given(own[0].split("-")[0])
    yield PersonName(
        start=run[0].start(),
        end=run[-1].end() - run[-1][0].endswith("."),
        sure=given or initials or any(word.lower() in BETWEEN for word in words[1:-1]),
        full=len(own) > 1 and not article,
        article=article,
        first=not before or before[-1] in ".!?:\n",
        people=len(own) == 1 and not given and bool(_OF_A_PEOPLE.search(own[0])),
    )


def _begins_none(word: str) -> bool:
    """Whether no name begins with `word`: a common word, what joins names, a young person, or what somebody is at work."""
    plain = word.lower().rstrip(".")
    return plain in NO_NAME or plain in BETWEEN or plain in ORGANISED or bool(_STAFF.match(plain) or _YOUNG.fullmatch(plain))
