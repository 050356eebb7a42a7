"""Which locations a sentence says are closed. A door, a ward, a file or a group that is closed is no location that is closed.

"Bosrand is per 1 mei gesloten", "sluiting van Bosrand"      Bosrand
"In Bosrand worden de deuren gesloten"                       none: the doors are
"Bosrand is een gesloten afdeling"                           none
"Bosrand sluit als er geen arts komt"                        none: a condition
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backlog.dates import MONTHS
from backlog.places import marked
from backlog.words import Words, plain
from backlog.words.mood import NEGATED, Mood, hoped
from backlog.words.provider import NOT_REALLY
from domain.casefile.opening import Place

_BETWEEN = (
    "is|zijn|was|waren|wordt|worden|werd|werden|gaat|gaan|ging|gingen|heeft|hebben|blijft|blijven|bleef|bleven"
    "|has|have|been|were|now|are|finally|nu|inmiddels|intussen|definitief|voorgoed|permanent|permanently|per|sinds|vanaf|met|ingang"
    "|van|ook|dan|daarna|daarom|toen|geheel|volledig|helemaal|uiteindelijk|eind|begin|medio|half|beide|allebei|zelf|alsnog|direct"
    "|meteen|onmiddellijk|as|of|from|on|op|in|de|het|the|locatie|locaties|location|vestiging|deze|jaar|dag|datum|since"
    "|al|reeds|already|meanwhile"
    rf"|{MONTHS}|\w+dag|\d[\d.,/-]*e?"
)
_MIDDLE = rf"(?:(?:{_BETWEEN}|@)[,:]?\s*)*"
_CLOSED = (
    r"(?:gesloten|dicht|dichtgegaan|dichtgedaan|opgeheven|afgestoten|closed|shut|closes|sluit|sluiten|sloot|sloten|stopt|gestopt"
    r"|bestaat niet meer)"
)
_ITS_DOORS = r"(?:\s+(?:definitief|voorgoed|permanently))?\s+(?:its|their|zijn|haar|hun)(?:\s+own|\s+eigen)?\s+(?:doors|deuren)"
_THE_DOORS = r"\s+(?:(?:de|the)\s+(?:deuren|doors)\s+)?(?:definitief|voorgoed|permanently)(?:\s+(?:de|the)\s+(?:deuren|doors))?"
_TAIL = (
    rf"(?:{_ITS_DOORS}|{_THE_DOORS})?"
    r"(?=\W*$|[,.;:(]|\s+(?:door|wegens|vanwege|na|nadat|omdat|want|voor|by|because|due|after|en|and|is|wordt|werd|zijn|geworden|geweest"
    rf"|down|all|alle|als gevolg|maar|but|terwijl|while|zonder|without|{_BETWEEN})\b)"
)
_INSIDE = ("in", "op", "bij", "te", "at", "of", "van", "for", "voor", "naar", "uit", "inside")
_NOT_INSIDE = "".join(rf"(?<!\b{word} )" for word in _INSIDE)
_A_GROUP_IN = re.compile(r"\b(?P<unit>\w*(?:groep|group|unit)) (?P<at>in|op|te|van|bij|at|of)\b")
_HERE = r"§(?P<here>[\d ]+)§"
_IT_CLOSED = re.compile(rf"(?:@(?:in|te|op|van|at) |{_NOT_INSIDE}){_HERE}[,:)]*\s+{_MIDDLE}{_CLOSED}{_TAIL}")
_CLOSING_OF = re.compile(
    r"\b(?:sluiting|closure|closing|opheffing|sluit|sluiten|sloot|sloten|closes|closed|shuts|shut|gesloten:?|dicht:?)\s+"
    rf"(?:(?:van|of|is|zijn|was|werd|wordt|de|het|the|locatie|location|beide|both|ook|definitief|voorgoed|@)\s*)*{_HERE}"
)
_BUT_NOT = Words(
    "tijdelijk*/temporar*/voorlopig/nachts/snachts/overdag/avonds/weekend/dagelijks/nightly",
    "at/by night",
    "'s nachts/avonds",
    "om/na/tot/vanaf … uur",
    "afsluitbrief/dossier*/traject/zaak/case/file/onderzoek/overeenkomst*/contract*/akkoord/convenant/deal",
)
"""It opens again, or something about it is closed."""


def closed_in(places: Iterable[Place], clause: str) -> tuple[str, ...]:
    """The numbers of the places that `clause` says are closed."""
    known = tuple(places)
    text = marked(known, _A_GROUP_IN.sub(r"\g<unit>: \g<at>", plain(clause)))
    if "§" not in text or _BUT_NOT.within(text) or NEGATED.within(text) or NOT_REALLY.within(text):
        return ()
    found = [one["here"] for pattern in (_IT_CLOSED, _CLOSING_OF) for one in pattern.finditer(text)]
    if not found or hoped(text) is not Mood.DONE:
        return ()
    here = {int(number) for numbers in found for number in numbers.split()}
    return tuple(place.id for at, place in enumerate(known) if at in here)
