"""The next, heavier step, put ready for a person to decide, with the reason why.

The system proposes; it never takes a step. A table per lapsed term, in the order of seed 000: ask, remind, visit, escalate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.event import Event
from domain.model import Frozen

if TYPE_CHECKING:
    from domain.case import Case
    from domain.term import Term


class StepProposed(Event):
    """A step that a person can take now: the command's name, and why."""

    term: str
    command: str
    why: str


class Proposal(Frozen):
    """A step put ready; `term` is the lapsed term it answers."""

    command: str
    why: str
    term: str = ""


_AFTER_LAPSE: dict[str, Proposal] = {
    # lapsed term                       proposal
    "verbeterplan": Proposal(
        command="herinneren", why="De aanbieder stuurde geen verbeterplan binnen de termijn. De herinneringsbrief staat klaar."
    ),
    "aangevuld_verbeterplan": Proposal(
        command="herinneren", why="De aanvulling op het verbeterplan kwam niet binnen de termijn. De herinneringsbrief staat klaar."
    ),
    "herinnering_verbeterplan": Proposal(
        command="maatregel-voorstellen", why="Ook na een herinnering kwam er geen verbeterplan. Overweeg een zwaardere maatregel."
    ),
    "verbeterperiode": Proposal(
        command="bezoek-plannen", why="De verbeterperiode is voorbij en er is geen resultaatsverslag. Plan een hertoets."
    ),
    "resultaatsverslag": Proposal(command="bezoek-plannen", why="Het resultaatsverslag kwam niet. Plan een hertoets."),
    "herinnering_resultaatsverslag": Proposal(
        command="bezoek-plannen", why="Ook na een herinnering kwam er geen resultaatsverslag. Plan een hertoets."
    ),
    "waarschuwing": Proposal(command="bezoek-plannen", why="De termijn van de waarschuwing is voorbij. Controleer of de aanbieder voldoet."),
    "verscherpt_toezicht": Proposal(
        command="bezoek-plannen", why="De periode van verscherpt toezicht is voorbij. Controleer of de aanbieder voldoet."
    ),
    "aanwijzing": Proposal(
        command="bezoek-plannen",
        why="De termijn van de aanwijzing is voorbij. Controleer of de aanbieder voldoet; zo niet, overweeg een last onder dwangsom.",
    ),
    "zienswijze": Proposal(command="maatregel-besluiten", why="De termijn voor de zienswijze is voorbij. Besluit over de maatregel."),
}


def proposal_after(term: Term, case: Case) -> Proposal | None:
    """What to propose when `term` lapsed, or None when nothing follows of itself."""
    return _AFTER_LAPSE.get(term.kind)
