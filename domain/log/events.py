"""Every event by the name it has in the log, and its way to JSON and back.

A name in the log never changes, whatever the class is called. What was stored in another shape is upcast
(`domain.log.upcasts`); it is never edited where it is stored. `tests/unit/stored/` holds an example of each event at each of
its versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.base.event import Event
from domain.casefile import circle, correction, heavier, opening
from domain.casefile import proposal as proposals
from domain.court import proceeding as proceedings
from domain.disclosure import disclosure as disclosures
from domain.dossier import events as dossier_events
from domain.finding import events as finding_events
from domain.finding import stop as stops
from domain.letter import letter as letters
from domain.log.renamed import as_called_now
from domain.log.upcasts import upcast
from domain.measure import events as measure_events
from domain.round import round as rounds
from domain.term import events as term_events
from domain.visit import visit as visits

EVENTS: Mapping[str, type[Event]] = {
    "CaseOpened": opening.CaseOpened,
    "OwnerAssigned": opening.OwnerAssigned,
    "OwnerReleased": opening.OwnerReleased,
    "CaseClosed": opening.CaseClosed,
    "CaseReopened": opening.CaseReopened,
    "CaseMadeConfidential": circle.CaseMadeConfidential,
    "ConfidentialityEnded": circle.ConfidentialityEnded,
    "VisitPlanned": visits.VisitPlanned,
    "VisitMade": visits.VisitMade,
    "VisitDropped": visits.VisitDropped,
    "FindingRecorded": finding_events.FindingRecorded,
    "FindingJudged": finding_events.FindingJudged,
    "StopAsked": stops.StopAsked,
    "StopConfirmed": stops.StopConfirmed,
    "LawfulnessDisputed": finding_events.LawfulnessDisputed,
    "PlanRequested": rounds.PlanRequested,
    "PlanReceived": rounds.PlanReceived,
    "AmendmentAsked": rounds.AmendmentAsked,
    "PlanAccepted": rounds.PlanAccepted,
    "PlanRefused": rounds.PlanRefused,
    "ResultReportReceived": rounds.ResultReportReceived,
    "VerificationStarted": rounds.VerificationStarted,
    "RoundConcluded": rounds.RoundConcluded,
    "MeasureProposed": measure_events.MeasureProposed,
    "LegalAdviceGiven": measure_events.LegalAdviceGiven,
    "ZienswijzeWaived": measure_events.ZienswijzeWaived,
    "MeasureAnnounced": measure_events.MeasureAnnounced,
    "ZienswijzeReceived": measure_events.ZienswijzeReceived,
    "MeasureDecided": measure_events.MeasureDecided,
    "MeasureInForce": measure_events.MeasureInForce,
    "MeasureNotDelivered": measure_events.MeasureNotDelivered,
    "MeasureExtended": measure_events.MeasureExtended,
    "MeasureSuspended": measure_events.MeasureSuspended,
    "MeasureRevived": measure_events.MeasureRevived,
    "MeasurePartlyLifted": measure_events.MeasurePartlyLifted,
    "MeasureEnded": measure_events.MeasureEnded,
    "MeasureExpired": measure_events.MeasureExpired,
    "OrderGiven": measure_events.OrderGiven,
    "DangerJudged": measure_events.DangerJudged,
    "DisclosureMoved": disclosures.DisclosureMoved,
    "ProceedingStarted": proceedings.ProceedingStarted,
    "ProceedingDecided": proceedings.ProceedingDecided,
    "TermStarted": term_events.TermStarted,
    "TermChanged": term_events.TermChanged,
    "TermResumed": term_events.TermResumed,
    "TermLapsed": term_events.TermLapsed,
    "TermRecomputed": term_events.TermRecomputed,
    "TermReopened": term_events.TermReopened,
    "TermEnded": term_events.TermEnded,
    "LetterPlanned": letters.LetterPlanned,
    "LetterDrafted": letters.LetterDrafted,
    "LetterSubmitted": letters.LetterSubmitted,
    "LetterSentBack": letters.LetterSentBack,
    "LetterApproved": letters.LetterApproved,
    "LetterReleased": letters.LetterReleased,
    "LetterDispatched": letters.LetterDispatched,
    "LetterDelivered": letters.LetterDelivered,
    "LetterReturned": letters.LetterReturned,
    "LetterWithdrawn": letters.LetterWithdrawn,
    "ExtensionRefused": term_events.ExtensionRefused,
    "TermTakenUp": term_events.TermTakenUp,
    "LapseFollowedUp": term_events.LapseFollowedUp,
    "StepProposed": proposals.StepProposed,
    "HeavierStepDeclined": heavier.HeavierStepDeclined,
    "NoteAdded": dossier_events.NoteAdded,
    "EntryRead": dossier_events.EntryRead,
    "DocumentAdded": dossier_events.DocumentAdded,
    "SignalRecorded": dossier_events.SignalRecorded,
    "ProviderChanged": dossier_events.ProviderChanged,
    "DeviationRecorded": dossier_events.DeviationRecorded,
    "ReasonGiven": dossier_events.ReasonGiven,
    "EntryCorrected": correction.EntryCorrected,
}
_NAMES = {kind: name for name, kind in EVENTS.items()}


def name_of(kind: type[Event]) -> str:
    """The name in the log of events of this `kind`."""
    return _NAMES[kind]


def to_json(event: Event) -> dict[str, Any]:
    """The event's data for the store; name and version are kept beside it."""
    return event.model_dump(mode="json")


def from_json(name: str, version: int, data: Mapping[str, Any]) -> Event:
    """The event that was stored, upcast when it is old.

    What this version of the code does not know or what does not fit raises what Python and pydantic raise; `db.unreadable` tells
    the person.
    """
    name, version, data = as_called_now(name, version, data)
    kind = EVENTS[name]
    return kind.stored(upcast(name, version, data, to=kind.schema_version))
