"""A measure as its letters show it: its name, basis, orders, stop and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.findings import findings
from content.material import Material
from domain.historic import HistoricDate
from domain.letter.letter import Letter
from domain.measure.kinds import KINDS, ContentKind, MeasureKind
from domain.measure.measure import Measure
from domain.round.period import given
from domain.round.round import AWAITING_PLAN, AWAITING_RESULT, RoundState
from letters.measure_sections import IntakeStop, Order
from letters.measure_sections import Measure as MeasureSection


def section(material: Material, which: Measure) -> MeasureSection:
    """The measure as its letters show it: its name, basis, orders, stop and reasons."""
    facts, sent = KINDS[which.kind], _sent(material, which)
    stop = next((content for content in which.standing_contents if content.kind is ContentKind.CLIENTENSTOP), None)
    orders = tuple(
        Order(text=content.text, why="Dit is nodig om te voldoen aan de norm voor verantwoorde hulp (Jeugdwet artikel 4.1.1).")
        for content in which.standing_contents
        if content.kind is not ContentKind.CLIENTENSTOP and content.text
    )
    places = [material.case.location_name(place) for place in (stop.locations if stop and stop.locations else which.locations)]
    return MeasureSection(
        name=facts.label,
        article="het" if which.kind in {MeasureKind.VERSCHERPT_TOEZICHT, MeasureKind.BEVEL} else "de",
        is_besluit=facts.is_decision,
        reference=f"{material.case.number}-{sent.id}" if sent else "",
        letter_day=_known_day(sent.dispatched_on if sent else which.decided_on),
        legal_basis="artikel 9.3, eerste lid, van de Jeugdwet" if which.kind is MeasureKind.AANWIJZING else facts.basis,
        orders=orders or _orders_from_findings(material, which),
        intake_stop=_stop(stop.text, places) if stop else None,
        reasons=tuple(line for line in (which.why, *_why_now(material)) if line),
        publication=_PUBLICATION.get(which.kind, ""),
    )


def _stop(text: str, places: list[str]) -> IntakeStop:
    return IntakeStop(
        scope=text or f"U neemt op {', '.join(places)} geen nieuwe jongeren op.",
        until="totdat wij schriftelijk hebben vastgesteld dat u aan deze aanwijzing voldoet",
        why="Zolang de tekortkomingen bestaan, is het niet verantwoord om nieuwe jongeren te plaatsen.",
    )


def _orders_from_findings(material: Material, which: Measure) -> tuple[Order, ...]:
    """Without written orders: stop what was found, per finding."""
    return tuple(
        Order(
            text=f"Stop hiermee en voorkom dat het opnieuw gebeurt: {found.text}",
            why=found.reasons[0] if found.reasons else found.judgement,
        )
        for found in findings(material, which.findings)
    )


def _why_now(material: Material) -> Iterator[str]:
    insufficient = [x for x in material.case.rounds.values() if x.state is RoundState.INSUFFICIENT]
    if insufficient and given(material.case, insufficient[-1], AWAITING_PLAN | AWAITING_RESULT):
        yield f"U kreeg de kans om zelf te verbeteren. Dat leverde niet genoeg op: {insufficient[-1].why}"
    elif insufficient:
        yield f"U verbeterde niet genoeg: {insufficient[-1].why}"


def _sent(material: Material, which: Measure) -> Letter | None:
    """The letter that made the measure known; the newest when it was sent again."""
    kind = KINDS[which.kind].letter
    letters = material.case.letters.values()
    return next((one for one in reversed(tuple(letters)) if one.about == which.id and one.kind == kind and one.sent), None)


def _known_day(on: HistoricDate | None) -> date | None:
    return on.day if on else None


_PUBLICATION = {
    MeasureKind.AANWIJZING: "Wij maken een zakelijke weergave van de aanwijzing openbaar op www.igj.nl. "
    "Daarover krijgt u een apart besluit (artikel 9.7 van de Jeugdwet).",
    MeasureKind.VERSCHERPT_TOEZICHT: "Wij maken bekend dat u onder verscherpt toezicht staat. "
    "Daarover krijgt u een apart besluit (artikel 9.7 van de Jeugdwet).",
}
