"""Liftings: the whole measure, some of its parts, or some of its locations. Other parts and places stay."""

from __future__ import annotations

from backlog.ending import end_measure
from backlog.facts import Fact
from backlog.measures import binding
from backlog.parts import numbered_in, standing, stops_in
from backlog.places import named
from backlog.said import Said, said
from backlog.story import Story
from backlog.targets import targets, unknown
from backlog.words.measures import ALL_MEASURES, AND_THE_OTHER, how_ended, named_measures
from domain.measure.kinds import MeasureKind
from domain.measure.measure import Measure, MeasurePartlyLifted


def lift(fact: Fact, story: Story) -> None:
    """A measure was lifted, wholly or in part."""
    words = said(fact.summary)
    for measure in targets(words, fact, story):
        _lift(measure, words, fact, story)


def end_supervision(fact: Fact, story: Story) -> None:
    """Verscherpt toezicht ended, wholly or for some locations; sometimes another measure with it."""
    kind, words = MeasureKind.VERSCHERPT_TOEZICHT, said(fact.summary)
    found = binding(story, kind)
    here = set(named(story.case.places, words.goes))
    chosen = [m for m in found if not here or here & set(m.locations)] or found or unknown(kind, fact, story)
    if ALL_MEASURES.within(fact.summary) or AND_THE_OTHER.within(fact.summary):
        chosen += [m for m in targets(words, fact, story) if m.kind is not kind]
    for measure in chosen:
        _lift(measure, words, fact, story)


def _lift(measure: Measure, words: Said, fact: Fact, story: Story) -> None:
    """As far as the words say."""
    places, parts = _places(words, measure, story), _parts(words, measure)
    if places is None:
        story.remark(f"Volgens de bron blijft maatregel {measure.id} overal gelden.")
        return
    left_places = set(measure.locations) - set(measure.lifted_locations) - set(places)
    left_parts = standing(measure) - parts
    nothing_left = (places and not left_places) or (parts and not left_parts)
    if nothing_left or not (places or parts or words.in_part):
        end_measure(measure, fact, story, how_ended(fact.summary))
        return
    some = MeasurePartlyLifted(on=fact.on, measure=measure.id, contents=tuple(sorted(parts)), locations=places, why=fact.text)
    story.tell(some)


def _places(words: Said, measure: Measure, story: Story) -> tuple[str, ...] | None:
    """The locations for which it is lifted: () for no difference between locations, None when it stays everywhere."""
    here = [place for place in measure.locations if place not in measure.lifted_locations]
    goes, stays = (set(named(story.case.places, text)) & set(here) for text in (words.goes, words.stays))
    if goes:
        return tuple(place for place in here if place in (goes - stays or goes))
    if stays:
        return tuple(place for place in here if place not in stays) or None
    return ()


def _parts(words: Said, measure: Measure) -> frozenset[int]:
    """The parts that are lifted, where the words name parts."""
    stops = stops_in(measure)
    if stops and MeasureKind.CLIENTENSTOP in named_measures(words.stays):
        return standing(measure) - stops
    if stops and words.names == {MeasureKind.CLIENTENSTOP}:
        return stops
    return numbered_in(measure, words.goes) & standing(measure)
