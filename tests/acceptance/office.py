"""A small inspectorate that works with the real thing: PostgreSQL, Prefect flows, an SMTP server, PDF letters.

office.morning("2026-02-04")                     the cycle and the delivery as they run that morning
office.do("2026-02-04", "a.bos", RequestPlan())  a person gives a command
office.send(letter="B1", on="2026-01-06")        submitted, approved by another, released, mailed
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desk.colleague import person
from desk.open_case import open_case
from desk.register_file import RegisterFile
from desk.registering import record
from domain.base.moments import amsterdam_day, at_amsterdam
from domain.casefile.casefile import Case
from domain.casefile.stage import stage_of
from domain.input.command import Command
from domain.letter import commands as letter_commands
from domain.letter.letter import Channel, LetterState
from domain.people.person import Role
from reader.written import read_input
from tests.fakes.smtp_server_process import SmtpServer
from vervolg.app import App

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "voorbeelden"


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass
class Office:
    """`number` is the case that the story is about."""

    app: App
    mail_server: SmtpServer
    number: str = ""
    stages: list[tuple[str, str]] = field(default_factory=list)

    def register(self) -> None:
        record(self.app, read_input(RegisterFile, str(EXAMPLES / "register.yaml")), "p.beheer", at_amsterdam(date(2026, 1, 2), 9))

    def open(self, on: str, who: str, report: dict[str, Any]) -> Case:
        self.number = open_case(self.app, report, who, at_amsterdam(day(on), 9))
        return self.case

    @property
    def case(self) -> Case:
        return self.app.book.load(self.number)

    def stage(self) -> str:
        return stage_of(self.case)

    def do(self, on: str, who: str, command: Command, hour: int = 10) -> Case:
        return self.app.book.execute(self.number, command, person(self.app, who), at_amsterdam(day(on), hour)).case

    def morning(self, on: str, hour: int = 8, minute: int = 5) -> None:
        """The follow-up cycle and the delivery, as their flows."""
        from flows.cycle import follow_up_cycle
        from flows.deliver import deliver

        at: datetime = at_amsterdam(day(on), hour, minute)
        for flow in (follow_up_cycle, deliver):
            state = flow(as_of=at, return_state=True)
            assert state.is_completed(), state.message

    def deliver(self, on: str, hour: int = 11) -> None:
        from flows.deliver import deliver

        state = deliver(as_of=at_amsterdam(day(on), hour), return_state=True)
        assert state.is_completed(), state.message

    def send(self, number: str, on: str) -> None:
        """The whole life of a letter on one day."""
        self.deliver(on)
        case = self.case
        signer = (
            "e.smit" if Role.COORDINATOR not in self.app.policy.mandates.approvers(case.letters[number].kind) else "c.devries"
        )
        assert case.letters[number].state is LetterState.DRAFTED, f"{number} has no text"
        self.do(on, case.owner or "a.bos", letter_commands.SubmitLetter(letter=number), 11)
        self.do(on, signer, letter_commands.ApproveLetter(letter=number, sha256=case.letters[number].sha256), 11)
        self.do(on, "g.post", letter_commands.ReleaseLetter(letter=number, channel=Channel.MAIL), 12)
        self.deliver(on, 12)

    def mails(self) -> list[tuple[str, str]]:
        """(recipient, subject) of everything the mail server took, in order."""
        return [(received.recipients[0], str(received.mail["Subject"])) for received in self.mail_server.received()]

    def last_mail(self) -> str:
        """The words of the last mail that the server took, on one line."""
        body = self.mail_server.received()[-1].mail.get_body(("plain",))
        return " ".join(str(body.get_content()).split()) if body else ""

    def told(self, recipient: str) -> list[tuple[date, str, str]]:
        """(day, kind of term, rung) of each reminder to a colleague, from the ledger."""
        from sqlalchemy import select

        from db import schema
        from db.engine import transaction

        r, t = schema.reminders.c, schema.terms.c
        query = (
            select(r.decided_at, t.kind, r.rung)
            .join(schema.terms, t.term_id == r.term_id)
            .where(r.recipient == recipient)
            .order_by(r.decided_at, r.id)
        )
        with transaction(self.app.engine) as connection:
            return [(amsterdam_day(row.decided_at), row.kind, row.rung) for row in connection.execute(query)]
