"""Which measure a lifting is about: by name, by place, in the plural, or because there is only one.

A lifting that the words do not tie to a measure changes nothing, and says so: a guess could end what still holds.
"""

from __future__ import annotations

from backlog.facts import Fact
from backlog.measures import INSPECTORATE, binding, presume
from backlog.parts import stops_in
from backlog.places import named
from backlog.said import Said
from backlog.story import Story
from backlog.words.measures import ALL_MEASURES, PLURAL
from domain.dossier import NoteAdded
from domain.measure.kinds import KINDS, MeasureKind
from domain.measure.measure import Measure, MeasureState


def targets(words: Said, fact: Fact, story: Story) -> list[Measure]:
    """The measures that are meant; empty, with a remark, when that is not clear."""
    hold = binding(story)
    ours = [m for m in hold if m.imposed_by == INSPECTORATE]
    if ALL_MEASURES.within(words.goes) and hold:
        return ours or hold
    if words.names:
        return _by_name(words, hold, fact, story)
    pool = [m for m in ours if m.kind is not MeasureKind.VERSCHERPT_TOEZICHT] or ours or hold
    pool = _here(words, pool, story)
    return pool if len(pool) == 1 else unclear(pool, fact, story)


def unknown(kind: MeasureKind, fact: Fact, story: Story) -> list[Measure]:
    """A measure that is lifted though the history did not tell that it began, or told that it ended."""
    label = KINDS[kind].label
    if any(m.kind is kind and m.state is MeasureState.ENDED for m in story.case.measures.values()):
        story.remark(f"Volgens de tijdlijn was dit al geëindigd ({label}); vastgelegd als notitie.")
        _note(fact, story)
        return []
    story.deviates([f"Een opheffing van een maatregel waarvan het begin niet bekend is ({label})."])
    return [presume(kind, fact, story)]


def unclear(pool: list[Measure], fact: Fact, story: Story) -> list[Measure]:
    """Nothing, and a note with what the source says."""
    if pool:
        names = ", ".join(f"{m.id} ({KINDS[m.kind].label})" for m in pool)
        story.remark(f"De bron zegt niet welke maatregel is opgeheven: {names}; vastgelegd als notitie.")
    else:
        story.deviates(["Een opheffing zonder dat er een maatregel bekend is; vastgelegd als notitie."])
    _note(fact, story)
    return []


def _by_name(words: Said, hold: list[Measure], fact: Fact, story: Story) -> list[Measure]:
    found = [m for kind in KINDS if kind in words.names for m in _of_kind(kind, words, hold, story)]
    if found:
        return list({m.id: m for m in found}.values())
    if same := [m for m in hold if m.kind in words.names]:
        return unclear(same, fact, story)
    return unknown(min(words.names, key=list(KINDS).index), fact, story)


def _of_kind(kind: MeasureKind, words: Said, hold: list[Measure], story: Story) -> list[Measure]:
    same = [m for m in hold if m.kind is kind]
    if kind is MeasureKind.CLIENTENSTOP and not same:
        same = [m for m in hold if stops_in(m)]
    if len(same) > 1:
        same = _here(words, same, story)
    return same if len(same) == 1 or PLURAL.within(words.goes) else []


def _here(words: Said, pool: list[Measure], story: Story) -> list[Measure]:
    """Those of `pool` that hold at the places that are named."""
    here = set(named(story.case.places, words.goes))
    return [m for m in pool if here & set(m.locations)] if here else pool


def _note(fact: Fact, story: Story) -> None:
    if fact.text:
        story.tell(NoteAdded(on=fact.on, text=fact.text))
