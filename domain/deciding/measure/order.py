"""A bevel on the spot: danger to safety or health that allows no delay (Jeugdwet 9.3 lid 4).

    given by a supervising official, without a zienswijze (Awb 4:11 onder a) and without a jurist first
      `-- at once   chief and management are told (`db.effects`), the hours run from that very moment
      `-- after     the text on paper, the review by a jurist who did not give it, the question whether the danger is still acute

Which officials may is policy [U] (`policy/mandates.yaml`): bevelen were signed by an inspecteur or a hoofdinspecteur, the present
mandate was not seen (docs/sources.md, 4). That a bevel ends once the acute danger is gone: ABRvS 12-8-2015,
ECLI:NL:RVS:2015:2588; that this is asked again and again is policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import Impossible, NotAllowed
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day, dutch_moment
from domain.base.unusual import Unusual
from domain.casefile.proposal import EXTEND, LIFT, StepProposed
from domain.deciding.letter.plan_letter import plan_letter
from domain.deciding.moves import Scene
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MEASURE_KINDS, MadeKnown, MeasureKind
from domain.kinds.term import TermKind
from domain.measure.commands import AdviseMeasure, GiveOrder, JudgeDanger
from domain.measure.events import (
    Content,
    DangerJudged,
    MeasureDecided,
    MeasureInForce,
    MeasureProposed,
    OrderGiven,
    ZienswijzeWaived,
)
from domain.measure.measure import Measure
from domain.term.events import TermEnd, TermSpec
from domain.term.term import ended, met, start_term

KIND = MeasureKind.BEVEL


def give(command: GiveOrder, scene: Scene) -> Iterator[Event | Unusual]:
    """Everything about it in one: what it is, why, that it holds, and until when to the hour."""
    case, context = scene.case, scene.context
    who, at = context.actor.id, command.at or context.now
    if not context.policy.mandates.may_order(context.actor.roles):
        raise NotAllowed("Het beleid geeft jouw rol geen mandaat om een bevel te geven.")
    if at > context.now:
        raise Impossible(f"Het moment {dutch_moment(at)} is er nog niet.")
    if command.at is None and command.on and command.on.day != context.today:
        raise Impossible("Geef ook het moment waarop het bevel is gegeven: de zeven dagen tellen in uren.")
    on, number = HistoricDate.of(amsterdam_day(at)), case.free("M", case.measures)
    findings = case.known_findings(command.findings) or case.open_findings()
    here = {case.place_of(case.findings[finding]) for finding in findings}
    places = case.known_locations(command.locations) or tuple(place for place in case.locations if place in here)
    content = Content(text=command.order)
    yield MeasureProposed(
        on=on,
        measure=number,
        kind=KIND,
        locations=places or case.locations,
        findings=findings,
        contents=(content,),
        basis=MEASURE_KINDS[KIND].basis,
        why=command.danger,
        by=who,
    )
    yield ZienswijzeWaived(on=on, measure=number, ground=command.no_delay)
    yield MeasureDecided(on=on, measure=number, by=who, why=command.danger, contents=(content,))
    yield OrderGiven(on=on, measure=number, by=who, at=at, how=command.how, to=command.to, no_delay=command.no_delay)
    yield MeasureInForce(on=on, measure=number)
    yield start_term(TermSpec(kind=TermKind.BEVEL, about=number), "", on, context, at=at)
    yield plan_letter(case, LetterKind.BEVEL, on, about=number)
    if command.how is not MadeKnown.ORAL:  # Awb 6:8: from the day after a decision was made known, and a decision is in writing
        yield start_term(TermSpec(kind=TermKind.BEZWAAR, about=number), "", on, context)


def judge_danger(measure: Measure, command: JudgeDanger, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    """The question is answered; it comes back as long as the danger is acute."""
    yield DangerJudged(on=on, measure=measure.id, by=scene.context.actor.id, acute=command.acute, why=command.why)
    for term in scene.case.terms_about(measure.id):
        if term.running and term.kind == TermKind.GEVAAR_NAGAAN:
            yield met(term, on) if command.acute else ended(term, on, TermEnd.MET)
    step, why = (EXTEND, _STILL) if command.acute else (LIFT, _GONE)
    if not any(one.command == step and one.about == measure.id for one in scene.case.proposals):
        yield StepProposed(on=on, term="", command=step, why=why, about=measure.id)


def reviewed(measure: Measure, command: AdviseMeasure, on: HistoricDate) -> Iterator[Event]:
    """A jurist who does not agree with what holds already asks for its end."""
    if measure.given_at and measure.running and not command.positive:
        yield StepProposed(on=on, term="", command=LIFT, why=_NOT_CARRIED, about=measure.id)


def only_an_order(measure: Measure, _: JudgeDanger, __: Scene) -> None:
    if measure.kind is not KIND:
        raise Impossible("Of gevaar nog acuut is, is een vraag bij een bevel.")


def review_is_due(measure: Measure, _: AdviseMeasure, __: Scene) -> None:
    """What holds was seen by a jurist before, except what was given on the spot."""
    if measure.awaits_review:
        return
    if measure.advised_by:
        raise Impossible("Een jurist heeft deze maatregel al gezien.")
    raise Impossible("Een jurist kijkt alleen achteraf naar een bevel dat meteen is gegeven.")


_STILL = "Het gevaar is nog acuut. Vraag een minister het bevel te verlengen voordat het eindigt (Jeugdwet art. 9.3 lid 6)."
_GONE = "Het gevaar is niet meer acuut. Een bevel moet dan eindigen (ABRvS 12 augustus 2015). Hef het op."
_NOT_CARRIED = "De jurist is het achteraf niet eens met dit bevel. Hef het op, of leg uit waarom niet."
