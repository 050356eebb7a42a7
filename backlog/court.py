"""Objections and rulings, with their effect on a measure and on publication."""

from __future__ import annotations

from backlog.facts import Fact
from backlog.measures import binding, presume, revive
from backlog.parts import stops_in
from backlog.places import named
from backlog.said import STOP
from backlog.story import Story
from backlog.suspension import COURT, after_decision, suspend
from backlog.visits import release_publication, stay_publication
from backlog.withdrawal import how_much, take_back
from backlog.words.court import proceeding_of, ruling_in
from backlog.words.measures import REPLACED_BY, named_measures
from backlog.words.objections import is_decision_on_objection, objection_takes_back
from backlog.words.stops import INSPECTORATE
from domain.measure.kinds import KINDS, MeasureKind
from domain.measure.measure import Measure, MeasureState
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
    effect = Effect.ANNULLED if back else said_effect if said_effect is Effect.REVIVED else Effect.NONE
    _publish_or_not(ruling_in(fact.summary).publication, fact, story)
    _decided(fact, story, ProceedingKind.OBJECTION, _on_the_whole(effect, measure, fact), measure)
    if back and measure is None:
        story.remark("De bron zegt niet welke maatregel na bezwaar is ingetrokken; alleen het besluit op bezwaar is vastgelegd.")
    else:
        _go_on(ProceedingKind.OBJECTION, effect, measure, fact, story)


def ruling(fact: Fact, story: Story) -> None:
    """A judgment: it suspends, revives or annuls a measure, holds back or allows publication, or leaves all as it is."""
    outcome, kind = ruling_in(fact.summary), proceeding_of(fact.summary)
    measure = _meant(fact, story, outcome.measure)
    if outcome.measure is not Effect.NONE and measure is None:
        measure = _presumed(fact, story)
        if measure is None:
            story.remark("De bron zegt niet om welke maatregel het gaat; alleen de uitspraak is vastgelegd.")
    effect = _on_the_whole(outcome.measure, measure, fact)
    _decided(fact, story, kind, outcome.publication if effect is Effect.NONE else effect, measure)
    _publish_or_not(outcome.publication, fact, story)
    _go_on(kind, outcome.measure, measure, fact, story)


def _on_the_whole(effect: Effect, measure: Measure | None, fact: Fact) -> Effect:
    """The effect on the measure as a whole: none where only a part of it is meant, or it is not known which measure."""
    whole = measure is not None and (effect is Effect.REVIVED or how_much(measure, fact.summary).whole)
    return effect if whole else Effect.NONE


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
    label = f"{KINDS[measure.kind].label} ({measure.id})"
    much = how_much(measure, fact.summary)
    if effect is Effect.ANNULLED:
        take_back(measure, much, fact, story)
    elif effect is Effect.SUSPENDED and much.only_the_stop:
        story.remark(f"Alleen de cliëntenstop is geschorst; de rest geldt nog: {label}. De cliëntenstop is niet apart geschorst.")
    elif effect is Effect.SUSPENDED and measure.state is MeasureState.IN_FORCE:
        suspend(measure, fact, story, by=by)
    elif effect is Effect.REVIVED and measure.state is MeasureState.SUSPENDED:
        revive(measure, fact, story)
    else:
        state = "geschorst" if measure.state is MeasureState.SUSPENDED else "van kracht"
        story.remark(f"Dit was volgens de tijdlijn al {state}: {label}.")


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
    if kinds == {STOP} and not by_name:
        by_name = [m for m in pool if stops_in(m)]
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
