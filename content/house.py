"""As much of the application as a letter is made with."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy import Engine

from domain.policy.policy import Policy
from rulebook.sender import LetterSender


class Rules(Protocol):
    """What the case book knows of the rules."""

    def policy(self, moment: datetime, /) -> Policy: ...


class House(Protocol):
    """The database, the rules of a moment, and how the inspectorate stands in the margin of its letters."""

    @property
    def engine(self) -> Engine: ...

    @property
    def book(self) -> Rules: ...

    def sender_at(self, moment: datetime, /) -> LetterSender: ...
