"""What an event makes true: one table, event -> the case after it. Pure, and it never refuses: what happened, happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from domain.base.event import Event
from domain.casefile import circle, correction, heavier, opening
from domain.casefile import proposal as proposals
from domain.casefile.casefile import Case
from domain.casefile.proposal import Proposal
from domain.court import proceeding as proceedings
from domain.disclosure import disclosure as disclosures
from domain.dossier import events as dossier_events
from domain.finding import events as finding_events
from domain.finding import stop as stops
from domain.letter import letter as letters
from domain.measure import events as measure_events
from domain.measure import measure as measures
from domain.round import round as rounds
from domain.term import events as term_events
from domain.term import term as terms
from domain.visit import visit as visits
from domain.visit.visit import Visit

Evolver = Callable[[Case, Any], Case]


def _begun(track: str, number: str, made: Callable[[Any], Any]) -> Evolver:
    """An evolver for what begins a thing of a track, which is called by the event's field `number`."""

    def evolver(case: Case, event: Event) -> Case:
        return case.model_copy(update={track: {**getattr(case, track), getattr(event, number): made(event)}})

    return evolver


def _begun_or_moved(track: str, number: str, after: Callable[[Any, Any], Any]) -> Evolver:
    """An evolver for a thing that may begin with any of its events; `after` takes None when it does."""

    def evolver(case: Case, event: Event) -> Case:
        things, key = getattr(case, track), getattr(event, number)
        return case.model_copy(update={track: {**things, key: after(things.get(key), event)}})

    return evolver


def _one(track: str, number: str, after: Callable[[Any, Any], Any]) -> Evolver:
    """An evolver for one thing of a track, found by the event's field `number`; of a thing that is not there nothing is said."""

    def evolver(case: Case, event: Event) -> Case:
        things = getattr(case, track)
        key = getattr(event, number)
        return case.model_copy(update={track: {**things, key: after(things[key], event)}}) if key in things else case

    return evolver


def _moved_on(track: str, number: str, after: Callable[[Any, Any], Any]) -> Evolver:
    """As `_one`; what was proposed about the thing is settled when its state changes."""
    evolver = _one(track, number, after)

    def moved(case: Case, event: Event) -> Case:
        key = getattr(event, number)
        now = evolver(case, event)
        before = getattr(case, track).get(key)
        same = before is None or before.state is getattr(now, track)[key].state
        return now if same else _settled(now, lambda proposal: proposal.about == key)

    return moved


def _settled(case: Case, by: Callable[[Proposal], bool]) -> Case:
    """The case without the proposals that are answered."""
    if not any(by(proposal) for proposal in case.proposals):
        return case
    return case.model_copy(update={"proposals": tuple(proposal for proposal in case.proposals if not by(proposal))})


def _opened(case: Case, event: opening.CaseOpened) -> Case:
    return case.model_copy(
        update={
            "number": event.number,
            "provider": event.provider,
            "provider_name": event.provider_name,
            "places": event.places,
            "origin": event.origin,
            "setting": event.setting,
            "owner": event.owner,
            "opened_on": event.on,
            "historic": event.historic,
        }
    )


def _closed(case: Case, event: opening.CaseClosed) -> Case:
    keep = event.keep_until.isoformat() if event.keep_until else None
    return case.model_copy(update={"closed_on": event.on, "close_reason": event.why, "keep_until": keep, "proposals": ()})


def _reopened(case: Case, event: opening.CaseReopened) -> Case:
    return case.model_copy(update={"closed_on": None, "close_reason": None, "keep_until": None, "reopened_on": event.on})


def _visit_planned(case: Case, event: visits.VisitPlanned) -> Case:
    made = visits.planned(event)
    now = case.model_copy(update={"visits": {**case.visits, event.visit: made}})
    return _settled(now, lambda proposal: proposal.command == proposals.VISIT)


def _visit_made(case: Case, event: visits.VisitMade) -> Case:
    made = visits.made(case.visits.get(event.visit), event)
    now = case.model_copy(update={"visits": {**case.visits, event.visit: made}})
    return _settled(now, lambda proposal: proposal.command == proposals.VISIT)


def _visit_dropped(before: Visit, _: visits.VisitDropped) -> Visit:
    return before.model_copy(update={"dropped": True})


def _measure_proposed(case: Case, event: measure_events.MeasureProposed) -> Case:
    now = case.model_copy(update={"measures": {**case.measures, event.measure: measures.proposed(event)}})
    return _settled(now, lambda proposal: proposal.command == proposals.MEASURE)


def _found(case: Case, event: finding_events.FindingRecorded) -> Case:
    return case.model_copy(update={"findings": {**case.findings, event.finding.id: event.finding}})


def _judged_again(case: Case, event: finding_events.FindingJudged) -> Case:
    """A finding that is judged again, and with it whether what had to stop at once has."""
    now = _JUDGED(case, event)
    seen = {number: stops.looked_at(one, event.finding, event.judging) for number, one in now.stops.items()}
    return now.model_copy(update={"stops": seen}) if now.stops else now


def _round_requested(case: Case, event: rounds.PlanRequested) -> Case:
    made = rounds.requested(event, len(case.rounds) + 1)
    return case.model_copy(update={"rounds": {**case.rounds, event.round: made}})


def _proposed(case: Case, event: proposals.StepProposed) -> Case:
    made = Proposal(command=event.command, why=event.why, term=event.term, about=event.about)
    return case.model_copy(update={"proposals": (*case.proposals, made)})


def _declined(case: Case, event: heavier.HeavierStepDeclined) -> Case:
    now = case.model_copy(update={"declined": {**case.declined, **dict.fromkeys(event.about, event.on)}})
    return _settled(now, lambda proposal: proposal.command == proposals.MEASURE and proposal.about in event.about)


def _followed_up(case: Case, event: term_events.LapseFollowedUp) -> Case:
    days = (*case.followed_up.get(event.term, ()), event.last_day)
    return case.model_copy(update={"followed_up": {**case.followed_up, event.term: days}})


def _another_end(after: Callable[[terms.Term, Any], terms.Term]) -> Evolver:
    """A proposal about a term that lapsed is settled when the term gets a later end."""

    def evolver(case: Case, event: Any) -> Case:
        before = case.terms.get(event.term)
        if before is None:
            return case
        changed = case.model_copy(update={"terms": {**case.terms, event.term: after(before, event)}})
        return _settled(changed, lambda proposal: event.last_day > before.last_day and proposal.term == event.term)

    return evolver


def _term_ended(case: Case, event: term_events.TermEnded) -> Case:
    """A proposal about a term is settled when the term ends."""
    return _settled(_ENDED(case, event), lambda proposal: proposal.term == event.term)


def _documented(case: Case, event: dossier_events.DocumentAdded) -> Case:
    return case.model_copy(update={"documents": {**case.documents, event.known_as: event}})


def _signalled(case: Case, event: dossier_events.SignalRecorded) -> Case:
    return case.model_copy(update={"signals": (*case.signals, event)})


def _deviated(case: Case, event: dossier_events.DeviationRecorded) -> Case:
    return case.model_copy(update={"deviations": (*case.deviations, event)})


def _corrected(case: Case, event: correction.EntryCorrected) -> Case:
    """What a correction says of entries before it is applied there (`domain.log.effective`); a number is never given twice."""
    return case.model_copy(update={"gone": (*case.gone, *event.gone)})


def _unchanged(case: Case, _: Event) -> Case:
    """The fact is in the log; the state of no track changes."""
    return case


_JUDGED = _one("findings", "finding", finding_events.judged)
_ENDED = _one("terms", "term", terms.finished)
_LETTER = _one("letters", "letter", letters.after)
_ROUND = _moved_on("rounds", "round", rounds.after)
_MEASURE = _moved_on("measures", "measure", measures.after)


def _extended(case: Case, event: measure_events.MeasureExtended) -> Case:
    """What asked for the extension has its answer."""
    return _settled(_MEASURE(case, event), lambda one: (one.command, one.about) == (proposals.EXTEND, event.measure))


def _danger_judged(case: Case, event: measure_events.DangerJudged) -> Case:
    """What is not acute any more needs no extension; what is acute again no lifting, unless a jurist asked for that."""
    before = case.measures.get(event.measure)
    over = proposals.EXTEND
    if event.acute:
        over = proposals.LIFT if before and not before.acute and before.advice_positive is not False else ""
    return _settled(_MEASURE(case, event), lambda one: (one.command, one.about) == (over, event.measure))


EVOLVE: dict[type[Event], Evolver] = {
    opening.CaseOpened: _opened,
    opening.OwnerAssigned: lambda case, event: case.model_copy(update={"owner": event.owner}),
    opening.OwnerReleased: lambda case, _: case.model_copy(update={"owner": None}),
    opening.CaseClosed: _closed,
    opening.CaseReopened: _reopened,
    circle.CaseMadeConfidential: lambda case, event: case.model_copy(update={"circle": event.circle}),
    circle.ConfidentialityEnded: lambda case, _: case.model_copy(update={"circle": ()}),
    visits.VisitPlanned: _visit_planned,
    visits.VisitMade: _visit_made,
    visits.VisitDropped: _one("visits", "visit", _visit_dropped),
    finding_events.FindingRecorded: _found,
    finding_events.FindingJudged: _judged_again,
    stops.StopAsked: _begun("stops", "stop", stops.asked),
    stops.StopConfirmed: _one("stops", "stop", stops.confirmed),
    finding_events.LawfulnessDisputed: _one("findings", "finding", finding_events.disputed),
    rounds.PlanRequested: _round_requested,
    rounds.PlanReceived: _ROUND,
    rounds.AmendmentAsked: _ROUND,
    rounds.PlanAccepted: _ROUND,
    rounds.PlanRefused: _ROUND,
    rounds.ResultReportReceived: _ROUND,
    rounds.VerificationStarted: _ROUND,
    rounds.RoundConcluded: _ROUND,
    measure_events.MeasureProposed: _measure_proposed,
    measure_events.LegalAdviceGiven: _MEASURE,
    measure_events.ZienswijzeWaived: _MEASURE,
    measure_events.MeasureAnnounced: _MEASURE,
    measure_events.ZienswijzeReceived: _MEASURE,
    measure_events.MeasureDecided: _MEASURE,
    measure_events.MeasureInForce: _MEASURE,
    measure_events.MeasureNotDelivered: _MEASURE,
    measure_events.MeasureExtended: _extended,
    measure_events.MeasureSuspended: _MEASURE,
    measure_events.MeasureRevived: _MEASURE,
    measure_events.MeasurePartlyLifted: _MEASURE,
    measure_events.MeasureEnded: _MEASURE,
    measure_events.MeasureExpired: _MEASURE,
    measure_events.OrderGiven: _MEASURE,
    measure_events.DangerJudged: _danger_judged,
    disclosures.DisclosureMoved: _begun_or_moved("disclosures", "disclosure", disclosures.moved),
    proceedings.ProceedingStarted: _begun("proceedings", "proceeding", proceedings.started),
    proceedings.ProceedingDecided: _begun_or_moved("proceedings", "proceeding", proceedings.decided),
    term_events.TermStarted: _begun("terms", "term", terms.started),
    term_events.TermChanged: _another_end(terms.changed),
    term_events.TermResumed: _another_end(terms.resumed),
    term_events.TermLapsed: _one("terms", "term", terms.lapsed),
    term_events.TermRecomputed: _another_end(terms.recomputed),
    term_events.TermReopened: _one("terms", "term", terms.reopened),
    term_events.TermEnded: _term_ended,
    letters.LetterPlanned: _begun("letters", "letter", letters.planned),
    letters.LetterDrafted: _LETTER,
    letters.LetterSubmitted: _LETTER,
    letters.LetterSentBack: _LETTER,
    letters.LetterApproved: _LETTER,
    letters.LetterReleased: _LETTER,
    letters.LetterDispatched: _LETTER,
    letters.LetterDelivered: _LETTER,
    letters.LetterReturned: _LETTER,
    letters.LetterWithdrawn: _LETTER,
    term_events.ExtensionRefused: _unchanged,
    term_events.TermTakenUp: _unchanged,
    term_events.LapseFollowedUp: _followed_up,
    proposals.StepProposed: _proposed,
    heavier.HeavierStepDeclined: _declined,
    dossier_events.NoteAdded: _unchanged,
    dossier_events.EntryRead: _unchanged,
    dossier_events.DocumentAdded: _documented,
    dossier_events.SignalRecorded: _signalled,
    dossier_events.ProviderChanged: _unchanged,
    dossier_events.DeviationRecorded: _deviated,
    dossier_events.ReasonGiven: _unchanged,
    correction.EntryCorrected: _corrected,
}


def evolve(case: Case, event: Event) -> Case:
    """The case after `event`. Never refuses: what happened, happened."""
    return EVOLVE.get(type(event), _unchanged)(case, event)


def replay(number: str, events: Iterable[Event]) -> Case:
    """The case that `events` tell."""
    return reduce(evolve, events, Case(number=number))
