"""A day has a lower bound too: nothing happens before what it follows.

Everything that a person dates happens after its case began; most things follow something in it (table below). A day before that
is refused with both days, because durations, retention and "as it was on that day" are computed from it. What happened elsewhere
(a signal that came in, a stop by a municipality, the end of a provider) can be older than our case: unusual, with a reason.

A historic record tells what happened as the source dates it: there it is unusual too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day
from domain.base.unusual import Unusual
from domain.casefile import circle, heavier, opening
from domain.casefile.casefile import Case
from domain.court.proceeding import ProceedingDecided, ProceedingStarted
from domain.deciding.moves import Scene
from domain.disclosure.disclosure import DisclosureMoved
from domain.dossier import commands as dossier_commands
from domain.finding import events as finding_events
from domain.finding.stop import StopConfirmed
from domain.input.command import Command
from domain.letter import letter as letters
from domain.measure import commands as measure_commands
from domain.measure import events as measure_events
from domain.measure import measure as measures
from domain.round import round as rounds
from domain.term import events as term_events
from domain.term.events import ExtensionRefused, TermTakenUp
from domain.visit import visit as visits

Earlier = Iterator[tuple[HistoricDate | None, str]]
"""What came before, each as its day (when it has one) and what happened then, in words."""

FROM_ELSEWHERE = (
    dossier_commands.RecordSignal,
    dossier_commands.AddDocument,
    dossier_commands.ChangeProvider,
    measure_commands.RecordOutsideStop,
)
"""Commands about what others did, perhaps before there was a case."""


def check_order(command: Command, events: list[Event], scene: Scene) -> Iterator[Unusual]:
    """What is unusual about the day of `command`, with the `events` it causes. Raises Impossible for a day that cannot be.

    Only a day that was given is looked at: today is after everything that happened. Of the events those count that the command is
    about, the first of their kind; what follows by itself (a reminder that is withdrawn because the plan came in time) does not.
    """
    given = _given(command)
    if given is None:
        return
    dated = [event for event in events if event.on == given and type(event) in FOLLOWS]
    own = [event for event in dated if type(event) is type(dated[0])]
    followed = [(began(scene.case), BEGAN), *(each for event in own for each in FOLLOWS[type(event)](event, scene.case))]
    broken = [(day, what) for day, what in followed if day is not None and given.certainly_before(day)]
    if not broken:
        return
    day, what = max(broken, key=lambda each: each[0].earliest)
    sentence = f"De datum {given.dutch()} ligt voor {day.dutch()}, de dag waarop {what}."
    if scene.context.historic or (isinstance(command, FROM_ELSEWHERE) and what == BEGAN):
        yield Unusual(sentence)
    else:
        raise Impossible(sentence)


def _given(command: Command) -> HistoricDate | None:
    """The day that a person gave, also as a moment."""
    at = getattr(command, "at", None)
    return command.on or (HistoricDate.of(amsterdam_day(at)) if at else None)


BEGAN = "de zaak begon"


def began(case: Case) -> HistoricDate | None:
    """The first day of a case: that of its opening, or of what it was opened for."""
    days = [day for day in (case.opened_on, *(each.made_on for each in case.visits.values())) if day]
    days += [day for each in case.visits.values() for day in each.days]
    days += [finding.found_on for finding in case.findings.values()]
    days += [signal.on for signal in case.signals]
    return min(days, key=lambda day: day.earliest, default=None)


def _opening(_: Event, case: Case) -> Earlier:
    yield case.opened_on, "de zaak is geopend"


def _closing(event: Event, case: Case) -> Earlier:
    yield from _opening(event, case)
    yield case.reopened_on, "de zaak is heropend"
    for made in case.visits.values():
        yield made.made_on, f"bezoek {made.id} was"
    for one in case.rounds.values():
        yield from _steps_of(one)
    for measure in case.measures.values():
        yield from _decision(measure)
        yield measure.ended_on, f"maatregel {measure.id} eindigde"
    for proceeding in case.proceedings.values():
        yield proceeding.decided_on, f"in procedure {proceeding.id} is beslist"


def _reopening(_: Event, case: Case) -> Earlier:
    yield case.closed_on, "de zaak is gesloten"


def _visit(event: Any, case: Case) -> Earlier:
    planned = case.visits.get(event.visit)
    if planned:
        yield planned.planned_on, f"bezoek {planned.id} is gepland"


def _finding(event: Any, case: Case) -> Earlier:
    yield case.findings[event.finding].found_on, f"bevinding {event.finding} is gedaan"


def _stop(event: Any, case: Case) -> Earlier:
    yield case.stops[event.stop].asked_on, f"{event.stop} is gevraagd"


def _request(event: Any, case: Case) -> Earlier:
    for number in event.findings:
        yield case.findings[number].found_on, f"bevinding {number} is gedaan"


def _steps_of(one: rounds.ImprovementRound) -> Earlier:
    yield one.requested_on, f"het plan van traject {one.id} is gevraagd"
    yield (one.plans[-1] if one.plans else None), f"het plan van traject {one.id} binnenkwam"
    yield one.answered_on, f"op het plan van traject {one.id} is geantwoord"
    yield (one.reports[-1] if one.reports else None), f"het verslag van traject {one.id} binnenkwam"


def _round(event: Any, case: Case) -> Earlier:
    yield from _steps_of(case.rounds[event.round])


def _conclusion(event: Any, case: Case) -> Earlier:
    yield from _round(event, case)
    for number in case.rounds[event.round].visits:
        yield case.visits[number].made_on, f"bezoek {number} was"


def _declined(event: Any, case: Case) -> Earlier:
    for number in event.about:
        if number in case.rounds:
            yield case.rounds[number].concluded_on, f"traject {number} eindigde"


def _proposal(event: Any, case: Case) -> Earlier:
    measure = case.measures.get(event.measure)
    if measure:  # what is given on the spot begins here
        yield measure.proposed_on, f"maatregel {measure.id} is voorgesteld"


def _announcement(event: Any, case: Case) -> Earlier:
    measure = case.measures[event.measure]
    yield measure.announced_on, f"het voornemen van maatregel {measure.id} is bekendgemaakt"


def _to_decide(event: Any, case: Case) -> Earlier:
    measure = case.measures.get(event.measure)
    if measure is None:
        return
    yield from _proposal(event, case)
    yield from _announcement(event, case)
    yield measure.zienswijze_on, f"de zienswijze over maatregel {measure.id} binnenkwam"


def _decision(measure: measures.Measure) -> Earlier:
    yield measure.proposed_on, f"maatregel {measure.id} is voorgesteld"
    yield measure.decided_on, f"tot maatregel {measure.id} is besloten"
    yield measure.in_force_on, f"maatregel {measure.id} van kracht werd"


def _decided_measure(event: Any, case: Case) -> Earlier:
    yield from _decision(case.measures[event.measure])


def _proceeding(event: Any, case: Case) -> Earlier:
    measure = case.measures.get(event.measure)
    if measure:
        yield measure.decided_on, f"tot maatregel {measure.id} is besloten"


def _ruling(event: Any, case: Case) -> Earlier:
    yield from _proceeding(event, case)
    known = case.proceedings.get(event.proceeding)
    if known:
        yield known.started_on, f"procedure {known.id} begon"


def _letter(event: Any, case: Case) -> Earlier:
    letter = case.letters[event.letter]
    yield letter.planned_on, f"brief {letter.id} nodig werd"
    if not isinstance(event, letters.LetterDrafted):  # a new text voids an approval
        yield letter.approved_on, f"brief {letter.id} is goedgekeurd"
    yield letter.dispatched_on, f"brief {letter.id} is verzonden"


def _release(event: Any, case: Case) -> Earlier:
    yield from _letter(event, case)
    letter = case.letters[event.letter]
    if isinstance(event, letters.LetterDispatched):
        yield letter.ready_since, f"brief {letter.id} is klaargezet"  # put ready again, it may have left the first time


def _report(event: Any, case: Case) -> Earlier:
    report = case.disclosures.get(event.disclosure)
    if report:
        yield report.last_on, f"de vorige stap van rapport {report.id} was"


def _term(event: Any, case: Case) -> Earlier:
    """A term that begins on a day to come was known before."""
    term = case.terms[event.term]
    letter = case.letters.get(term.letter or "")
    if letter:
        yield letter.dispatched_on, f"brief {letter.id} is verzonden, waarmee de termijn begon"
    elif term.start:
        yield HistoricDate.of(min(term.start, term.last_day)), f"termijn {term.id} begon"


def _lapse(event: Any, case: Case) -> Earlier:
    yield HistoricDate.of(case.terms[event.term].last_day + timedelta(days=1)), f"termijn {event.term} was verlopen"


FOLLOWS: Mapping[type[Event], Callable[[Any, Case], Earlier]] = {
    # what happens                      follows
    opening.OwnerAssigned: _opening,
    opening.CaseClosed: _closing,
    opening.CaseReopened: _reopening,
    circle.CaseMadeConfidential: _opening,
    circle.ConfidentialityEnded: _opening,
    visits.VisitMade: _visit,
    visits.VisitDropped: _visit,
    finding_events.FindingJudged: _finding,
    finding_events.LawfulnessDisputed: _finding,
    StopConfirmed: _stop,
    rounds.PlanRequested: _request,
    rounds.PlanReceived: _round,
    rounds.AmendmentAsked: _round,
    rounds.PlanAccepted: _round,
    rounds.PlanRefused: _round,
    rounds.ResultReportReceived: _round,
    rounds.RoundConcluded: _conclusion,
    heavier.HeavierStepDeclined: _declined,
    measure_events.LegalAdviceGiven: _proposal,
    measure_events.ZienswijzeWaived: _proposal,
    measure_events.MeasureAnnounced: _proposal,
    measure_events.ZienswijzeReceived: _announcement,
    measure_events.MeasureDecided: _to_decide,
    measure_events.DangerJudged: _decided_measure,
    measure_events.MeasureExtended: _decided_measure,
    measure_events.MeasurePartlyLifted: _decided_measure,
    measure_events.MeasureEnded: _decided_measure,
    ProceedingStarted: _proceeding,
    ProceedingDecided: _ruling,
    DisclosureMoved: _report,
    letters.LetterDrafted: _letter,
    letters.LetterSubmitted: _letter,
    letters.LetterSentBack: _letter,
    letters.LetterApproved: _letter,
    letters.LetterReleased: _letter,
    letters.LetterDispatched: _release,
    letters.LetterDelivered: _letter,
    letters.LetterReturned: _letter,
    letters.LetterWithdrawn: _letter,
    ExtensionRefused: _term,
    term_events.TermChanged: _term,
    term_events.TermResumed: _term,
    TermTakenUp: _lapse,
}
