"""What a list of colleagues may not say, because the right of access rests on it.

    one person, one code       else four eyes would be two codes
    a colleague is a person    neither the system, its role or the operators, nor a team or what the log calls nobody
    a substitute answers       somebody else, also under another code, who is known and works here when it is needed
    one absence at a time      each ends on the day it begins or later
    an interest names somebody a KvK-nummer or the code of a provider that is known; a typing error would bar nobody

What was recorded before stays readable and may be said again as it is; only what is new or changed is looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from domain.input.identifiers import kvk_number
from domain.input.reading import Where
from domain.people.person import RESERVED, Absence, Person, Role, same_person

PEOPLE = "medewerkers"
Wrong = tuple[Where, object, str]


def wrong_in(
    named: Sequence[Person],
    known: Mapping[str, Person],
    providers: Collection[str],
    today: date,
    *,
    teams: Collection[str] = (),
) -> Iterator[Wrong]:
    """What is wrong with those in `named`, seen beside those that are `known`: place, what was found, what is expected.

    `teams` are the names of those to whom messages go as one.
    """
    staff = {**known, **{person.id: person for person in named}}
    for index, person in enumerate(named):
        if known.get(person.id) == person:
            continue
        place = (PEOPLE, index)
        if person.active or person.id not in known:  # whoever got such a code before must be able to stop
            yield from _no_person(person, teams, place)
        yield from _double(person, staff, place)
        yield from _interests(person, providers, place)
        for nth, absence in enumerate(person.absences):
            yield from _absence(person, absence, staff, today, (*place, "afwezig", nth))
        yield from _overlap(person.absences, place)


def _no_person(person: Person, teams: Collection[str], place: Where) -> Iterator[Wrong]:
    if person.id in RESERVED:
        yield (*place, "code"), person.id, "een code zoals a.bos; deze is van het systeem zelf"
    elif person.id in teams:
        yield (*place, "code"), person.id, "een code zoals a.bos; zo heet al een team in het bestand met adressen"
    if Role.SYSTEM in person.roles:
        yield (*place, "rollen"), Role.SYSTEM.value, "rollen van een collega; deze rol heeft alleen het systeem zelf"


def _double(person: Person, staff: Mapping[str, Person], place: Where) -> Iterator[Wrong]:
    for other in staff.values():
        if other.id != person.id and other.active and person.active and same_person(person, other):
            yield (
                (*place, "code"),
                person.id,
                f"één code voor elke collega; dit lijkt dezelfde als {other.id}. Zijn het twee mensen? Geef elk een eigen "
                "e-mailadres en telefoonnummer. Is het er een? Zet dan een van de codes op actief: nee",
            )


def _interests(person: Person, providers: Collection[str], place: Where) -> Iterator[Wrong]:
    for interest in sorted(person.interests - set(providers)):
        try:
            good = kvk_number(interest) == interest
        except ValueError:
            good = False
        if not good:
            yield (*place, "belangen"), interest, "een KvK-nummer van acht cijfers, met de nullen vooraan"


def _absence(person: Person, absence: Absence, staff: Mapping[str, Person], today: date, place: Where) -> Iterator[Wrong]:
    if absence.last < absence.first:
        yield (*place, "tot_en_met"), absence.last.isoformat(), f"{absence.first.isoformat()} of later, want dan begint het"
    substitute = staff.get(absence.substitute)
    where = (*place, "vervanger")
    if absence.substitute == person.id or (substitute is not None and same_person(person, substitute)):
        yield where, absence.substitute, "een collega; niemand vervangt zichzelf"
    elif substitute is None:
        yield where, absence.substitute, "de code van een collega in het register"
    elif not substitute.active and absence.last >= today:
        yield where, absence.substitute, f"iemand die hier werkt; {substitute.name} werkt niet meer bij de inspectie"


def _overlap(absences: Sequence[Absence], place: Where) -> Iterator[Wrong]:
    for nth, one in enumerate(absences):
        if any(one.first <= other.last and other.first <= one.last for other in absences[:nth]):
            yield (*place, "afwezig", nth), one.first.isoformat(), "perioden die elkaar niet overlappen"
