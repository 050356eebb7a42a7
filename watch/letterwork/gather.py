"""The facts of a case as a letter needs them.

What the case does not know is left out; `letters.compose` refuses a letter that lacks a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from domain.case import Case
from domain.context import Context
from domain.errors import Impossible
from domain.event import Event
from domain.findings import Finding, FindingState
from domain.historic import HistoricDate
from domain.lawfulness import Verdict
from domain.letter.letter import Letter
from domain.measure import events as measure_events
from domain.opening import Place
from domain.policy import Policy
from domain.round import round as rounds
from domain.term import Term, start_term, started
from domain.term_rules import TermRules
from domain.terms import Computation
from letters import sections as s

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Material:
    """A letter that must be written, the case it belongs to, and all that was recorded."""

    case: Case
    letter: Letter
    events: Sequence[Event]
    context: Context
    then: Mapping[str, Policy] = field(default_factory=dict)
    """The rules under which the end of each term was computed, as far as they were kept."""

    def explain(self, term: Term) -> Computation:
        """The steps to the end of `term`, by the rules of its day."""
        explained = TermRules(self.context, self.then).explain(term)
        if explained is None:
            raise Impossible(f"Van termijn {term.id} is niet meer uit te leggen hoe de laatste dag ontstond.")
        return explained

    def last(self, kind: type[E], **named: object) -> E | None:
        """The newest event of `kind` whose fields have these values."""
        found = (event for event in reversed(self.events) if isinstance(event, kind))
        return next((event for event in found if all(getattr(event, key) == value for key, value in named.items())), None)


def scope(material: Material) -> tuple[Place, ...]:
    """The locations that the letter is about: those of its measure (as far as it still holds) or round, else of the case."""
    case, subject = material.case, material.letter.about
    term = case.terms.get(subject)
    subject = term.about if term else subject
    named: tuple[str, ...] = ()
    if subject in case.measures:
        which = case.measures[subject]
        named = tuple(place for place in which.locations if place not in which.lifted_locations) or which.locations
    elif subject in case.rounds:
        named = case.rounds[subject].locations
    return tuple(place for place in case.places if place.id in named) or case.places


def about(material: Material) -> str:
    """What the letter is about, as it reads after "over"."""
    names = [place.name for place in scope(material)] or [material.case.provider_name]
    where = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
    return f"vrijheidsbeperkende maatregelen op {'locatie' if len(names) == 1 else 'de locaties'} {where}"


def visit(case: Case) -> s.Visit | None:
    """The newest visit of which the day is known."""
    known = [(x.made_on.day, x) for x in case.visits.values() if x.made_on and x.made_on.day]
    if not known:
        return None
    day, newest = max(known, key=lambda pair: pair[0])
    return s.Visit(days=newest.days or (day,), announced=bool(newest.announced))


def locations(material: Material) -> tuple[s.Location, ...]:
    return tuple(s.Location(name=place.name, place=place.place or material.case.provider_name) for place in scope(material))


def findings(material: Material, only: tuple[str, ...] = ()) -> tuple[s.Finding, ...]:
    """The findings (of a round or measure), with the judgement that counts: the inspector's when it differs from the test."""
    case = material.case
    chosen = [finding for finding in case.findings.values() if not only or finding.id in only]
    return tuple(
        s.Finding(
            number=int(finding.id.lstrip("V")),
            location=case.location_name(case.place_of(finding)),
            text=finding.description,
            norm=_norm(material, finding),
            judgement=_VERDICTS[finding.verdict] if finding.verdict else "Voldoet niet aan de norm",
            reasons=_reasons(finding),
            articles=tuple(dict.fromkeys(r.article for r in finding.judgement.reasons if r.article)) if finding.judgement else (),
        )
        for finding in chosen
    )


def results(case: Case, only: tuple[str, ...]) -> tuple[s.Result, ...]:
    """How each finding stands now."""
    return tuple(
        s.Result(
            number=int(finding.id.lstrip("V")),
            location=case.location_name(case.place_of(finding)),
            text=finding.description,
            remedied=finding.state is FindingState.REMEDIED,
            explanation=_explained(finding),
        )
        for finding in case.findings.values()
        if not only or finding.id in only
    )


_VERDICTS = {
    Verdict.UNLAWFUL: "Niet toegestaan",
    Verdict.CANNOT_BE_JUDGED: "Nog niet te beoordelen",
    Verdict.EMERGENCY: "Toegestaan zolang de noodsituatie duurde",
    Verdict.ALLOWED_AS_PEDAGOGICAL: "Toegestaan als opvoedkundige afspraak",
    Verdict.LAWFUL: "Toegestaan",
}


def _norm(material: Material, finding: Finding) -> str:
    """The norm in words, as the framework of the day of the finding had it."""
    norms = material.context.policy.norms
    frame = norms.find(finding.found_on.latest) if norms else None
    text = next((norm.text for norm in frame.norms if norm.code == finding.norm), "") if frame else ""
    return f"{finding.norm}, thema {finding.theme.dutch}{': ' + text if text else '.'}"


def _reasons(finding: Finding) -> tuple[str, ...]:
    """The reasons of the judgement that stands."""
    if finding.inspectors_view is not None:
        return (finding.inspectors_view.reason,)
    return tuple(dict.fromkeys(reason.text for reason in finding.judgement.reasons)) if finding.judgement else ()


def _explained(finding: Finding) -> str:
    note = finding.history[-1].note if finding.history else ""
    return note or ("Dit is verbeterd." if finding.state is FindingState.REMEDIED else "Dit is nog niet verbeterd.")


def deadline(material: Material) -> s.Deadline | None:
    """The day that the letter's own term will have when it leaves today, and why."""
    spec, context = material.letter.opens, material.context
    if spec is None:
        return None
    term = started(start_term(spec, "nieuw", HistoricDate.of(context.today), context))
    return running_deadline(term, material, s.Counted.FIXED if spec.agreed else s.Counted.FROM_DISPATCH)


def running_deadline(term: Term, material: Material, counted: s.Counted = s.Counted.FIXED) -> s.Deadline:
    """The last day of a term, in the words of its steps."""
    computed = material.explain(term)
    length = "" if term.agreed else computed.length.dutch()
    return s.Deadline(
        day=term.last_day,
        length=length,
        counted=counted if length else s.Counted.FIXED,
        explanation=tuple(step.text for step in computed.steps if step.text),
    )


def nominal_day(term: Term, material: Material) -> date:
    """The last day that follows from the term's ledger as given."""
    return material.explain(term).last_day


def history(material: Material) -> tuple[s.Happened, ...]:
    """What happened so far, from the days that are known."""
    return tuple(s.Happened(day=day, text=text) for day, text in sorted(_told(material), key=lambda pair: pair[0]))


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
