"""An inspectorate with the register of the examples, many cases, and letters that are written, approved and released.

with at_work(environment) as desk:
    desk.ask_for_plans("2026-01-06")      one letter a case is planned; the outbox must draft it
    desk.release_all("2026-01-06")        submitted, approved by another, released; the outbox must mail it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from desk.colleague import person
from desk.open_case import open_case
from desk.register_file import RegisterFile
from desk.registering import record
from domain.base.moments import at_amsterdam
from domain.input.command import Command
from domain.letter import commands as letter_commands
from domain.letter.letter import LetterState
from domain.people.person import Role
from domain.round.commands import RequestPlan
from reader.written import read_input
from tests.acceptance.visit import REPORT
from tests.reliability.books import ask
from vervolg import settings
from vervolg.app import App, open_app

REGISTER = Path(__file__).resolve().parents[2] / "docs" / "voorbeelden" / "register.yaml"
OPENED = at_amsterdam(date(2026, 1, 5), 9)


def at(day: str, hour: int = 10) -> datetime:
    return at_amsterdam(date.fromisoformat(day), hour)


def report(nth: int) -> dict[str, object]:
    """A visit like the others, on a day of its own; its findings are held against a norm only: nothing must stop at once."""
    day = (date(2025, 10, 1) + timedelta(days=nth)).isoformat()
    found = [{"norm": one["norm"], "omschrijving": one["omschrijving"]} for one in REPORT["bevindingen"]]
    return REPORT | {"datum": day, "bevindingen": found, "reden": "Elk bezoek staat hier op zichzelf."}


@dataclass
class Desk:
    app: App

    def furnish(self) -> None:
        record(self.app, read_input(RegisterFile, str(REGISTER)), "p.beheer", at("2026-01-02"))

    def open(self, count: int) -> list[str]:
        return [open_case(self.app, report(nth), "a.bos", OPENED) for nth in range(count)]

    @property
    def cases(self) -> list[str]:
        return [number for (number,) in ask(self.app.engine, "SELECT number FROM cases ORDER BY 1")]

    def do(self, number: str, who: str, command: Command, moment: datetime) -> None:
        self.app.book.execute(number, command, person(self.app, who), moment)

    def ask_for_plans(self, day: str) -> None:
        for number in self.cases:
            self.do(number, "a.bos", RequestPlan(), at(day))

    def release_all(self, day: str, cases: Sequence[str] = ()) -> int:
        """Every letter (of `cases`) that has a text goes its way up to the mail; how many."""
        count = 0
        for number in cases or self.cases:
            for letter in self.app.book.load(number).letters.values():
                if letter.state is LetterState.DRAFTED:
                    mandated = self.app.policy.mandates.approvers(letter.kind)
                    signer = "c.devries" if Role.COORDINATOR in mandated else "e.smit"
                    self.do(number, "a.bos", letter_commands.SubmitLetter(letter=letter.id), at(day, 11))
                    self.do(number, signer, letter_commands.ApproveLetter(letter=letter.id, sha256=letter.sha256), at(day, 11))
                    self.do(number, "g.post", letter_commands.ReleaseLetter(letter=letter.id), at(day, 11))
                    count += 1
        return count


def environment(url: str, home: Path, smtp_port: int = 9) -> dict[str, str]:
    """What a process of the inspectorate finds around it; port 9 is a mail server that is not there."""
    return {"DATABASE_URL": url, "VERVOLG_HOME": str(home), "VERVOLG_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}"}


@contextmanager
def at_work(variables: Mapping[str, str]) -> Iterator[Desk]:
    with open_app(settings.load(variables)) as app:
        yield Desk(app)
