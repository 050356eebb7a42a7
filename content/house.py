"""As much of the application as a letter is made with."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy import Engine

from db.shelf import PolicyShelf
from domain.policy.policy import Policy


class Rules(Protocol):
    """What the case book knows of the rules."""

    @property
    def shelf(self) -> PolicyShelf: ...

    def policy(self, moment: datetime, /) -> Policy: ...


class House(Protocol):
    """The database, and the rules of a moment."""

    @property
    def engine(self) -> Engine: ...

    @property
    def book(self) -> Rules: ...
