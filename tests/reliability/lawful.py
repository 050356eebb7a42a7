"""What is true of every case that came about by commands, whatever they were: the law, the mandates, and that nothing goes quiet.

Each function is one sentence of law, or a fact of docs/sources.md. `state` is about the case as it is; `step` about one command
and its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.base.event import Event
from domain.case.housekeeping import wanted
from domain.casefile.casefile import Case
from domain.casefile.opening import CaseClosed
from domain.casefile.stage import Stage, stage_of
from domain.deciding.awaiting import origin_of
from domain.deciding.measure.checks import NEEDS_ORDER_FIRST, ORDERS
from domain.disclosure.disclosure import Disclosure, DisclosureMoved, DisclosureState, ReportStep
from domain.dossier.events import DeviationRecorded
from domain.finding.finding import FindingState
from domain.input.command import Command
from domain.kinds.letter import LETTER_KINDS, LetterKind
from domain.kinds.measure import MEASURE_KINDS, MadeKnown, MeasureKind
from domain.kinds.term import RIGHTS, WORKING, TermKind
from domain.letter import letter as letters
from domain.letter.commands import ApproveLetter
from domain.letter.letter import LetterState, text_hash
from domain.measure import events as measure_events
from domain.measure.measure import Measure, MeasureState
from domain.people.person import Role
from domain.policy.context import Context
from domain.round import round as rounds
from domain.round.round import ImprovementRound, RoundState
from domain.term.events import TermEnd, TermStarted
from domain.term.term import TermStatus, computation_of
from domain.time import lapses_at

SETTLED = {FindingState.REMEDIED, FindingState.DROPPED}
DECISIONS = (
    letters.LetterApproved,
    measure_events.MeasureAnnounced,
    measure_events.MeasureDecided,
    measure_events.MeasureEnded,
    measure_events.MeasureExtended,
    measure_events.MeasurePartlyLifted,
    measure_events.LegalAdviceGiven,
    rounds.PlanAccepted,
    rounds.PlanRefused,
    rounds.RoundConcluded,
    CaseClosed,
)


def state(case: Case, context: Context) -> None:
    """Everything that must hold of a case at any moment."""
    _never_quiet(case)
    _working_terms_are_the_wanted_ones(case)
    _ends_follow_from_the_ledger(case, context)
    for letter in case.letters.values():
        _four_eyes(letter, context)
    for measure in case.measures.values():
        if measure.ours and (measure.state is MeasureState.DECIDED or measure.binding):
            _decided_lawfully(case, measure)
    for round_ in case.rounds.values():
        if not round_.running:
            assert not [term for term in case.terms_about(round_.id) if term.running], "a round that ended awaits nothing"
    assert (stage_of(case) is Stage.GESLOTEN) == (case.closed_on is not None)


def _never_quiet(case: Case) -> None:
    running = case.running_terms
    if case.closed_on:
        allowed = {*RIGHTS, *WORKING}  # a report that is online, a last letter, and the right that comes with it
        assert all(_kind(case, term.id)[0] in allowed for term in running)
        return
    assert [term for term in running if term.kind not in RIGHTS], "an open case waits for more than somebody's right"
    tracks: tuple[ImprovementRound | Measure | Disclosure, ...] = (
        *case.rounds.values(),
        *(x for x in case.measures.values() if x.ours),
        *case.disclosures.values(),
    )
    for thing in tracks:
        if thing.running:
            about = [term for term in case.terms_about(thing.id) if term.running and term.kind not in {"bezwaar", "beroep"}]
            assert about or any(letter.unsent for letter in case.letters_about(thing.id)), f"{thing.id} waits for nothing"


def _kind(case: Case, number: str) -> tuple[str, str]:
    origin = origin_of(case, case.terms[number])
    return origin.kind, origin.about


def _working_terms_are_the_wanted_ones(case: Case) -> None:
    asked = {(item.kind, item.about) for item in wanted(case)}
    working = [_kind(case, term.id) for term in case.running_terms]
    working = [key for key in working if key[0] in WORKING and key != (TermKind.VOLGENDE_STAP, case.number)]
    assert sorted(working) == sorted(asked), "each working term once, and no other"
    assert sum(_kind(case, term.id) == (TermKind.VOLGENDE_STAP, case.number) for term in case.running_terms) <= 1


def _ends_follow_from_the_ledger(case: Case, context: Context) -> None:
    for term in case.terms.values():
        computed = computation_of(term, context)
        assert (computed.last_day, lapses_at(computed)) == (term.last_day, term.lapses_at)
        if term.kind == TermKind.OPPAKKEN:
            replaced = case.terms.get(term.replaces or "")
            assert replaced is not None
            assert replaced.how_ended is not None or replaced.running


def _four_eyes(letter: letters.Letter, context: Context) -> None:
    """What left was approved by another, mandated person, over exactly its text."""
    if letter.sent or letter.state in {LetterState.APPROVED, LetterState.RELEASED}:
        assert letter.sha256 == text_hash(letter.subject, letter.markdown)
        assert letter.approved_by
        assert letter.approved_by not in letter.authors
        assert letter.approved_role in context.policy.mandates.approvers(letter.kind)
    else:
        assert not letter.approved_by or letter.state in {LetterState.RETURNED, LetterState.WITHDRAWN}


def _decided_lawfully(case: Case, measure: Measure) -> None:
    """Seen by a jurist, decided by another; heard, waived or answered (Awb 4:8); known before it holds (Awb 3:41)."""
    facts = MEASURE_KINDS[measure.kind]
    assert measure.kind not in {MeasureKind.BESTUURLIJKE_BOETE, MeasureKind.CLIENTENSTOP}
    if measure.given_at:  # on the spot: the review comes after, and holds nothing up
        assert measure.kind is MeasureKind.BEVEL
        assert measure.waived
        assert measure.advised_by != measure.decided_by
        return
    assert measure.advised_by
    assert measure.advised_by != measure.decided_by
    assert measure.decided_on
    if facts.hearing and not measure.waived and not measure.zienswijze_on:
        hearings = [term for term in case.terms_about(measure.id) if term.kind == "zienswijze"]
        counted = [term for term in hearings if term.how_ended not in {TermEnd.VOID, TermEnd.CANCELLED}]
        assert measure.announced_on
        assert counted
        assert all(term.last_day < measure.decided_on.earliest for term in counted)
    if measure.kind is MeasureKind.LAST_ONDER_DWANGSOM:
        assert measure.amount
        assert measure.maximum
    if measure.state is MeasureState.IN_FORCE and facts.letter is not None and not measure.document:
        assert any(x.kind == facts.letter and x.sent for x in case.letters_about(measure.id)), "known by a letter that left"


def step(before: Case, events: Iterable[Event], after: Case, context: Context) -> None:
    """Everything that must hold of one command."""
    told = list(events)
    actor = context.actor
    for event in told:
        assert event.on.earliest <= context.today, f"{type(event).__name__} is dated in the future"
        if Role.SYSTEM in actor.roles:
            assert not isinstance(event, DECISIONS), "the system decides nothing"
        _one_event(before, event, after, context)
    for deviation in (event for event in told if isinstance(event, DeviationRecorded)):
        assert deviation.reason.strip()
        assert deviation.what
    for started in (event for event in told if isinstance(event, TermStarted)):
        _begun_lawfully(started, told, after)


def asked(before: Case, command: Command) -> None:
    """What an accepted command itself says."""
    if isinstance(command, ApproveLetter):
        assert before.letters[command.letter].sha256.startswith(command.sha256), "approved is what was read"


def _one_event(before: Case, event: Event, after: Case, context: Context) -> None:
    match event:
        case letters.LetterDispatched(letter=number):
            approvals = before.letters[number]
            assert approvals.state is LetterState.RELEASED
            assert approvals.approved_by
            assert approvals.approved_on
            assert event.on.latest >= approvals.approved_on.earliest
        case measure_events.MeasureDecided(measure=number) if number not in before.measures:
            assert after.measures[number].given_at, "proposed and decided in one is only what cannot wait"
        case measure_events.MeasureDecided(measure=number, answer=answer):
            decided = before.measures[number]
            assert answer.strip() or not decided.zienswijze_on, "a zienswijze is answered (Awb 3:46)"
            if decided.kind in NEEDS_ORDER_FIRST:
                orders = [x for x in before.measures.values() if x.kind in ORDERS and x.state is MeasureState.IN_FORCE]
                assert set(decided.locations) <= {place for order in orders for place in order.standing_locations}
        case measure_events.MeasureExtended(measure=number):
            if before.measures[number].kind is MeasureKind.BEVEL:
                assert Role.EXTERNAL_DECISION in context.actor.roles, "only a minister extends a bevel"
        case rounds.RoundConcluded(round=number, outcome=RoundState.SUFFICIENT):
            findings = (after.findings[finding] for finding in before.rounds[number].findings)
            assert all(finding.state in SETTLED for finding in findings)
        case DisclosureMoved(disclosure=number, step=ReportStep.PUBLISHED):
            _published_lawfully(before, number, event)
        case CaseClosed():
            assert not any(letter.unsent for letter in after.letters.values())
            assert not any(round_.running for round_ in after.rounds.values())
            assert not any(proceeding.running for proceeding in after.proceedings.values())
            assert not any(measure.running for measure in after.measures.values() if measure.ours)
            assert after.proposals == ()
        case _:
            pass


def _published_lawfully(before: Case, number: str, event: Event) -> None:
    """After the waiting time, and not while a court is asked or holds it (Jeugdwet 9.8)."""
    report = before.disclosures[number]
    assert report.state is DisclosureState.DECIDED
    assert not any(x.kind == "voorlopige_voorziening" and x.running for x in before.proceedings.values())
    waits = [term.last_day for term in before.terms_about(number) if term.kind == "openbaarmaking_wachttijd"]
    assert report.no_wait or waits
    assert report.no_wait or event.on.earliest > max(waits)


def _begun_lawfully(started: TermStarted, told: list[Event], after: Case) -> None:
    """A letter's term starts on the day it provably left; only a besluit opens bezwaar."""
    if started.letter:
        letter = after.letters[started.letter]
        assert letter.dispatched_on
        assert started.agreed or started.start == letter.dispatched_on.day
        assert letter.sent or any(isinstance(event, letters.LetterReturned) for event in told)
    if started.kind == "bezwaar":
        about = after.measures.get(started.about)
        assert about is None or MEASURE_KINDS[about.kind].is_decision
        by_letter = started.letter and LETTER_KINDS[LetterKind(after.letters[started.letter].kind)].can_decide
        elsewhere = any(isinstance(event, measure_events.MeasureDecided) and event.document for event in told)
        on_the_spot = any(isinstance(event, measure_events.OrderGiven) and event.how is not MadeKnown.ORAL for event in told)
        assert by_letter or elsewhere or on_the_spot


def due(case: Case, context: Context) -> Iterator[str]:
    """The terms that a sweep would find lapsed now."""
    yield from (t.id for t in case.terms.values() if t.status is TermStatus.OPEN and t.lapses_at <= context.now)
