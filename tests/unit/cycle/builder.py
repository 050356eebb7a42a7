"""A case to write specifications with: it does commands for real, in memory, on the day and by the person that the test says.

    case = opened()                                    a case on Monday 12 January 2026, with two findings at two locations
    case.does(RequestPlan()).sends()                   the inspector asks, the letter is written, approved and sent
    case.on("2026-02-10").lapse()                      the sweep of that morning, and what the system prepares

Every event goes to JSON and back, and after every command the case is made again from its events: both must give the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Self

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day, at_amsterdam
from domain.case.case import complete, decide
from domain.case.correcting import after
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.casefile.opening import CaseOpened, Place
from domain.finding.events import FindingRecorded
from domain.finding.finding import Finding, Location
from domain.input.command import Command
from domain.lawfulness.norms import Theme
from domain.letter import commands as letter_commands
from domain.letter.letter import Letter, LetterState
from domain.log.effective import after as behind
from domain.log.events import from_json, to_json
from domain.people.person import SYSTEM, Absence, Person, Role
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.commands import FollowUpLapse
from domain.term.events import TermLapsed
from domain.term.term import Term, TermStatus
from domain.visit.visit import VisitKind, VisitMade
from rulebook.files import SHIPPED, policy_texts
from rulebook.whole import whole_policy

MONDAY = date(2026, 1, 12)
START = at_amsterdam(MONDAY, 10)
NORTH, SOUTH = "000012345678", "000012345679"
PLACES = (Place(id=NORTH, name="Huis Noord", place="Veen"), Place(id=SOUTH, name="Huis Zuid", place="Veen"))
KVK = "12345678"


def person(code: str, *roles: Role, interests: Iterable[str] = (), absences: tuple[Absence, ...] = ()) -> Person:
    return Person(id=code, name=code, roles=frozenset(roles), interests=frozenset(interests), absences=absences)


INSPECTOR = person("a.bos", Role.INSPECTOR)
COLLEAGUE = person("c.dam", Role.INSPECTOR)
COORDINATOR = person("e.ek", Role.COORDINATOR)
LAWYER = person("j.recht", Role.LAWYER)
CHIEF = person("h.chef", Role.CHIEF_INSPECTOR)
MANAGER = person("g.hout", Role.MANAGEMENT)
POST = person("s.post", Role.SECRETARIAT)
MINISTER = person("minister", Role.EXTERNAL_DECISION)
STAFF = {p.id: p for p in (INSPECTOR, COLLEAGUE, COORDINATOR, LAWYER, CHIEF, MANAGER, POST, MINISTER)}


@cache
def policy() -> Policy:
    """What is shipped: terms, ladders, calendar, mandates, grounds and norms."""
    return whole_policy(policy_texts(SHIPPED))


def finding(number: str, place: Place = PLACES[0], on: date = MONDAY) -> Finding:
    """Something that was not in order, not about a restriction of freedom."""
    return Finding(
        id=number,
        found_on=HistoricDate.of(on),
        location=Location(number=place.id, name=place.name, place=place.place),
        theme=Theme.GOVERNANCE,
        norm="JIJ-3.4",
        norms_version="test",
        description="De klachtenregeling is niet bekend bij de jongeren.",
    )


@dataclass(frozen=True)
class Noted:
    """An entry of the log, in memory."""

    number: int
    event: Event
    by: str
    at: datetime
    corrected: int = 0
    rules: str = ""

    def saying(self, event: Event, by: Self | None, rules: str = "") -> Self:  # noqa: ARG002 - as the log has it
        return replace(self, event=event, corrected=by.number if by else 0)


@dataclass
class Told:
    """A case that remembers its events, the day, and who works there. Methods return the case itself, so that steps follow on."""

    case: Case
    now: datetime = START
    staff: dict[str, Person] = field(default_factory=lambda: dict(STAFF))
    events: list[Event] = field(default_factory=list)
    log: tuple[Noted, ...] = ()
    historic: bool = False
    others: dict[str, Case] = field(default_factory=dict)
    rules: Policy = field(default_factory=policy)
    kept: dict[str, Policy] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return amsterdam_day(self.now)

    def context(self, actor: Person = SYSTEM) -> Context:
        return Context(
            now=self.now,
            actor=actor,
            policy=self.rules,
            colleagues=self.staff,
            historic=self.historic,
            others=self.others,
            past=self.log,
            rules_of=self.kept.get,
        )

    def on(self, day: str | date, hour: int = 10) -> Self:
        """Go to a later day."""
        self.now = at_amsterdam(date.fromisoformat(day) if isinstance(day, str) else day, hour)
        return self

    def under(self, rules: Policy) -> Self:
        """From now on by these rules."""
        self.rules = rules
        return self

    def later(self, days: int) -> Self:
        """So many calendar days later."""
        return self.on(self.today + timedelta(days=days))

    def does(self, command: Command, by: Person = INSPECTOR) -> Self:
        """Do a command; a refusal is raised, and then nothing has changed."""
        self.remember(decide(self.case, command, self.context(by)), by.id)
        return self

    def remember(self, happened: Iterable[Event], by: str = SYSTEM.id) -> None:
        for event in happened:
            kept = from_json(type(event).__name__, event.schema_version, to_json(event))
            assert kept == event
            self.case = after(self.case, kept, self.log)
            self.events.append(kept)
            self.log = behind(self.log, [Noted(len(self.events), kept, by, self.now, rules=self.rules.version)])
        self.kept[self.rules.version] = self.rules
        assert replay(self.case.number, (one.event for one in self.log)) == self.case

    def trial(self, command: Command, by: Person = INSPECTOR) -> tuple[Event, ...]:
        """What a command would do."""
        return decide(self.case, command, self.context(by))

    def lapse(self, *, prepare: bool = True) -> Self:
        """What the sweep does now: it registers every lapse, and lets the system prepare what follows."""
        due = [t for t in self.case.terms.values() if t.status is TermStatus.OPEN and t.lapses_at <= self.now]
        on = HistoricDate.of(self.today)
        self.remember(TermLapsed(on=on, term=term.id, kind=term.kind, last_day=term.last_day) for term in due)
        for term in due if prepare else ():
            self.does(FollowUpLapse(term=term.id), SYSTEM)
        return self

    # Letters.

    @property
    def letter(self) -> Letter:
        """The newest letter."""
        return list(self.case.letters.values())[-1]

    def letter_of(self, kind: str) -> Letter:
        """The newest letter of a kind."""
        return [one for one in self.case.letters.values() if one.kind == kind][-1]

    def writes(self, number: str = "", by: Person = INSPECTOR, text: str = "") -> Self:
        chosen = number or self.letter.id
        one = self.case.letters.get(chosen)
        if by is SYSTEM:
            return self.does(composed(text or text_of(one), letter=chosen), SYSTEM)
        return self.does(letter_commands.DraftLetter(letter=chosen, subject="Onderwerp", markdown=text or text_of(one)), by)

    def submits(self, number: str = "", by: Person = INSPECTOR) -> Self:
        return self.does(letter_commands.SubmitLetter(letter=number or self.letter.id), by)

    def approves(self, number: str = "", by: Person = CHIEF) -> Self:
        chosen = self.case.letters[number or self.letter.id]
        return self.does(letter_commands.ApproveLetter(letter=chosen.id, sha256=chosen.sha256), by)

    def releases(self, number: str = "", by: Person = POST) -> Self:
        return self.does(letter_commands.ReleaseLetter(letter=number or self.letter.id), by)

    def dispatches(self, number: str = "", by: Person = POST, on: str | None = None) -> Self:
        command = letter_commands.RecordDispatch(letter=number or self.letter.id, proof="250 aangenomen", datum=on)  # type: ignore[call-arg]  # as in a form
        return self.does(command, by)

    def sends(self, number: str = "") -> Self:
        """From wherever it is until it is proven to have left."""
        one = number or self.letter.id
        steps = {
            LetterState.PLANNED: self.writes,
            LetterState.DRAFTED: self.submits,
            LetterState.SUBMITTED: self.approves,
            LetterState.APPROVED: self.releases,
            LetterState.RETURNED: self.releases,
            LetterState.RELEASED: self.dispatches,
        }
        while (state := self.case.letters[one].state) in steps:
            steps[state](one)
        return self

    def sends_all(self) -> Self:
        for number, one in list(self.case.letters.items()):
            if one.unsent:
                self.sends(number)
        return self

    # Questions.

    def term(self, kind: str, about: str = "") -> Term:
        """The newest term of a kind."""
        return [t for t in self.case.terms.values() if t.kind == kind and about in ("", t.about)][-1]

    def runs(self, kind: str, about: str = "") -> bool:
        return any(t.kind == kind and about in ("", t.about) for t in self.case.running_terms)

    @property
    def running(self) -> list[str]:
        """The kinds of the running terms, in order."""
        return sorted(term.kind for term in self.case.running_terms)


def composed(text: str, subject: str = "Onderwerp", letter: str = "B1") -> letter_commands.ComposeLetter:
    """What the system gives a letter when its step was taken."""
    return letter_commands.ComposeLetter(letter=letter, subject=subject, markdown=text, up_to=7, template="c" * 64)


def text_of(one: Letter | None) -> str:
    """A text that can be submitted without a word about it: its last day is left open when its dispatch starts the term."""
    counted = one is not None and one.opens is not None and one.opens.agreed is None
    return f"De tekst van deze brief, lang genoeg.{' Uiterlijk [[laatste dag]].' if counted else ''}"


def opened(findings: int = 2, *, owner: str | None = "a.bos", day: date = MONDAY) -> Told:
    """A case after a visit: `findings` findings, at the first and the second location in turn."""
    told = Told(Case(number="2026-0001"), now=at_amsterdam(day, 10))
    on = HistoricDate.of(day)
    first = CaseOpened(
        on=on, number="2026-0001", provider=KVK, provider_name="De Wilg (fictief)", places=PLACES, origin="bezoek", owner=owner
    )
    visited = VisitMade(on=on, visit="K1", kind=VisitKind.FIRST, announced=False, locations=(NORTH, SOUTH))
    found = [FindingRecorded(on=on, finding=finding(f"V{n}", PLACES[(n - 1) % 2], day)) for n in range(1, findings + 1)]
    told.remember(complete(told.case, [first, visited, *found], told.context()), owner or INSPECTOR.id)
    return told
