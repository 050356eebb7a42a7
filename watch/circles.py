"""Confidential cases whose circle has no coordinator left: who was in it left, is none now, or got an interest in the provider.

    register x confidential cases -> WidenCircle, one case at a time -> the coordinators are in the circle, and hear what comes

Each round looks, before it decides who hears what, so that no confidential case falls silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from db import schema
from db.casebook import CaseBook
from db.engine import transaction
from domain.casefile.circle import WidenCircle
from domain.people.person import Person
from domain.rights.circle import steered
from watch.one_by_one import do_in_each


def widen_circles(book: CaseBook, as_of: datetime, staff: Mapping[str, Person]) -> int:
    """Let the coordinators of `staff` into the circles that nobody steers; how many. One that fails is told once a day."""
    cases = schema.cases.c
    asked = select(cases.number, cases.provider_id, cases.circle).where(cases.circle.is_not(None)).order_by(cases.number)
    with transaction(book.engine) as connection:
        found = connection.execute(asked).all()
    unsteered = (number for number, provider, circle in found if not steered(circle, staff, provider or ""))
    return do_in_each(book, unsteered, WidenCircle(), as_of, "kring")
