"""Objections and rulings, with their effect on a measure and on publication."""

from __future__ import annotations

from backlog.ending import end_measure, name_replacement
from backlog.facts import Fact
from backlog.measures import INSPECTORATE, binding, presume, revive
from backlog.places import named
from backlog.running import stop_terms
from backlog.story import Story
from backlog.visits import release_publication, stay_publication
from backlog.words.court import is_decision_on_objection, objection_takes_back, proceeding_of, ruling_in
from backlog.words.measures import PARTLY, REPLACED_BY, REPLACES, named_measures
from domain.measure.kinds import KINDS, MeasureKind
from domain.measure.measure import HowEnded, Measure, MeasurePartlyLifted, MeasureState, MeasureSuspended
from domain.proceedings import Effect, ProceedingDecided, ProceedingKind, ProceedingStarted
from domain.term import HowEnded as TermEnd


def objection(fact: Fact, story: Story) -> None:
    """A bezwaar that was lodged, or what was decided on it. The measure stands unless the words say that it was taken back."""
    measure = _meant(fact, story)
    if not is_decision_on_objection(fact.summary):
        number = f"P{len(story.case.proceedings) + 1}"
        about = measure.id if measure else ""
        story.tell(ProceedingStarted(on=fact.on, proceeding=number, kind=ProceedingKind.OBJECTION, measure=about, note=fact.text))
        return
    back = objection_takes_back(fact.summary)
    if back and measure is None:
        measure = _presumed(fact, story)
    effect = Effect.ANNULLED if back and measure and not PARTLY.within(fact.summary) else Effect.NONE
    _decided(fact, story, ProceedingKind.OBJECTION, effect, measure)
    if not back:
        return
    if measure is None:
        story.remark("De bron zegt niet welke maatregel na bezwaar is ingetrokken; alleen het besluit op bezwaar is vastgelegd.")
    elif effect is Effect.NONE:
        story.tell(MeasurePartlyLifted(on=fact.on, measure=measure.id, why=fact.text))
    else:
        _withdraw(measure, fact, story)


def ruling(fact: Fact, story: Story) -> None:
    """A judgment: it suspends, revives or annuls a measure, holds back or allows publication, or leaves all as it is."""
    outcome = ruling_in(fact.summary)
    measure = _meant(fact, story)
    if outcome.measure is not Effect.NONE and measure is None:
        measure = _presumed(fact, story)
        if measure is None:
            story.remark("De bron zegt niet om welke maatregel het gaat; alleen de uitspraak is vastgelegd.")
    told = outcome.measure if measure and outcome.measure is not Effect.NONE else outcome.publication
    _decided(fact, story, proceeding_of(fact.summary), told, measure)
    if measure:
        _affect(outcome.measure, measure, fact, story)
    if outcome.publication is Effect.PUBLICATION_STAYED:
        stay_publication(fact, story)
    elif outcome.publication is Effect.PUBLICATION_ALLOWED:
        release_publication(fact, story)


def _affect(effect: Effect, measure: Measure, fact: Fact, story: Story) -> None:
    label = KINDS[measure.kind].label
    if effect is Effect.SUSPENDED and measure.state is MeasureState.IN_FORCE:
        story.tell(MeasureSuspended(on=fact.on, measure=measure.id, by="rechter", why=fact.text))
        stop_terms(story, fact, measure.id, TermEnd.CANCELLED, "De rechter schorste de maatregel.")
    elif effect is Effect.REVIVED and measure.state is MeasureState.SUSPENDED:
        revive(measure, fact, story)
    elif effect is Effect.ANNULLED:
        _withdraw(measure, fact, story)
    elif effect in {Effect.SUSPENDED, Effect.REVIVED}:
        state = "geschorst" if measure.state is MeasureState.SUSPENDED else "van kracht"
        story.remark(f"De {label} ({measure.id}) was volgens de tijdlijn al {state}.")


def _withdraw(measure: Measure, fact: Fact, story: Story) -> None:
    """The measure is taken back; what comes in its place is linked when it is told, or was told on the same day."""
    end_measure(measure, fact, story, HowEnded.WITHDRAWN)
    if REPLACED_BY.within(fact.summary) or REPLACES.within(fact.summary):
        same_day = [m for m in binding(story) if m.id != measure.id and m.in_force_on == fact.on]
        if same_day:
            name_replacement(story.case.measures[measure.id], same_day[-1].id, fact, story)
        else:
            story.to_be_replaced[measure.id] = named_measures(REPLACED_BY.split(fact.summary)[-1])


def _decided(fact: Fact, story: Story, kind: ProceedingKind, effect: Effect, measure: Measure | None) -> None:
    running = [p for p in story.case.proceedings.values() if p.running and p.kind is kind]
    number = running[-1].id if running else f"P{len(story.case.proceedings) + 1}"
    about = measure.id if measure else ""
    story.tell(ProceedingDecided(on=fact.on, proceeding=number, kind=kind, effect=effect, measure=about, note=fact.text))


def _meant(fact: Fact, story: Story) -> Measure | None:
    """The measure that a ruling or objection is about: by name, by place, or the only one it can be."""
    pool = [m for m in binding(story) if m.imposed_by == INSPECTORATE]
    first_words = REPLACED_BY.split(fact.summary)[0]
    kinds = _kinds(first_words, story)
    by_name = [m for m in pool if m.kind in kinds]
    if kinds and not by_name:
        return None
    here = set(named(story.case.places, fact.summary))
    chosen = [m for m in by_name or pool if not here or here & set(m.locations)]
    if len(chosen) == 1 or (by_name and chosen):
        return chosen[-1]
    besluiten = [m for m in chosen if KINDS[m.kind].is_decision]
    return besluiten[0] if len(besluiten) == 1 else None


def _presumed(fact: Fact, story: Story) -> Measure | None:
    """A measure that only the ruling speaks of, when nothing of its kind was told."""
    kinds = _kinds(fact.summary, story) - {MeasureKind.CLIENTENSTOP}
    if len(kinds) != 1 or any(m.kind in kinds for m in story.case.measures.values()):
        return None
    return presume(next(iter(kinds)), fact, story)


def _kinds(words: str, story: Story) -> frozenset[MeasureKind]:
    """The kinds that are named; a court "orders" something too, so that word counts only where there was a bevel."""
    kinds = named_measures(words)
    told = {m.kind for m in story.case.measures.values()}
    return kinds if MeasureKind.BEVEL in told else kinds - {MeasureKind.BEVEL}
