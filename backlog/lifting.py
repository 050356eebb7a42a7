"""Liftings: the whole measure, some of its parts, or some of its locations. Other parts and places stay."""

from __future__ import annotations

from backlog.ending import end_measure
from backlog.facts import Fact
from backlog.measures import binding
from backlog.parts import numbered_in, standing, stops_in
from backlog.said import STOP, Said, said
from backlog.scope import Scope, scope_of
from backlog.stops import lift_stop
from backlog.story import Story
from backlog.targets import here, not_done, targets, unknown
from backlog.words.lifting import ALL_MEASURES, how_ended
from backlog.words.measures import in_one_breath, named_measures
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.measure.events import MeasurePartlyLifted
from domain.measure.measure import Measure


def lift(fact: Fact, story: Story) -> None:
    """A measure was lifted, wholly or in part."""
    words = said(fact.summary)
    for measure in targets(words, fact, story):
        lift_as_said(measure, words, fact, story)


def end_supervision(fact: Fact, story: Story) -> None:
    """Verscherpt toezicht ended, wholly or for some locations; what is named in one breath with it too."""
    kind, words = MeasureKind.VERSCHERPT_TOEZICHT, said(fact.summary)
    if not words.done:
        not_done(fact, story)
        return
    found = binding(story, kind)
    chosen = here(words, found, story) or found or unknown(kind, fact, story)
    with_it = any(ALL_MEASURES.within(piece) or in_one_breath(piece, kind) - {kind} for piece in words.ends)
    if with_it:
        chosen += [m for m in targets(words, fact, story) if m.kind is not kind]
    for measure in chosen:
        lift_as_said(measure, words, fact, story)


def lift_as_said(measure: Measure, words: Said, fact: Fact, story: Story) -> None:
    """As far as the words say."""
    if words.names == {STOP} and stops_in(measure):
        lift_stop(measure, words, fact, story)
        return
    scope = scope_of(words, set(measure.standing_locations), measure.why, story)
    label = f"{MEASURE_KINDS[measure.kind].label} ({measure.id})"
    if scope is Scope.NOWHERE:
        story.remark(f"Volgens de bron blijft dit overal gelden: {label}.")
    elif scope is Scope.NOT_HERE:
        story.remark(f"Op de genoemde locatie gold dit niet of niet meer: {label}; er is niets opgeheven.")
    elif isinstance(scope, frozenset) and set(measure.standing_locations) - scope:
        places = tuple(place for place in measure.locations if place in scope)
        story.tell(MeasurePartlyLifted(on=fact.on, measure=measure.id, locations=places, why=fact.text))
    else:
        _lift_parts(measure, words, fact, story, in_part=words.in_part or scope is Scope.A_GROUP)


def _lift_parts(measure: Measure, words: Said, fact: Fact, story: Story, *, in_part: bool) -> None:
    """Some parts where the words name parts, else the whole."""
    parts = _parts(words, measure)
    if (parts and parts == standing(measure)) or not (parts or in_part):
        end_measure(measure, fact, story, how_ended(fact.summary))
    else:
        story.tell(MeasurePartlyLifted(on=fact.on, measure=measure.id, contents=tuple(sorted(parts)), why=fact.text))


def _parts(words: Said, measure: Measure) -> frozenset[int]:
    """The parts that are lifted, where the words name parts."""
    stops = stops_in(measure)
    if numbered := numbered_in(measure, ". ".join(words.goes)) & standing(measure):
        return numbered
    if stops and any(STOP in named_measures(piece) for piece in words.stays):
        return standing(measure) - stops
    return stops if words.stop_as_part else frozenset()
