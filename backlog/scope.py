"""Where something is imposed or lifted: everywhere, nowhere, for one group, or at some places."""

from __future__ import annotations

from collections.abc import Iterable, Set
from enum import Enum, auto

from backlog.closed import closed_in
from backlog.pieces import before_reason
from backlog.places import named
from backlog.said import Said, groups_in
from backlog.story import Story
from backlog.words import clauses
from backlog.words.lifting import EVERYWHERE, EXCEPT, STAYS


class Scope(Enum):
    EVERYWHERE = auto()  #: the words make no difference between places
    NOWHERE = auto()  #: it stays wherever it still holds
    NOT_HERE = auto()  #: the words name only places where it does not hold, or no longer
    A_GROUP = auto()  #: a group that is less than the whole


def scope_of(words: Said, holds: Set[str], about: str, story: Story) -> Scope | frozenset[str]:
    """Where it goes; `holds` are the places where it still holds, `about` is how it was worded."""
    goes, stays = places_that_go(words, story), _in(words.stays, story)
    if goes and not goes & holds:
        return Scope.NOT_HERE
    if goes & holds:
        return frozenset((goes & holds) - stays or goes & holds)
    if stays & holds:
        return frozenset(holds - stays) or Scope.NOWHERE
    if not words.goes:
        return Scope.NOWHERE
    return Scope.A_GROUP if words.groups - groups_in(about) else Scope.EVERYWHERE


def places_that_go(words: Said, story: Story) -> frozenset[str]:
    """The places that are said to go: those beside the ending before those in the reason or in another sentence."""
    parts = [part for piece in words.ends for part in piece.split(", ")]
    if any(EVERYWHERE.within(part) and not _in([part], story) for part in parts):
        return frozenset()
    for texts in (map(before_reason, words.ends), words.ends, words.goes):
        if places := _in(texts, story):
            return places
    return frozenset()


def imposed_at(summary: str, story: Story) -> tuple[str, ...]:
    """The places for which a measure is taken: those that are named, all but those that are excepted, or simply all.

    A sentence about what stays or was closed elsewhere names no place of the new measure.
    """
    parts = [part for clause in clauses(summary) for part in (clause.split(", ") if STAYS.within(clause) else [clause])]
    told = [part for part in parts if not (STAYS.within(part) or closed_in(story.case.places, part))]
    places, excepted = set[str](), set[str]()
    for taken, *left_out in map(EXCEPT.split, told):
        places |= _in([taken], story)
        excepted |= _in(left_out, story)
    everywhere = story.case.locations
    return tuple(place for place in everywhere if place in (places or everywhere) and place not in excepted) or everywhere


def _in(texts: Iterable[str], story: Story) -> frozenset[str]:
    return frozenset(place for text in texts for place in named(story.case.places, text))
