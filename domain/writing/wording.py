"""Names that are stored, as words for people: no underscores, and with the diaeresis that a stored name lacks."""

from __future__ import annotations

_SPELLED = {"coordinerend": "coördinerend", "clientenstop": "cliëntenstop", "beeindigd": "beëindigd"}


def in_words(name: str) -> str:
    """`coördinerend inspecteur` for `coordinerend_inspecteur`."""
    return " ".join(_SPELLED.get(word, word) for word in str(name).split("_"))
