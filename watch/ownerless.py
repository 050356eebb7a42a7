"""Cases whose owner cannot own them any more: somebody who left, is no inspector now, or got an interest in the provider.

    register x open cases -> ReleaseOwner, one case at a time -> `eigenaar_toewijzen` starts -> the coordinators hear at once

Each round looks, so whatever made an owner unfit, and whenever, no case stays with somebody who may not even read it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from db.casebook import CaseBook
from db.engine import transaction
from domain.casefile.commands import ReleaseOwner
from domain.casefile.opening import OWNERS
from watch.one_by_one import do_in_each

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
    return do_in_each(book, numbers, ReleaseOwner(), as_of, "inspecteur")
