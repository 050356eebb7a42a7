"""A letter that follows one that left and is not right: what it went by, and what holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from content.deadlines import deadline
from content.material import Material
from domain.base.errors import Impossible
from domain.case.told import TOLD
from domain.casefile.casefile import Case
from domain.casefile.correction import EntryCorrected, Mending
from domain.kinds.letter import LetterKind
from domain.kinds.term import WORKING
from domain.letter.letter import Letter
from letters.sections import Mended, OtherDay, OtherEnd

REMINDS = "herinnering"


def mend(material: Material) -> dict[str, Any]:
    """What was corrected since the earlier letter left, as far as that told it."""
    earlier = material.case.letters.get(material.letter.about)
    corrections = tuple(_corrections(material))
    if earlier is None or not corrections:
        raise Impossible(f"Brief {material.letter.id} hoort bij geen brief die is gecorrigeerd.")
    return {
        "mended": Mended(
            reference=earlier.reference(material.case.number),
            sent=earlier.dispatched_on.day if earlier.dispatched_on else None,
            withdrawn=_is_void(earlier, corrections, material.case),
            days=tuple(_days(corrections)),
            said=tuple(dict.fromkeys(one.told for one in corrections if one.told)),
            ends=tuple(_ends(corrections, earlier, material)),
        ),
        "deadline": deadline(material),
    }


def _corrections(material: Material) -> Iterator[EntryCorrected]:
    """Those that name the earlier letter: it was the last one that left."""
    yield from (event for event in material.events if isinstance(event, EntryCorrected) and material.letter.about in event.left)


def _is_void(earlier: Letter, corrections: Sequence[EntryCorrected], case: Case) -> bool:
    """Whether nothing of it holds: what it told did not happen, or it reminded of what was not late."""
    return earlier.kind.startswith(REMINDS) or any(_takes_back(one, _first(earlier, case)) for one in corrections)


def _takes_back(correction: EntryCorrected, letter: Letter) -> bool:
    """Whether the very step that asked for the letter did not happen here."""
    asks = TOLD.get(correction.command)
    return correction.how is not Mending.CHANGED and isinstance(asks, frozenset) and letter.kind in asks


def _first(letter: Letter, case: Case) -> Letter:
    """The letter that this one mends, or the one that that mends."""
    return _first(case.letters[letter.about], case) if letter.kind == LetterKind.HERSTELBRIEF else letter


def _days(corrections: Sequence[EntryCorrected]) -> Iterator[OtherDay]:
    """The day of each entry as the letter had it, and as it is."""
    for entry in dict.fromkeys(one.entry for one in corrections):
        of_it = [one for one in corrections if one.entry == entry]
        was, now = of_it[0].was, of_it[-1].now
        if was and now and was.day and now.day and was != now:
            yield OtherDay(step=of_it[-1].command, was=was.day, now=now.day)


def _ends(corrections: Sequence[EntryCorrected], earlier: Letter, material: Material) -> Iterator[OtherEnd]:
    """The end of each term as the letter had it, and as it is. One that is where it was is not told, nor the one that this letter
    opens, of which it says when that ends."""
    anew = material.letter.opens.kind if material.letter.opens else None
    moved = [one for each in corrections for one in each.moved]
    for name in dict.fromkeys(one.term for one in moved):
        of_it = [one for one in moved if one.term == name]
        was, now = of_it[0].was, of_it[-1].last_day
        if was != now and _is_told(name, earlier, material) and (kind := material.case.terms[name].kind) != anew:
            yield OtherEnd(term=kind, was=was, now=now)


def _is_told(term: str, earlier: Letter, material: Material) -> bool:
    known = material.case.terms.get(term)
    if known is None or known.kind in WORKING:
        return False
    return known.letter == earlier.id or known.about == earlier.about
