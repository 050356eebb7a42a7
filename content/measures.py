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
from domain.errors import Impossible
from domain.measure import events as measure_events
from domain.measure.events import HowEnded
from domain.measure.kinds import KINDS, MeasureKind
from domain.measure.measure import Measure
from domain.term import HowEnded as TermEnd
from domain.term import Term
from letters.measure_sections import Extension, Lifting, Manner, Remedy, Views, ViewsInvitation
from letters.wording import HEAVIER, NOT_MET, STOP_NOW

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
        "asked": (STOP_NOW, "Leg vast hoe u controleert dat het niet opnieuw gebeurt."),
        "deadline": deadline(material),
        "consequences": HEAVIER,
    }


def heighten(material: Material) -> Parts:
    which = _measure(material)
    written = tuple(content.text for content in which.standing_contents if content.text)
    return {
        "history": history(material),
        "locations": locations(material),
        "findings": findings(material, which.findings),
        "measure": section(material, which),
        "asked": (STOP_NOW, *written),
        "deadline": deadline(material),
        "consequences": HEAVIER[:1],
    }


def announce(material: Material) -> Parts:
    which = _measure(material)
    return {
        "history": history(material),
        "locations": locations(material),
        "findings": findings(material, which.findings),
        "measure": section(material, which).model_copy(
            update={
                "publication": "Als wij de maatregel nemen, maken wij een zakelijke weergave ervan openbaar op www.igj.nl. "
                "Daarover krijgt u dan een apart besluit (artikel 9.7 van de Jeugdwet)."
            }
        ),
        "invitation": ViewsInvitation(
            written_to="mail of schrijf naar ons postadres.",
            spoken="bel de contactpersoon die bovenaan deze brief staat. Wij maken dan een afspraak en "
            "sturen u het verslag van het gesprek.",
        ),
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
        "consequences": NOT_MET,
        "remedy": Remedy(),
    }


def _views(material: Material, which: Measure) -> Views:
    """The zienswijze and our answer, or why there is none (Awb 4:8, 4:11)."""
    given = material.last(measure_events.ZienswijzeReceived, measure=which.id)
    decided = material.last(measure_events.MeasureDecided, measure=which.id)
    if given:
        return Views(
            received=given.on.latest,
            manner=Manner.SPOKEN if given.oral else Manner.WRITTEN,
            summary=(given.summary or "Uw zienswijze zit in het dossier.",),
            answer=(decided.answer if decided and decided.answer else "Uw zienswijze verandert ons oordeel niet.",),
        )
    if which.waived:
        return Views(absent_because=f"Wij hebben u vooraf niet om een zienswijze gevraagd (Awb artikel 4:11): {which.waived}")
    return Views(absent_because="U kreeg ons voornemen en kon daarop reageren. Wij hebben geen zienswijze ontvangen.")


def extend(material: Material) -> Parts:
    which = _measure(material)
    extended = material.last(measure_events.MeasureExtended, measure=which.id)
    terms = [
        t for t in material.case.terms_about(which.id) if t.kind == KINDS[which.kind].term and t.how_ended is not TermEnd.VOID
    ]
    if not terms:
        raise Impossible("De maatregel heeft geen termijn die is verlengd.")
    term = terms[-1]
    reason = extended.why if extended else ""
    return {
        "measure": section(material, which),
        "extension": Extension(old_day=_day_before_extension(term, material), reasons=(reason or "Er is meer tijd nodig.",)),
        "deadline": running_deadline(term, material),
        "consequences": NOT_MET if which.kind is MeasureKind.AANWIJZING else HEAVIER[:1],
        "remedy": Remedy() if KINDS[which.kind].is_decision else None,
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
    shown = section(material, which).model_copy(update={"publication": ""})
    if ended:
        why = ended.why or (
            "U voldoet aan wat wij vroegen." if ended.how is HowEnded.COMPLIED else "De maatregel is niet langer nodig."
        )
        lifting = Lifting(whole=True, from_day=ended.on.latest, ends=(f"De hele maatregel ({shown.name}).",), reasons=(why,))
        return {"measure": shown, "lifting": lifting, "remedy": Remedy() if shown.is_besluit else None}
    if part is None:
        raise Impossible("Er is niets opgeheven.")
    ends = [_content(which, place) for place in part.contents]
    ends += [f"De maatregel voor locatie {material.case.location_name(place)}." for place in part.locations]
    lifting = Lifting(
        whole=False,
        from_day=part.on.latest,
        ends=tuple(ends),
        remains=tuple(order.text for order in shown.orders) + ((shown.intake_stop.scope,) if shown.intake_stop else ())
        or ("De rest van de maatregel.",),
        reasons=(part.why or "Voor dit deel voldoet u.",),
    )
    return {
        "measure": shown,
        "lifting": lifting,
        "consequences": NOT_MET if shown.is_besluit else HEAVIER[:1],
        "remedy": Remedy() if shown.is_besluit else None,
    }


def _content(which: Measure, place: int) -> str:
    content = which.contents[place]
    return "De cliëntenstop. U mag weer nieuwe jongeren opnemen." if content.kind.value == "clientenstop" else content.text
