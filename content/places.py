"""Where it is about: the locations of a letter."""

from __future__ import annotations

from content.material import Material
from domain.opening import Place
from letters.sections import Location


def scope(material: Material) -> tuple[Place, ...]:
    """The locations that the letter is about: those of its measure (as far as it still holds) or round, else of the case."""
    case, subject = material.case, material.letter.about
    term = case.terms.get(subject)
    subject = term.about if term else subject
    named: tuple[str, ...] = ()
    if subject in case.measures:
        which = case.measures[subject]
        named = tuple(place for place in which.locations if place not in which.lifted_locations) or which.locations
    elif subject in case.rounds:
        named = case.rounds[subject].locations
    return tuple(place for place in case.places if place.id in named) or case.places


def about(material: Material) -> str:
    """What the letter is about, as it reads after "over"."""
    names = [place.name for place in scope(material)] or [material.case.provider_name]
    where = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
    return f"vrijheidsbeperkende maatregelen op {'locatie' if len(names) == 1 else 'de locaties'} {where}"


def locations(material: Material) -> tuple[Location, ...]:
    return tuple(Location(name=place.name, place=place.place or material.case.provider_name) for place in scope(material))
