"""Finding cases by words: a part of the provider's name or the number, or words that somebody wrote in the case.

    looks_like(words)      name or number, by trigrams, without regard to accents and capitals (`domain.writing.names.fold`)
    told_in(words)         whatever people wrote in it, by Dutch full text: beperkt finds beperking
    found_in(cases, …)     in which text, with some words around it

A number finds no text: each letter is full of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, ColumnElement, Connection, Text, any_, bindparam, exists, literal, select, text

from db import schema
from domain.writing.names import fold

SELDOM = 5_000
"""Texts up to which all cases with such a text are looked up first. A word that is in more is looked for case by case: then every
few cases have it, and a page is full soon."""
_ESCAPED = re.compile(r"([\\%_])")
_MARKS = re.compile(r"[*#|_>`\\]+|\s+")

_QUERY = "websearch_to_tsquery('dutch', :words)"
_TEXTS = text(f"SELECT case_number FROM case_texts WHERE words @@ {_QUERY} LIMIT {SELDOM + 1}")
_AROUND = text(f"""
SELECT case_number, kind, item, ts_headline('dutch', left(content, 100000), {_QUERY},
       'StartSel="", StopSel="", MaxFragments=1, MaxWords=16, MinWords=8') AS said
FROM (SELECT DISTINCT ON (case_number) case_number, kind, item, content FROM case_texts
      WHERE case_number = ANY(:numbers) AND words @@ {_QUERY}
      ORDER BY case_number, kind = 'brief', kind, length(item), item) first
""")
_IN_TEXT = text(f"words @@ {_QUERY}")


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a text: what kind of text, which one, and what stands around them."""

    kind: str
    item: str
    said: str


def looks_like(words: str) -> ColumnElement[bool]:
    """Name or number holds `words`: a condition on the table `cases`."""
    return schema.cases.c.searched.like("%" + _ESCAPED.sub(r"\\\1", fold(words)) + "%")


def told_in(connection: Connection, words: str) -> ColumnElement[bool]:
    """Some text of the case holds `words`: a condition on the table `cases`."""
    cases, texts = schema.cases.c, schema.case_texts.c
    if not _in_texts(words):
        return literal(value=False)
    numbers = connection.execute(_TEXTS, {"words": words}).scalars().all()
    if len(numbers) <= SELDOM:
        return cases.number == any_(bindparam("theirs", sorted(set(numbers)), type_=ARRAY(Text)))
    its = select(literal(1)).where(texts.case_number == cases.number, _IN_TEXT.bindparams(bindparam("words", words)))
    return exists(its.offset(0))  # with an offset it is asked for each case, and not of all texts beforehand


def found_in(connection: Connection, numbers: Sequence[str], words: str) -> Mapping[str, tuple[Found, ...]]:
    """Where in the texts of the cases `numbers` the words are: the first text of each, a letter only when there is no other."""
    found: dict[str, tuple[Found, ...]] = {}
    if numbers and _in_texts(words):
        for row in connection.execute(_AROUND, {"numbers": list(numbers), "words": words}):
            said = _MARKS.sub(" ", row.said).strip()
            found[row.case_number] = (*found.get(row.case_number, ()), Found(row.kind, row.item, said))
    return found


def _in_texts(words: str) -> bool:
    return any(sign.isalpha() for sign in words)
