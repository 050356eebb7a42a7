"""Whether the first cycle after the start is done, asked of the certificates that every sweep leaves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from db import schema
from db.engine import QUICK, connect, transaction
from db.groups import GROUPS


class FirstCycle:
    """Answers once."""

    def __init__(self, url: str, since: datetime) -> None:
        self._url, self._since, self._told = url, since, False

    def done(self) -> tuple[int, int] | None:
        """How many terms it watched and how many had lapsed; `None` before it is done, and ever after it was told.

        Raises `Unavailable` when that cannot be asked.
        """
        if self._told:
            return None
        table = schema.certificates.c
        sweeps = select(func.count(table.stage.distinct()), func.sum(table.running), func.sum(table.lapsed))
        ours = (table.started_at >= self._since, table.stage.in_(GROUPS))  # not those of the demo, which plays the past in one go
        engine = connect(self._url, pool_size=1, patience=QUICK)
        try:
            with transaction(engine) as connection:
                seen, running, lapsed = connection.execute(sweeps.where(*ours)).one()
        finally:
            engine.dispose()
        self._told = seen >= len(GROUPS)
        return (int(running), int(lapsed)) if self._told else None
