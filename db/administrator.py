"""A connection outside any engine, for what cannot be in a transaction: making, renaming and dropping databases.

It is bounded as every connection of ours is (`db.engine`): a server that recovers is waited for, one that falls silent is not,
and whoever holds what is asked for is waited for no longer than a lock may take.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import make_url

from db.bounded import Bounded
from db.engine import USUAL, Patience, after_recovery, alive, options
from db.session import settle


def reach(url: str, patience: Patience = USUAL) -> Bounded:
    """A connection to `url` of which every statement stands on its own. Raises psycopg's errors (`db.engine.answering`)."""
    address = make_url(url).set(drivername="postgresql")
    told = address.render_as_string(hide_password=False)
    bounds: dict[str, Any] = {"connect_timeout": patience.connect, "options": options(patience), **alive(address)}
    made = after_recovery(lambda: Bounded.connect(told, autocommit=True, **bounds), patience.recover)
    settle(made)
    made.usual = made.answer = patience.answer
    return made
