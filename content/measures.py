"""What letters about a measure get from the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from content.deadlines import deadline, nominal_day, running_deadline
from content.findings import findings
from content.history import history
from content.material import Material
from content.measure_section import section
from content.places import locations
from domain.base.errors import Impossible
from domain.kinds.measure import MEASURE_KINDS
from domain.measure import events as measure_events
from domain.measure.events import MeasureEnd
from domain.measure.measure import Measure
from domain.term.events import TermEnd
from domain.term.term import Term
from letters.measure_sections import Extension, Lifting, OnTheSpot, Part, Remedy, Views
from letters.measure_sections import Measure as MeasureSection

Parts = dict[str, Any]


def _measure(material: Material) -> Measure:
    found = material.case.measures.get(material.letter.about)
    if found is None:
        raise Impossible(f"Bij brief {material.letter.id} hoort een maatregel, en die is er niet.")
    return found


def warn(material: Material) -> Parts:
    which = _measure(material)
    return {
        "history": history(material),
        "findings": findings(material, which.findings),
        "deadline": deadline(material),
    }


def heighten(material: Material) -> Parts:
    which = _measure(material)
    written = tuple(content.text for content in which.standing_contents if content.text)
    return {
        "history": history(material),
        "locations": locations(material),
        "findings": findings(material, which.findings),
        "measure": section(material, which),
        "asked": written,
        "deadline": deadline(material),
    }


def announce(material: Material) -> Parts:
    which = _measure(material)
    return {
        "history": history(material),
        "locations": locations(material),
        "findings": findings(material, which.findings),
        "measure": section(material, which),
        "deadline": deadline(material),
    }


def instruct(material: Material) -> Parts:
    which = _measure(material)
    return {
        "history": history(material),
        "locations": locations(material),
        "findings": findings(material, which.findings),
        "measure": section(material, which),
        "views": _views(material, which),
        "deadline": deadline(material),
        "remedy": Remedy(),
    }


def order(material: Material) -> Parts:
    """A bevel that was given on the spot, on paper."""
    which = _measure(material)
    given = material.last(measure_events.OrderGiven, measure=which.id)
    terms = [term for term in material.case.terms_about(which.id) if term.kind == MEASURE_KINDS[which.kind].term]
    if given is None or not terms:
        raise Impossible(f"Maatregel {which.id} is niet als bevel meteen gegeven; schrijf brief {material.letter.id} zelf.")
    return {
        "locations": locations(material),
        "findings": findings(material, which.findings),
        "measure": section(material, which),
        "order": OnTheSpot(at=given.at, ends_at=terms[0].lapses_at, how=given.how, to=given.to, no_delay=given.no_delay),
        "remedy": Remedy(),
    }


def _views(material: Material, which: Measure) -> Views:
    """The zienswijze and our answer, or why there is none (Awb 4:8, 4:11)."""
    given = material.last(measure_events.ZienswijzeReceived, measure=which.id)
    decided = material.last(measure_events.MeasureDecided, measure=which.id)
    if given is None:
        return Views(waived=which.waived or "", asked=which.announced_on is not None)
    if decided is None or not decided.answer.strip():
        raise Impossible(
            f"De aanbieder gaf een zienswijze. Bij het besluit over maatregel {which.id} staat geen antwoord daarop (Awb 3:46). "
            f"Schrijf brief {material.letter.id} zelf, met dat antwoord erin."
        )
    summary = (given.summary,) if given.summary else ()
    return Views(received=given.on.day, oral=given.oral, summary=summary, answer=(decided.answer,))


def extend(material: Material) -> Parts:
    which = _measure(material)
    extended = material.last(measure_events.MeasureExtended, measure=which.id)
    terms = [
        t
        for t in material.case.terms_about(which.id)
        if t.kind == MEASURE_KINDS[which.kind].term and t.how_ended is not TermEnd.VOID
    ]
    if not terms:
        raise Impossible("De maatregel heeft geen termijn die is verlengd.")
    term = terms[-1]
    reason = extended.why if extended else ""
    return {
        "measure": section(material, which),
        "extension": Extension(old_day=_day_before_extension(term, material), reasons=(reason,) if reason else ()),
        "deadline": running_deadline(term, material),
        "remedy": Remedy() if MEASURE_KINDS[which.kind].is_decision else None,
    }


def _day_before_extension(term: Term, material: Material) -> date | None:
    """The last day that the newest extension moved; None when the term began with the extension."""
    lines = [number for number, line in enumerate(term.intervals) if line.is_extension]
    return nominal_day(term.model_copy(update={"intervals": term.intervals[: lines[-1]]}), material) if lines else None


def lift(material: Material) -> Parts:
    """The whole measure, or a part with what stays."""
    which = _measure(material)
    ended = material.last(measure_events.MeasureEnded, measure=which.id)
    part = material.last(measure_events.MeasurePartlyLifted, measure=which.id)
    shown = section(material, which).model_copy(update={"publication": False})
    if ended is None and part is None:
        raise Impossible("Er is niets opgeheven.")
    lifting = _whole(ended) if ended else _partly(material, which, part, shown) if part else None
    return {"measure": shown, "lifting": lifting, "remedy": Remedy() if shown.is_besluit else None}


def _whole(ended: measure_events.MeasureEnded) -> Lifting:
    complied = ended.how is MeasureEnd.COMPLIED
    return Lifting(whole=True, from_day=ended.on.day, reasons=(ended.why,) if ended.why else (), complied=complied)


def _partly(material: Material, which: Measure, part: measure_events.MeasurePartlyLifted, shown: MeasureSection) -> Lifting:
    names = material.case.location_name
    contents = [which.contents[number] for number in part.contents]
    return Lifting(
        whole=False,
        from_day=part.on.day,
        parts=tuple(
            Part(kind=each.kind, text=each.text, places=tuple(map(names, each.locations or which.locations))) for each in contents
        ),
        places=tuple(map(names, part.locations)),
        remains=shown.orders,
        stop=shown.intake_stop,
        reasons=(part.why,) if part.why else (),
    )
