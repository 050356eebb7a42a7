"""The next, heavier step, put ready for a person to decide, with the reason why.

The system proposes; it never takes a step. A table per lapsed term: ask, remind, visit, escalate (docs/sources.md, 2 and 3). What
was proposed is shown as it can be done now: a reminder whose letter exists is the next step of that letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from domain.casefile.casefile import Case
from domain.casefile.heavier import asking, left_by
from domain.casefile.proposal import (
    ADOPT,
    AMEND,
    DECIDE,
    MEASURE,
    OFFLINE,
    PUBLISH,
    RELEASE,
    REMIND,
    RULE,
    TAKE_UP,
    VISIT,
    Proposal,
)
from domain.casefile.scope import named
from domain.court.proceeding import ProceedingKind
from domain.deciding.round.period import visits_since
from domain.deciding.term.reminder import WAITS, underway
from domain.disclosure.disclosure import DisclosureState
from domain.kinds.term import TermKind
from domain.round.round import RoundState
from domain.term.term import Term

_DECIDE_NOW = "De termijn voor de beslissing op bezwaar is voorbij. Beslis alsnog; anders kan een dwangsom volgen (Awb 4:17)."
AFTER_LAPSE: Mapping[str, tuple[str, str]] = {
    # lapsed term                     proposal   why
    TermKind.VERBETERPLAN: (REMIND, "De aanbieder stuurde geen verbeterplan binnen de termijn."),
    TermKind.AANGEVULD_VERBETERPLAN: (REMIND, "De aanvulling op het plan kwam niet binnen de termijn."),
    TermKind.HERINNERING_VERBETERPLAN: (
        MEASURE,
        "Ook na een herinnering kwam er geen verbeterplan. Overweeg een zwaardere maatregel.",
    ),
    TermKind.STOP_DIRECT: (
        VISIT,
        "De aanbieder bevestigde niet op tijd dat is gestopt wat niet mag. Kijk zelf of het nog gebeurt; zo ja, overweeg een "
        "bevel of een aanwijzing.",
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
    TermKind.BEGUNSTIGINGSTERMIJN: (
        VISIT,
        "De begunstigingstermijn is voorbij. Controleer of de last is uitgevoerd; zo niet, is een dwangsom verschuldigd "
        "(Awb 5:33) of kan bestuursdwang volgen.",
    ),
    TermKind.CLIENTENSTOP: (VISIT, "De datum van de cliëntenstop is voorbij. Ga na of de stop nog geldt."),
    TermKind.AFSPRAAK: (TAKE_UP, "De afgesproken datum is voorbij. Leg vast of het is gedaan, en wat er nu volgt."),
    TermKind.REACTIE_CONCEPTRAPPORT: (ADOPT, "De aanbieder reageerde niet op het conceptrapport. Stel het rapport vast."),
    TermKind.OPENBAARMAKING_WACHTTIJD: (PUBLISH, "De wachttijd voor openbaarmaking is voorbij. Het rapport mag openbaar worden."),
    TermKind.BESLISSING_OP_BEZWAAR: (RULE, _DECIDE_NOW),
    TermKind.BESLISSING_OP_BEZWAAR_COMMISSIE: (RULE, _DECIDE_NOW),
    TermKind.ZIENSWIJZE: (DECIDE, "De termijn voor de zienswijze is voorbij. Besluit over de maatregel."),
    TermKind.ONLINE: (OFFLINE, "Het rapport staat er zo lang als het beleid zegt. Haal het van de site."),
}


NOTHING_FOLLOWS: Mapping[str, str] = {
    # lapsed term      why nothing is proposed
    TermKind.BEZWAAR: "het recht is niet gebruikt; het besluit staat vast",
    TermKind.BEROEP: "het recht is niet gebruikt; de beslissing op bezwaar staat vast",
    TermKind.BEVEL: "het bevel eindigt van rechtswege, en dat stelt zelf een stap voor (domain.deciding.measure.by_law)",
}
"""Working terms are proposals of their own: what they wait for is to be done by one of us."""


def proposal_after(term: Term, case: Case) -> Proposal | None:
    """What to propose when `term` lapsed, or None when nothing follows of itself."""
    if term.kind not in AFTER_LAPSE:
        return None
    command, why = AFTER_LAPSE[term.kind]
    if round_ := case.rounds.get(term.about) if command == VISIT else None:
        ours = term.kind == TermKind.VERBETERPERIODE and term.waits_for == "inspecteur"
        plan = "Plan de hertoets die is afgesproken." if ours else "Plan een hertoets."
        looked = "Er is al een bezoek geweest. Trek een conclusie, of plan nog een bezoek."
        why = f"{'De verbeterperiode is voorbij.' if ours else why} {looked if visits_since(case, round_) else plan}"
    heard = case.measures.get(term.about)
    if term.kind == TermKind.ZIENSWIJZE and heard and heard.zienswijze_on:
        return None
    return Proposal(command=command, why=why, term=term.id, about=term.about)


def standing(case: Case) -> tuple[Proposal, ...]:
    """What was proposed, as a person can do it now, and the heavier step that the case keeps asking for."""
    proposed = tuple(_as_it_stands(proposal, case) for proposal in case.proposals)
    return (*proposed, *_heavier(case, {one.about for one in proposed if one.command == MEASURE}))


def _heavier(case: Case, proposed: Collection[str]) -> Iterator[Proposal]:
    """Not stored, so that no other step can settle it: it is there for as long as the case asks for it."""
    if case.closed_on:
        return
    for number in asking(case):
        if number not in proposed:
            yield Proposal(command=MEASURE, why=f"{_too_little(case, number)} {_OR_ELSE}", about=number)
    for round_ in case.rounds.values():
        if round_.state is RoundState.PLAN_REFUSED:
            yield Proposal(command=AMEND, why=f"Het plan van traject {round_.id} is afgekeurd. {_OR_STOP}", about=round_.id)


_OR_ELSE = "Stel een zwaardere maatregel voor, of leg vast waarom die er niet komt."
_OR_STOP = "Vraag een aanvulling, of sluit het traject af als onvoldoende."


def _too_little(case: Case, number: str) -> str:
    """What asks for a heavier step."""
    if number in case.rounds:
        left = named(case, left_by(case, case.rounds[number]))
        return f"Verbetertraject {number} is afgesloten als onvoldoende. Zonder vervolg: {left}."
    if number in case.stops:
        return f"Wat direct moest stoppen, gaat door: {', '.join(case.stops[number].goes_on)}."
    return f"De termijn van maatregel {number} is voorbij en de aanbieder voldoet niet."


def _as_it_stands(proposal: Proposal, case: Case) -> Proposal:
    if proposal.command == PUBLISH:
        return _unless_a_court_holds_it(proposal, case)
    letter = underway(case, proposal.term) if proposal.command == REMIND else None
    if letter is None or letter.state not in WAITS:
        return proposal
    command, waits = WAITS[letter.state]
    return proposal.model_copy(update={"command": command, "why": f"{proposal.why} De herinnering (brief {letter.id}) {waits}"})


def _unless_a_court_holds_it(proposal: Proposal, case: Case) -> Proposal:
    """A stay, and a request for one, hold publication back until the ruling (Jeugdwet 9.8 lid 5)."""
    report = case.disclosures.get(proposal.about)
    if any(one.kind is ProceedingKind.INTERIM_RELIEF and one.running for one in case.proceedings.values()):
        why = "De wachttijd is voorbij, maar er loopt een verzoek om een voorlopige voorziening. Leg de uitspraak vast."
        return proposal.model_copy(update={"command": RULE, "why": why})
    if report and report.state is DisclosureState.STAYED:
        why = "De wachttijd is voorbij, maar de rechter houdt de openbaarmaking op. Leg vast wanneer het weer mag."
        return proposal.model_copy(update={"command": RELEASE, "why": why})
    return proposal
