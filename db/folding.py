"""A column for searching, folded as `domain.writing.names.fold` does; for any PostgreSQL in UTF-8, without an extension."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, literal_column

from domain.writing.names import DOUBLE, SINGLE, fold

_LEFT_OUT = "[\u0300-\u036f\u00ad\u200b\u2060\ufeff]"
"""Accents, and what nobody sees."""


def folded(column: ColumnElement[Any]) -> ColumnElement[str]:
    """`column` without accents and capitals."""
    apart = func.normalize(column, literal_column("NFKD"))
    plain: Any = func.translate(func.regexp_replace(apart, _LEFT_OUT, "", "g"), *SINGLE)
    for sign, letters in DOUBLE.items():
        plain = func.replace(plain, sign, letters)
    result: ColumnElement[str] = func.lower(func.regexp_replace(plain, r"\s+", " ", "g"))
    return result


def holds(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Whether `words` are somewhere in `column`, whatever its accents and capitals."""
    return folded(column).contains(fold(words), autoescape=True)
