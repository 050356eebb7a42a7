"""The terms that a history sets running: those with a stated end, and those with a plain length from a day that is known."""

from __future__ import annotations

from backlog.dates import can_state_an_end, is_exclusive
from backlog.facts import Fact
from backlog.lengths import plain_length
from backlog.story import Story
from backlog.words.measures import NOT_THE_START
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.kinds.term import TermKind
from domain.term.events import TermEnd, TermSpec
from domain.term.term import Term, ended, start_term
from domain.time import Nature
from domain.time.counting import count
from domain.time.duration import Length

_ON_PAPER = frozenset({TermKind.VERBETERPLAN, TermKind.RESULTAATSVERSLAG})


def term_kind(kind: MeasureKind) -> TermKind:
    """The kind of term that goes with a measure."""
    return MEASURE_KINDS[kind].term or (TermKind.CLIENTENSTOP if kind is MeasureKind.CLIENTENSTOP else TermKind.AFSPRAAK)


def run(story: Story, fact: Fact, kind: TermKind, about: str, *, waits_for: str | None = None) -> bool:
    """Start the term that `fact` states, if it states one. Whether it did."""
    spec = TermSpec(kind=kind, about=about, waits_for=waits_for)
    if fact.end:
        if fact.on.earliest > fact.end:
            story.remark("De genoemde einddatum ligt voor het begin; er loopt geen termijn.")
            return False
        return _start(story, fact, spec.model_copy(update={"agreed": fact.end, "exclusive": is_exclusive(fact.term)}))
    length = plain_length(fact.term, for_paper=kind in _ON_PAPER)
    if length is None:
        if can_state_an_end(fact.term):
            story.remark(f"Uit ‘{fact.term}’ volgt niet één einddatum; er loopt geen termijn.")
        return False
    if fact.on.day is None:
        story.remark(f"De dag is niet bekend, dus ‘{fact.term}’ is niet uitgerekend; er loopt geen termijn.")
        return False
    if NOT_THE_START.within(fact.text):
        story.remark(f"De datum is die van de bekendmaking, niet die van het besluit; ‘{fact.term}’ is niet uitgerekend.")
        return False
    return _start(story, fact, _counted(story, fact, spec, length))


def _counted(story: Story, fact: Fact, spec: TermSpec, length: Length) -> TermSpec:
    """With its length, or with the day on which that ends where today's policy would move it or count it in hours."""
    policy = story.context.policy.term(spec.kind)
    if policy.length and policy.nature == Nature.SET_BY_INSPECTORATE and not policy.move_to_working_day:
        return spec.model_copy(update={"length": str(length)})
    return spec.model_copy(update={"agreed": count(fact.on.known_day(), length, story.context.calendar)})


def _start(story: Story, fact: Fact, spec: TermSpec) -> bool:
    story.tell(start_term(spec, story.next_term, story.when(fact), story.context))
    return True


def running(story: Story, about: str, kinds: frozenset[str] | None = None) -> tuple[Term, ...]:
    """The running terms of a thing."""
    return tuple(term for term in story.case.terms_about(about) if term.running and (kinds is None or term.kind in kinds))


def void_end(story: Story, fact: Fact, about: str) -> None:
    """What was said before about the end of a thing no longer holds, also when that term had stopped already."""
    for term in story.case.terms_about(about):
        story.tell(ended(term, story.when(fact), TermEnd.REPLACED))


def stop_terms(story: Story, fact: Fact, about: str, how: TermEnd, note: str = "") -> None:
    """End what runs about a thing."""
    for term in running(story, about):
        story.tell(ended(term, story.when(fact), how, note))
