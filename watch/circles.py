"""Confidential cases whose circle has no coordinator left: who was in it left, is none now, or got an interest in the provider.

    register x confidential cases -> WidenCircle, one case at a time -> the coordinators are in the circle, and hear what comes

Each round looks, before it decides who hears what, so that no confidential case falls silent.
"""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import select

from db import register, schema
from db.casebook import CaseBook
from db.engine import OUT_OF_REACH, transaction
from domain.base.errors import Unavailable
from domain.base.moments import amsterdam_day
from domain.casefile.circle import WidenCircle
from domain.people.person import SYSTEM
from domain.rights.circle import steered
from notify.alert import AlertKind
from watch.alerts import raise_alert

log = logging.getLogger(__name__)


def widen_circles(book: CaseBook, as_of: datetime) -> int:
    """Let the coordinators into the circles that nobody steers; how many. One that fails is told to the operators, once a day."""
    cases = schema.cases.c
    asked = select(cases.number, cases.provider_id, cases.circle).where(cases.circle.is_not(None)).order_by(cases.number)
    with transaction(book.engine) as connection:
        found = connection.execute(asked).all()
        staff = register.people(connection) if found else {}
    widened = 0
    for number, provider, circle in found:
        if steered(circle, staff, provider or ""):
            continue
        try:
            widened += bool(book.execute(number, WidenCircle(), SYSTEM, as_of).events)
        except (Unavailable, *OUT_OF_REACH):
            raise
        except Exception as error:  # whatever it is, the other cases must not suffer
            log.warning("a circle could not be widened: %s", type(error).__name__)
            with transaction(book.engine) as connection:
                about, fact = f"{number}/kring/{amsterdam_day(as_of)}", f"{number}: {type(error).__name__}"
                raise_alert(connection, AlertKind.CASE_FAILED, about, as_of, (fact,))
    return widened
