"""Who: roles, and for whom a term waits."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from domain.people.person import Role
from domain.policy.rung import Recipient
from domain.writing.wording import in_words
from words.labels.word import Word, spelled

NOBODY = "niemand: een wachttijd"
"""For whom a term waits that nobody has to do anything about."""

WORDS: Mapping[type[Enum], Mapping[Enum, Word]] = {
    Role: spelled(Role, {Role.EXTERNAL_DECISION: "besluit van buiten"}, {Role.SYSTEM: "is het systeem"}),
    Recipient: spelled(Recipient, {Recipient.WAITED_FOR: "wie aan zet is"}, verb="gaat naar"),
}


def waited_for(name: str) -> str:
    """For whom a term waits, as it names them: a role or several, somebody outside, or nobody."""
    return NOBODY if name == "niemand" else " of ".join(in_words(one) for one in name.split(","))
