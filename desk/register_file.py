"""A file with colleagues, providers and locations, as it is read before it goes into the register."""

from typing import Annotated

from pydantic import AfterValidator

from domain.base.model import Frozen, nl
from domain.input.identifiers import EstablishmentNumber, KvkNumber, PhoneNumber
from domain.input.text import Contact, Line, Name, OnInput
from domain.people.person import Person
from notify.message import mail_address


def _address_or_none(text: str) -> str:
    return mail_address(text) if text else text


def _an_address(text: str) -> str:
    """`text` as it is, if it is empty or an address."""
    _address_or_none(text)
    return text


class RegisteredLocation(Frozen):
    """A location of a provider."""

    name: Name = nl("naam", "Naam van de locatie.")
    number: EstablishmentNumber | None = nl("vestigingsnummer", "Twaalf cijfers.", default=None)
    place: Line = nl("plaats", "Plaats.", default="")
    setting: Line = nl("soort_hulp", "Soort hulp, bijvoorbeeld gezinshuis.", default="")


class RegisteredProvider(Frozen):
    """A provider with its locations."""

    kvk: KvkNumber = nl("kvk-nummer", "Acht cijfers.")
    name: Name = nl("naam", "Naam van de aanbieder.")
    email: Annotated[str, AfterValidator(_address_or_none)] = nl("e-mail", "Adres voor brieven.", default="", most=254)
    address: tuple[Name, ...] = nl("adres", "Adresregels boven een brief.", default=())
    locations: tuple[RegisteredLocation, ...] = nl("locaties", "De locaties.", min_length=1)


class ReportedPerson(Person):
    """A colleague as a file says it. Only here are addresses looked at: what is stored stays readable, whatever it is."""

    email: Annotated[Contact, OnInput(_an_address)] = nl("e-mail", "E-mailadres voor berichten.", default="")
    phone: PhoneNumber = nl("telefoon", "Nummer waarop een aanbieder kan bellen.", default="")

    @property
    def person(self) -> Person:
        return Person(**self.model_dump())


class RegisterFile(Frozen):
    """What a register file says."""

    people: tuple[ReportedPerson, ...] = nl("medewerkers", "De collega's.", default=())
    providers: tuple[RegisteredProvider, ...] = nl("aanbieders", "De aanbieders.", default=())
