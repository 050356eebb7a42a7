"""The colleagues and providers of the demo, with absences counted from today."""

from datetime import date, datetime, timedelta
from functools import cache

from pydantic import Field

from demo.files import PEOPLE, PROVIDERS
from desk.register_file import RegisteredProvider, RegisterFile, ReportedPerson
from desk.registering import record
from domain.base.model import Frozen, nl
from domain.input.answers import YesNo
from domain.input.identifiers import PhoneNumber
from domain.people.person import Absence, Role
from reader.written import read_file
from vervolg.app import App

ADMINISTRATOR = "p.beheer"


class Away(Frozen):
    """An absence, in days from today."""

    first: int = nl("van", "Eerste dag.")
    last: int = nl("tot_en_met", "Laatste dag.")
    substitute: str = nl("vervanger", "Wie vervangt.")

    def on(self, today: date) -> Absence:
        """With real days."""
        return Absence(
            first=today + timedelta(days=self.first), last=today + timedelta(days=self.last), substitute=self.substitute
        )


class Colleague(Frozen):
    """Somebody of the demo."""

    id: str = nl("code", "Korte code.")
    name: str = nl("naam", "Naam.")
    roles: frozenset[Role] = nl("rollen", "Rollen.")
    email: str = nl("e-mail", "E-mailadres.", default="")
    phone: PhoneNumber = nl("telefoon", "Telefoon.", default="")
    team: str = nl("team", "Team.", default="")
    interests: frozenset[str] = nl("belangen", "KvK-nummers.", default=frozenset())
    away: tuple[Away, ...] = nl("afwezig", "Afwezigheid.", default=())
    active: YesNo = nl("actief", "Werkt hier nog.", default=True)

    def person(self, today: date) -> ReportedPerson:
        """As the register knows them."""
        fields = {name: getattr(self, name) for name in type(self).model_fields if name != "away"}
        return ReportedPerson(**fields, absences=tuple(one.on(today) for one in self.away))


class PeopleFile(Frozen):
    people: tuple[Colleague, ...] = Field(alias="medewerkers")


class ProvidersFile(Frozen):
    providers: tuple[RegisteredProvider, ...] = Field(alias="aanbieders")


@cache
def providers() -> tuple[RegisteredProvider, ...]:
    """The fictional providers."""
    return read_file(ProvidersFile, PROVIDERS).providers


def provider_named(part: str) -> RegisteredProvider:
    """The only provider whose name holds `part`."""
    (found,) = (each for each in providers() if part in each.name)
    return found


def register(app: App, today: date, at: datetime) -> int:
    """Put everybody in the register; returns how many entries are new. Doing it twice changes nothing."""
    people = tuple(one.person(today) for one in read_file(PeopleFile, PEOPLE).people)
    return record(app, RegisterFile(people=people, providers=providers()), ADMINISTRATOR, at)
