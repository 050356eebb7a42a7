"""A measure as its letters show it: its name, basis, orders, stop and reasons."""

from __future__ import annotations

from datetime import date

from content.findings import findings
from content.material import Material
from domain.base.historic import HistoricDate
from domain.deciding.round.period import given
from domain.kinds.measure import MEASURE_KINDS, ContentKind, EndsBy, MeasureKind
from domain.letter.letter import Letter
from domain.measure.measure import Measure
from domain.round.round import AWAITING_PLAN, AWAITING_RESULT, RoundState
from letters.measure_sections import Earlier, IntakeStop, Order
from letters.measure_sections import Measure as MeasureSection

IN_WORDS = {
    MeasureKind.AANWIJZING: "artikel 9.3, eerste lid, van de Jeugdwet",
    MeasureKind.BEVEL: "artikel 9.3, vierde lid, van de Jeugdwet",
}
"""On which article a measure rests, as a letter says it."""
MADE_PUBLIC = frozenset({MeasureKind.AANWIJZING, MeasureKind.VERSCHERPT_TOEZICHT, MeasureKind.BEVEL})
"""Measures of which the letter itself tells that they are made public (Jeugdwet 9.7)."""


def section(material: Material, which: Measure) -> MeasureSection:
    """The measure as its letters show it: its name, basis, orders, stop and reasons."""
    facts, sent = MEASURE_KINDS[which.kind], _sent(material, which)
    stop = next((content for content in which.standing_contents if content.kind is ContentKind.CLIENTENSTOP), None)
    places = stop.locations if stop and stop.locations else which.locations
    return MeasureSection(
        kind=which.kind,
        name=facts.label,
        article="het" if which.kind in {MeasureKind.VERSCHERPT_TOEZICHT, MeasureKind.BEVEL} else "de",
        is_besluit=facts.is_decision,
        reference=f"{material.case.number}-{sent.id}" if sent else "",
        letter_day=_known_day(sent.dispatched_on if sent else which.decided_on),
        legal_basis=IN_WORDS.get(which.kind, facts.basis),
        orders=_orders(material, which),
        intake_stop=IntakeStop(scope=stop.text, places=tuple(map(material.case.location_name, places))) if stop else None,
        reasons=(which.why,) if which.why else (),
        earlier=_earlier(material),
        ends_itself=which.ends_itself if facts.ends is EndsBy.DECISION else None,
        publication=which.kind in MADE_PUBLIC,
    )


def _orders(material: Material, which: Measure) -> tuple[Order, ...]:
    """What the provider must do. Without written orders: stop what was found, per finding. Once those that were given are lifted,
    nothing of the kind is left."""
    given = [content for content in which.contents if content.kind is not ContentKind.CLIENTENSTOP]
    standing = [content for content in which.standing_contents if content.kind is not ContentKind.CLIENTENSTOP]
    written = tuple(Order(text=content.text) for content in standing if content.text)
    if written or (given and not standing):
        return written
    return tuple(Order(stops=found) for found in findings(material, which.findings))


def _earlier(material: Material) -> Earlier | None:
    insufficient = [each for each in material.case.rounds.values() if each.state is RoundState.INSUFFICIENT]
    if not insufficient or not insufficient[-1].why:
        return None
    newest = insufficient[-1]
    return Earlier(given=bool(given(material.case, newest, AWAITING_PLAN | AWAITING_RESULT)), why=newest.why)


def _sent(material: Material, which: Measure) -> Letter | None:
    """The letter that made the measure known; the newest when it was sent again."""
    kind = MEASURE_KINDS[which.kind].letter
    letters = material.case.letters.values()
    return next((one for one in reversed(tuple(letters)) if one.about == which.id and one.kind == kind and one.sent), None)


def _known_day(on: HistoricDate | None) -> date | None:
    return on.day if on else None
