"""Who acts: a person with roles, absences and interests.

    inspecteur                 works on own cases
    coordinerend_inspecteur    assigns, approves plan letters
    jurist                     must see every measure
    hoofdinspecteur            has the mandate for measures
    management                 reads everything, steers, takes over
    secretariaat               dispatches and receives post
    beheerder                  users, policy, calendar; no case content
    auditor                    reads all, also the log
    extern_besluit             a decision of a minister or a court, recorded with its document
    systeem                    what happens by itself; never decides

What each may do is in `domain.rights.table`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from domain.base.model import Frozen, nl
from domain.base.thing import Thing
from domain.input.answers import YesNo
from domain.input.text import Code, Contact, Line, Name, OnInput
from domain.input.typed_days import Day
from domain.writing.bsn import contains_bsn


class Role(StrEnum):
    INSPECTOR = "inspecteur"
    COORDINATOR = "coordinerend_inspecteur"
    LAWYER = "jurist"
    CHIEF_INSPECTOR = "hoofdinspecteur"
    MANAGEMENT = "management"
    SECRETARIAT = "secretariaat"
    ADMINISTRATOR = "beheerder"
    AUDITOR = "auditor"
    EXTERNAL_DECISION = "extern_besluit"
    SYSTEM = "systeem"


OPERATORS = "beheer"
"""The address of last resort: the alert channel of the operators."""
NOBODY_KNOWN = "onbekend"
"""How the access log names whoever is not in the register."""

_PERSON_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")


def person_code(text: str) -> str:
    """`text`, if somebody may be called so in every log. Raises ValueError."""
    if not _PERSON_CODE.fullmatch(text) or not re.search("[a-z]", text):
        raise ValueError("een korte code (hoogstens 60 tekens) van kleine letters, cijfers, punten en streepjes, zoals a.bos")
    if contains_bsn(re.sub("[a-z._-]+", " ", text)):
        raise ValueError("een code zonder een getal dat een burgerservicenummer (BSN) kan zijn, zoals a.bos")
    return text


PersonCode = Annotated[str, OnInput(person_code)]


class Absence(Frozen):
    """A period in which a substitute answers for somebody."""

    first: Day = nl("van", "Eerste dag van de afwezigheid.")
    last: Day = nl("tot_en_met", "Laatste dag van de afwezigheid.")
    substitute: Code = nl("vervanger", "Code van de collega die vervangt.", of=Thing.COLLEAGUE)

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


class Person(Frozen):
    """A colleague. `id` is a short code that never changes, such as `a.bos`."""

    id: PersonCode = nl("code", "Korte code, bijvoorbeeld a.bos.")
    name: Name = nl("naam", "Naam zoals die in berichten en onder brieven staat.")
    roles: frozenset[Role] = nl("rollen", "Een of meer rollen.", of=Thing.ROLE, min_length=1)
    email: Contact = nl("e-mail", "E-mailadres voor berichten.", default="")
    phone: Contact = nl("telefoon", "Nummer waarop een aanbieder kan bellen.", default="")
    team: Line = nl("team", "Team, voor berichten aan de coördinator.", default="")
    interests: frozenset[Code] = nl(
        "belangen", "KvK-nummers van aanbieders waarmee deze collega een belang heeft.", default=frozenset()
    )
    absences: tuple[Absence, ...] = nl("afwezig", "Perioden van afwezigheid met vervanger.", default=())
    active: YesNo = nl("actief", "ja, of nee als de collega niet meer werkt bij de inspectie.", default=True)

    def may_hear(self, provider: str) -> bool:
        """Whether this person may know anything about `provider`: works here, and has no interest in it."""
        return self.active and provider not in self.interests

    def substitute_on(self, day: date) -> str | None:
        """The code of who answers for this person on `day`, or None when present."""
        return next((absence.substitute for absence in self.absences if absence.covers(day)), None)


def answering(code: str | None, staff: Mapping[str, Person], day: date) -> Iterator[Person]:
    """The colleague with this code, then whoever answers for that one on `day`, and so on. A circle is gone round once; nobody
    answers through somebody who left.
    """
    seen: set[str] = set()
    while code is not None and code not in seen and code in staff:
        seen.add(code)
        yield staff[code]
        code = staff[code].substitute_on(day) if staff[code].active else None


def present(code: str | None, staff: Mapping[str, Person], day: date) -> Person | None:
    """Who is there on `day` for this code: the colleague, or the last of those who answer; None when nobody is."""
    last = None
    for last in answering(code, staff, day):
        if last.substitute_on(day) is None:
            return last
    return None


def same_person(one: Person, other: Person) -> bool:
    """Whether two codes are likely one person: the same account or address, or the same name without an address and a phone of
    their own by which to tell them apart."""
    if _plain(one.id) == _plain(other.id):
        return True
    if one.email and _mailbox(one.email) == _mailbox(other.email):
        return True
    if _plain(one.name) != _plain(other.name) and _words(one.name) != _words(other.name):
        return False
    apart = one.email and other.email and one.phone and other.phone
    return not apart or _digits(one.phone) == _digits(other.phone)


def _mailbox(address: str) -> str:
    """Where mail to `address` arrives: what stands behind a plus only sorts it (RFC 5233), and case makes no difference."""
    name, at, host = unicodedata.normalize("NFKC", address).strip().casefold().rpartition("@")
    return f"{name.partition('+')[0] or name}{at}{host.rstrip('.')}"


def _plain(name: str) -> str:
    """A name or a code without case, accents, signs and spaces."""
    return "".join(_words(name, in_order=True))


def _words(name: str, *, in_order: bool = False) -> tuple[str, ...]:
    """The words of a name without case, accents and signs: `Bos, Anouk` has those of `Anouk Bos`."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in apart if not unicodedata.combining(letter))
    return tuple(kept.split() if in_order else sorted(kept.split()))


def _digits(phone: str) -> str:
    """The digits of a phone number that count, whatever is written before them."""
    return "".join(letter for letter in phone if letter.isdigit())[-9:]


SYSTEM = Person(id="systeem", name="Vervolg", roles=frozenset({Role.SYSTEM}))
"""The actor of everything that happens by itself."""

RESERVED = frozenset({SYSTEM.id, OPERATORS, NOBODY_KNOWN})
"""Codes that the logs and the messages use for what is no colleague."""


def acting(person: Person) -> Person:
    """A colleague as one who acts: never with what only the system may, whatever the register once gave."""
    return person.model_copy(update={"roles": person.roles - {Role.SYSTEM}}) if Role.SYSTEM in person.roles else person
