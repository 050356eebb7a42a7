"""An admission stop that is part of a decision: lifted wholly, for some places, or for some groups. The rest of it stays."""

from __future__ import annotations

from backlog.ending import end_measure
from backlog.facts import Fact
from backlog.parts import standing, stops_in
from backlog.said import Said
from backlog.scope import Scope, scope_of
from backlog.story import Story
from backlog.words.lifting import how_ended
from backlog.words.stops import STOP_LIMITS
from domain.measure.events import MeasurePartlyLifted
from domain.measure.measure import Measure


def lift_stop(measure: Measure, words: Said, fact: Fact, story: Story) -> None:
    """The stop that is part of `measure` goes, as far as the words say."""
    gone = frozenset(stop for stop in stops_in(measure) if _goes(stop, measure, words, story))
    if standing(measure) == gone:
        end_measure(measure, fact, story, how_ended(fact.summary))
        return
    story.tell(MeasurePartlyLifted(on=fact.on, measure=measure.id, contents=tuple(sorted(gone)), why=fact.text))
    if not gone:
        story.remark(f"De cliëntenstop van maatregel {measure.id} is voor een deel opgeheven; de rest blijft gelden.")


def _goes(stop: int, measure: Measure, words: Said, story: Story) -> bool:
    """Whether nothing is left of the stop; where people can come again so far is kept with the story."""
    content = measure.contents[stop]
    whole = frozenset(content.locations or measure.locations) - set(measure.lifted_locations)
    scope = scope_of(words, whole, content.text, story)
    if scope is Scope.EVERYWHERE:
        return not (words.stop_in_part or any(STOP_LIMITS.within(piece) for piece in words.goes))
    if isinstance(scope, Scope):
        return False
    open_again = story.open_again.get((measure.id, stop), frozenset()) | scope
    story.open_again[measure.id, stop] = open_again
    return open_again >= whole
