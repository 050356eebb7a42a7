"""What handles one topic of the outbox, and what it may use.

    handler(app, item, as_of) -> reference        sent; the reference is what the outside called it
                              raises              not sent; see watch.deliver for what follows

A handler may be called again for something that was sent, so whatever it does must be recognisable by `item.key`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Engine

from db.outbox import Item
from domain.base.errors import Unavailable
from notify.adapter import Notifier
from work.rules import Rules


class NoAddress(Unavailable):
    """Voor deze ontvanger is geen adres bekend."""


class Book(Protocol):
    """The case book, as far as delivery itself needs it."""

    @property
    def engine(self) -> Engine: ...

    def policy(self, moment: datetime, /) -> Rules: ...


class Delivering(Protocol):
    """The application, as far as delivery needs it; a handler that is passed in may know more of it."""

    @property
    def book(self) -> Book: ...

    @property
    def notifier(self) -> Notifier: ...


Handler: TypeAlias = Callable[[Any, Item, datetime], str]
