"""Cases whose owner cannot own them any more: somebody who left, is no inspector now, or got an interest in the provider.

    register x open cases -> ReleaseOwner, one case at a time -> `eigenaar_toewijzen` starts -> the coordinators hear at once

Each round looks, so whatever made an owner unfit, and whenever, no case stays with somebody who may not even read it.
"""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import text

from db.casebook import CaseBook
from db.engine import OUT_OF_REACH, transaction
from domain.base.errors import Unavailable
from domain.base.moments import amsterdam_day
from domain.casefile.commands import ReleaseOwner
from domain.casefile.opening import OWNERS
from domain.people.person import SYSTEM
from notify.alert import AlertKind
from watch.alerts import raise_alert

log = logging.getLogger(__name__)

MOST_A_ROUND = 1000

_UNFIT = text("""
SELECT c.number FROM cases c LEFT JOIN staff s ON s.person_id = c.owner
WHERE c.closed_on IS NULL AND c.owner IS NOT NULL
  AND (s.person_id IS NULL OR NOT s.active OR NOT s.roles && CAST(:roles AS text[]) OR c.provider_id = ANY(s.interests))
ORDER BY c.number LIMIT :most
""")


def release_cases(book: CaseBook, as_of: datetime) -> int:
    """Take the cases away from whoever may not own them; how many. One that fails is told to the operators, once a day."""
    with transaction(book.engine) as connection:
        numbers = connection.execute(_UNFIT, {"roles": sorted(OWNERS), "most": MOST_A_ROUND}).scalars().all()
    released = 0
    for number in numbers:
        try:
            released += bool(book.execute(number, ReleaseOwner(), SYSTEM, as_of).events)
        except (Unavailable, *OUT_OF_REACH):
            raise
        except Exception as error:  # whatever it is, the other cases must not suffer
            log.warning("case %s could not be taken from its owner: %s", number, type(error).__name__)
            with transaction(book.engine) as connection:
                about, fact = f"{number}/inspecteur/{amsterdam_day(as_of)}", f"{number}: {type(error).__name__}"
                raise_alert(connection, AlertKind.CASE_FAILED, about, as_of, (fact,))
    return released
