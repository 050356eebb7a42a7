"""Which measure a lifting is about: by name, by place, in the plural, or because there is only one.

A lifting that the words do not tie to a measure changes nothing, and says so: a guess could end what still holds.
"""

from __future__ import annotations

from backlog.facts import Fact
from backlog.measures import binding, presume
from backlog.parts import stops_in
from backlog.pieces import is_ending
from backlog.places import named
from backlog.said import STOP, Said
from backlog.scope import places_that_go
from backlog.story import Story
from backlog.words.actors import INSPECTORATE
from backlog.words.lifting import ALL_MEASURES, PLURAL
from backlog.words.measures import named_measures
from domain.dossier.events import NoteAdded
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.measure.measure import Measure, MeasureState


def targets(words: Said, fact: Fact, story: Story) -> list[Measure]:
    """The measures that are meant; empty, with a remark, when that is not clear or nothing was lifted yet."""
    if not words.done:
        return not_done(fact, story)
    hold = binding(story)
    ours = [m for m in hold if m.imposed_by == INSPECTORATE]
    if hold and any(ALL_MEASURES.within(piece) for piece in words.goes):
        return [m for m in ours or hold if m.kind not in _that_stay(words, story)]
    if words.names:
        return _by_name(words, hold, fact, story)
    pool = [m for m in ours if m.kind is not MeasureKind.VERSCHERPT_TOEZICHT] or ours or hold
    pool = here(words, [m for m in pool if m.kind not in _that_stay(words, story)], story)
    if len(pool) != 1:
        return unclear(pool, fact, story)
    if fact.summary and not any(map(is_ending, words.ends)):
        story.remark(f"De bron noemt geen maatregel; opgeheven is wat gold: {MEASURE_KINDS[pool[0].kind].label} ({pool[0].id}).")
    return pool


def here(words: Said, pool: list[Measure], story: Story) -> list[Measure]:
    """Those of `pool` that hold at the places that are named."""
    places = places_that_go(words, story)
    return [m for m in pool if places & set(m.locations)] if places else pool


def unknown(kind: MeasureKind, fact: Fact, story: Story) -> list[Measure]:
    """A measure that is lifted though the history did not tell that it began, or told that it ended."""
    label = MEASURE_KINDS[kind].label
    if any(m.kind is kind and m.state is MeasureState.ENDED for m in story.case.measures.values()):
        story.remark(f"Volgens de tijdlijn was dit al geëindigd ({label}); vastgelegd als notitie.")
        return _note(fact, story)
    story.deviates([f"Een opheffing van een maatregel waarvan het begin niet bekend is ({label})."])
    return [presume(kind, fact, story)]


def unclear(pool: list[Measure], fact: Fact, story: Story) -> list[Measure]:
    """Nothing, and a note with what the source says."""
    if pool:
        names = ", ".join(f"{m.id} ({MEASURE_KINDS[m.kind].label})" for m in pool)
        story.remark(f"De bron zegt niet welke maatregel is opgeheven: {names}; vastgelegd als notitie.")
    else:
        story.deviates(["Een opheffing zonder dat er een maatregel bekend is; vastgelegd als notitie."])
    return _note(fact, story)


def not_done(fact: Fact, story: Story) -> list[Measure]:
    """Nothing, and a note: a lifting that was asked, meant or refused is none."""
    story.remark("Volgens de woorden van de bron is hier nog niets opgeheven; vastgelegd als notitie.")
    return _note(fact, story)


def stops_of(by: str, story: Story) -> list[Measure]:
    """The admission stops of the provider or a municipality that hold."""
    return [m for m in binding(story, STOP) if m.imposed_by == by]


def _by_name(words: Said, hold: list[Measure], fact: Fact, story: Story) -> list[Measure]:
    if words.by != INSPECTORATE:
        theirs = here(words, stops_of(words.by, story), story)
        return theirs if len(theirs) == 1 else _not_theirs(words.by, theirs, fact, story)
    found = [m for kind in MEASURE_KINDS if kind in words.names for m in _of_kind(kind, words, hold, story)]
    if found:
        return list({m.id: m for m in found}.values())
    if same := [m for m in hold if m.kind in words.names]:
        return unclear(same, fact, story)
    return unknown(min(words.names, key=list(MEASURE_KINDS).index), fact, story)


def _of_kind(kind: MeasureKind, words: Said, hold: list[Measure], story: Story) -> list[Measure]:
    same = [m for m in hold if m.kind is kind and m.imposed_by == INSPECTORATE]
    if kind is STOP:
        same = [*same, *(m for m in hold if stops_in(m))] or [m for m in hold if m.kind is STOP]
    if len(same) > 1:
        same = here(words, same, story)
    return same if len(same) == 1 or any(PLURAL.within(piece) for piece in words.goes) else []


def _that_stay(words: Said, story: Story) -> frozenset[MeasureKind]:
    """The kinds that stay wholly: named as what stays, and not at some place only."""
    pieces = [piece for piece in words.stays if not named(story.case.places, piece)]
    return frozenset(kind for piece in pieces for kind in named_measures(piece))


def _not_theirs(by: str, stops: list[Measure], fact: Fact, story: Story) -> list[Measure]:
    if stops:
        return unclear(stops, fact, story)
    story.remark(
        f"Er is geen cliëntenstop bekend van: {by}; vastgelegd als notitie. Die van de inspectie verandert hierdoor niet."
    )
    return _note(fact, story)


def _note(fact: Fact, story: Story) -> list[Measure]:
    if fact.text:
        story.tell(NoteAdded(on=fact.on, text=fact.text))
    return []
