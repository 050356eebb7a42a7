"""What was typed or stored, as it may stand in a message or a log: hidden when it may be a BSN, plain, and never long."""

from __future__ import annotations

from domain.writing.signs import plain_characters

HIDDEN = "(niet getoond)"
LONGEST = 80
LONGEST_PATH = 200


def shown(value: object) -> str:
    """`value` as it may stand in a message or a log: hidden when it may be a BSN, without signs that steer, and never long."""
    text = plain_characters(str(value))
    if _may_be_a_bsn(str(value)):
        return HIDDEN
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def shown_whole(name: str) -> str:
    """A name the same way, but never cut: a program finds its own again by it."""
    return HIDDEN if _may_be_a_bsn(name) else plain_characters(name)


def shown_path(path: object) -> str:
    """The name of a file or a place the same way; of a long one the end, which tells the most."""
    text = plain_characters(str(path))
    if _may_be_a_bsn(str(path)):
        return HIDDEN
    return text if len(text) <= LONGEST_PATH else f"…{text[1 - LONGEST_PATH :]}"


def _may_be_a_bsn(text: str) -> bool:
    from domain.writing.bsn import contains_bsn  # late: what it looks with is made when something is shown

    return contains_bsn(text)
