"""A case: one provider, one or more locations, and the tracks that run side by side.

    decide     what a command means here and now: events, or a refusal          (the tables below)
    complete   events with their numbers and the working terms they call for
    evolve     the case after an event                                          (domain.casefile.evolution)

All are pure. What is true of a case is in `domain.casefile.casefile`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from domain.base.errors import Impossible, ReasonNeeded
from domain.base.event import Event
from domain.base.hint import Hint
from domain.base.known import not_here
from domain.base.unusual import Unusual
from domain.case import correcting
from domain.case.following import check_order
from domain.case.housekeeping import keep_alive
from domain.casefile import circle
from domain.casefile import commands as case_commands
from domain.casefile.casefile import Case
from domain.casefile.correction import CorrectEntry, EntryCorrected
from domain.casefile.evolution import evolve
from domain.court import commands as court_commands
from domain.deciding import closing, confidential, court, disclosure, dossier, finding, heavier, opening, received, stop, visit
from domain.deciding.letter import rules as letter_rules
from domain.deciding.letter.effects import effects_of_dispatch, effects_of_return
from domain.deciding.measure import order
from domain.deciding.measure import rules as measure_rules
from domain.deciding.measure.by_law import ended_by_itself
from domain.deciding.moves import Scene
from domain.deciding.round import rules as round_rules
from domain.deciding.term import deadline, lapse, recompute, standstill
from domain.disclosure import commands as disclosure_commands
from domain.dossier import commands as dossier_commands
from domain.dossier import events as dossier_events
from domain.finding import commands as finding_commands
from domain.input.command import Command
from domain.input.recognised import answered
from domain.letter import commands as letter_commands
from domain.letter import letter as letters
from domain.measure import commands as measure_commands
from domain.policy.context import Context, OtherCase, Past
from domain.rights.case import authorise
from domain.round import commands as round_commands
from domain.term import commands as term_commands
from domain.term import events as term_events
from domain.visit import commands as visit_commands

HISTORIC = "Vastgelegd zoals het is gegaan."
"""The reason of a deviation in a historic record, when the recorder gives none."""

Handler = Callable[[Any, Scene], Iterator[Event | Unusual]]


def _of_round(command: round_commands.RoundCommand, scene: Scene) -> Iterator[Event | Unusual]:
    rounds = scene.case.rounds
    if command.round and command.round not in rounds:
        raise Impossible(not_here("Verbetertraject", command.round, rounds))
    running = [one for one in rounds.values() if one.running]
    if not command.round and len(running) != 1:
        many = f"Er lopen {len(running)} verbetertrajecten in deze zaak. Noem het nummer."
        raise Impossible(many if running else "Er loopt geen verbetertraject in deze zaak.")
    chosen = rounds[command.round] if command.round else running[0]
    yield from round_rules.decide(chosen, command, scene)


def _of_measure(command: measure_commands.MeasureCommand, scene: Scene) -> Iterator[Event | Unusual]:
    if command.measure not in scene.case.measures:
        raise Impossible(not_here("Maatregel", command.measure, scene.case.measures))
    yield from measure_rules.decide(scene.case.measures[command.measure], command, scene)


def _of_letter(command: letter_commands.LetterCommand, scene: Scene) -> Iterator[Event | Unusual]:
    letter = scene.case.letters.get(command.letter)
    if letter is None:
        raise Impossible(not_here("Brief", command.letter, scene.case.letters))
    yield from letter_rules.decide(letter, command, scene)
    if isinstance(command, letter_commands.RecordDispatch):
        yield from effects_of_dispatch(letter, command, scene)
    elif isinstance(command, letter_commands.RecordReturn):
        yield from effects_of_return(letter, command, scene)


def _correct(command: CorrectEntry, scene: Scene) -> Iterator[Event | Unusual]:
    yield from correcting.correct(command, scene, decided)


HANDLERS: dict[type[Command], Handler] = {
    CorrectEntry: _correct,
    case_commands.AssignOwner: opening.assign,
    case_commands.ReleaseOwner: opening.release,
    case_commands.CloseCase: closing.close,
    case_commands.ReopenCase: opening.reopen,
    case_commands.MergeSignal: closing.merge,
    case_commands.DeclineHeavierStep: heavier.decline,
    circle.MakeConfidential: confidential.make,
    circle.EndConfidentiality: confidential.end,
    circle.WidenCircle: confidential.widen,
    dossier_commands.AddNote: dossier.note,
    dossier_commands.AddDocument: dossier.document,
    dossier_commands.RecordSignal: dossier.signal,
    dossier_commands.ChangeProvider: dossier.provider,
    finding_commands.DisputeLawfulness: finding.dispute,
    finding_commands.ConfirmStop: stop.confirm,
    visit_commands.AddFinding: finding.add,
    visit_commands.PlanVisit: visit.plan,
    visit_commands.RecordVisit: visit.record,
    visit_commands.DropVisit: visit.drop,
    visit_commands.JudgeFindings: visit.judge,
    round_commands.RequestPlan: round_rules.request,
    measure_commands.ProposeMeasure: measure_rules.propose,
    measure_commands.GiveOrder: order.give,
    measure_commands.RecordOutsideStop: measure_rules.record_outside_stop,
    term_commands.GrantExtension: deadline.grant,
    term_commands.RefuseExtension: deadline.refuse,
    term_commands.SuspendTerm: standstill.suspend,
    term_commands.ResumeTerm: standstill.resume,
    term_commands.TakeUp: deadline.take_up,
    term_commands.Remind: lapse.remind,
    term_commands.FollowUpLapse: lapse.follow_up,
    term_commands.RecomputeTerms: recompute.recompute,
    court_commands.RecordProceeding: court.start,
    court_commands.RecordRuling: court.rule,
}
FAMILIES: dict[type[Command], Handler] = {
    round_commands.RoundCommand: _of_round,
    measure_commands.MeasureCommand: _of_measure,
    letter_commands.LetterCommand: _of_letter,
    disclosure_commands.MoveReport: disclosure.decide,
}
AFTER_CLOSING = (
    CorrectEntry,
    case_commands.ReopenCase,
    dossier_commands.AddNote,
    dossier_commands.AddDocument,
    letter_commands.LetterCommand,  # the proof that the last letter arrived, or that it came back
    disclosure_commands.TakeOffline,  # a report stays online for years
    term_commands.TakeUp,
    term_commands.FollowUpLapse,
    term_commands.RecomputeTerms,  # a right to bezwaar runs on
    circle.MakeConfidential,
    circle.EndConfidentiality,
    circle.WidenCircle,
)
OR_ELSE: dict[type[Command], tuple[str, Hint | None]] = {
    dossier_commands.RecordSignal: (", of leg dit vast als nieuw signaal", Hint.NEW_SIGNAL)
}
"""What else can be done than open a closed case again."""


def elsewhere(
    command: Command, case: Case, others: Mapping[str, OtherCase], past: Sequence[Past] = ()
) -> Iterator[tuple[str, Command]]:
    """What `command`, now that it is done in `case`, also does in another of the cases that it names: its number and a command.

    All of it happens, or nothing of it. `past` is the log of `case` before it.
    """
    if isinstance(command, CorrectEntry) and command.case:
        yield command.case, correcting.recorded_there(command, case.number, past)
    if isinstance(command, case_commands.MergeSignal):
        yield from ((command.case, there) for there in closing.told_there(command, case, others[command.case]))


def handler_of(command: type[Command]) -> Handler:
    """The function that decides `command`."""
    found = HANDLERS.get(command) or next((h for family, h in FAMILIES.items() if issubclass(command, family)), None)
    if found is None:
        raise TypeError(f"no handler for {command.__name__}")
    return found


def decide(case: Case, command: Command, context: Context) -> tuple[Event, ...]:
    """What ended by itself until now, and the events that `command` causes, numbered, with the working terms that follow.

    Raises NotAllowed, Impossible, Unlawful or ReasonNeeded; then nothing happened. Only what the system prepares for the second
    time causes nothing.
    """
    if not context.historic:
        authorise(case, command, context)
    return complete(case, _meant(case, command, context), context)


def decided(case: Case, command: Command, context: Context) -> tuple[Event, ...]:
    """The same without who may, and without the working terms that follow: what the command means."""
    return _whole(case, _meant(case, command, context), context)[0]


def _meant(case: Case, command: Command, context: Context) -> list[Event]:
    _not_in_the_future(command, context)
    by_itself = not context.historic and not isinstance(command, CorrectEntry)  # What ended is asked of the corrected case.
    due = tuple(ended_by_itself(case, context.now)) if by_itself else ()
    now = reduce(evolve, due, case)
    if case.closed_on and not isinstance(command, AFTER_CLOSING):
        or_else, hint = OR_ELSE.get(type(command), ("", None))
        raise Impossible(f"De zaak is gesloten. Heropen de zaak eerst{or_else}.", hint=hint)
    if isinstance(command, case_commands.ReopenCase) and not case.closed_on:
        raise Impossible("De zaak is niet gesloten.")
    scene = Scene(now, context)
    outcome = list(handler_of(type(command))(command, scene))
    outcome = received.with_documents(command, outcome, scene)
    outcome += check_order(command, [item for item in outcome if isinstance(item, Event)], scene)
    unusual = tuple(item.text for item in outcome if isinstance(item, Unusual))
    reason = command.reason.strip() or (HISTORIC if context.historic else "")
    if unusual and not reason:
        raise ReasonNeeded(unusual)
    events: list[Event] = [item for item in outcome if isinstance(item, Event)]
    if unusual:
        on, who = command.happened(context.today), context.actor.id
        events.append(dossier_events.DeviationRecorded(on=on, command=command.name, what=unusual, reason=reason, by=who))
    elif command.reason.strip():
        on, who = command.happened(context.today), context.actor.id
        events.append(dossier_events.ReasonGiven(on=on, command=command.name, reason=command.reason, by=who))
    if said := answered(command, *received.asked_in_the_file(command, scene)):
        on, who, why = command.happened(context.today), context.actor.id, command.not_young
        events.append(dossier_events.DeviationRecorded(on=on, command=command.name, what=said, reason=why, by=who))
    return [*due, *events]


def complete(case: Case, events: Iterable[Event], context: Context) -> tuple[Event, ...]:
    """`events` with their numbers, followed by the working terms they call for."""
    happened, now = _whole(case, events, context)
    correction = next((event for event in happened if isinstance(event, EntryCorrected)), None)
    calls = keep_alive(now, context)
    follow, _ = _whole(now, calls if correction is None else (_undone(one, correction, now, context) for one in calls), context)
    return (*happened, *follow)


def _whole(case: Case, events: Iterable[Event], context: Context) -> tuple[tuple[Event, ...], Case]:
    """`events` with their numbers, and the case after them."""
    whole: list[Event] = []
    now = case
    for event in events:
        numbered = _numbered(now, event)
        whole.append(numbered)
        now = correcting.after(now, numbered, context.past)
    return tuple(whole), now


def _undone(event: Event, correction: EntryCorrected, case: Case, context: Context) -> Event:
    """What nobody has to do any more was not done; what was over only by what is corrected runs again, from what began it."""
    if isinstance(event, term_events.TermEnded):
        return event.model_copy(update={"how": term_events.TermEnd.CANCELLED, "note": "Gecorrigeerd."})
    if not isinstance(event, term_events.TermStarted):
        return event
    since = {
        one.event.term for one in context.past if isinstance(one.event, term_events.TermEnded) and one.number >= correction.entry
    }
    earlier = [one for one in case.terms_about(event.about) if one.kind == event.kind and one.id in since and not one.running]
    done = earlier[-1] if earlier and earlier[-1].how_ended in _DONE else None
    return term_events.TermReopened(on=event.on, term=done.id) if done else event


_DONE = frozenset({term_events.TermEnd.MET, term_events.TermEnd.MET_LATE})


def _numbered(case: Case, event: Event) -> Event:
    """Letters and terms get the next number of their case."""
    if isinstance(event, letters.LetterPlanned) and not event.letter:
        return event.model_copy(update={"letter": case.free("B", case.letters)})
    if isinstance(event, term_events.TermStarted) and not event.term:
        return event.model_copy(update={"term": case.free(f"{case.number}/", case.terms)})
    return event


def _not_in_the_future(command: Command, context: Context) -> None:
    """What is recorded has happened; of a month that still runs that can be so."""
    on = command.on
    if on and (on.earliest > context.today or (on.latest > context.today and not on.is_month)):
        raise Impossible(f"De datum {on.dutch()} ligt in de toekomst.")
