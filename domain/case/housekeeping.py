"""What we await from ourselves: the working terms that follow from the state of the tracks.

After each command the running working terms are compared with the wanted ones; the difference becomes events. So every open case
has at least one running term, every running track has something that is awaited, and nothing can get stuck unseen. These terms
count working days and are policy, never law (docs/sources.md, 8).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.casefile.scope import of_measure, of_round, open_at
from domain.court.proceeding import Proceeding, ProceedingKind
from domain.deciding.awaiting import awaited, origin_of
from domain.disclosure.disclosure import Disclosure, DisclosureState
from domain.kinds.measure import MeasureKind
from domain.kinds.term import RIGHTS, WORKING, TermKind
from domain.letter.letter import LetterState
from domain.measure.measure import Measure, MeasureState
from domain.people.person import Role
from domain.policy.context import Context
from domain.round.round import RoundState
from domain.term.events import TermEnd, TermSpec
from domain.term.term import Term, ended, start_term

_BY_LETTER = {
    # state of the letter       term                        waits for
    LetterState.PLANNED: (TermKind.BRIEF_OPSTELLEN, "inspecteur"),
    LetterState.DRAFTED: (TermKind.BRIEF_OPSTELLEN, "inspecteur"),
    LetterState.SUBMITTED: (TermKind.BRIEF_GOEDKEUREN, "goedkeurder"),
    LetterState.APPROVED: (TermKind.BRIEF_VERZENDEN, "secretariaat"),
    LetterState.RELEASED: (TermKind.BRIEF_VERZENDEN, "secretariaat"),
    LetterState.RETURNED: (TermKind.BRIEF_OPNIEUW_VERZENDEN, "secretariaat"),
}

_BY_ROUND = {
    RoundState.PLAN_RECEIVED: TermKind.PLAN_BEOORDELEN,
    RoundState.VERIFYING: TermKind.VERSLAG_BEOORDELEN,
}

_NO_PROGRESS = WORKING | {TermKind.BEZWAAR, TermKind.BEROEP}
"""Terms under which a round, measure or report does not itself wait for anything."""


class Wanted(NamedTuple):
    kind: TermKind
    about: str
    waits_for: str | None = None
    agreed: date | None = None


def wanted(case: Case) -> Iterator[Wanted]:
    """The working terms that the state of the tracks calls for. A closed case only has letters that must leave or arrive."""
    for letter in case.letters.values():
        if letter.state in _BY_LETTER:
            kind, waits_for = _BY_LETTER[letter.state]
            yield Wanted(kind, letter.id, waits_for)
        elif letter.doubtful:
            yield Wanted(TermKind.BRIEF_BEZORGING, letter.id, "secretariaat")
    if case.closed_on:
        return
    for stop in case.stops.values():
        if stop.awaited and _stands_still(case, stop.id) and not any(one.unsent for one in case.letters_about(stop.round)):
            yield Wanted(TermKind.VOLGENDE_STAP, stop.id)
    for round_ in case.rounds.values():
        if round_.state in _BY_ROUND:
            yield Wanted(_BY_ROUND[round_.state], round_.id)
        elif round_.running and _stands_still(case, round_.id):
            yield Wanted(TermKind.VOLGENDE_STAP, round_.id)
    for measure in case.measures.values():
        yield from _of_measure(case, measure)
    for one in case.proceedings.values():
        if _waits_for_a_court(case, one):
            yield Wanted(TermKind.UITSPRAAK_AFWACHTEN, one.id)
    for report in case.disclosures.values():
        yield from _of_report(case, report)
    for visit in case.visits.values():
        if visit.made_on is None and not visit.dropped and visit.planned_for:
            yield Wanted(TermKind.BEZOEK_AFRONDEN, visit.id, None, visit.planned_for)
    if case.owner is None:
        yield Wanted(TermKind.EIGENAAR_TOEWIJZEN, case.number, "coordinerend_inspecteur")


def _of_measure(case: Case, measure: Measure) -> Iterator[Wanted]:
    """A proposal waits for whoever decides; after the hearing a zienswijze waits for the jurist."""
    heard = measure.state is MeasureState.ANNOUNCED and (bool(measure.waived) or hearing_is_over(case, measure))
    if heard and measure.zienswijze_on:
        yield Wanted(TermKind.ZIENSWIJZE_BEOORDELEN, measure.id)
    elif heard or measure.state is MeasureState.PROPOSED:
        yield Wanted(TermKind.VOORSTEL_BESLISSEN, measure.id)
    elif measure.state is MeasureState.SUSPENDED and measure.ours:
        yield Wanted(TermKind.UITSPRAAK_AFWACHTEN, measure.id)
    elif _must_end(measure):
        yield Wanted(TermKind.VOLGENDE_STAP, measure.id, Role.CHIEF_INSPECTOR.value)
    elif measure.running and measure.ours and _stands_still(case, measure.id):
        yield Wanted(TermKind.VOLGENDE_STAP, measure.id)
    if measure.kind is MeasureKind.BEVEL:
        yield from _of_order(measure)


def _waits_for_a_court(case: Case, one: Proceeding) -> bool:
    """Whether a court has still to rule, and nothing of ours waits for that already.

    The law has no term that we can count: as soon as possible (Awb 8:84 lid 1), or six weeks after a hearing (Awb 8:66 lid 1) of
    which nobody told us. So we ask at the registry after a while, which is policy [U].
    """
    measure = case.measures.get(one.measure)
    suspended = measure is not None and measure.state is MeasureState.SUSPENDED
    return one.running and one.kind is not ProceedingKind.OBJECTION and not suspended


def _of_report(case: Case, report: Disclosure) -> Iterator[Wanted]:
    """A report that a court holds back waits for that court, by way of the request about it where there is one; one that may be
    published, for whoever publishes.
    """
    if report.state is DisclosureState.STAYED:
        if not any(_waits_for_a_court(case, one) for one in case.proceedings.values()):
            yield Wanted(TermKind.UITSPRAAK_AFWACHTEN, report.id)
    elif report.running and _stands_still(case, report.id):
        publishes = Role.SECRETARIAT.value if report.state is DisclosureState.DECIDED else None
        yield Wanted(TermKind.VOLGENDE_STAP, report.id, publishes)


def _must_end(measure: Measure) -> bool:
    """A bevel whose danger is gone waits for its lifting (ABRvS 12-8-2015), though its days run. Who lifts it is policy [U]."""
    return measure.state is MeasureState.IN_FORCE and not measure.acute


def _of_order(measure: Measure) -> Iterator[Wanted]:
    """What was given on the spot is reviewed after, also when it ended; of what holds it is asked whether the danger is acute."""
    if measure.awaits_review:
        yield Wanted(TermKind.BEVEL_TOETSEN, measure.id)
    if measure.acute and measure.state is MeasureState.IN_FORCE:
        yield Wanted(TermKind.GEVAAR_NAGAAN, measure.id)


def hearing_is_over(case: Case, measure: Measure) -> bool:
    """Whether the zienswijze came, or its term ran out."""
    hearings = [term for term in case.terms_about(measure.id) if term.kind == TermKind.ZIENSWIJZE]
    over = [term for term in hearings if not term.running and term.how_ended not in {TermEnd.VOID, TermEnd.CANCELLED}]
    return measure.zienswijze_on is not None or (bool(over) and not any(term.running for term in hearings))


def _stands_still(case: Case, about: str) -> bool:
    """Whether nothing is awaited about a running thing: no term, and no letter that must still leave."""
    moving = any(term.running and term.kind not in _NO_PROGRESS and _counts(case, term) for term in case.terms_about(about))
    return not moving and not any(letter.unsent for letter in case.letters_about(about))


def _counts(case: Case, term: Term) -> bool:
    """A step that was taken up counts, unless it stands in for a working term, which is counted itself."""
    return term.kind != TermKind.OPPAKKEN or origin_of(case, term).kind not in WORKING


def keep_alive(case: Case, context: Context) -> Iterator[Event]:
    """End the working terms that are no longer wanted, start the new ones, and never leave an open case without any.

    Nor an open finding: as long as nothing that runs is about it, the next step is asked, whatever runs elsewhere in the case.
    """
    asked = {(item.kind, item.about): item for item in wanted(case)}
    whole = (TermKind.VOLGENDE_STAP, case.number)
    runs = [item.about for item in asked.values()]
    present: set[tuple[str, str]] = set()
    for term in case.running_terms:
        key = _stands_for(case, term)
        if key[0] in WORKING:
            if key == whole:
                continue
            if key not in asked:
                yield _over(case, term, context)
            present.add(key)
        elif term.kind in {TermKind.OPPAKKEN, TermKind.STOP_DIRECT} and not awaited(case, key[0], key[1]):
            yield _done(term, context)
        elif term.kind not in RIGHTS:
            runs.append(term.about)
    for key, item in asked.items():
        if key not in present:
            yield _begun(item, context)
    alive = case.closed_on is not None or (bool(runs) and not unanswered(case, runs))
    next_steps = [term for term in case.running_terms if _stands_for(case, term) == whole]
    if alive:
        yield from (_done(term, context) for term in next_steps)
    elif not next_steps:
        yield _begun(Wanted(*whole), context)


def unanswered(case: Case, runs: Iterable[str]) -> tuple[str, ...]:
    """The open findings that nothing of `runs` (numbers of what is waited for) is about."""
    answered = frozenset[str]().union(*(_answers_for(case, number) for number in runs))
    return tuple(number for number in case.open_findings() if number not in answered)


def _answers_for(case: Case, number: str) -> Collection[str]:
    """The findings that are taken up when something about `number` is waited for: by a round, a measure or a planned visit those
    that it is about, by a court or a decision on bezwaar none, and by what is about the case as a whole all of them.
    """
    if number in case.letters and case.letters[number].about:
        number = case.letters[number].about
    if stop := case.stops.get(number):
        number = stop.round
    if round_ := case.rounds.get(number):
        return of_round(case, round_)
    if measure := case.measures.get(number):
        return of_measure(case, measure)
    if visit := case.visits.get(number):
        return open_at(case, visit.locations)
    return () if number in case.proceedings else case.open_findings()


def _stands_for(case: Case, term: Term) -> tuple[str, str]:
    """What a term waits for: its own kind, or the kind that was taken up."""
    origin = origin_of(case, term)
    return origin.kind, origin.about


def _over(case: Case, term: Term, context: Context) -> Event:
    """The working term ends: as done, or as what it is when nobody had to do it any more."""
    measure = case.measures.get(term.about)
    asks = _stands_for(case, term)[0] == TermKind.GEVAAR_NAGAAN
    if asks and measure and measure.acute and measure.state is not MeasureState.IN_FORCE:
        why = "De rechter schorste het bevel." if measure.state is MeasureState.SUSPENDED else "Het bevel geldt niet meer."
        return ended(term, HistoricDate.of(context.today), TermEnd.CANCELLED, why)
    return _done(term, context)


def _done(term: Term, context: Context) -> Event:
    how = TermEnd.MET_LATE if context.today > term.last_day else TermEnd.MET
    return ended(term, HistoricDate.of(context.today), how)


def _begun(item: Wanted, context: Context) -> Event:
    """The working term, from today or from the day of a planned visit."""
    first = max(item.agreed, context.today) if item.agreed else context.today
    spec = TermSpec(kind=item.kind, about=item.about, waits_for=item.waits_for)
    event = start_term(spec, "", HistoricDate.of(first), context)
    return event.model_copy(update={"on": HistoricDate.of(context.today)})
