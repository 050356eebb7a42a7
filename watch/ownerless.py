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
WITH RECURSIVE owners (owner) AS (
    SELECT min(owner) FROM cases WHERE closed_on IS NULL
    UNION ALL SELECT (SELECT min(c.owner) FROM cases c WHERE c.closed_on IS NULL AND c.owner > o.owner)
    FROM owners o WHERE o.owner IS NOT NULL
), unfit AS (
    SELECT o.owner FROM owners o LEFT JOIN staff s ON s.person_id = o.owner
    WHERE o.owner IS NOT NULL AND (s.person_id IS NULL OR NOT s.active OR NOT s.roles && CAST(:roles AS text[]))
)
SELECT found.number FROM unfit u CROSS JOIN LATERAL (
    SELECT number FROM cases c WHERE c.closed_on IS NULL AND c.owner = u.owner LIMIT :most
) found
UNION
SELECT found.number FROM staff s CROSS JOIN unnest(s.interests) AS barred (provider) CROSS JOIN LATERAL (
    SELECT number FROM cases c WHERE c.closed_on IS NULL AND c.owner = s.person_id AND c.provider_id = barred.provider LIMIT :most
) found
ORDER BY number LIMIT :most
""")
"""From owner to owner along the index, and not from case to case: a round asks this also when nothing is due."""


def release_cases(book: CaseBook, as_of: datetime) -> int:
    """Take the cases away from whoever may not own them; how many. One that fails is told to the operators, once a day."""
    with transaction(book.engine) as connection:
        numbers = connection.execute(_UNFIT, {"roles": sorted(OWNERS), "most": MOST_A_ROUND}).scalars().all()
    return do_in_each(book, numbers, ReleaseOwner(), as_of, "inspecteur")
