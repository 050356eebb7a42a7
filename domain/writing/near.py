"""What somebody may have meant by a name that is not known.

A guess is only made when it is near: a slip of the keys, or a part of one name alone. Two that are equally near are no guess. A
wrong hint beside a step of law is worse than none, and the names that there are stand beside it anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

NEAR = 0.75
"""How alike a slip and its name are, of 1."""
LEAST = 3
"""Signs of a part by which a name is known."""
FAR = 60
"""Signs of what is no name any more."""

_BETWEEN = re.compile(r"[\W_]+")


def nearest(found: str, choices: Iterable[str]) -> str | None:
    """The one of `choices` that `found` is a slip or a part of; None when there is none, or more than one."""
    asked = _plain(found)
    if not asked or len(asked) > FAR:
        return None
    known = {choice: _plain(choice) for choice in choices}
    alike = {choice: _likeness(name, asked) for choice, name in known.items()}
    best = max(alike.values(), default=0.0)
    if best < NEAR:
        parted = [choice for choice, name in known.items() if len(asked) >= LEAST and f" {asked} " in f" {name} "]
        return parted[0] if len(parted) == 1 else None
    first = [choice for choice, likeness in alike.items() if likeness == best]
    return first[0] if len(first) == 1 else None


def meant(found: str, choices: Iterable[str]) -> str:
    """`bedoel je ‘…’? Anders ` before what is expected, with the nearest of `choices`; empty when none is near."""
    near = nearest(found, choices)
    return f"bedoel je ‘{near}’? Anders " if near else ""


def _likeness(name: str, asked: str) -> float:
    """How alike they are; one wrong sign in a short name is a slip too."""
    alike = SequenceMatcher(None, name, asked).ratio()
    one_wrong = len(name) == len(asked) >= LEAST and sum(a != b for a, b in zip(name, asked, strict=True)) == 1
    return max(alike, NEAR) if one_wrong else alike


def _plain(name: str) -> str:
    """Its words, however they are tied together: an option is not near another by its dashes."""
    return _BETWEEN.sub(" ", name).strip().casefold()
