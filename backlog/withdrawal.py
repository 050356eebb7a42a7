"""A measure that is taken back on objection or annulled by a court: wholly, in part, or only the admission stop in it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from backlog.ending import end_measure, name_replacement
from backlog.facts import Fact
from backlog.lifting import lift_as_said
from backlog.measures import binding
from backlog.parts import stops_in
from backlog.said import STOP, Said, said
from backlog.story import Story
from backlog.words.measures import REPLACED_BY, REPLACES, named_measures
from backlog.words.objections import partly_founded
from domain.measure.events import MeasureEnd
from domain.measure.measure import Measure


class HowMuch(NamedTuple):
    """What of a measure a decision is about, and the words that say it."""

    whole: bool
    only_the_stop: bool
    words: Said


def how_much(measure: Measure, summary: str) -> HowMuch:
    """How much of `measure` the decision told by `summary` takes back or suspends."""
    for_a_part, verdict = partly_founded(summary)
    words = said(verdict)
    only_the_stop = words.names == {STOP} and bool(stops_in(measure))
    return HowMuch(not (for_a_part or words.in_part or only_the_stop), only_the_stop, words)


def take_back(measure: Measure, much: HowMuch, fact: Fact, story: Story) -> None:
    """The measure ends as withdrawn, or goes on without the part that was taken back."""
    if much.whole:
        _withdraw(measure, fact, story)
    else:
        words = much.words if much.only_the_stop else replace(much.words, in_part=True)
        lift_as_said(measure, words, fact, story)


def _withdraw(measure: Measure, fact: Fact, story: Story) -> None:
    """What comes in its place is linked when it is told, or was told on the same day."""
    end_measure(measure, fact, story, MeasureEnd.WITHDRAWN)
    if REPLACED_BY.within(fact.summary) or REPLACES.within(fact.summary):
        same_day = [m for m in binding(story) if m.id != measure.id and m.in_force_on == fact.on]
        if same_day:
            name_replacement(story.case.measures[measure.id], same_day[-1].id, fact, story)
        else:
            story.to_be_replaced[measure.id] = named_measures(REPLACED_BY.split(fact.summary)[-1])
