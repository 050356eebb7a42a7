"""Which measure a new one takes the place of, when the words say so."""

from __future__ import annotations

from backlog.ending import name_replacement
from backlog.facts import Fact
from backlog.story import Story
from backlog.words.measures import EXTENSION, REPLACED_BY, REPLACES, named_measures
from domain.kinds.measure import MeasureKind
from domain.measure.events import MeasurePartlyLifted
from domain.measure.measure import Measure

_CAN_BE_EXTENDED = frozenset({MeasureKind.BEVEL, MeasureKind.VERSCHERPT_TOEZICHT})


def link_replaced(new: str, fact: Fact, story: Story) -> None:
    """End, or link, the measure that `new` says it replaces, or that was withdrawn in favour of what comes now.

    Where the new one holds at some of the places only, the old one goes on at the others.
    """
    old = _replaced(new, fact, story)
    if old is None:
        return
    taken = tuple(place for place in old.standing_locations if place in story.case.measures[new].locations)
    if old.binding and taken and set(old.standing_locations) - set(taken):
        story.tell(MeasurePartlyLifted(on=fact.on, measure=old.id, locations=taken, why=fact.text))
    else:
        name_replacement(old, new, fact, story)


def _replaced(new: str, fact: Fact, story: Story) -> Measure | None:
    measures = story.case.measures
    withdrawn = [measures[number] for number in story.to_be_replaced]
    if not (REPLACES.within(fact.summary) or named_measures(_followed_up(fact)) - {measures[new].kind}):
        kind = measures[new].kind
        told = [m for m in withdrawn if m.ended_on == fact.on or kind in story.to_be_replaced[m.id]]
        return told[-1] if told else None
    hold = [m for m in measures.values() if m.id != new and m.binding]
    kinds = named_measures(fact.summary) - {measures[new].kind}
    for chosen in (
        [m for m in (*hold, *withdrawn) if m.kind in kinds],
        [m for m in hold if m.kind in _CAN_BE_EXTENDED] if EXTENSION.within(fact.summary) else [],
        withdrawn,
        [m for m in hold if m.kind is measures[new].kind],
    ):
        if chosen:
            return chosen[-1]
    return hold[0] if len(hold) == 1 else None


def _followed_up(fact: Fact) -> str:
    """The words about what had a successor: "the order was replaced by an instruction"."""
    return REPLACED_BY.split(fact.summary)[0] if REPLACED_BY.within(fact.summary) else ""
