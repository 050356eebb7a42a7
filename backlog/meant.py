"""Which measures a ruling or an objection is about: by name, by place, or the only one it can be."""

from __future__ import annotations

from backlog.facts import Fact
from backlog.measures import binding, presume
from backlog.parts import stops_in
from backlog.pieces import before_reason
from backlog.places import named
from backlog.said import STOP
from backlog.story import Story
from backlog.words.actors import INSPECTORATE
from backlog.words.court import Verdict
from backlog.words.lifting import ALL_MEASURES
from backlog.words.measures import REPLACED_BY, in_one_breath, named_measures
from domain.court.proceeding import RulingEffect
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.measure.measure import Measure, MeasureState


def affected(verdicts: tuple[Verdict, ...], fact: Fact, story: Story) -> dict[str, RulingEffect]:
    """What becomes of each measure (by number); a later sentence about a measure counts over an earlier one."""
    effects = dict[str, RulingEffect]()
    for verdict in verdicts:
        names_one = bool(_kinds(verdict.text, story)) or ALL_MEASURES.within(verdict.text)
        for measure in meant(verdict.text if names_one else fact.summary, verdict.effect, story):
            effects[measure.id] = verdict.effect
    return effects


def meant(text: str, effect: RulingEffect, story: Story) -> list[Measure]:
    """The measures that `text` is about; more than one only when they are named in one breath. Empty when it is not clear."""
    pool = [m for m in binding(story) if m.imposed_by == INSPECTORATE] or _ended(story)
    if effect is RulingEffect.REVIVED:
        pool = [m for m in pool if m.state is MeasureState.SUSPENDED] or pool
    if ALL_MEASURES.within(text) and len(pool) > 1:
        return pool
    words = REPLACED_BY.split(text)[0]
    kinds = _kinds(words, story)
    by_name = [m for m in pool if m.kind in kinds]
    if kinds == {STOP} and not by_name:
        by_name = [m for m in pool if stops_in(m)]
    if kinds and not by_name:
        by_name = [m for m in _ended(story) if m.kind in kinds]
        if not by_name:
            return []
    here = set(named(story.case.places, text))
    chosen = [m for m in by_name or pool if not here or here & set(m.locations)]
    if by_name and chosen:
        return _together(chosen, words)
    besluiten = [m for m in chosen if MEASURE_KINDS[m.kind].is_decision]
    return chosen if len(chosen) == 1 else besluiten if len(besluiten) == 1 else []


def _ended(story: Story) -> list[Measure]:
    """Our measures that are over: a court often judges one after that."""
    return [m for m in story.case.measures.values() if m.imposed_by == INSPECTORATE and m.state is MeasureState.ENDED]


def presumed(fact: Fact, story: Story) -> Measure | None:
    """A measure that only the ruling speaks of, when nothing of its kind was told."""
    kinds = _kinds(fact.summary, story) - {STOP}
    if len(kinds) != 1 or any(m.kind in kinds for m in story.case.measures.values()):
        return None
    return presume(next(iter(kinds)), fact, story)


def _together(measures: list[Measure], words: str) -> list[Measure]:
    """The last of `measures`, with those that `words` name in one breath with it; each kind once."""
    last = next((m for m in reversed(measures) if m.kind in named_measures(before_reason(words))), measures[-1])
    kinds = in_one_breath(words, last.kind) | {last.kind}
    return list({m.kind: m for m in measures if m.kind in kinds and (m.kind is not last.kind or m is last)}.values())


def _kinds(words: str, story: Story) -> frozenset[MeasureKind]:
    """The kinds that are named; a court "orders" something too, so that word counts only where there was a bevel."""
    kinds = named_measures(words)
    told = {m.kind for m in story.case.measures.values()}
    return kinds if MeasureKind.BEVEL in told else kinds - {MeasureKind.BEVEL}
