"""What letters about an improvement round get from the case."""

from __future__ import annotations

from typing import Any

from content.deadlines import deadline, nominal_day, running_deadline
from content.findings import findings, results, visit
from content.history import history
from content.material import Material
from content.places import locations
from domain.base.errors import Impossible
from domain.base.historic import HistoricDate
from domain.deciding.round.period import last_day
from domain.finding.finding import EffectOnPeople
from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind
from domain.round import round as rounds
from domain.round.round import ImprovementRound
from domain.term import events as term_events
from domain.term.events import TermChanged
from domain.term.term import Term
from letters.period import Period
from letters.sections import Awaited, Felt, Outcome, Plan, Postponement, Receipt, Shortcoming, Stop, Visited

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


def _plan(material: Material) -> Plan:
    plans = _round(material).plans
    return Plan(received=plans[-1].day if plans else None)


def request(material: Material) -> Parts:
    round_ = _round(material)
    return {
        "visit": visit(material.case),
        "locations": locations(material),
        "findings": findings(material, round_.findings),
        "stop": _stop(material, round_),
        "deadline": deadline(material),
    }


def _stop(material: Material, round_: ImprovementRound) -> Stop | None:
    """What the letter asks to end at once, and within which time the provider confirms that (policy)."""
    asked = next((one for one in material.case.stops.values() if one.round == round_.id), None)
    length = material.context.policy.term(TermKind.STOP_DIRECT).length
    if asked is None or length is None:
        return None
    return Stop(numbers=tuple(number.lstrip("V") for number in asked.findings), within=length.dutch())


def remind_plan(material: Material) -> Parts:
    return {"history": history(material), "deadline": deadline(material)}


def confirm(material: Material) -> Parts:
    length = material.context.policy.term(TermKind.PLAN_BEOORDELEN).length
    received = _plan(material).received
    return {"receipt": Receipt(received=received, assessed_within=length.dutch() if length else "")}


def accept(material: Material) -> Parts:
    by_report = _round(material).verification is not rounds.Verification.VISIT
    return {
        "plan": _plan(material).model_copy(update={"report_asked": by_report}),
        "locations": locations(material),
        "deadline": deadline(material),
    }


def amend(material: Material) -> Parts:
    asked = material.last(rounds.AmendmentAsked, round=material.letter.about)
    points = _lines(asked.points if asked else "")
    return {"plan": _plan(material), "shortcomings": points, "deadline": deadline(material)}


def reject(material: Material) -> Parts:
    return {"plan": _plan(material), "shortcomings": _lines(_round(material).why)}


def _lines(text: str) -> tuple[Shortcoming, ...]:
    """One point a line; `punt: waarom` gives both."""
    points = [line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t")]
    parts = [line.partition(": ") for line in points]
    return tuple(Shortcoming(point=point, why=why) for point, _, why in parts)


def postpone(material: Material) -> Parts:
    """Granted: the old and the new day; refused: the day that stays."""
    term = _term(material)
    changed = material.last(TermChanged, term=term.id)
    refused = material.last(term_events.ExtensionRefused, term=term.id)
    granted = material.letter.kind == LetterKind.UITSTEL_VERLEEND
    before = term.model_copy(update={"intervals": term.intervals[:-1]}) if granted and term.intervals else term
    reason = changed.interval.ground if granted and changed else (refused.why if refused else "")
    return {
        "postponement": Postponement(
            awaits=Awaited(term.kind) if term.kind in _AWAITED else None,
            old_day=nominal_day(before, material),
            reasons=(reason,) if reason else (),
        ),
        "deadline": running_deadline(term, material),
    }


_AWAITED = frozenset(awaited.value for awaited in Awaited)


def remind_report(material: Material) -> Parts:
    return {"history": history(material), "deadline": deadline(material)}


def conclude(material: Material) -> Parts:
    round_ = _round(material)
    ended = material.last(rounds.RoundConcluded, round=round_.id)
    good = material.letter.kind == LetterKind.CONCLUSIE_VOLDOENDE
    visits = [material.case.visits[number] for number in round_.visits]
    return {
        "outcome": Outcome(
            reports=tuple(on.dutch() for on in round_.reports),
            visits=tuple(Visited(on=made.made_on.dutch(), announced=made.announced) for made in visits if made.made_on),
            results=results(material.case, round_.findings),
            effect_on_young_people=ended.effect if ended else "",
            effects=_effects(material, round_),
        ),
        "period": None if good else _period(material, round_, ended.on if ended else HistoricDate.of(material.context.today)),
    }


def _period(material: Material, round_: ImprovementRound, concluded: HistoricDate) -> Period:
    until = last_day(material.case, round_)
    over = until is not None and until < concluded.earliest
    return Period(last_day=until, over=over, report_received=bool(round_.reports))


def _effects(material: Material, round_: ImprovementRound) -> tuple[Felt, ...]:
    """What was recorded per finding about the young people."""
    judged = [material.case.findings[number] for number in round_.findings if number in material.case.findings]
    known = [(x, x.history[-1].effect) for x in judged if x.history and x.history[-1].effect is not EffectOnPeople.UNKNOWN]
    return tuple(Felt(number=int(finding.id.lstrip("V")), effect=effect) for finding, effect in known)
