"""Cases that run at the same location, named before another one is made: one thing has one case.

Only what the reader may know of is named; of a confidential case outside whose circle they are, nothing is said.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from db import schema
from db.sight import visible
from domain.base.errors import ReasonNeeded
from domain.base.hint import Hint
from domain.casefile.intake import Known
from domain.rights.sight import Reader
from words import stages

MOST = 5


class Beside(NamedTuple):
    """A case that runs, where, and how it stands."""

    number: str
    places: tuple[str, ...]
    stage: str
    owner: str | None

    @property
    def told(self) -> str:
        """As a sentence tells it."""
        of = f", van {self.owner}" if self.owner else ""
        return f"Bij {' en '.join(self.places) or 'deze aanbieder'} loopt al zaak {self.number} ({stages.stage(self.stage)}{of})."


def running_beside(connection: Connection, known: Known, reader: Reader) -> tuple[Beside, ...]:
    """The cases of this provider that run at one of these locations, the newest first, if `reader` may know of them.

    All that run about the provider where no location is known.
    """
    cases, listed = schema.cases.c, schema.case_locations.c
    if not known.places:
        theirs = (cases.provider_id == known.provider, cases.closed_on.is_(None), visible(reader))
        each = select(cases.number, cases.stage, cases.owner).where(*theirs).order_by(cases.number.desc())
        return tuple(Beside(row.number, (), row.stage, row.owner) for row in connection.execute(each))
    names = {place.id: place.name for place in known.places}
    query = (
        select(cases.number, cases.stage, cases.owner, listed.location_id)
        .join(schema.case_locations, listed.case_number == cases.number)
        .where(cases.provider_id == known.provider, cases.closed_on.is_(None), listed.location_id.in_(names), visible(reader))
        .order_by(cases.number.desc(), listed.location_id)
    )
    found: dict[str, Beside] = {}
    for row in connection.execute(query):
        before = found.get(row.number)
        places = (*(before.places if before else ()), names[row.location_id])
        found[row.number] = Beside(row.number, places, row.stage, row.owner)
    return tuple(found.values())


def unusual_beside(beside: tuple[Beside, ...]) -> tuple[str, ...]:
    """What is unusual about another case beside these, as it is kept and reported: nothing of how to go on."""
    if not beside:
        return ()
    numbers = " en ".join(one.number for one in beside[:MOST])
    more = f" en nog {len(beside) - MOST}" if len(beside) > MOST else ""
    return (f"Hier {'loopt al zaak' if len(beside) == 1 else 'lopen al de zaken'} {numbers}{more}.",)


def refuse_beside(beside: tuple[Beside, ...], reason: str, how: str) -> None:
    """Raises ReasonNeeded, with a look at the newest of them, when there is no reason for another case.

    It tells of each where it runs and how it stands, and `how` to go on in one of them.
    """
    if not beside or reason.strip():
        return
    more = f" En nog {len(beside) - MOST}." if len(beside) > MOST else ""
    refused = ReasonNeeded((f"{' '.join(one.told for one in beside[:MOST])}{more} {how}",))
    refused.hint, refused.about = Hint.LOOK_IN_CASE, beside[0].number
    raise refused
