"""Measures that are imposed, extended, or that the source shows to have been there all along."""

from __future__ import annotations

from dataclasses import replace

from backlog.amounts import Amount, Cost, cost_in
from backlog.facts import Fact
from backlog.kinds import Kind
from backlog.lengths import added_length, plain_length
from backlog.parts import contents_of
from backlog.places import named
from backlog.replacing import link_replaced
from backlog.rounds import overtake
from backlog.running import run, running, term_kind, void_end
from backlog.scope import imposed_at
from backlog.spoken import end_in
from backlog.story import Story
from backlog.words import plain
from backlog.words.actors import INSPECTORATE, who_did
from backlog.words.measures import AFTER_ALL, MEASURES
from backlog.words.stops import who_stopped
from domain.deciding.measure.checks import PROPOSAL_CHECKS
from domain.deciding.moves import guard
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.measure.commands import ProposeMeasure
from domain.measure.events import MeasureDecided, MeasureExtended, MeasureInForce, MeasureProposed, MeasureRevived
from domain.measure.measure import Measure, MeasureState
from domain.term.term import change_term
from domain.time import Interval

IMPOSES = {
    Kind.SUPERVISION_IMPOSED: MeasureKind.VERSCHERPT_TOEZICHT,
    Kind.INSTRUCTION_IMPOSED: MeasureKind.AANWIJZING,
    Kind.ADMISSION_STOP: MeasureKind.CLIENTENSTOP,
    Kind.ORDER_IMPOSED: MeasureKind.BEVEL,
    Kind.PENALTY_IMPOSED: MeasureKind.LAST_ONDER_DWANGSOM,
    Kind.FINE_IMPOSED: MeasureKind.BESTUURLIJKE_BOETE,
}
_COSTS = frozenset({MeasureKind.LAST_ONDER_DWANGSOM, MeasureKind.BESTUURLIJKE_BOETE})
_BESTUURSDWANG = MEASURES[MeasureKind.LAST_ONDER_BESTUURSDWANG]


def impose(fact: Fact, story: Story) -> None:
    """A measure in force; or a suspended one that takes effect after all."""
    kind = IMPOSES[fact.kind]
    if fact.kind in {Kind.ORDER_IMPOSED, Kind.PENALTY_IMPOSED} and _BESTUURSDWANG.within(fact.summary):
        kind = MeasureKind.LAST_ONDER_BESTUURSDWANG
    suspended = [m for m in story.case.measures.values() if m.kind is kind and m.state is MeasureState.SUSPENDED]
    if suspended and AFTER_ALL.within(fact.summary):
        revive(suspended[-1], fact, story)
        return
    by = who_stopped(fact.summary) if kind is MeasureKind.CLIENTENSTOP else INSPECTORATE
    if kind is MeasureKind.CLIENTENSTOP and not who_did(fact.summary):
        story.doubt(fact, "Wie de stop oplegde, staat er niet; gelezen als een stop van de inspectie.")
    if by == INSPECTORATE:
        if kind is not MeasureKind.CLIENTENSTOP:
            overtake(fact, story)
        _question(kind, fact, story)
    measure = establish(kind, fact, story, by=by)
    run(story, fact, term_kind(kind), measure)
    link_replaced(measure, fact, story)


def establish(kind: MeasureKind, fact: Fact, story: Story, *, by: str = INSPECTORATE, why: str = "") -> str:
    """Tell that a measure is in force; its number."""
    measure, on, (cost, unclear) = story.next_measure, fact.on, _cost(kind, fact.summary)
    places = imposed_at(fact.summary, story)
    contents = contents_of(kind, fact, story.case.places)
    story.tell(
        MeasureProposed(
            on=on,
            measure=measure,
            kind=kind,
            locations=places,
            contents=contents,
            basis=MEASURE_KINDS[kind].basis if by == INSPECTORATE else "",
            why=why or fact.text,
            imposed_by=by,
            plan_inside=any(other.kind is Kind.PLAN_REQUESTED and other.on == on for other in story.facts),
        )
    )
    if by == INSPECTORATE:
        story.tell(MeasureDecided(on=on, measure=measure, by=by, amount=cost.amount, per=cost.per, maximum=cost.maximum))
    story.tell(MeasureInForce(on=on, measure=measure))
    if unclear:
        story.remark("Het bedrag is niet zeker uit de woorden te lezen en is leeg gelaten.")
    return measure


def _cost(kind: MeasureKind, summary: str) -> Cost:
    """What a measure of `kind` costs: only a dwangsom and a boete cost something."""
    return cost_in(summary) if kind in _COSTS else Cost(Amount(), False)


def presume(kind: MeasureKind, fact: Fact, story: Story) -> Measure:
    """A measure that the source speaks of without having told when it began."""
    label = MEASURE_KINDS[kind].label
    story.remark(f"Wanneer het begon ({label}), staat niet in de tijdlijn; op deze datum was het er al.")
    number = establish(kind, fact, story, why=f"Begin niet bekend. {fact.text}".strip())
    return story.case.measures[number]


def revive(measure: Measure, fact: Fact, story: Story) -> None:
    """A suspended measure is in force again; what was said about its end before, no longer holds."""
    story.tell(MeasureRevived(on=fact.on, measure=measure.id, why=fact.text))
    void_end(story, fact, measure.id)
    if fact.kind in IMPOSES:
        run(story, fact, term_kind(measure.kind), measure.id)


def extend(fact: Fact, story: Story) -> None:
    """Verscherpt toezicht goes on, also when its nominal end has passed or nobody told that it began."""
    kind = MeasureKind.VERSCHERPT_TOEZICHT
    told = fact if fact.end or fact.term else replace(fact, end=end_in(fact.summary, fact.on.latest), term=fact.summary)
    found = binding(story, kind)
    here = named(story.case.places, fact.summary)
    chosen = [m for m in found if not here or set(here) & set(m.locations)] or found
    if not chosen:
        story.deviates([f"Een verlenging van {MEASURE_KINDS[kind].label} dat volgens de tijdlijn niet liep."])
    measure = chosen[-1] if chosen else presume(kind, fact, story)
    terms = running(story, measure.id, frozenset({term_kind(kind)}))
    if terms and max(term.last_day for term in terms) < fact.on.earliest:
        story.deviates([f"Het {MEASURE_KINDS[kind].label} is verlengd nadat het nominale einde voorbij was."])
    length = None if told.end else plain_length(told.term) or added_length(plain(told.term))
    story.tell(
        MeasureExtended(on=fact.on, measure=measure.id, by=INSPECTORATE, why=fact.text, length=str(length) if length else None)
    )
    if terms and length:
        story.tell(change_term(terms[-1], Interval.extension(length, fact.summary or "verlenging"), fact.on, story.context))
    elif not length:
        void_end(story, fact, measure.id)
        run(story, told, term_kind(kind), measure.id)
    else:
        story.remark(f"Het einde tot nu toe is niet bekend, dus met ‘{fact.term}’ is geen nieuw einde uitgerekend.")


def binding(story: Story, kind: MeasureKind | None = None) -> list[Measure]:
    """What is in force or suspended, oldest first."""
    return [m for m in story.case.measures.values() if m.binding and kind in (None, m.kind)]


def _question(kind: MeasureKind, fact: Fact, story: Story) -> None:
    """What law and policy would say now about proposing this measure."""
    places = imposed_at(fact.summary, story)
    command = ProposeMeasure(kind=kind, why="Overgenomen uit een tijdlijn.", locations=places)
    story.deviates(odd.text for odd in guard(PROPOSAL_CHECKS, None, command, story.scene))
