"""Objections and rulings, with their effect on a measure and on publication."""

from __future__ import annotations

from dataclasses import replace

from backlog.ending import end_measure, name_replacement
from backlog.facts import Fact
from backlog.lifting import lift_as_said
from backlog.measures import binding, presume, revive
from backlog.parts import stops_in
from backlog.places import named
from backlog.said import STOP, said
from backlog.story import Story
from backlog.suspension import COURT, after_decision, suspend
from backlog.visits import release_publication, stay_publication
from backlog.words.court import proceeding_of, ruling_in
from backlog.words.measures import REPLACED_BY, REPLACES, named_measures
from backlog.words.objections import is_decision_on_objection, objection_takes_back, partly_founded
from backlog.words.stops import INSPECTORATE
from domain.measure.kinds import KINDS, MeasureKind
from domain.measure.measure import HowEnded, Measure, MeasureState
from domain.proceedings import Effect, ProceedingDecided, ProceedingKind, ProceedingStarted


def objection(fact: Fact, story: Story) -> None:
    """A bezwaar that was lodged, or what was decided on it. The measure stands unless the words say otherwise."""
    said_effect = ruling_in(fact.summary).measure
    measure = _meant(fact, story, said_effect)
    if is_decision_on_objection(fact.summary):
        _decide_objection(measure, said_effect, fact, story)
        return
    number = f"P{len(story.case.proceedings) + 1}"
    about = measure.id if measure else ""
    story.tell(ProceedingStarted(on=fact.on, proceeding=number, kind=ProceedingKind.OBJECTION, measure=about, note=fact.text))
    if measure and said_effect is Effect.SUSPENDED:
        _affect(said_effect, measure, fact, story, by=INSPECTORATE)


def _decide_objection(measure: Measure | None, said_effect: Effect, fact: Fact, story: Story) -> None:
    back = objection_takes_back(fact.summary)
    if back and measure is None:
        measure = _presumed(fact, story)
    for_a_part, verdict = partly_founded(fact.summary)
    words = said(verdict)
    only_the_stop = words.names == {STOP} and measure is not None and bool(stops_in(measure))
    whole = not (for_a_part or words.in_part or only_the_stop)
    annulled = Effect.ANNULLED if back and measure and whole else Effect.NONE
    revived = said_effect if said_effect is Effect.REVIVED and measure else Effect.NONE
    _publish_or_not(ruling_in(fact.summary).publication, fact, story)
    _decided(fact, story, ProceedingKind.OBJECTION, annulled if back else revived, measure)
    if not back:
        _go_on(ProceedingKind.OBJECTION, revived, measure, fact, story)
    elif measure is None:
        story.remark("De bron zegt niet welke maatregel na bezwaar is ingetrokken; alleen het besluit op bezwaar is vastgelegd.")
    elif whole:
        _withdraw(measure, fact, story)
    else:
        lift_as_said(measure, words if only_the_stop else replace(words, in_part=True), fact, story)


def ruling(fact: Fact, story: Story) -> None:
    """A judgment: it suspends, revives or annuls a measure, holds back or allows publication, or leaves all as it is."""
    outcome, kind = ruling_in(fact.summary), proceeding_of(fact.summary)
    measure = _meant(fact, story, outcome.measure)
    if outcome.measure is not Effect.NONE and measure is None:
        measure = _presumed(fact, story)
        if measure is None:
            story.remark("De bron zegt niet om welke maatregel het gaat; alleen de uitspraak is vastgelegd.")
    told = outcome.measure if measure and outcome.measure is not Effect.NONE else outcome.publication
    _decided(fact, story, kind, told, measure)
    _publish_or_not(outcome.publication, fact, story)
    _go_on(kind, outcome.measure, measure, fact, story)


def _publish_or_not(effect: Effect, fact: Fact, story: Story) -> None:
    if effect is Effect.PUBLICATION_STAYED:
        stay_publication(fact, story)
    elif effect is Effect.PUBLICATION_ALLOWED:
        release_publication(fact, story)


def _go_on(decided: ProceedingKind, effect: Effect, measure: Measure | None, fact: Fact, story: Story) -> None:
    """What the decision does to the measure, by its words or because a suspension lasted until it."""
    if measure and effect is not Effect.NONE:
        _affect(effect, measure, fact, story)
    elif decided is not ProceedingKind.INTERIM_RELIEF:
        after_decision(decided, measure, fact, story)


def _affect(effect: Effect, measure: Measure, fact: Fact, story: Story, *, by: str = COURT) -> None:
    label = KINDS[measure.kind].label
    if effect is Effect.SUSPENDED and measure.state is MeasureState.IN_FORCE:
        suspend(measure, fact, story, by=by)
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


def _meant(fact: Fact, story: Story, effect: Effect) -> Measure | None:
    """The measure that a ruling or objection is about: by name, by place, or the only one it can be."""
    pool = [m for m in binding(story) if m.imposed_by == INSPECTORATE]
    if effect is Effect.REVIVED:
        pool = [m for m in pool if m.state is MeasureState.SUSPENDED] or pool
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
