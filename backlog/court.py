"""Objections and rulings, with their effect on a measure and on publication."""

from __future__ import annotations

from backlog.facts import Fact
from backlog.meant import affected, meant, presumed
from backlog.measures import revive
from backlog.places import named
from backlog.story import Story
from backlog.suspension import COURT, after_decision, suspend
from backlog.visits import release_publication, stay_publication
from backlog.withdrawal import how_much, take_back
from backlog.words.actors import INSPECTORATE
from backlog.words.court import proceeding_of, ruling_in, verdicts_in
from backlog.words.objections import is_decision_on_objection, objection_takes_back
from domain.court.proceeding import ProceedingDecided, ProceedingKind, ProceedingStarted, RulingEffect
from domain.kinds.measure import MEASURE_KINDS
from domain.measure.measure import Measure, MeasureState


def objection(fact: Fact, story: Story) -> None:
    """A bezwaar that was lodged, or what was decided on it. The measure stands unless the words say otherwise."""
    said_effect = ruling_in(fact.summary).measure
    measure = next(iter(meant(fact.summary, said_effect, story)), None)
    if is_decision_on_objection(fact.summary):
        _decide_objection(measure, said_effect, fact, story)
        return
    number = f"P{len(story.case.proceedings) + 1}"
    about = measure.id if measure else ""
    story.tell(ProceedingStarted(on=fact.on, proceeding=number, kind=ProceedingKind.OBJECTION, measure=about, note=fact.text))
    if measure and said_effect is RulingEffect.SUSPENDED:
        _affect(said_effect, measure, fact, story, by=INSPECTORATE)


def _decide_objection(measure: Measure | None, said_effect: RulingEffect, fact: Fact, story: Story) -> None:
    back = objection_takes_back(fact.summary)
    if back and measure is None:
        measure = presumed(fact, story)
    effect = RulingEffect.ANNULLED if back else said_effect if said_effect is RulingEffect.REVIVED else RulingEffect.NONE
    _publish_or_not(ruling_in(fact.summary).publication, fact, story)
    _decided(fact, story, ProceedingKind.OBJECTION, _on_the_whole(effect, measure, fact), measure)
    if back and measure is None:
        story.remark("De bron zegt niet welke maatregel na bezwaar is ingetrokken; alleen het besluit op bezwaar is vastgelegd.")
    elif measure and effect is not RulingEffect.NONE:
        _affect(effect, measure, fact, story)
    else:
        after_decision(ProceedingKind.OBJECTION, measure, fact, story)


def ruling(fact: Fact, story: Story) -> None:
    """A judgment: it suspends, revives or annuls measures, holds back or allows publication, or leaves all as it is."""
    kind, publication = proceeding_of(fact.summary), ruling_in(fact.summary).publication
    verdicts = verdicts_in(fact.summary)
    effects = affected(verdicts, fact, story)
    if verdicts and not effects and (unknown := presumed(fact, story)):
        effects = {unknown.id: verdicts[-1].effect}
    if verdicts and not effects:
        story.remark("De bron zegt niet om welke maatregel het gaat; alleen de uitspraak is vastgelegd.")
    for number, effect in effects.items():
        on_whole = _on_the_whole(effect, story.case.measures[number], fact)
        _decided(fact, story, kind, publication if on_whole is RulingEffect.NONE else on_whole, story.case.measures[number])
        _affect(effect, story.case.measures[number], fact, story)
    about = None if effects else next(iter(meant(fact.summary, RulingEffect.NONE, story)), None)
    if not effects:
        _decided(fact, story, kind, publication, about)
    _publish_or_not(publication, fact, story)
    if not effects and kind is not ProceedingKind.INTERIM_RELIEF:
        after_decision(kind, about, fact, story)


def _on_the_whole(effect: RulingEffect, measure: Measure | None, fact: Fact) -> RulingEffect:
    """The effect on the measure as a whole: none where only a part of it is meant, or it is not known which measure."""
    whole = measure is not None and (effect is RulingEffect.REVIVED or how_much(measure, fact.summary).whole)
    return effect if whole else RulingEffect.NONE


def _publish_or_not(effect: RulingEffect, fact: Fact, story: Story) -> None:
    if effect is RulingEffect.PUBLICATION_STAYED:
        stay_publication(fact, story)
    elif effect is RulingEffect.PUBLICATION_ALLOWED:
        release_publication(fact, story)


def _affect(effect: RulingEffect, measure: Measure, fact: Fact, story: Story, *, by: str = COURT) -> None:
    label = f"{MEASURE_KINDS[measure.kind].label} ({measure.id})"
    much = how_much(measure, fact.summary)
    if measure.state is MeasureState.ENDED:
        story.remark(f"Dit was volgens de tijdlijn al geëindigd; het einde blijft zoals het was: {label}.")
    elif effect is RulingEffect.ANNULLED:
        take_back(measure, much, fact, story)
    elif effect is RulingEffect.SUSPENDED and not (much.whole and _everywhere(measure, fact, story)):
        story.remark(f"Alleen een deel is geschorst; dat is niet apart vastgelegd, het geheel geldt nog: {label}.")
    elif effect is RulingEffect.SUSPENDED and measure.state is MeasureState.IN_FORCE:
        suspend(measure, fact, story, by=by)
    elif effect is RulingEffect.REVIVED and measure.state is MeasureState.SUSPENDED:
        revive(measure, fact, story)
    else:
        state = "geschorst" if measure.state is MeasureState.SUSPENDED else "van kracht"
        story.remark(f"Dit was volgens de tijdlijn al {state}: {label}.")


def _everywhere(measure: Measure, fact: Fact, story: Story) -> bool:
    """Whether the words leave no place out at which the measure holds."""
    here = set(named(story.case.places, fact.summary))
    return not here or here >= set(measure.standing_locations)


def _decided(fact: Fact, story: Story, kind: ProceedingKind, effect: RulingEffect, measure: Measure | None) -> None:
    running = [p for p in story.case.proceedings.values() if p.running and p.kind is kind]
    number = running[-1].id if running else f"P{len(story.case.proceedings) + 1}"
    about = measure.id if measure else ""
    story.tell(ProceedingDecided(on=fact.on, proceeding=number, kind=kind, effect=effect, measure=about, note=fact.text))
