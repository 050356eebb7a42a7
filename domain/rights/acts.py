"""Who may do what besides the commands in a case: one table, act × role, and what an interest in a provider bars.

`domain.rights.roles` holds the commands of a case. What is in neither table nobody may do.

    BARRED    an interest in the provider it is about refuses the act
    HIDDEN    what is about that provider is left out
    ALL       it shows all providers at once, so an interest in any of them refuses it
    NONE      it is about no provider
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from domain.base.errors import NotAllowed
from domain.people.person import Person, Role
from domain.writing.wording import in_words


class Interest(Enum):
    BARRED = "weigert"
    HIDDEN = "verbergt"
    ALL = "weigert bij elk belang"
    NONE = "doet er niet toe"


@dataclass(frozen=True, slots=True)
class Right:
    """Which roles may do it, and what an interest does."""

    roles: frozenset[Role]
    interest: Interest


class Act(StrEnum):
    """What somebody can do besides a command in a case, as a refusal calls it."""

    OPEN_CASE = "een zaak openen"
    REPORT_SIGNAL = "een signaal vastleggen"
    READ_CASE = "een zaak lezen, met haar brieven en documenten"
    LIST_CASES = "zaken en termijnen in een lijst zien"
    READ_REPORT = "het managementrapport lezen"
    READ_POST = "de brievenbus van de oefenomgeving lezen"
    READ_REGISTER = "het register lezen"
    CHANGE_REGISTER = "het register veranderen"
    TRY_POLICY = "bekijken wat ander beleid verschuift"
    CHANGE_POLICY = "beleid en kalender veranderen"
    IMPORT = "geschiedenissen importeren"
    ROUND = "een ronde met de hand starten"
    PROVE = "nagaan of alles klopt"
    REBUILD = "de lijsten opnieuw opbouwen"
    KEEP_COPY = "een kopie van alles maken of terugzetten"
    READ_MESSAGES = "vastgelopen berichten bekijken"
    TRY_AGAIN = "een bericht opnieuw laten versturen"


_EVERYBODY = frozenset(Role)
_READERS = _EVERYBODY - {Role.ADMINISTRATOR}
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

RIGHTS: Mapping[Act, Right] = {
    # act                     roles                                                        an interest in the provider
    Act.OPEN_CASE: Right(frozenset({Role.INSPECTOR, Role.COORDINATOR}), Interest.BARRED),
    Act.REPORT_SIGNAL: Right(frozenset({Role.INSPECTOR, Role.COORDINATOR, Role.SECRETARIAT}), Interest.BARRED),
    Act.READ_CASE: Right(_READERS, Interest.BARRED),  # each read is logged (BIO2 8.15.01)
    Act.LIST_CASES: Right(_READERS, Interest.HIDDEN),
    Act.READ_REPORT: Right(_READERS, Interest.HIDDEN),
    Act.READ_POST: Right(_READERS, Interest.ALL),
    Act.READ_REGISTER: Right(_EVERYBODY, Interest.NONE),
    Act.CHANGE_REGISTER: Right(_ADMINISTRATOR, Interest.NONE),
    Act.TRY_POLICY: Right(_EVERYBODY, Interest.HIDDEN),
    Act.CHANGE_POLICY: Right(_ADMINISTRATOR, Interest.HIDDEN),
    Act.IMPORT: Right(frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.MANAGEMENT}), Interest.BARRED),
    Act.ROUND: Right(_EVERYBODY, Interest.NONE),
    Act.PROVE: Right(frozenset({Role.ADMINISTRATOR, Role.AUDITOR}), Interest.NONE),
    Act.REBUILD: Right(_ADMINISTRATOR, Interest.NONE),
    Act.KEEP_COPY: Right(_ADMINISTRATOR, Interest.NONE),
    Act.READ_MESSAGES: Right(_EVERYBODY, Interest.HIDDEN),
    Act.TRY_AGAIN: Right(_ADMINISTRATOR, Interest.NONE),
}


def allow(person: Person, act: Act, provider: str = "") -> None:
    """Raise NotAllowed unless the table gives `person` this act, about `provider` where it is about one."""
    right = RIGHTS[act]
    if not person.active:
        raise NotAllowed(f"{person.name} werkt niet meer bij de inspectie.")
    if not person.roles & right.roles:
        raise NotAllowed(f"Dit mag je niet: {act}. Dit kan: {who_may(act)}.")
    if right.interest is Interest.BARRED and provider and provider in person.interests:
        raise NotAllowed(f"Je hebt een belang bij deze aanbieder. Vraag een collega om dit te doen: {act}.")
    if right.interest is Interest.ALL and person.interests:
        raise NotAllowed(f"Dit mag je niet: {act}. Alle aanbieders staan er bij elkaar, en bij een daarvan heb je een belang.")


def may(person: Person, act: Act, provider: str = "") -> bool:
    """Whether the table gives `person` this act."""
    try:
        allow(person, act, provider)
    except NotAllowed:
        return False
    return True


def who_may(act: Act) -> str:
    """The roles of an act, in words."""
    return ", ".join(sorted(in_words(role) for role in RIGHTS[act].roles - {Role.SYSTEM}))
