"""Where it is about: the locations of a letter."""

from __future__ import annotations

from content.material import Material
from domain.casefile.opening import Place
from letters.sections import About, Location


def scope(material: Material) -> tuple[Place, ...]:
    """The locations that the letter is about: those of its measure (as far as it still holds) or round, else of the case."""
    case, subject = material.case, material.letter.about
    if subject in case.letters:
        subject = case.letters[subject].about
    term = case.terms.get(subject)
    subject = term.about if term else subject
    named: tuple[str, ...] = ()
    if subject in case.measures:
        which = case.measures[subject]
        named = tuple(place for place in which.locations if place not in which.lifted_locations) or which.locations
    elif subject in case.rounds:
        named = case.rounds[subject].locations
    return tuple(place for place in case.places if place.id in named) or case.places


def about(material: Material) -> About:
    """What the letter is about: its locations, or the provider when none is known."""
    return About(places=tuple(place.name for place in scope(material)) or (material.case.provider_name,))


def locations(material: Material) -> tuple[Location, ...]:
    return tuple(Location(name=place.name, place=place.place or material.case.provider_name) for place in scope(material))
