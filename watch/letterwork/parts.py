"""Which facts go into which kind of letter: one table, kind -> the parts it gets from the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain import deadline as deadlines
from domain.errors import Impossible
from domain.historic import HistoricDate
from domain.letter.kinds import LetterKind
from domain.measure import measure as measures
from domain.measure.kinds import KINDS, MeasureKind
from domain.measure.measure import HowEnded, Measure
from domain.round import round as rounds
from domain.round.round import ImprovementRound
from domain.term import Term, TermChanged
from letters import sections as s
from letters.measure_sections import Extension, Lifting, Manner, Remedy, Views, ViewsInvitation
from watch.letterwork import gather as g
from watch.letterwork.gather import Material

Parts = dict[str, Any]

PLAN_ASKED = (
    "per bevinding: wat u verandert en hoe u voorkomt dat het opnieuw gebeurt;",
    "wie daarvoor verantwoordelijk is en wanneer het klaar is;",
    "hoe u jongeren, hun ouders en medewerkers hierbij betrekt;",
    "hoe u meet of de verbetering werkt.",
)
REPORT_ASKED = (
    "per bevinding: wat u hebt gedaan en wat het resultaat is;",
    "hoe u dat hebt gemeten;",
    "wat jongeren en ouders ervan vinden.",
)
STOP_NOW = "Stop meteen met de maatregelen die wij als niet toegestaan hebben beoordeeld."
HEAVIER = (
    "Wij kunnen dan een zwaardere maatregel overwegen, zoals een aanwijzing (artikel 9.3 van de Jeugdwet). "
    "Vóór zo’n besluit kunt u reageren.",
    "Wij kunnen onaangekondigd opnieuw bij u langskomen.",
)
NOT_MET = (
    "Wij kunnen dan een last onder dwangsom of een last onder bestuursdwang opleggen (artikel 9.5 van de Jeugdwet).",
    "Wij controleren onaangekondigd of u aan de aanwijzing voldoet.",
)


def _round(m: Material) -> ImprovementRound:
    found = m.case.rounds.get(m.letter.about)
    if found is None:
        raise Impossible(f"Bij brief {m.letter.id} hoort een verbetertraject, en dat is er niet.")
    return found


def _measure(m: Material) -> Measure:
    found = m.case.measures.get(m.letter.about)
    if found is None:
        raise Impossible(f"Bij brief {m.letter.id} hoort een maatregel, en die is er niet.")
    return found


def _term(m: Material) -> Term:
    found = m.case.terms.get(m.letter.about)
    if found is None:
        raise Impossible(f"Bij brief {m.letter.id} hoort een termijn, en die is er niet.")
    return found


def _day(on: HistoricDate | None, m: Material) -> Any:
    return on.latest if on else m.context.today


def _plan(m: Material) -> s.Plan:
    plans = _round(m).plans
    return s.Plan(received=_day(plans[-1] if plans else None, m))


def request(m: Material) -> Parts:
    round_ = _round(m)
    return {
        "visit": g.visit(m.case) or s.Visit(days=(_day(m.case.opened_on, m),)),
        "locations": g.locations(m.case),
        "findings": g.findings(m, round_.findings),
        "asked": PLAN_ASKED,
        "deadline": g.deadline(m),
        "consequences": HEAVIER,
    }


def remind_plan(m: Material) -> Parts:
    return {"history": g.history(m), "asked": PLAN_ASKED, "deadline": g.deadline(m), "consequences": HEAVIER}


def confirm(m: Material) -> Parts:
    length = m.context.policy.term("plan_beoordelen").length
    how_long = f" Daar nemen wij ongeveer {length.dutch()} voor." if length else ""
    return {
        "receipt": s.Receipt(
            what="uw verbeterplan",
            received=_plan(m).received,
            next_step=f"Wij lezen uw plan en beoordelen of u de tekortkomingen daarmee oplost.{how_long}",
        )
    }


def accept(m: Material) -> Parts:
    round_ = _round(m)
    asked = ["Voer het plan uit zoals u het hebt beschreven.", "Laat het ons meteen weten als u van het plan moet afwijken."]
    if round_.verification is not rounds.Verification.VISIT:
        asked.append("Stuur ons aan het eind van de verbeterperiode uw resultaatsverslag.")
    return {
        "plan": _plan(m),
        "locations": g.locations(m.case),
        "asked": tuple(asked),
        "deadline": g.deadline(m),
        "consequences": HEAVIER,
    }


def amend(m: Material) -> Parts:
    asked = m.last(rounds.AmendmentAsked, round=m.letter.about)
    points = _lines(asked.points if asked else "")
    return {"plan": _plan(m), "shortcomings": points, "deadline": g.deadline(m), "consequences": HEAVIER}


def reject(m: Material) -> Parts:
    return {"plan": _plan(m), "shortcomings": _lines(_round(m).why), "consequences": HEAVIER}


def _lines(text: str) -> tuple[s.Shortcoming, ...]:
    """One point a line; `punt: waarom` gives both."""
    points = [line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t")]
    parts = [line.partition(": ") for line in points]
    return tuple(
        s.Shortcoming(point=point, why=why or "Zonder dit is niet duidelijk hoe u de tekortkoming oplost.")
        for point, _, why in parts
    )


def postpone(m: Material) -> Parts:
    """Granted: the old and the new day; refused: the day that stays."""
    term = _term(m)
    changed = m.last(TermChanged, term=term.id)
    refused = m.last(deadlines.ExtensionRefused, term=term.id)
    granted = m.letter.kind == LetterKind.UITSTEL_VERLEEND
    before = term.model_copy(update={"intervals": term.intervals[:-1]}) if granted and term.intervals else term
    reason = changed.interval.ground if granted and changed else (refused.why if refused else "")
    return {
        "postponement": s.Postponement(
            requested=_day(m.letter.planned_on, m),
            what=_WHAT.get(term.kind, "uw reactie"),
            old_day=g.nominal_day(before, m.context),
            reasons=(reason or "Uw verzoek.",),
        ),
        "deadline": g.running_deadline(term, m.context),
        "consequences": HEAVIER,
    }


_WHAT = {
    "verbeterplan": "uw verbeterplan",
    "herinnering_verbeterplan": "uw verbeterplan",
    "aangevuld_verbeterplan": "uw aangevulde verbeterplan",
    "verbeterperiode": "uw verbeteringen en uw resultaatsverslag",
    "resultaatsverslag": "uw resultaatsverslag",
    "herinnering_resultaatsverslag": "uw resultaatsverslag",
    "zienswijze": "uw zienswijze",
}


def remind_report(m: Material) -> Parts:
    return {"history": g.history(m), "asked": REPORT_ASKED, "deadline": g.deadline(m), "consequences": HEAVIER}


def conclude(m: Material) -> Parts:
    round_ = _round(m)
    ended = m.last(rounds.RoundConcluded, round=round_.id)
    good = m.letter.kind == LetterKind.CONCLUSIE_VOLDOENDE
    based = [f"uw resultaatsverslag, ontvangen op {on.dutch()};" for on in round_.reports]
    based += [f"ons bezoek van {visit.made_on.dutch()};" for v in round_.visits if (visit := m.case.visits[v]).made_on]
    next_ = (
        "Wij overwegen een zwaardere maatregel. Als wij die willen opleggen, laten wij u dat eerst weten. U kunt daarop reageren."
    )
    return {
        "outcome": s.Outcome(
            based_on=tuple(based) or ("de stukken in ons dossier.",),
            results=g.results(m.case, round_.findings),
            effect_on_young_people=(ended.effect if ended else "")
            or (ended.why if ended else "")
            or "Dit is niet apart onderzocht.",
        ),
        "consequences": () if good else (next_,),
    }


def warn(m: Material) -> Parts:
    which = _measure(m)
    return {
        "history": g.history(m),
        "findings": g.findings(m, which.findings),
        "asked": (STOP_NOW, "Leg vast hoe u controleert dat het niet opnieuw gebeurt."),
        "deadline": g.deadline(m),
        "consequences": HEAVIER,
    }


def heighten(m: Material) -> Parts:
    which = _measure(m)
    written = tuple(content.text for content in which.standing_contents if content.text)
    return {
        "history": g.history(m),
        "locations": g.locations(m.case),
        "findings": g.findings(m, which.findings),
        "measure": g.measure(m, which),
        "asked": (STOP_NOW, *written),
        "deadline": g.deadline(m),
        "consequences": HEAVIER[:1],
    }


def announce(m: Material) -> Parts:
    which, sender = _measure(m), "ons postadres"
    return {
        "history": g.history(m),
        "locations": g.locations(m.case),
        "findings": g.findings(m, which.findings),
        "measure": g.measure(m, which).model_copy(
            update={
                "publication": "Als wij de maatregel nemen, maken wij een zakelijke weergave ervan openbaar op www.igj.nl. "
                "Daarover krijgt u dan een apart besluit (artikel 9.7 van de Jeugdwet)."
            }
        ),
        "invitation": ViewsInvitation(
            written_to=f"mail of schrijf naar {sender}.",
            spoken="bel de contactpersoon die bovenaan deze brief staat. Wij maken dan een afspraak en sturen u het verslag van het gesprek.",
        ),
        "deadline": g.deadline(m),
    }


def instruct(m: Material) -> Parts:
    which = _measure(m)
    return {
        "history": g.history(m),
        "locations": g.locations(m.case),
        "findings": g.findings(m, which.findings),
        "measure": g.measure(m, which),
        "views": _views(m, which),
        "deadline": g.deadline(m),
        "consequences": NOT_MET,
        "remedy": Remedy(),
    }


def _views(m: Material, which: Measure) -> Views:
    """The zienswijze and our answer, or why there is none (Awb 4:8, 4:11)."""
    given = m.last(measures.ZienswijzeReceived, measure=which.id)
    decided = m.last(measures.MeasureDecided, measure=which.id)
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


def extend(m: Material) -> Parts:
    which = _measure(m)
    extended = m.last(measures.MeasureExtended, measure=which.id)
    term = next((t for t in m.case.terms_about(which.id) if t.kind == KINDS[which.kind].term and t.intervals), None)
    if term is None:
        raise Impossible("De maatregel heeft geen lopende termijn die is verlengd.")
    before = term.model_copy(update={"intervals": term.intervals[:-1]})
    reason = extended.why if extended else ""
    return {
        "measure": g.measure(m, which),
        "extension": Extension(old_day=g.nominal_day(before, m.context), reasons=(reason or "Er is meer tijd nodig.",)),
        "deadline": g.running_deadline(term, m.context),
        "consequences": NOT_MET if which.kind is MeasureKind.AANWIJZING else HEAVIER[:1],
        "remedy": Remedy() if KINDS[which.kind].is_decision else None,
    }


def lift(m: Material) -> Parts:
    """The whole measure, or a part with what stays."""
    which = _measure(m)
    ended = m.last(measures.MeasureEnded, measure=which.id)
    part = m.last(measures.MeasurePartlyLifted, measure=which.id)
    section = g.measure(m, which).model_copy(update={"publication": ""})
    if ended:
        why = ended.why or (
            "U voldoet aan wat wij vroegen." if ended.how is HowEnded.COMPLIED else "De maatregel is niet langer nodig."
        )
        lifting = Lifting(whole=True, from_day=ended.on.latest, ends=(f"De hele maatregel ({section.name}).",), reasons=(why,))
        return {"measure": section, "lifting": lifting, "remedy": Remedy() if section.is_besluit else None}
    if part is None:
        raise Impossible("Er is niets opgeheven.")
    ends = [_content(which, place) for place in part.contents]
    ends += [f"De maatregel voor locatie {m.case.location_name(place)}." for place in part.locations]
    lifting = Lifting(
        whole=False,
        from_day=part.on.latest,
        ends=tuple(ends),
        remains=tuple(order.text for order in section.orders) + ((section.intake_stop.scope,) if section.intake_stop else ())
        or ("De rest van de maatregel.",),
        reasons=(part.why or "Voor dit deel voldoet u.",),
    )
    return {
        "measure": section,
        "lifting": lifting,
        "consequences": NOT_MET if section.is_besluit else HEAVIER[:1],
        "remedy": Remedy() if section.is_besluit else None,
    }


def _content(which: Measure, place: int) -> str:
    content = which.contents[place]
    return "De cliëntenstop. U mag weer nieuwe jongeren opnemen." if content.kind.value == "clientenstop" else content.text


PARTS: Mapping[LetterKind, Callable[[Material], Parts]] = {
    LetterKind.VERZOEK_VERBETERPLAN: request,
    LetterKind.HERINNERING_VERBETERPLAN: remind_plan,
    LetterKind.ONTVANGSTBEVESTIGING: confirm,
    LetterKind.PLAN_AKKOORD: accept,
    LetterKind.PLAN_AANVULLEN: amend,
    LetterKind.PLAN_AFGEKEURD: reject,
    LetterKind.UITSTEL_VERLEEND: postpone,
    LetterKind.UITSTEL_GEWEIGERD: postpone,
    LetterKind.HERINNERING_RESULTAATSVERSLAG: remind_report,
    LetterKind.CONCLUSIE_VOLDOENDE: conclude,
    LetterKind.CONCLUSIE_ONVOLDOENDE: conclude,
    LetterKind.WAARSCHUWING: warn,
    LetterKind.VERSCHERPT_TOEZICHT: heighten,
    LetterKind.VOORNEMEN: announce,
    LetterKind.AANWIJZING: instruct,
    LetterKind.VERLENGING: extend,
    LetterKind.OPHEFFING: lift,
}
