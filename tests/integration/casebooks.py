"""A small inspectorate on a fresh database: staff, a provider, and a few cases in a life-like state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import Engine

from db import register
from db.casebook import CaseBook, Opening, Result
from db.engine import transaction
from db.shelf import PolicyShelf
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.casefile.opening import CaseOpened, Place
from domain.finding.events import FindingRecorded
from domain.finding.finding import Finding, Location
from domain.input.command import Command
from domain.lawfulness.norms import Theme
from domain.people.person import SYSTEM, Person, Role
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.events import TermSpec
from domain.term.term import start_term
from rulebook.files import load_policy

START = at_amsterdam(date(2026, 5, 4), 10)
"""A Monday."""

INSPECTOR = Person(id="a.bos", name="A. Bos", roles=frozenset({Role.INSPECTOR}), email="a.bos@inspectie.example", team="noord")
COLLEAGUE = Person(id="c.dam", name="C. Dam", roles=frozenset({Role.INSPECTOR}), email="c.dam@inspectie.example", team="noord")
COORDINATOR = Person(id="e.ek", name="E. Ek", roles=frozenset({Role.COORDINATOR}), email="e.ek@inspectie.example", team="noord")
MANAGER = Person(id="g.hout", name="G. Hout", roles=frozenset({Role.MANAGEMENT}), email="g.hout@inspectie.example")
STAFF = (INSPECTOR, COLLEAGUE, COORDINATOR, MANAGER)


@cache
def policy() -> Policy:
    """The policy that is shipped."""
    return load_policy()


def finding(number: str, on: HistoricDate) -> Finding:
    """Something that was not in order, not about a restriction of freedom."""
    return Finding(
        id=number,
        found_on=on,
        location=Location(name="Huis Noord", place="Veen"),
        theme=Theme.GOVERNANCE,
        norm="JIJ-3.1",
        norms_version="test",
        description="De klachtenregeling is niet bekend bij de jongeren.",
    )


def opened(owner: str | None = "a.bos", *, plan_length: str | None = "P2W", provider: str = "12345678") -> Opening:
    """A case that was opened, with a term for a verbeterplan that runs from the day of opening."""

    def opening(number: str, context: Context) -> tuple[Event, ...]:
        on = HistoricDate.of(context.today)
        places = (Place(id="000012345678", name="Huis Noord"), Place(id="000012345679", name="Huis Zuid"))
        case = CaseOpened(
            on=on,
            number=number,
            provider=provider,
            provider_name="De Wilg (fictief)",
            places=places,
            origin="bezoek",
            owner=owner,
        )
        found = FindingRecorded(on=on, finding=finding("V1", on))
        if plan_length is None:
            return (case, found)
        return (case, found, start_term(TermSpec(kind="verbeterplan", about="T1", length=plan_length), "", on, context))

    return opening


@dataclass(frozen=True, slots=True)
class House:
    """The case book with helpers that read as sentences."""

    book: CaseBook

    def open(self, owner: str | None = "a.bos", *, at: datetime = START, plan_length: str | None = "P2W") -> str:
        """Open a case; returns its number."""
        return self.book.open(opened(owner, plan_length=plan_length), SYSTEM, at).case.number

    def do(
        self, number: str, command: Command, actor: Person = INSPECTOR, *, at: datetime = START + timedelta(hours=1)
    ) -> Result:
        return self.book.execute(number, command, actor, at)


def furnish(engine: Engine, staff: tuple[Person, ...] = STAFF) -> House:
    """Put the staff in the register."""
    with transaction(engine) as connection:
        for person in staff:
            register.put(connection, person, "beheer", START)
    return House(CaseBook(engine, PolicyShelf(policy())))
