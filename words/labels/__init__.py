"""How a state, kind, role or outcome is called, and how a sentence says it.

    label(MeasureState.IN_FORCE)        van kracht             in a list, behind a name
    predicate(MeasureState.IN_FORCE)    is van kracht          after what it is about: "Maatregel M1 is van kracht"
    stored(CloseReason, "verbeterd")    verbeterd              of a stored name, also one that this version does not know

One table a subject; a test walks every enumeration of the domain and names what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum

from domain.measure.measure import Measure, MeasureState
from domain.writing.states import OF_ITSELF
from domain.writing.wording import in_words
from words.labels import kinds, lawfulness, outcomes, people, states
from words.labels.word import Word

WORDS: Mapping[type[Enum], Mapping[Enum, Word]] = {
    **states.WORDS,
    **kinds.WORDS,
    **outcomes.WORDS,
    **people.WORDS,
    **lawfulness.WORDS,
}
ENDED_BY_ITSELF: Mapping[str, Word] = {
    "ended_by_law": Word(f"{OF_ITSELF[True]} geëindigd", f"is {OF_ITSELF[True]} geëindigd"),
    "ended_as_decided": Word(f"{OF_ITSELF[False]} geëindigd", f"is {OF_ITSELF[False]} geëindigd"),
}
PARTLY_LIFTED = Word("voor een deel opgeheven", "is voor een deel opgeheven")


def label(member: Enum) -> str:
    """As a list shows it."""
    return WORDS[type(member)][member].label


def predicate(member: Enum) -> str:
    """As a sentence says it of what it is about, with the verb."""
    return WORDS[type(member)][member].predicate


def stored(kind: type[StrEnum], name: str) -> str:
    """The label of a name that was stored; one that is no member of `kind` is spelled as it stands."""
    return next((word.label for member, word in WORDS[kind].items() if member.value == name), in_words(name))


def of_measure(measure: Measure) -> Word:
    """How a measure stands; one of which a part was lifted says so, and one that ended by itself."""
    if measure.expired_at:
        return ENDED_BY_ITSELF[measure.status]
    partly = measure.state is MeasureState.IN_FORCE and measure.partly_lifted
    return PARTLY_LIFTED if partly else WORDS[MeasureState][measure.state]


def status(name: str) -> str:
    """The label of how a measure stands, by the name under which lists keep it."""
    special = {"partly_lifted": PARTLY_LIFTED, **ENDED_BY_ITSELF}
    return special[name].label if name in special else stored(MeasureState, name)
