"""A command of the watch in many cases, one by one: one that fails keeps no other from it, and the operators hear of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from db.casebook import CaseBook
from db.engine import OUT_OF_REACH, transaction
from domain.base.errors import Unavailable
from domain.base.moments import amsterdam_day
from domain.input.command import Command
from domain.people.person import SYSTEM
from notify.alert import AlertKind
from watch.alerts import raise_alert

log = logging.getLogger(__name__)


def do_in_each(book: CaseBook, numbers: Iterable[str], command: Command, as_of: datetime, about: str) -> int:
    """Do `command` in each of these cases; in how many something changed. A failure is told once a day, as one of `about`.

    Raises Unavailable when the database is away.
    """
    changed = 0
    for number in numbers:
        try:
            changed += bool(book.execute(number, command, SYSTEM, as_of).events)
        except (Unavailable, *OUT_OF_REACH):
            raise
        except Exception as error:  # whatever it is, the other cases must not suffer
            log.warning("%s failed in a case: %s", type(command).__name__, type(error).__name__)  # its number may be confidential
            with transaction(book.engine) as connection:
                key, fact = f"{number}/{about}/{amsterdam_day(as_of)}", f"{number}: {type(error).__name__}"
                raise_alert(connection, AlertKind.CASE_FAILED, key, as_of, (fact,))
    return changed
