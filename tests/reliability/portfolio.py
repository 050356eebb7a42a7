"""Three hundred cases of which a term lapses, in three weeks, with and without an owner."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice, product

from sqlalchemy import Engine

from db import practice
from db.engine import transaction
from domain.base.moments import at_amsterdam
from domain.people.person import SYSTEM
from tests.integration.casebooks import House, furnish

CASES = 300
MORNINGS = tuple(at_amsterdam(date(2026, 5, day), 8, 5) for day in (12, 19, 28))
"""After each of the three ends."""


def fill(engine: Engine, count: int = CASES) -> House:
    """The staff, and `count` cases that were opened on 4 May 2026; begun for practice, so that its rounds may be of that May."""
    with transaction(engine) as connection:
        assert practice.begin(connection, SYSTEM.id, MORNINGS[0])
    house = furnish(engine)
    for length, owner in islice(cycle(product(("P1W", "P2W", "P3W"), ("a.bos", "c.dam", None))), count):
        house.open(owner, plan_length=length)
    return house
