"""What happened so far in a case, as far as its days are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.material import Material
from domain.measure import events as measure_events
from domain.round import round as rounds
from letters.sections import Happened


def history(material: Material) -> tuple[Happened, ...]:
    """What happened so far, from the days that are known."""
    return tuple(Happened(day=day, text=text) for day, text in sorted(_told(material), key=lambda pair: pair[0]))


def _told(material: Material) -> Iterator[tuple[date, str]]:
    case = material.case
    for made in case.visits.values():
        if made.made_on and made.made_on.day:
            how = {True: "aangekondigd ", False: "onaangekondigd ", None: ""}[made.announced]
            yield made.made_on.day, f"Wij kwamen {how}bij u langs."
    for letter in case.letters.values():
        if letter.sent and letter.dispatched_on and letter.dispatched_on.day and letter.kind in _TOLD_LETTERS:
            yield letter.dispatched_on.day, f"{_TOLD_LETTERS[letter.kind]} (kenmerk {letter.reference(case.number)})."
    for event in material.events:
        match event:
            case rounds.PlanReceived(on=on) if on.day:
                yield on.day, "Wij ontvingen uw verbeterplan."
            case rounds.ResultReportReceived(on=on) if on.day:
                yield on.day, "Wij ontvingen uw resultaatsverslag."
            case measure_events.ZienswijzeReceived(on=on) if on.day:
                yield on.day, "Wij ontvingen uw zienswijze."
    for term in case.terms.values():
        if term.lapsed_on and term.waits_for == "aanbieder" and term.kind in _TOLD_LAPSES:
            yield term.last_day, _TOLD_LAPSES[term.kind]


_TOLD_LETTERS = {
    "verzoek_verbeterplan": "Wij vroegen u om een verbeterplan",
    "herinnering_verbeterplan": "Wij herinnerden u aan het verbeterplan",
    "plan_akkoord": "Wij gingen akkoord met uw verbeterplan; de verbeterperiode begon",
    "plan_aanvullen": "Wij vroegen u het verbeterplan aan te vullen",
    "plan_afgekeurd": "Wij keurden uw verbeterplan af",
    "herinnering_resultaatsverslag": "Wij herinnerden u aan het resultaatsverslag",
    "conclusie_onvoldoende": "Wij lieten u weten dat de verbetering onvoldoende is",
    "waarschuwing": "Wij gaven u een waarschuwing",
    "verscherpt_toezicht": "Wij stelden u onder verscherpt toezicht",
    "voornemen": "Wij stuurden u ons voornemen",
    "aanwijzing": "Wij gaven u een aanwijzing",
}
_TOLD_LAPSES = {
    "verbeterplan": "De termijn voor uw verbeterplan liep af. Wij hadden niets ontvangen.",
    "aangevuld_verbeterplan": "De termijn voor de aanvulling op uw verbeterplan liep af. Wij hadden niets ontvangen.",
    "herinnering_verbeterplan": "Ook na de herinnering ontvingen wij geen verbeterplan op tijd.",
    "verbeterperiode": "De verbeterperiode liep af. Wij hadden geen resultaatsverslag ontvangen.",
    "herinnering_resultaatsverslag": "Ook na de herinnering ontvingen wij geen resultaatsverslag op tijd.",
}
