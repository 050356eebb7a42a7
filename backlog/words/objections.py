"""How people say that an objection (bezwaar) was lodged, given up, advised on or decided."""

from __future__ import annotations

import re

from backlog.words import Words, plain
from backlog.words.until import without_until

_GIVEN_UP = Words(
    "withdraws/withdrew its/the/their/his/her objection/appeal/request",
    "objection/appeal withdrawn",
    "objection/appeal is/was withdrawn",
    "bezwaar ingetrokken",
    "bezwaar is/wordt/werd ingetrokken",
    "trekt het/zijn/haar bezwaar in",
    "intrekking van bezwaar",
    "intrekking van het bezwaar",
    unless=("na/in/op bezwaar ingetrokken", "on objection withdrawn"),
)
_TAKEN_BACK = Words(
    "withdrawn", "withdraws", "withdrew", "revoke*", "herroep*", "ingetrokken", "trekt … in", "annul*", "replaced", "vervangen"
)
_DECIDED = _TAKEN_BACK | Words(
    "committee",
    "commissie",
    "justified",
    "upheld",
    "upholds",
    "dismiss*",
    "reject*",
    "unfounded",
    "well-founded",
    "founded",
    "gegrond",
    "ongegrond",
    "decision on",
    "decides",
    "decided",
    "beslis*",
    "gehandhaafd",
    "handhaaft",
)


_ADVICE = Words("committee", "commissie", "advice", "advises", "advised", "advies", "adviseert")
_DECISION = Words("decision/decisions/decides/decided", "besluit*", "beslis*")


def gives_up(summary: str) -> bool:
    """Whether the provider gave up its objection or appeal."""
    return _GIVEN_UP.within(summary)


def is_only_advice(summary: str) -> bool:
    """Whether a committee spoke, and nobody decided yet."""
    return _ADVICE.within(summary) and not _DECISION.within(without_until(summary))


def is_decision_on_objection(summary: str) -> bool:
    """Whether an objection was decided, or given up; otherwise it was lodged."""
    decided = without_until(summary)
    return _DECIDED.within(decided) or _GIVEN_UP.within(decided)


def objection_takes_back(summary: str) -> bool:
    """Whether the measure itself was withdrawn or replaced because of the objection."""
    return _TAKEN_BACK.within(summary) and not _GIVEN_UP.within(summary)


_PARTLY_FOUNDED = re.compile(
    r"\b(?:deels|gedeeltelijk|ten dele|partly|partially|in part) "
    r"(?:well-founded|founded|upheld|granted|gegrond)(?: verklaard)?\b:?"
    r"|\b(?:founded|upheld|granted) in part\b:?"
)


def partly_founded(summary: str) -> tuple[bool, str]:
    """Whether an objection succeeded for a part, and the words besides that verdict: they say which part."""
    words = plain(summary)
    rest = _PARTLY_FOUNDED.sub(". ", words)
    return rest != words, rest
