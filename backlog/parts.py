"""The parts of a decision: what must be repaired (in one or more numbered parts) and an admission stop."""

from __future__ import annotations

from collections.abc import Iterable

from backlog.facts import Fact
from backlog.places import named
from backlog.words import Words, first
from backlog.words.stops import WITH_STOP
from domain.casefile.opening import Place
from domain.kinds.measure import ContentKind, MeasureKind
from domain.measure.events import Content
from domain.measure.measure import Measure

WITH_PARTS = frozenset(
    {MeasureKind.AANWIJZING, MeasureKind.BEVEL, MeasureKind.LAST_ONDER_DWANGSOM, MeasureKind.LAST_ONDER_BESTUURSDWANG}
)
COUNTS = {
    2: Words("two/twee/2 parts/stages/delen/onderdelen"),
    3: Words("three/drie/3 parts/stages/delen/onderdelen"),
    4: Words("four/vier/4 parts/stages/delen/onderdelen"),
}
ORDINALS = (
    Words("part/deel/onderdeel 1/one/een", "first/eerste part/deel/onderdeel"),
    Words("part/deel/onderdeel 2/two/twee", "second/tweede part/deel/onderdeel"),
    Words("part/deel/onderdeel 3/three/drie", "third/derde part/deel/onderdeel"),
    Words("part/deel/onderdeel 4/four/vier", "fourth/vierde part/deel/onderdeel"),
)


def contents_of(kind: MeasureKind, fact: Fact, places: Iterable[Place]) -> tuple[Content, ...]:
    """The parts that a decision has according to its words, its admission stops last."""
    if kind not in WITH_PARTS:
        return ()
    count = first(fact.summary, COUNTS) or 1
    texts = [fact.summary] if count == 1 else [f"Deel {number}. {fact.summary}" for number in range(1, count + 1)]
    stops = [(stop.text, named(places, stop.summary)) for stop in fact.stops]
    if not stops and WITH_STOP.within(fact.summary):
        stops = [(fact.summary, ())]
    return (
        *(Content(text=text) for text in texts),  # the history was looked at as a whole
        *(Content(kind=ContentKind.CLIENTENSTOP, text=text, locations=where) for text, where in stops),
    )


def standing(measure: Measure) -> frozenset[int]:
    """The positions of the parts that were not lifted."""
    return frozenset(range(len(measure.contents))) - measure.lifted


def stops_in(measure: Measure) -> frozenset[int]:
    """The positions of the admission stops that still hold."""
    return frozenset(place for place in standing(measure) if measure.contents[place].kind is ContentKind.CLIENTENSTOP)


def numbered_in(measure: Measure, text: str) -> frozenset[int]:
    """The positions of the numbered parts that `text` names, where the decision has such parts."""
    repairs = [place for place, part in enumerate(measure.contents) if part.kind is not ContentKind.CLIENTENSTOP]
    if len(repairs) < 2:
        return frozenset()
    return frozenset(place for place, words in zip(repairs, ORDINALS, strict=False) if words.within(text))
