"""Make all lists again from the events, the register included, in one transaction: readers see the old rows until then.

The ledger, the outbox and the certificates are no projections: they say what was done, and stay.
"""

from __future__ import annotations

from functools import reduce

from sqlalchemy import Engine, delete, text

from db import events, register, schema
from db.bounded import unhurried
from db.engine import transaction
from db.history import background, recorded
from db.projections import erase, rows_of, write
from domain.case import Case, evolve
from domain.policy import Policy


def rebuild(engine: Engine, policy: Policy) -> int:
    """Empty every projection and fill it from the events; returns the number of cases. Commands wait until it is done."""
    with transaction(engine) as connection:
        unhurried(connection)
        connection.execute(text("LOCK TABLE streams IN EXCLUSIVE MODE"))
        register.rebuild(connection)
        erase(connection)
        connection.execute(delete(schema.tally))
        count = 0
        for number, sealed in events.every_stream(connection, "zaak"):
            history = recorded(sealed)
            case = reduce(evolve, (one.event for one in history), Case(number=number))
            write(connection, {}, rows_of(case, background(connection, number, history), policy))
            count += 1
        return count
