"""Any command, by anybody, about anything in a case, from one number: what a state machine gives to a case.

Most commands name things that exist and are given by somebody who may, so that cases get far; some do not. One number for a whole
command keeps sequences long and makes each of them easy to have again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from domain.base.historic import HistoricDate
from domain.case.commands import COMMANDS
from domain.casefile.casefile import Case
from domain.casefile.correction import Mending
from domain.casefile.opening import CloseReason
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.deciding import disclosure
from domain.deciding.letter import rules as letter_rules
from domain.deciding.measure import rules as measure_rules
from domain.deciding.measure.checks import NEEDS_ORDER_FIRST
from domain.deciding.round import rules as round_rules
from domain.finding.finding import Outcome
from domain.input.command import Command
from domain.kinds.measure import ContentKind, MadeKnown, MeasureKind
from domain.measure.commands import GivenContent
from domain.measure.events import MeasureEnd
from domain.people.person import SYSTEM, Person, Role
from domain.rights.table import RIGHTS
from domain.round.round import Overtaken, Verification
from domain.visit.commands import AddFinding
from domain.visit.report import JudgedFinding
from domain.visit.visit import VisitKind
from tests.unit.cycle.builder import NORTH, SOUTH, STAFF, person
from tests.unit.cycle.examples import FIELDS

T = TypeVar("T")
Draw = Callable[[], Any]
PLACES: tuple[tuple[str, ...], ...] = ((), (), (NORTH,), (SOUTH,), ("Huis Noord",), ("Elders",))
LENGTHS = ("P1W", "P2W", "P1M", "P4M", "P1Y", "5wd", "PT168H")
PARTS = ((), (GivenContent(text="Doe de deur open."), GivenContent(kind=ContentKind.CLIENTENSTOP)))
RESTRICTION = {
    "locatie": "Huis Zuid",
    "norm": "JIJ-1.4",
    "omschrijving": "De deur ging elke nacht op slot.",
    "omstandigheden": {"datum": "2026-01-10", "maatregelen": ["vastpakken"], "soort_hulp": "open_residentieel"},
}
ENDING = frozenset({"sluiten", "samenvoegen", "traject-ingehaald", "uitspraak-vastleggen"})
KINDS: dict[str, tuple[Any, ...]] = {
    "maatregel-voorstellen": (*MeasureKind, *[MeasureKind.AANWIJZING] * 2, *sorted(NEEDS_ORDER_FIRST)),
    "procedure-vastleggen": tuple(ProceedingKind),
    "uitspraak-vastleggen": tuple(ProceedingKind),
}
HOW: dict[str, Iterable[Any]] = {"maatregel-beeindigen": MeasureEnd, "bevel-geven": MadeKnown, "corrigeren": Mending}


MANY_HATS = (
    person("d.dubbel", Role.LAWYER, Role.CHIEF_INSPECTOR, Role.INSPECTOR),
    person("d.drievoud", Role.COORDINATOR, Role.CHIEF_INSPECTOR, Role.SECRETARIAT),
)
"""People in whom the law's separation of hands must hold too."""


class Anybody:
    """Somebody with a number, who does something to a case on a day."""

    def __init__(self, number: int, case: Case, today: date) -> None:
        self.chance, self.case, self.today = Random(number), case, today

    def command(self) -> Command:
        """Any command about this case; often one that a track's table allows now."""
        fitting = list(self.fitting())
        kind, about = self.one(fitting) if fitting and self.chance.random() < 0.6 else (self.one(self.usual()), {})
        drawn = {name: draw() for name, draw in self.draws(kind).items() if name in kind.model_fields}
        given = {**FIELDS[kind], **drawn, **about}
        if kind.name == "bevinding-toevoegen":
            given["finding"] = self.one((FIELDS[kind]["finding"], RESTRICTION))
        if kind.name == "bezoek-vastleggen":
            given["findings"] = self.one(((), (), (FIELDS[AddFinding]["finding"],), (RESTRICTION,)))
        if kind.name == "bezoek-afzeggen":
            given["visit"] = given["visit"] or "K99"
        if kind.name == "brief-goedkeuren" and given["letter"] in self.case.letters and self.mostly():
            given["sha256"] = self.case.letters[given["letter"]].sha256 or "c" * 64
        return kind.model_validate(given)

    def person_for(self, kind: type[Command]) -> Person:
        """Mostly somebody who may give such a command."""
        everybody = (*STAFF.values(), *MANY_HATS, SYSTEM)
        strangers = {"c.dam"} - {self.case.owner}
        able = [person for person in everybody if person.roles & set(RIGHTS[kind.name].roles) and person.id not in strangers]
        return self.one(able if able and self.mostly() else everybody)

    def fitting(self) -> Iterator[tuple[type[Command], dict[str, str]]]:
        """What the tables allow of each thing as it is."""
        for field, moves, things in (
            ("round", round_rules.MOVES, self.case.rounds),
            ("measure", measure_rules.MOVES, self.case.measures),
            ("letter", letter_rules.MOVES, self.case.letters),
            ("disclosure", disclosure.MOVES, self.case.disclosures),
        ):
            for number, thing in things.items():  # every track maps a number to its thing
                yield from ((kind, {field: number}) for state, kind in moves if state is thing.state)

    def usual(self) -> list[type[Command]]:
        """The commands there are, less of what ends everything."""
        return list(COMMANDS.values()) + [kind for kind in COMMANDS.values() if kind.name not in ENDING] * 3

    def draws(self, kind: type[Command]) -> dict[str, Draw]:
        """How each field is filled; what is not here stays as in the example."""
        case = self.case
        return {
            "on": lambda: None if self.mostly() else self.a_day_before(),
            "reason": lambda: self.one(("", "Omdat het zo is.", "Omdat het zo is.")),
            "round": lambda: self.known(case.rounds, ""),
            "measure": lambda: self.known(case.measures),
            "letter": lambda: self.known(case.letters),
            "disclosure": lambda: self.known(case.disclosures, "") if self.mostly() else "",
            "proceeding": lambda: self.known(case.proceedings, ""),
            "term": lambda: self.known([term.id for term in case.running_terms], "verbeterplan"),
            "visit": lambda: self.one(("", self.known(case.visits, ""))),
            "finding": lambda: self.known(case.findings),
            "findings": lambda: self.one(((), (), tuple(case.findings)[:1], ("V9",))),
            "judgements": self.judgements,
            "locations": lambda: self.one(PLACES),
            "contents": lambda: self.one(((), (1,), (2,), (1, 2), (7,)) if kind.name == "maatregel-opheffen" else PARTS),
            "length": lambda: self.one(LENGTHS if kind.model_fields["length"].is_required() else (None, None, *LENGTHS)),
            "by_day": lambda: None if self.mostly() else self.days(-3, 200),
            "before_day": lambda: None if self.mostly() else self.days(-3, 200),
            "until": lambda: self.days(-2, 40),
            "first": lambda: self.days(-10, 10),
            "last": lambda: self.days(0, 30),
            "planned_for": lambda: self.days(-1, 60),
            "positive": self.mostly,
            "answer": lambda: self.one(("", "Dat verandert ons oordeel niet.")),
            "document": lambda: self.one(("", "Besluit met kenmerk 42")),
            "amount": lambda: self.one((None, Decimal(500))),
            "per": lambda: self.one(("", "week", "week")),
            "maximum": lambda: self.one((None, Decimal(5000))),
            "replaced_by": lambda: self.one((None, self.known(case.measures))),
            "verification": lambda: self.one(Verification),
            "effect": lambda: self.one(RulingEffect) if kind.name == "uitspraak-vastleggen" else "",
            "owner": lambda: self.one(("a.bos", "c.dam", "s.post", "x.niemand")),
            "how": lambda: self.one(HOW[kind.name]),
            "by": lambda: self.one(Overtaken) if kind.name == "traject-ingehaald" else "gemeente Veen",
            "no_wait": lambda: not self.mostly(),
            "kind": lambda: self.one(KINDS.get(kind.name, tuple(VisitKind))),
            **({"why": lambda: self.one(CloseReason)} if kind.name == "sluiten" else {}),
        }

    def judgements(self) -> tuple[JudgedFinding, ...]:
        """One outcome for some of the findings."""
        outcome = self.one((*[Outcome.REMEDIED] * 3, Outcome.NOT_REMEDIED, Outcome.NOT_REMEDIED, Outcome.DROPPED))
        every = tuple(self.case.findings)
        numbers = self.one((every, every, every[:1], self.case.open_findings(), ("V9",))) or ("V9",)
        return tuple(JudgedFinding(finding=number, outcome=outcome, note="Zo is het gezien.") for number in numbers)

    def a_day_before(self) -> HistoricDate:
        """Some day that has mostly passed, or the month that runs."""
        exact = HistoricDate.of(self.days(-40, 1))
        return self.one((exact, exact, HistoricDate.month(self.today.year, self.today.month)))

    def days(self, earliest: int, latest: int) -> date:
        return self.today + timedelta(days=self.chance.randint(earliest, latest))

    def known(self, numbers: Collection[str], otherwise: str = "X9") -> str:
        """Mostly one that exists, and often the newest."""
        if not numbers or self.chance.random() < 0.05:
            return otherwise
        known = list(numbers)
        return known[-1] if self.chance.random() < 0.4 else self.one(known)

    def mostly(self) -> bool:
        return self.chance.random() < 0.85

    def one(self, things: Iterable[T]) -> T:
        return self.chance.choice(tuple(things))
