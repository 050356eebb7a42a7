"""What letters about an improvement round get from the case."""

from __future__ import annotations

from typing import Any

from domain import deadline as deadlines
from domain.errors import Impossible
from domain.findings import Effect
from domain.historic import HistoricDate
from domain.letter.kinds import LetterKind
from domain.round import round as rounds
from domain.round.period import last_day
from domain.round.round import ImprovementRound
from domain.term import Term, TermChanged
from letters import sections as s
from letters.period import Period
from letters.wording import HEAVIER, PLAN_ASKED, REPORT_ASKED
from watch.letterwork import gather as g
from watch.letterwork.gather import Material

Parts = dict[str, Any]


def _round(m: Material) -> ImprovementRound:
    found = m.case.rounds.get(m.letter.about)
    if found is None:
        raise Impossible(f"Bij brief {m.letter.id} hoort een verbetertraject, en dat is er niet.")
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
        "locations": g.locations(m),
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
        "locations": g.locations(m),
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
            old_day=g.nominal_day(before, m),
            reasons=(reason or "Uw verzoek.",),
        ),
        "deadline": g.running_deadline(term, m),
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
    based = [f"uw resultaatsverslag, ontvangen op {on.dutch()}" for on in round_.reports]
    based += [f"ons bezoek van {visit.made_on.dutch()}" for v in round_.visits if (visit := m.case.visits[v]).made_on]
    next_ = (
        "Wij overwegen een zwaardere maatregel. Als wij die willen opleggen, laten wij u dat eerst weten. U kunt daarop reageren."
    )
    return {
        "outcome": s.Outcome(
            based_on=_listed(based or ["de stukken in ons dossier"]),
            results=g.results(m.case, round_.findings),
            effect_on_young_people=(ended.effect if ended else "") or _effects(m, round_),
        ),
        "consequences": () if good else (next_,),
        "period": None if good else _period(m, round_, ended.on if ended else HistoricDate.of(m.context.today)),
    }


def _period(m: Material, round_: ImprovementRound, concluded: HistoricDate) -> Period:
    until = last_day(m.case, round_)
    over = until is not None and until < concluded.earliest
    return Period(last_day=until, over=over, report_received=bool(round_.reports))


def _effects(m: Material, round_: ImprovementRound) -> str:
    """What was recorded per finding about the young people, when nobody wrote it down for the whole."""
    judged = [m.case.findings[number] for number in round_.findings if number in m.case.findings]
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
