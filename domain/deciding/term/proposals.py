"""The next, heavier step, put ready for a person to decide, with the reason why.

The system proposes; it never takes a step. A table per lapsed term: ask, remind, visit, escalate (docs/sources.md, 2 and 3). What
was proposed is shown as it can be done now: a reminder whose letter exists is the next step of that letter.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.casefile.casefile import Case
from domain.casefile.proposal import DECIDE, MEASURE, OFFLINE, REMIND, VISIT, Proposal
from domain.deciding.round.period import visits_since
from domain.deciding.term.reminder import WAITS, underway
from domain.kinds.term import TermKind
from domain.term.term import Term

_AFTER_LAPSE: Mapping[str, tuple[str, str]] = {
    # lapsed term                     proposal   why
    TermKind.VERBETERPLAN: (REMIND, "De aanbieder stuurde geen verbeterplan binnen de termijn."),
    TermKind.AANGEVULD_VERBETERPLAN: (REMIND, "De aanvulling op het plan kwam niet binnen de termijn."),
    TermKind.HERINNERING_VERBETERPLAN: (
        MEASURE,
        "Ook na een herinnering kwam er geen verbeterplan. Overweeg een zwaardere maatregel.",
    ),
    TermKind.VERBETERPERIODE: (VISIT, "De verbeterperiode is voorbij en er is geen resultaatsverslag."),
    TermKind.RESULTAATSVERSLAG: (VISIT, "Het resultaatsverslag kwam niet."),
    TermKind.HERINNERING_RESULTAATSVERSLAG: (VISIT, "Ook na een herinnering kwam er geen resultaatsverslag."),
    TermKind.WAARSCHUWING: (VISIT, "De termijn van de waarschuwing is voorbij. Controleer of de aanbieder voldoet."),
    TermKind.VERSCHERPT_TOEZICHT: (VISIT, "De periode van verscherpt toezicht is voorbij. Controleer of de aanbieder voldoet."),
    TermKind.AANWIJZING: (
        VISIT,
        "De termijn van de aanwijzing is voorbij. Controleer of de aanbieder voldoet; zo niet, overweeg een last onder dwangsom.",
    ),
    TermKind.ZIENSWIJZE: (DECIDE, "De termijn voor de zienswijze is voorbij. Besluit over de maatregel."),
    TermKind.ONLINE: (OFFLINE, "Het rapport staat er zo lang als het beleid zegt. Haal het van de site."),
}


def proposal_after(term: Term, case: Case) -> Proposal | None:
    """What to propose when `term` lapsed, or None when nothing follows of itself."""
    if term.kind not in _AFTER_LAPSE:
        return None
    command, why = _AFTER_LAPSE[term.kind]
    if round_ := case.rounds.get(term.about) if command == VISIT else None:
        ours = term.kind == TermKind.VERBETERPERIODE and term.waits_for == "inspecteur"
        plan = "Plan de hertoets die is afgesproken." if ours else "Plan een hertoets."
        looked = "Er is al een bezoek geweest. Trek een conclusie, of plan nog een bezoek."
        why = f"{'De verbeterperiode is voorbij.' if ours else why} {looked if visits_since(case, round_) else plan}"
    if term.kind == TermKind.ZIENSWIJZE and case.measures[term.about].zienswijze_on:
        return None
    return Proposal(command=command, why=why, term=term.id, about=term.about)


def standing(case: Case) -> tuple[Proposal, ...]:
    """What was proposed, as a person can do it now."""
    return tuple(_as_it_stands(proposal, case) for proposal in case.proposals)


def _as_it_stands(proposal: Proposal, case: Case) -> Proposal:
    letter = underway(case, proposal.term) if proposal.command == REMIND else None
    if letter is None or letter.state not in WAITS:
        return proposal
    command, waits = WAITS[letter.state]
    return proposal.model_copy(update={"command": command, "why": f"{proposal.why} De herinnering (brief {letter.id}) {waits}"})
