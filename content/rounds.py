"""What letters about an improvement round get from the case."""

from __future__ import annotations

from typing import Any

from content.deadlines import deadline, nominal_day, running_deadline
from content.findings import findings, results, visit
from content.history import history
from content.material import Material
from content.places import locations
from domain import deadline as deadlines
from domain.errors import Impossible
from domain.findings import Effect
from domain.historic import HistoricDate
from domain.letter.kinds import LetterKind
from domain.round import round as rounds
from domain.round.period import last_day
from domain.round.round import ImprovementRound
from domain.term import Term, TermChanged
from letters.period import Period
from letters.sections import Outcome, Plan, Postponement, Receipt, Shortcoming, Visit
from letters.wording import HEAVIER, PLAN_ASKED, REPORT_ASKED

Parts = dict[str, Any]


def _round(material: Material) -> ImprovementRound:
    found = material.case.rounds.get(material.letter.about)
    if found is None:
        raise Impossible(f"Bij brief {material.letter.id} hoort een verbetertraject, en dat is er niet.")
    return found


def _term(material: Material) -> Term:
    found = material.case.terms.get(material.letter.about)
    if found is None:
        raise Impossible(f"Bij brief {material.letter.id} hoort een termijn, en die is er niet.")
    return found


def _day(on: HistoricDate | None, material: Material) -> Any:
    return on.latest if on else material.context.today


def _plan(material: Material) -> Plan:
    plans = _round(material).plans
    return Plan(received=_day(plans[-1] if plans else None, material))


def request(material: Material) -> Parts:
    round_ = _round(material)
    return {
        "visit": visit(material.case) or Visit(days=(_day(material.case.opened_on, material),)),
        "locations": locations(material),
        "findings": findings(material, round_.findings),
        "asked": PLAN_ASKED,
        "deadline": deadline(material),
        "consequences": HEAVIER,
    }


def remind_plan(material: Material) -> Parts:
    return {"history": history(material), "asked": PLAN_ASKED, "deadline": deadline(material), "consequences": HEAVIER}


def confirm(material: Material) -> Parts:
    length = material.context.policy.term("plan_beoordelen").length
    how_long = f" Daar nemen wij ongeveer {length.dutch()} voor." if length else ""
    return {
        "receipt": Receipt(
            what="uw verbeterplan",
            received=_plan(material).received,
            next_step=f"Wij lezen uw plan en beoordelen of u de tekortkomingen daarmee oplost.{how_long}",
        )
    }


def accept(material: Material) -> Parts:
    round_ = _round(material)
    asked = ["Voer het plan uit zoals u het hebt beschreven.", "Laat het ons meteen weten als u van het plan moet afwijken."]
    if round_.verification is not rounds.Verification.VISIT:
        asked.append("Stuur ons aan het eind van de verbeterperiode uw resultaatsverslag.")
    return {
        "plan": _plan(material),
        "locations": locations(material),
        "asked": tuple(asked),
        "deadline": deadline(material),
        "consequences": HEAVIER,
    }


def amend(material: Material) -> Parts:
    asked = material.last(rounds.AmendmentAsked, round=material.letter.about)
    points = _lines(asked.points if asked else "")
    return {"plan": _plan(material), "shortcomings": points, "deadline": deadline(material), "consequences": HEAVIER}


def reject(material: Material) -> Parts:
    return {"plan": _plan(material), "shortcomings": _lines(_round(material).why), "consequences": HEAVIER}


def _lines(text: str) -> tuple[Shortcoming, ...]:
    """One point a line; `punt: waarom` gives both."""
    points = [line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t")]
    parts = [line.partition(": ") for line in points]
    return tuple(
        Shortcoming(point=point, why=why or "Zonder dit is niet duidelijk hoe u de tekortkoming oplost.")
        for point, _, why in parts
    )


def postpone(material: Material) -> Parts:
    """Granted: the old and the new day; refused: the day that stays."""
    term = _term(material)
    changed = material.last(TermChanged, term=term.id)
    refused = material.last(deadlines.ExtensionRefused, term=term.id)
    granted = material.letter.kind == LetterKind.UITSTEL_VERLEEND
    before = term.model_copy(update={"intervals": term.intervals[:-1]}) if granted and term.intervals else term
    reason = changed.interval.ground if granted and changed else (refused.why if refused else "")
    return {
        "postponement": Postponement(
            requested=_day(material.letter.planned_on, material),
            what=_WHAT.get(term.kind, "uw reactie"),
            old_day=nominal_day(before, material),
            reasons=(reason or "Uw verzoek.",),
        ),
        "deadline": running_deadline(term, material),
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


def remind_report(material: Material) -> Parts:
    return {"history": history(material), "asked": REPORT_ASKED, "deadline": deadline(material), "consequences": HEAVIER}


def conclude(material: Material) -> Parts:
    round_ = _round(material)
    ended = material.last(rounds.RoundConcluded, round=round_.id)
    good = material.letter.kind == LetterKind.CONCLUSIE_VOLDOENDE
    based = [f"uw resultaatsverslag, ontvangen op {on.dutch()}" for on in round_.reports]
    based += [f"ons bezoek van {visit.made_on.dutch()}" for v in round_.visits if (visit := material.case.visits[v]).made_on]
    next_ = (
        "Wij overwegen een zwaardere maatregel. Als wij die willen opleggen, laten wij u dat eerst weten. U kunt daarop reageren."
    )
    return {
        "outcome": Outcome(
            based_on=_listed(based or ["de stukken in ons dossier"]),
            results=results(material.case, round_.findings),
            effect_on_young_people=(ended.effect if ended else "") or _effects(material, round_),
        ),
        "consequences": () if good else (next_,),
        "period": None if good else _period(material, round_, ended.on if ended else HistoricDate.of(material.context.today)),
    }


def _period(material: Material, round_: ImprovementRound, concluded: HistoricDate) -> Period:
    until = last_day(material.case, round_)
    over = until is not None and until < concluded.earliest
    return Period(last_day=until, over=over, report_received=bool(round_.reports))


def _effects(material: Material, round_: ImprovementRound) -> str:
    """What was recorded per finding about the young people, when nobody wrote it down for the whole."""
    judged = [material.case.findings[number] for number in round_.findings if number in material.case.findings]
    known = [(x.id.lstrip("V"), x.history[-1].effect) for x in judged if x.history and x.history[-1].effect is not Effect.UNKNOWN]
    told = " ".join(f"Bevinding {number}: {_FELT[effect]}." for number, effect in known)
    return told or "Dit hebben wij niet apart onderzocht."


_FELT = {
    Effect.BETTER: "voor de jongeren is het beter geworden",
    Effect.SAME: "voor de jongeren is er niets veranderd",
    Effect.WORSE: "voor de jongeren is het slechter geworden",
}


def _listed(parts: list[str]) -> tuple[str, ...]:
    """The parts of an enumeration, with its punctuation."""
    return (*(f"{part};" for part in parts[:-1]), f"{parts[-1]}.")
