"""What can be corrected, and how: a row for each command.

REMADE         the command is made again from what was recorded, with other fields, or it is left out
ANOTHER_WAY    it is not corrected, because something else does it, and which

Events do not hold the command that they came from; a row says how it is made from them. What a command does not ask of people (a
moment of the system, the version of a text) stays as it was recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.base.event import Event
from domain.case import as_given
from domain.case.acts import Act
from domain.case.as_given import Fields, same, with_term
from domain.casefile import circle, heavier, opening
from domain.casefile import commands as case_commands
from domain.casefile.casefile import Case
from domain.casefile.correction import CorrectEntry, EntryCorrected
from domain.court import commands as court_commands
from domain.court import proceeding as proceedings
from domain.disclosure import commands as disclosure_commands
from domain.disclosure.disclosure import DisclosureMoved
from domain.dossier import commands as dossier_commands
from domain.dossier import events as dossier_events
from domain.finding import commands as finding_commands
from domain.finding import events as finding_events
from domain.finding.stop import StopConfirmed
from domain.input.command import Command
from domain.input.received import Receives
from domain.input.recognised import is_answer
from domain.letter import commands as letter_commands
from domain.letter import letter as letters
from domain.measure import commands as measure_commands
from domain.measure import events as measure_events
from domain.round import commands as round_commands
from domain.round import round as rounds
from domain.round.round import RoundState
from domain.term import commands as term_commands
from domain.term import events as term_events
from domain.visit import commands as visit_commands
from domain.visit import visit as visits

Fits = Callable[[Any, Case], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """`fields` are the command's own, from its main event, its act and the case before it; `fits` tells rows of one event apart.

    `legal` is a step in law: management sees that it was corrected.
    """

    command: type[Command]
    main: type[Event]
    fields: Fields
    fits: Fits = lambda _, __: True
    legal: bool = False
    dated: bool = True


def _ours(event: Any, before: Case) -> bool:
    measure = before.measures.get(event.measure)
    return measure is None or measure.ours


def _is(state: RoundState) -> Fits:
    return lambda event, _: event.outcome is state


def _reports() -> Iterator[Row]:
    steps = (
        disclosure_commands.SendConcept,
        disclosure_commands.RecordReaction,
        disclosure_commands.AdoptReport,
        disclosure_commands.StayPublication,
        disclosure_commands.ReleasePublication,
        disclosure_commands.Publish,
        disclosure_commands.TakeOffline,
    )
    for command in steps:
        yield Row(command, DisclosureMoved, as_given.step, _at(command), legal=True)
    decided = disclosure_commands.DecidePublication
    yield Row(decided, DisclosureMoved, as_given.publication, _at(decided), legal=True)


def _at(command: type[disclosure_commands.MoveReport]) -> Fits:
    return lambda event, _: event.step is command.step


_R, _M, _F, _L = rounds, measure_events, finding_events, letters
_COMMANDS_M = measure_commands
ROWS: tuple[Row, ...] = (
    # command, the event that begins its act, its fields
    Row(round_commands.RequestPlan, _R.PlanRequested, with_term("findings", "locations")),
    Row(round_commands.ReceivePlan, _R.PlanReceived, same("round", "document")),
    Row(round_commands.AskAmendment, _R.AmendmentAsked, with_term("round", "points")),
    Row(round_commands.AcceptPlan, _R.PlanAccepted, with_term("round", "verification"), legal=True),
    Row(round_commands.RefusePlan, _R.PlanRefused, same("round", "why"), legal=True),
    Row(round_commands.ReceiveResultReport, _R.ResultReportReceived, same("round", "document")),
    Row(
        round_commands.ConcludeSufficient,
        _R.RoundConcluded,
        same("round", "why", "effect"),
        _is(RoundState.SUFFICIENT),
        legal=True,
    ),
    Row(
        round_commands.ConcludeInsufficient,
        _R.RoundConcluded,
        same("round", "why", "effect"),
        _is(RoundState.INSUFFICIENT),
        legal=True,
    ),
    Row(
        round_commands.ConcludeOvertaken,
        _R.RoundConcluded,
        lambda event, _, __: {"round": event.round, "by": event.overtaken_by, "why": event.why},
        _is(RoundState.OVERTAKEN),
        legal=True,
    ),
    Row(visit_commands.PlanVisit, visits.VisitPlanned, same("planned_for", "kind", "announced", "locations")),
    Row(visit_commands.RecordVisit, visits.VisitMade, as_given.visit),
    Row(visit_commands.DropVisit, visits.VisitDropped, same("visit", "why")),
    Row(visit_commands.JudgeFindings, _F.FindingJudged, as_given.judging),
    Row(visit_commands.AddFinding, _F.FindingRecorded, as_given.finding),
    Row(
        finding_commands.DisputeLawfulness,
        _F.LawfulnessDisputed,
        lambda event, _, __: {"finding": event.finding, "verdict": event.view.verdict, "why": event.view.reason},
    ),
    Row(finding_commands.ConfirmStop, StopConfirmed, same("stop", "findings", "document", "note")),
    Row(dossier_commands.AddNote, dossier_events.NoteAdded, same("text")),
    Row(dossier_commands.AddDocument, dossier_events.DocumentAdded, same("sha256", "title", "media_type", "about")),
    Row(dossier_commands.RecordSignal, dossier_events.SignalRecorded, same("origin", "text", "signal")),
    Row(dossier_commands.ChangeProvider, dossier_events.ProviderChanged, same("change", "note", "locations")),
    Row(
        term_commands.GrantExtension,
        term_events.TermChanged,
        as_given.extension,
        lambda event, _: event.interval.is_extension,
        legal=True,
    ),
    Row(
        term_commands.SuspendTerm,
        term_events.TermChanged,
        as_given.standstill,
        lambda event, _: not event.interval.is_extension,
        legal=True,
    ),
    Row(term_commands.ResumeTerm, term_events.TermResumed, same("term", "since", "ground"), legal=True),
    Row(term_commands.RefuseExtension, term_events.ExtensionRefused, same("term", "why"), legal=True),
    Row(term_commands.TakeUp, term_events.TermTakenUp, same("term", "next_step", "until")),
    Row(
        term_commands.Remind,
        _L.LetterPlanned,
        lambda event, _, __: {"term": event.opens.replaces},
        lambda event, _: event.opens is not None and event.opens.replaces is not None,
        dated=False,
    ),
    Row(
        _COMMANDS_M.ProposeMeasure,
        _M.MeasureProposed,
        as_given.proposal,
        lambda event, _: event.imposed_by == _M.OURS,
        legal=True,
    ),
    Row(
        _COMMANDS_M.RecordOutsideStop,
        _M.MeasureProposed,
        lambda event, _, __: {"by": event.imposed_by, "locations": event.locations},
        lambda event, _: event.imposed_by != _M.OURS,
    ),
    Row(
        _COMMANDS_M.EndOutsideStop,
        _M.MeasureEnded,
        same("measure", "why"),
        lambda event, case: event.how is _M.MeasureEnd.LIFTED and not _ours(event, case),
    ),
    Row(_COMMANDS_M.AdviseMeasure, _M.LegalAdviceGiven, same("measure", "positive", "advice"), legal=True),
    Row(_COMMANDS_M.WaiveZienswijze, _M.ZienswijzeWaived, same("measure", "ground"), legal=True),
    Row(_COMMANDS_M.AnnounceMeasure, _M.MeasureAnnounced, with_term("measure"), legal=True),
    Row(_COMMANDS_M.GiveOrder, _M.OrderGiven, as_given.order, legal=True),
    Row(_COMMANDS_M.JudgeDanger, _M.DangerJudged, same("measure", "acute", "why"), legal=True),
    Row(_COMMANDS_M.ReceiveZienswijze, _M.ZienswijzeReceived, same("measure", "summary", "oral"), legal=True),
    Row(_COMMANDS_M.DecideMeasure, _M.MeasureDecided, as_given.decision, legal=True),
    Row(_COMMANDS_M.ExtendMeasure, _M.MeasureExtended, same("measure", "length", "why", "document"), legal=True),
    Row(_COMMANDS_M.LiftMeasure, _M.MeasurePartlyLifted, as_given.lifted_in_part, legal=True),
    Row(
        _COMMANDS_M.LiftMeasure,
        _M.MeasureEnded,
        same("measure", "why"),
        lambda event, case: event.how is _M.MeasureEnd.LIFTED and _ours(event, case),
        legal=True,
    ),
    Row(
        _COMMANDS_M.EndMeasure,
        _M.MeasureEnded,
        same("measure", "how", "why", "replaced_by"),
        lambda event, _: event.how is not _M.MeasureEnd.LIFTED,
        legal=True,
    ),
    *_reports(),
    Row(case_commands.DeclineHeavierStep, heavier.HeavierStepDeclined, same("why"), legal=True),
    Row(court_commands.RecordProceeding, proceedings.ProceedingStarted, same("kind", "measure", "note"), legal=True),
    Row(court_commands.RecordRuling, proceedings.ProceedingDecided, as_given.ruling, legal=True),
    Row(letter_commands.RecordDispatch, _L.LetterDispatched, same("letter", "proof", "at", "channel", "pdf"), legal=True),
    Row(letter_commands.RecordDelivery, _L.LetterDelivered, same("letter", "proof")),
    Row(letter_commands.RecordReturn, _L.LetterReturned, as_given.returned, legal=True),
    Row(letter_commands.WithdrawLetter, _L.LetterWithdrawn, same("letter", "why")),
)
BY_ITSELF: tuple[Row, ...] = (
    Row(term_commands.FollowUpLapse, term_events.LapseFollowedUp, same("term"), dated=False),
    Row(term_commands.RecomputeTerms, term_events.TermRecomputed, same("change"), dated=False),
)
"""What the system did by itself: it follows what is corrected, and is never corrected itself."""

_WITH_DOCUMENT = {measure_commands.DecideMeasure, measure_commands.ExtendMeasure, letter_commands.RecordDispatch}
"""Commands with a document or file of their own."""
CLOSING = Row(case_commands.CloseCase, opening.CaseClosed, same("why", "case", "note"))
"""What a closed case rests on is corrected first."""

_SYSTEM = "Dit doet het systeem zelf. Corrigeer de regel waaruit dit volgt."
_WRITE = "Schrijf de brief opnieuw; daarmee vervalt ook een goedkeuring."
_GIVE_BACK = "Geef de brief terug aan de schrijver."
ANOTHER_WAY: Mapping[type[Command], tuple[type[Event] | None, str]] = {
    # command                        the event of it                  what to do instead
    case_commands.AssignOwner: (opening.OwnerAssigned, "Wijs de zaak opnieuw toe."),
    case_commands.CloseCase: (opening.CaseClosed, "Heropen de zaak, en sluit hem opnieuw."),
    case_commands.ReopenCase: (opening.CaseReopened, "Sluit de zaak opnieuw."),
    case_commands.MergeSignal: (opening.CaseClosed, "Heropen de zaak, en voeg het signaal opnieuw samen."),
    circle.MakeConfidential: (circle.CaseMadeConfidential, "Maak de zaak opnieuw vertrouwelijk, met de kring die klopt."),
    circle.EndConfidentiality: (circle.ConfidentialityEnded, "Maak de zaak weer vertrouwelijk. Wie hem las, heeft hem gelezen."),
    circle.WidenCircle: (None, _SYSTEM),
    case_commands.ReleaseOwner: (opening.OwnerReleased, _SYSTEM),
    term_commands.FollowUpLapse: (None, _SYSTEM),
    term_commands.RecomputeTerms: (None, _SYSTEM),
    letter_commands.ComposeLetter: (None, _SYSTEM),
    letter_commands.DraftLetter: (letters.LetterDrafted, _WRITE),
    letter_commands.SubmitLetter: (letters.LetterSubmitted, _GIVE_BACK),
    letter_commands.SendBackLetter: (letters.LetterSentBack, "Geef de brief opnieuw ter controle."),
    letter_commands.ApproveLetter: (letters.LetterApproved, f"{_GIVE_BACK} Daarmee vervalt de goedkeuring."),
    letter_commands.ReleaseLetter: (letters.LetterReleased, "Zet de brief opnieuw klaar, of leg vast dat hij terugkwam."),
    CorrectEntry: (EntryCorrected, "Corrigeer dezelfde regel nog een keer, zoals het wel was."),
}
OPENED = "Een zaak die is geopend, blijft staan. Hoort hij er niet, sluit hem dan en open de goede."
NOT_CORRECTED: Mapping[type[Event], str] = {
    opening.CaseOpened: OPENED,
    **{event: why for event, why in ANOTHER_WAY.values() if event is not None},
}
_FOLLOWS: Mapping[type[Event], frozenset[type[Event]]] = {
    # what begins an act                   what can begin one itself, and follows here
    visits.VisitMade: frozenset({finding_events.FindingJudged}),
    finding_events.FindingJudged: frozenset({finding_events.FindingJudged}),
    proceedings.ProceedingStarted: frozenset({DisclosureMoved}),
    proceedings.ProceedingDecided: frozenset({measure_events.MeasureEnded, DisclosureMoved, term_events.TermChanged}),
    measure_events.MeasureExtended: frozenset({term_events.TermChanged}),
    term_events.TermRecomputed: frozenset({term_events.TermRecomputed}),
}
_BRINGS = frozenset(row.main for row in ROWS if issubclass(row.command, Receives) or row.command in _WITH_DOCUMENT)
_BEGIN = frozenset({*(row.main for row in (*ROWS, *BY_ITSELF)), *NOT_CORRECTED})
MAINS: Mapping[type[Event], frozenset[type[Event]]] = {
    main: _FOLLOWS.get(main, frozenset()) | ({dossier_events.DocumentAdded} if main in _BRINGS else frozenset())
    for main in _BEGIN
}
"""Every kind of event that can begin an act, with what then follows in it."""


def _brought(row: Row, act: Act) -> dict[str, Any]:
    """The document that came with it, where its event does not hold that."""
    if not issubclass(row.command, Receives):
        return {}
    came = (one.known_as for one in act.of(dossier_events.DocumentAdded) if isinstance(one, dossier_events.DocumentAdded))
    return {"document": next(came, "")}


def row_of(act: Act, before: Case) -> Row | None:
    """The row of what was done; None for what is not made again."""
    if act.main is None:
        return None
    event = act.main.event
    return next((row for row in (*ROWS, *BY_ITSELF, CLOSING) if isinstance(event, row.main) and row.fits(event, before)), None)


def remade(row: Row, act: Act, before: Case, reason: str = "") -> Command:
    """The command of `act`, as it was given in the case `before` it; `reason` when none was kept with it."""
    if act.main is None:
        raise TypeError("an act without a main entry came from no command")
    given = _brought(row, act) | row.fields(act.main.event, act, before)
    deviations = [one for one in act.of(dossier_events.DeviationRecorded) if isinstance(one, dossier_events.DeviationRecorded)]
    unasked = (one.reason for one in act.of(dossier_events.ReasonGiven) if isinstance(one, dossier_events.ReasonGiven))
    kept = next((one.reason for one in deviations if not is_answer(one.what)), next(unasked, reason))
    said = next((one.reason for one in deviations if is_answer(one.what)), "")
    on = act.main.event.on if row.dated else None
    return row.command.stored({**given, "on": on, "reason": kept, "not_young": said})
