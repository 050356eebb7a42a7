"""A letter that follows one that left and is not right: what it went by, and what holds."""

from __future__ import annotations

from typing import Any

from content.deadlines import deadline
from content.material import Material
from domain.base.errors import Impossible
from domain.base.historic import HistoricDate
from domain.casefile.correction import EntryCorrected, Mending
from domain.letter.letter import Letter
from letters.sections import Mended

REMINDS = "herinnering"


def mend(material: Material) -> dict[str, Any]:
    """What was corrected, as far as the earlier letter told it."""
    earlier = material.case.letters.get(material.letter.about)
    correction = _correction(material)
    if earlier is None or correction is None:
        raise Impossible(f"Brief {material.letter.id} hoort bij geen brief die is gecorrigeerd.")
    moved = next((one for one in correction.moved if _is_told(one.term, earlier, material)), None)
    other = (correction.was, correction.now) if correction.was != correction.now else (None, None)
    return {
        "mended": Mended(
            reference=earlier.reference(material.case.number),
            sent=earlier.dispatched_on.day if earlier.dispatched_on else None,
            withdrawn=correction.how is not Mending.CHANGED or earlier.kind.startswith(REMINDS),
            day_was=_day(other[0]),
            day_is=_day(other[1]),
            said=correction.told,
            last_day_was=moved.was if moved else None,
            last_day=moved.last_day if moved else None,
        ),
        "deadline": deadline(material),
    }


def _correction(material: Material) -> EntryCorrected | None:
    """The newest correction that names the earlier letter."""
    found = (event for event in reversed(material.events) if isinstance(event, EntryCorrected))
    return next((one for one in found if material.letter.about in one.left), None)


def _is_told(term: str, earlier: Letter, material: Material) -> bool:
    known = material.case.terms.get(term)
    return known is not None and (known.letter == earlier.id or known.about == earlier.about)


def _day(on: HistoricDate | None) -> Any:
    return on.day if on else None
