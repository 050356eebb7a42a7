"""A case: one provider, one or more locations, and the tracks that run side by side.

`decide` says what a command means here and now; `evolve` is the case after an event. Both are pure; the tables below are the composition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from typing import Any

from domain import deadline, disclosure, dossier, finding_track, intake, opening, proceedings, proposals, visit
from domain import term as terms
from domain.command import Command
from domain.context import Context
from domain.disclosure import Disclosure
from domain.errors import Impossible, ReasonNeeded
from domain.event import Event
from domain.findings import Finding, FindingState
from domain.historic import HistoricDate
from domain.housekeeping import keep_alive
from domain.letter import commands as letter_commands
from domain.letter import letter as letters
from domain.letter import rules as letter_rules
from domain.letter.effects import effects_of_dispatch, effects_of_return
from domain.letter.letter import Letter
from domain.measure import commands as measure_commands
from domain.measure import measure as measures
from domain.measure import rules as measure_rules
from domain.measure.measure import Measure
from domain.model import Frozen
from domain.moves import Scene, Unusual
from domain.opening import Place
from domain.proceedings import Proceeding
from domain.proposals import Proposal
from domain.roles import authorise
from domain.round import commands as round_commands
from domain.round import round as rounds
from domain.round import rules as round_rules
from domain.round.round import ImprovementRound
from domain.term import Term
from domain.visit import Visit


class Case(Frozen):
    """What is true of a case after its events. Every track is a mapping from a short number (V1, T1, M1, B1 …) to its thing."""

    number: str
    provider: str = ""
    provider_name: str = ""
    places: tuple[Place, ...] = ()
    origin: str = ""
    setting: str = ""
    owner: str | None = None
    opened_on: HistoricDate | None = None
    closed_on: HistoricDate | None = None
    close_reason: str | None = None
    keep_until: str | None = None
    historic: bool = False
    findings: Mapping[str, Finding] = {}
    visits: Mapping[str, Visit] = {}
    rounds: Mapping[str, ImprovementRound] = {}
    measures: Mapping[str, Measure] = {}
    disclosures: Mapping[str, Disclosure] = {}
    proceedings: Mapping[str, Proceeding] = {}
    terms: Mapping[str, Term] = {}
    letters: Mapping[str, Letter] = {}
    documents: Mapping[str, str] = {}
    signals: tuple[dossier.SignalRecorded, ...] = ()
    deviations: tuple[dossier.DeviationRecorded, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    followed_up: Mapping[str, tuple[Any, ...]] = {}

    @property
    def locations(self) -> tuple[str, ...]:
        """The numbers of its locations."""
        return tuple(place.id for place in self.places)

    def location_name(self, number: str) -> str:
        return next((place.name for place in self.places if place.id == number), number)

    def place_of(self, finding: Finding) -> str:
        """The number of the location at which `finding` was done."""
        known = (place.id for place in self.places if finding.location.known_as(place.id) or finding.location.known_as(place.name))
        return next(known, finding.location.dutch)

    def known_locations(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """The numbers of `numbers`, given as number or name. Raises Impossible for a location that is not of this case."""
        known = {place.id: place.id for place in self.places} | {place.name.casefold(): place.id for place in self.places}
        found = {number: known.get(number) or known.get(number.casefold()) for number in numbers}
        if strange := [number for number, place in found.items() if place is None]:
            raise Impossible(f"Deze locatie hoort niet bij de zaak: {', '.join(strange)}.")
        return tuple(place for place in found.values() if place)

    def open_findings(self) -> tuple[str, ...]:
        """The findings that are not remedied and not dropped."""
        settled = {FindingState.REMEDIED, FindingState.DROPPED}
        return tuple(finding.id for finding in self.findings.values() if finding.state not in settled)

    def terms_about(self, subject: str) -> tuple[Term, ...]:
        """The terms that belong to a round, measure, letter or report."""
        return tuple(term for term in self.terms.values() if subject and term.about == subject)

    @property
    def running_terms(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms.values() if term.running)


# What a command means.

Handler = Callable[[Any, Scene], Iterator[Event | Unusual]]


def _of_round(command: round_commands.RoundCommand, scene: Scene) -> Iterator[Event | Unusual]:
    running = [x for x in scene.case.rounds.values() if x.running]
    chosen = scene.case.rounds.get(command.round) if command.round else (running[-1] if len(running) == 1 else None)
    if chosen is None:
        missing = f"Verbetertraject {command.round} bestaat niet" if command.round else f"Er lopen {len(running)} verbetertrajecten"
        raise Impossible(f"{missing} in deze zaak." if command.round or not running else f"{missing}. Noem het nummer.")
    yield from round_rules.decide(chosen, command, scene)


def _of_measure(command: measure_commands.MeasureCommand, scene: Scene) -> Iterator[Event | Unusual]:
    if command.measure not in scene.case.measures:
        raise Impossible(f"Maatregel {command.measure} bestaat niet in deze zaak.")
    yield from measure_rules.decide(scene.case.measures[command.measure], command, scene)


def _of_letter(command: letter_commands.LetterCommand, scene: Scene) -> Iterator[Event | Unusual]:
    letter = scene.case.letters.get(command.letter)
    if letter is None:
        raise Impossible(f"Brief {command.letter} bestaat niet in deze zaak.")
    yield from letter_rules.decide(letter, command, scene)
    if isinstance(command, letter_commands.RecordDispatch):
        yield from effects_of_dispatch(letter, command, scene)
    elif isinstance(command, letter_commands.RecordReturn):
        yield from effects_of_return(letter, command, scene)


HANDLERS: dict[type[Command], Handler] = {
    opening.AssignOwner: opening.assign,
    opening.CloseCase: opening.close,
    opening.ReopenCase: opening.reopen,
    opening.MergeSignal: opening.merge,
    dossier.AddNote: dossier.note,
    dossier.AddDocument: dossier.document,
    dossier.RecordSignal: dossier.signal,
    dossier.ChangeProvider: dossier.provider,
    finding_track.DisputeLawfulness: finding_track.dispute,
    intake.AddFinding: intake.add,
    visit.PlanVisit: visit.plan,
    visit.RecordVisit: visit.record,
    visit.DropVisit: visit.drop,
    visit.JudgeFindings: visit.judge,
    round_commands.RequestPlan: round_rules.request,
    measure_commands.ProposeMeasure: measure_rules.propose,
    measure_commands.RecordOutsideStop: measure_rules.record_outside_stop,
    deadline.GrantExtension: deadline.grant,
    deadline.RefuseExtension: deadline.refuse,
    deadline.SuspendTerm: deadline.suspend,
    deadline.TakeUp: deadline.take_up,
    deadline.Remind: deadline.remind,
    deadline.FollowUpLapse: deadline.follow_up,
    proceedings.RecordProceeding: proceedings.start,
    proceedings.RecordRuling: proceedings.rule,
}
FAMILIES: dict[type[Command], Handler] = {
    round_commands.RoundCommand: _of_round,
    measure_commands.MeasureCommand: _of_measure,
    letter_commands.LetterCommand: _of_letter,
    disclosure.MoveReport: disclosure.decide,
}
AFTER_CLOSING = (opening.ReopenCase, dossier.AddNote, dossier.AddDocument, dossier.RecordSignal, letter_commands.LetterCommand)


def handler_of(command: type[Command]) -> Handler:
    """The function that decides `command`."""
    found = HANDLERS.get(command) or next((h for family, h in FAMILIES.items() if issubclass(command, family)), None)
    if found is None:
        raise TypeError(f"no handler for {command.__name__}")
    return found


def decide(case: Case, command: Command, context: Context) -> tuple[Event, ...]:
    """The events that `command` causes, numbered, with the working terms that follow.

    Raises NotAllowed, Impossible, Unlawful or ReasonNeeded; then nothing happened.
    """
    if not context.historic:
        authorise(case, command, context)
    _not_in_the_future(command, context)
    if case.closed_on and not isinstance(command, AFTER_CLOSING):
        raise Impossible("De zaak is gesloten. Heropen de zaak eerst.")
    if isinstance(command, opening.ReopenCase) and not case.closed_on:
        raise Impossible("De zaak is niet gesloten.")
    outcome = list(handler_of(type(command))(command, Scene(case, context)))
    unusual = tuple(item.text for item in outcome if isinstance(item, Unusual))
    if unusual and not command.reason.strip():
        raise ReasonNeeded(unusual)
    events: list[Event] = [item for item in outcome if isinstance(item, Event)]
    if unusual:
        on, who = command.happened(context.today), context.actor.id
        events.append(dossier.DeviationRecorded(on=on, command=command.name, what=unusual, reason=command.reason, by=who))
    return complete(case, events, context)


def complete(case: Case, events: Iterable[Event], context: Context) -> tuple[Event, ...]:
    """`events` with their numbers, followed by the working terms they call for."""
    told: list[Event] = []
    now = case
    for event in events:
        numbered = _numbered(now, event)
        told.append(numbered)
        now = evolve(now, numbered)
    for event in keep_alive(now, context):
        numbered = _numbered(now, event)
        told.append(numbered)
        now = evolve(now, numbered)
    return tuple(told)


def _numbered(case: Case, event: Event) -> Event:
    """Letters and terms get the next number of their case."""
    if isinstance(event, letters.LetterPlanned) and not event.letter:
        return event.model_copy(update={"letter": f"B{len(case.letters) + 1}"})
    if isinstance(event, terms.TermStarted) and not event.term:
        return event.model_copy(update={"term": f"{case.number}/{len(case.terms) + 1}"})
    return event


def _not_in_the_future(command: Command, context: Context) -> None:
    if command.on and command.on.earliest > context.today:
        raise Impossible(f"De datum {command.on.dutch()} ligt in de toekomst.")


# What an event makes true.

Evolver = Callable[[Case, Any], Case]


def _one(track: str, number: str, after: Callable[[Any, Any], Any]) -> Evolver:
    """An evolver for one thing of a track, found by the event's field `number`."""

    def evolver(case: Case, event: Event) -> Case:
        things = getattr(case, track)
        key = getattr(event, number)
        return case.model_copy(update={track: {**things, key: after(things.get(key), event)}})

    return evolver


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
    return case.model_copy(update={"closed_on": event.on, "close_reason": event.why, "keep_until": keep})


def _reopened(case: Case, _: opening.CaseReopened) -> Case:
    return case.model_copy(update={"closed_on": None, "close_reason": None, "keep_until": None})


def _visit_planned(_: None, event: visit.VisitPlanned) -> Visit:
    return Visit(
        id=event.visit, kind=event.kind, locations=event.locations, planned_for=event.planned_for, announced=event.announced
    )


def _visit_made(before: Visit | None, event: visit.VisitMade) -> Visit:
    known = before or Visit(id=event.visit, kind=event.kind)
    return known.model_copy(
        update={"made_on": event.on, "locations": event.locations, "announced": event.announced, "effect": event.effect, "days": event.days}
    )


def _found(case: Case, event: finding_track.FindingRecorded) -> Case:
    return case.model_copy(update={"findings": {**case.findings, event.finding.id: event.finding}})


def _round_requested(case: Case, event: rounds.PlanRequested) -> Case:
    made = rounds.requested(event, len(case.rounds) + 1)
    return case.model_copy(update={"rounds": {**case.rounds, event.round: made}})


def _proposed(case: Case, event: proposals.StepProposed) -> Case:
    made = Proposal(command=event.command, why=event.why, term=event.term)
    return case.model_copy(update={"proposals": (*case.proposals, made)})


def _followed_up(case: Case, event: deadline.LapseFollowedUp) -> Case:
    days = (*case.followed_up.get(event.term, ()), event.last_day)
    return case.model_copy(update={"followed_up": {**case.followed_up, event.term: days}})


def _term_ended(case: Case, event: terms.TermEnded) -> Case:
    """A proposal about a term is settled when the term ends."""
    left = tuple(proposal for proposal in case.proposals if proposal.term != event.term)
    known = {**case.terms, event.term: terms.finished(case.terms[event.term], event)}
    return case.model_copy(update={"terms": known, "proposals": left})


def _documented(case: Case, event: dossier.DocumentAdded) -> Case:
    return case.model_copy(update={"documents": {**case.documents, event.sha256: event.title}})


def _signalled(case: Case, event: dossier.SignalRecorded) -> Case:
    return case.model_copy(update={"signals": (*case.signals, event)})


def _deviated(case: Case, event: dossier.DeviationRecorded) -> Case:
    return case.model_copy(update={"deviations": (*case.deviations, event)})


def _unchanged(case: Case, _: Event) -> Case:
    """The fact is in the log; the state of no track changes."""
    return case


_LETTER = _one("letters", "letter", letters.after)
_ROUND = _one("rounds", "round", rounds.after)
_MEASURE = _one("measures", "measure", measures.after)
EVOLVE: dict[type[Event], Evolver] = {
    opening.CaseOpened: _opened,
    opening.OwnerAssigned: lambda case, event: case.model_copy(update={"owner": event.owner}),
    opening.CaseClosed: _closed,
    opening.CaseReopened: _reopened,
    visit.VisitPlanned: _one("visits", "visit", _visit_planned),
    visit.VisitMade: _one("visits", "visit", _visit_made),
    visit.VisitDropped: _one("visits", "visit", lambda before, event: before.model_copy(update={"dropped": True})),
    finding_track.FindingRecorded: _found,
    finding_track.FindingJudged: _one("findings", "finding", finding_track.judged),
    finding_track.LawfulnessDisputed: _one("findings", "finding", finding_track.disputed),
    rounds.PlanRequested: _round_requested,
    rounds.PlanReceived: _ROUND,
    rounds.AmendmentAsked: _ROUND,
    rounds.PlanAccepted: _ROUND,
    rounds.PlanRefused: _ROUND,
    rounds.ResultReportReceived: _ROUND,
    rounds.VerificationStarted: _ROUND,
    rounds.RoundConcluded: _ROUND,
    measures.MeasureProposed: _one("measures", "measure", lambda _, event: measures.proposed(event)),
    measures.LegalAdviceGiven: _MEASURE,
    measures.ZienswijzeWaived: _MEASURE,
    measures.MeasureAnnounced: _MEASURE,
    measures.ZienswijzeReceived: _MEASURE,
    measures.MeasureDecided: _MEASURE,
    measures.MeasureInForce: _MEASURE,
    measures.MeasureNotDelivered: _MEASURE,
    measures.MeasureExtended: _MEASURE,
    measures.MeasureSuspended: _MEASURE,
    measures.MeasureRevived: _MEASURE,
    measures.MeasurePartlyLifted: _MEASURE,
    measures.MeasureEnded: _MEASURE,
    disclosure.DisclosureMoved: _one("disclosures", "disclosure", disclosure.moved),
    proceedings.ProceedingStarted: _one("proceedings", "proceeding", lambda _, event: proceedings.started(event)),
    proceedings.ProceedingDecided: _one("proceedings", "proceeding", proceedings.decided),
    terms.TermStarted: _one("terms", "term", lambda _, event: terms.started(event)),
    terms.TermChanged: _one("terms", "term", terms.changed),
    terms.TermLapsed: _one("terms", "term", terms.lapsed),
    terms.TermReopened: _one("terms", "term", terms.reopened),
    terms.TermEnded: _term_ended,
    letters.LetterPlanned: _one("letters", "letter", lambda _, event: letters.planned(event)),
    letters.LetterDrafted: _LETTER,
    letters.LetterSubmitted: _LETTER,
    letters.LetterSentBack: _LETTER,
    letters.LetterApproved: _LETTER,
    letters.LetterReleased: _LETTER,
    letters.LetterDispatched: _LETTER,
    letters.LetterDelivered: _LETTER,
    letters.LetterReturned: _LETTER,
    letters.LetterWithdrawn: _LETTER,
    deadline.ExtensionRefused: _unchanged,
    deadline.TermTakenUp: _unchanged,
    deadline.LapseFollowedUp: _followed_up,
    proposals.StepProposed: _proposed,
    dossier.NoteAdded: _unchanged,
    dossier.DocumentAdded: _documented,
    dossier.SignalRecorded: _signalled,
    dossier.ProviderChanged: _unchanged,
    dossier.DeviationRecorded: _deviated,
}


def evolve(case: Case, event: Event) -> Case:
    """The case after `event`. Never refuses: what happened, happened."""
    return EVOLVE[type(event)](case, event)


def replay(number: str, events: Iterable[Event]) -> Case:
    """The case that `events` tell."""
    return reduce(evolve, events, Case(number=number))
