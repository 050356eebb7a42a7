"""The same application in a hurry: connections that are not tried before each use, commits that do not wait for the disk, and
cases that are not read again for each command.

What a machine that stops takes with it is played again, so nothing depends on the last second.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, create_engine, event

from db.engine import OURS, transaction
from db.memory import Memory
from db.shelf import PolicyShelf
from domain.policy.policy import Policy
from vervolg.app import App

SETTINGS = f"{OURS} -c synchronous_commit=off"
PREPARED = 1000
"""Statements that a connection keeps ready, more than there are: at the usual hundred each makes another one be prepared anew."""


class Steady(PolicyShelf):
    """One policy, not asked for again: while the past is played nobody changes the rules of that past."""

    def at(self, connection: Connection, moment: datetime) -> Policy:  # noqa: ARG002
        return self.base

    def texts_at(self, connection: Connection, moment: datetime) -> Mapping[str, str]:  # noqa: ARG002
        return self.texts


@contextmanager
def hurried(app: App, moment: datetime) -> Iterator[App]:
    """`app` on such connections, with the rules of `moment`, for as long as the block runs."""
    with transaction(app.engine) as connection:
        shelf = Steady(app.book.shelf.at(connection, moment), app.book.shelf.texts_at(connection, moment))
    engine = create_engine(app.engine.url, pool_size=3, connect_args={"options": SETTINGS})

    @event.listens_for(engine, "connect")
    def keep_what_is_prepared(opened: Any, _: Any) -> None:
        opened.prepared_max = PREPARED

    gc.freeze()
    gc.disable()
    try:
        yield replace(app, engine=engine, book=replace(app.book, engine=engine, shelf=shelf, memory=Memory()))
    finally:
        gc.enable()
        engine.dispose()
