"""A word and the tables that are made of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import NamedTuple

from domain.writing.wording import in_words


class Word(NamedTuple):
    """`label` stands in a list, `predicate` after what it is about."""

    label: str
    predicate: str


def said(labels: Mapping[Enum, str], predicates: Mapping[Enum, str] | None = None, verb: str = "is") -> dict[Enum, Word]:
    """Words from labels; a predicate that is not given is the label behind `verb`."""
    given = predicates or {}
    return {member: Word(text, given.get(member, f"{verb} {text}")) for member, text in labels.items()}


def spelled(
    kind: type[StrEnum],
    otherwise: Mapping[Enum, str] | None = None,
    predicates: Mapping[Enum, str] | None = None,
    verb: str = "is",
) -> dict[Enum, Word]:
    """Words for values that are Dutch themselves: as they are spelled, but for what is said `otherwise`."""
    labels: dict[Enum, str] = {member: in_words(member.value) for member in kind}
    return said(labels | dict(otherwise or {}), predicates, verb)
