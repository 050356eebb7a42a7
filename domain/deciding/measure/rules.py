"""Which command a measure allows in which state, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from domain.base.errors import BadInput, Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.deciding.letter.need import was_announced, withdrawn_about
from domain.deciding.letter.plan_letter import plan_letter
from domain.deciding.measure.checks import (
    DECISION_CHECKS,
    PROPOSAL_CHECKS,
    a_lawyer_saw_it,
    ending_fits,
    extended_in_time,
    findings_agree,
    hearing_can_be_waived,
    hearing_is_asked,
    lawyer_agreed,
    letter_is_here,
    made_known_elsewhere,
    minister_extends_a_bevel,
    not_the_proposer,
    of_another,
    ours,
    parts_exist,
)
from domain.deciding.measure.order import judge_danger, only_an_order, review_is_due, reviewed
from domain.deciding.measure.outliving import outlives
from domain.deciding.moves import Move, Moves, Scene, guard, move
from domain.deciding.term.extension import can_be_extended, extended
from domain.input.command import Command
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MEASURE_KINDS, EndsBy, MeasureKind
from domain.kinds.term import RIGHTS, TermKind
from domain.measure.commands import (
    AdviseMeasure,
    AnnounceMeasure,
    DecideMeasure,
    EndMeasure,
    EndOutsideStop,
    ExtendMeasure,
    JudgeDanger,
    LiftMeasure,
    MeasureCommand,
    ProposeMeasure,
    ReceiveZienswijze,
    RecordOutsideStop,
    WaiveZienswijze,
)
from domain.measure.events import (
    Content,
    LegalAdviceGiven,
    MeasureAnnounced,
    MeasureDecided,
    MeasureEnd,
    MeasureEnded,
    MeasureExtended,
    MeasureInForce,
    MeasurePartlyLifted,
    MeasureProposed,
    MeasureRevived,
    ZienswijzeReceived,
    ZienswijzeWaived,
)
from domain.measure.measure import Measure, MeasureState
from domain.term.events import TermEnd, TermSpec
from domain.term.longest import longer_than_policy
from domain.term.term import ended, met, start_term
from domain.time import Interval, Nature

_NOT_YET = "niets, want dit besluit wordt bekend door de brief; of het document van een besluit dat al bekend is gemaakt"
_NO_MOMENT = "niets, want voor deze maatregel telt alleen de dag"
_S = MeasureState
_TABLE: dict[tuple[StrEnum | None, type[Command]], Move] = {
    # from                command              to             checks
    (_S.PROPOSED, AdviseMeasure): Move(_S.PROPOSED, not_the_proposer),
    (_S.ANNOUNCED, AdviseMeasure): Move(_S.ANNOUNCED, not_the_proposer),
    (_S.IN_FORCE, AdviseMeasure): Move(_S.IN_FORCE, not_the_proposer, review_is_due, of=lambda m: m.awaits_review),
    (_S.SUSPENDED, AdviseMeasure): Move(_S.SUSPENDED, not_the_proposer, review_is_due, of=lambda m: m.awaits_review),
    (_S.ENDED, AdviseMeasure): Move(_S.ENDED, not_the_proposer, review_is_due, of=lambda m: m.awaits_review),
    (_S.IN_FORCE, JudgeDanger): Move(_S.IN_FORCE, only_an_order, of=lambda m: m.kind is MeasureKind.BEVEL),
    (_S.PROPOSED, WaiveZienswijze): Move(_S.PROPOSED, hearing_can_be_waived),
    (_S.ANNOUNCED, WaiveZienswijze): Move(_S.ANNOUNCED, hearing_can_be_waived),
    (_S.PROPOSED, AnnounceMeasure): Move(_S.ANNOUNCED, a_lawyer_saw_it, lawyer_agreed, hearing_is_asked),
    (_S.ANNOUNCED, ReceiveZienswijze): Move(_S.ANNOUNCED),
    (_S.PROPOSED, DecideMeasure): Move(_S.DECIDED, *DECISION_CHECKS, or_to=_S.IN_FORCE),
    (_S.ANNOUNCED, DecideMeasure): Move(_S.DECIDED, *DECISION_CHECKS, or_to=_S.IN_FORCE),
    (_S.IN_FORCE, ExtendMeasure): Move(_S.IN_FORCE, ours, minister_extends_a_bevel, made_known_elsewhere, of=lambda m: m.ours),
    (_S.ENDED, ExtendMeasure): Move(
        _S.IN_FORCE,
        ours,
        minister_extends_a_bevel,
        made_known_elsewhere,
        extended_in_time,
        of=lambda m: m.expired_at is not None,
    ),
    (_S.IN_FORCE, LiftMeasure): Move(_S.IN_FORCE, ours, parts_exist, or_to=_S.ENDED, of=lambda m: m.ours),
    (_S.SUSPENDED, LiftMeasure): Move(_S.SUSPENDED, ours, parts_exist, or_to=_S.ENDED, of=lambda m: m.ours),
    (_S.IN_FORCE, EndOutsideStop): Move(_S.ENDED, of_another, of=lambda m: not m.ours),
}
_NOT_FINAL = tuple(state for state in MeasureState if state is not MeasureState.ENDED)
_ENDING = Move(_S.ENDED, ending_fits, letter_is_here, findings_agree)
MOVES: Moves = {**_TABLE, **{(state, EndMeasure): _ENDING for state in _NOT_FINAL}}


def propose(command: ProposeMeasure, scene: Scene) -> Iterator[Event | Unusual]:
    """A new measure on the table; nothing is decided."""
    case = scene.case
    for content in command.contents:
        case.known_locations(content.locations)
    findings = case.known_findings(command.findings)
    here = {case.place_of(case.findings[finding]) for finding in findings}
    places = case.known_locations(command.locations) or tuple(place for place in case.locations if place in here)
    scope = {"findings": findings or case.open_findings(), "locations": places or case.locations}
    proposed = command.model_copy(update=scope)
    yield from guard(PROPOSAL_CHECKS, None, proposed, scene)
    if not proposed.findings:
        yield Unusual("Er is geen open bevinding waarop deze maatregel rust.")
    facts = {name: getattr(proposed, name) for name in ("kind", "locations", "findings", "group", "why")}
    on, basis = command.happened(scene.context.today), MEASURE_KINDS[command.kind].basis
    number, contents = case.free("M", case.measures), tuple(map(Content.of, command.contents))
    by = scene.context.actor.id
    yield MeasureProposed(on=on, measure=number, basis=basis, contents=contents, by=by, **facts)


def record_outside_stop(command: RecordOutsideStop, scene: Scene) -> Iterator[Event | Unusual]:
    """A stop that somebody else imposed is a fact for us: it holds at once."""
    on, measure = command.happened(scene.context.today), scene.case.free("M", scene.case.measures)
    places = scene.case.known_locations(command.locations or scene.case.locations)
    facts = {"kind": MeasureKind.CLIENTENSTOP, "locations": places, "imposed_by": command.by}
    yield MeasureProposed(on=on, measure=measure, by=scene.context.actor.id, **facts)
    yield MeasureInForce(on=on, measure=measure)


def decide(measure: Measure, command: MeasureCommand, scene: Scene) -> Iterator[Event | Unusual]:
    """The events of a measure and what follows from them."""
    if isinstance(command, LiftMeasure):
        command = command.model_copy(update={"locations": scene.case.known_locations(command.locations)})
    yield from move(
        MOVES, measure.state, measure, command, scene, what=f"maatregel {measure.id} ({MEASURE_KINDS[measure.kind].label})"
    )
    on, who, about = command.happened(scene.context.today), scene.context.actor.id, measure.id
    match command:
        case AdviseMeasure(positive=positive, advice=advice):
            yield LegalAdviceGiven(on=on, measure=about, by=who, positive=positive, advice=advice)
            yield from reviewed(measure, command, on)
        case JudgeDanger():
            yield from judge_danger(measure, command, scene, on)
        case WaiveZienswijze(ground=ground):
            yield ZienswijzeWaived(on=on, measure=about, ground=ground)
            yield from _hearing_ends(measure, scene, on, TermEnd.CANCELLED)
        case AnnounceMeasure():
            yield from command.oddities(TermKind.ZIENSWIJZE, scene.context)
            yield MeasureAnnounced(on=on, measure=about)
            yield plan_letter(scene.case, LetterKind.VOORNEMEN, on, about=about, opens=command.spec(TermKind.ZIENSWIJZE, about))
        case ReceiveZienswijze(summary=summary, oral=oral):
            yield ZienswijzeReceived(on=on, measure=about, summary=summary, oral=oral)
            yield from _hearing_ends(measure, scene, on, None)
        case DecideMeasure():
            yield from _decided(measure, command, scene, on)
        case ExtendMeasure():
            yield from _extended(measure, command, scene, on)
        case LiftMeasure():
            yield from _lifted(measure, command, scene, on)
        case EndOutsideStop(why=why):
            yield from end(measure, MeasureEnd.LIFTED, why, scene, on)
        case EndMeasure(how=how, why=why, replaced_by=replaced_by):
            yield from end(measure, how, why, scene, on, replaced_by=replaced_by)
            if measure.binding and measure.ours:
                yield plan_letter(scene.case, LetterKind.OPHEFFING, on, about=about)
            elif was_announced(scene.case, about):
                yield plan_letter(scene.case, LetterKind.VOORNEMEN_INGETROKKEN, on, about=about)


def end(
    measure: Measure, how: MeasureEnd, why: str, scene: Scene, on: HistoricDate, *, replaced_by: str | None = None
) -> Iterator[Event]:
    """The measure ends; nothing is awaited under it, and its letters that did not leave stay here."""
    yield MeasureEnded(on=on, measure=measure.id, how=how, why=why, replaced_by=replaced_by)
    for term in scene.case.terms_about(measure.id):
        if term.running and term.kind not in RIGHTS and not outlives(term, measure):
            yield ended(term, on, TermEnd.MET if how is MeasureEnd.COMPLIED else TermEnd.CANCELLED)
    yield from withdrawn_about(scene.case, measure.id, on, "De maatregel is geëindigd.")


def _decided(measure: Measure, command: DecideMeasure, scene: Scene, on: HistoricDate) -> Iterator[Event | Unusual]:
    """Decided; known by a letter from here, or already made known elsewhere."""
    facts, about, case = MEASURE_KINDS[measure.kind], measure.id, scene.case
    opens = command.spec(facts.term, about) if facts.term else None
    if facts.term:
        yield from command.oddities(facts.term, scene.context)
    for content in command.contents:
        case.known_locations(content.locations)
    itself = facts.ends is EndsBy.DECISION and _ends_itself(facts.term, command, scene)
    decision = {name: getattr(command, name) for name in ("why", "answer", "length", "amount", "per", "maximum", "document")}
    contents = tuple(map(Content.of, command.contents))
    yield MeasureDecided(on=on, measure=about, by=scene.context.actor.id, contents=contents, ends_itself=itself, **decision)
    yield from _hearing_ends(measure, scene, on, TermEnd.EXPIRED)
    yield from withdrawn_about(case, about, on, "Het besluit is genomen.", asking=frozenset({TermKind.ZIENSWIJZE}))
    known_already = bool(command.document or (facts.letter is None and scene.context.historic))
    if command.at and not scene.context.historic and not (known_already and _counts_hours(opens, scene)):
        raise BadInput("moment", command.at.isoformat(), _NO_MOMENT if known_already else _NOT_YET)
    if known_already:
        yield MeasureInForce(on=on, measure=about)
        if opens and (on.day or opens.agreed or not scene.context.historic):
            yield start_term(opens, "", on, scene.context, at=command.at)
        if facts.is_decision and on.day:
            yield start_term(TermSpec(kind=TermKind.BEZWAAR, about=about), "", on, scene.context)
    elif facts.letter is None:
        raise Impossible(
            f"Voor een {facts.label} is hier geen brief. Maak het besluit bekend, en leg het vast met zijn document."
        )
    else:
        yield plan_letter(case, facts.letter, on, about=about, opens=opens)


def _counts_hours(opens: TermSpec | None, scene: Scene) -> bool:
    return bool(opens and opens.agreed is None and scene.context.policy.term(opens.kind).nature is Nature.HOURS)


def _ends_itself(kind: TermKind | None, command: DecideMeasure, scene: Scene) -> bool:
    """What the decision says; where it says nothing, what policy does."""
    if command.ends_itself is not None:
        return command.ends_itself
    return kind is not None and scene.context.policy.term(kind).ends_itself


def _extended(measure: Measure, command: ExtendMeasure, scene: Scene, on: HistoricDate) -> Iterator[Event | Unusual]:
    """A longer term, also after its nominal end; without a term that can be extended a new one begins."""
    kind, about = MEASURE_KINDS[measure.kind].term, measure.id
    if kind is None:
        raise Impossible(f"Een {MEASURE_KINDS[measure.kind].label} heeft geen termijn die je kunt verlengen.")
    yield MeasureExtended(
        on=on, measure=about, by=scene.context.actor.id, why=command.why, length=command.length, document=command.document
    )
    if measure.state is MeasureState.ENDED:
        yield MeasureRevived(on=on, measure=about, why="Verlengd voor het einde.")
    terms = [term for term in scene.case.terms_about(about) if term.kind == kind and can_be_extended(scene.case, term)]
    if terms:
        interval = Interval.extension(command.length, command.why, f"verlenging {about}")
        by_law = measure.kind is MeasureKind.BEVEL  # The law sets no maximum to what a minister may add.
        yield from extended(terms[-1], interval, on, scene, within_policy=not by_law)
    elif on.day or not scene.context.historic:
        yield from longer_than_policy(kind, command.length, scene.context)
        yield start_term(TermSpec(kind=kind, about=about, length=command.length), "", on, scene.context)
    if not command.document:
        yield plan_letter(scene.case, LetterKind.VERLENGING, on, about=about)


def _lifted(measure: Measure, command: LiftMeasure, scene: Scene, on: HistoricDate) -> Iterator[Event | Unusual]:
    if _lifts_all(measure, command):
        yield from end(measure, MeasureEnd.LIFTED, command.why, scene, on)
    else:
        parts = tuple(dict.fromkeys(number - 1 for number in command.contents))
        places = tuple(dict.fromkeys(command.locations))
        yield MeasurePartlyLifted(on=on, measure=measure.id, contents=parts, locations=places, why=command.why)
    yield plan_letter(scene.case, LetterKind.OPHEFFING, on, about=measure.id)


def _lifts_all(measure: Measure, command: LiftMeasure) -> bool:
    """Whether nothing stays: no parts or places named, or the last ones."""
    if not command.contents and not command.locations:
        return True
    parts_left = set(range(len(measure.contents))) - measure.lifted - {number - 1 for number in command.contents}
    places_left = set(measure.standing_locations) - set(command.locations)
    return not parts_left if command.contents else not places_left


def _hearing_ends(measure: Measure, scene: Scene, on: HistoricDate, how: TermEnd | None) -> Iterator[Event]:
    """The term for the zienswijze ends; without `how` because the zienswijze is here."""
    for term in scene.case.terms_about(measure.id):
        if term.running and term.kind == TermKind.ZIENSWIJZE:
            yield met(term, on) if how is None else ended(term, on, how)
