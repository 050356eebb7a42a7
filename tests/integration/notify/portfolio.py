"""An application with a few colleagues and terms, and digests that wait; also for the process that is killed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Engine, insert

from db import outbox, register, schema
from db.engine import transaction
from domain.base.errors import Impossible
from domain.base.moments import at_amsterdam
from domain.people.person import Person, Role
from domain.policy.rung import Ladder
from notify.adapter import Notifier
from rulebook.files import load_policy
from tests.integration.notify.conftest import NOW
from tests.unit.report.portfolio import CALENDAR

RUN = uuid.UUID(int=1)
BOS = Person(id="a.bos", name="A. Bos", roles=frozenset({Role.INSPECTOR}), email="a.bos@toezicht.example")
ADMINISTRATOR = Person(id="b.heer", name="B. Heer", roles=frozenset({Role.ADMINISTRATOR}), email="beheer@toezicht.example")
STRANGER = Person(id="c.vis", name="C. Vis", roles=frozenset({Role.INSPECTOR}))


@dataclass(frozen=True)
class Label:
    label: str


class Policy:
    """Every kind of term has a label."""

    calendar = CALENDAR
    ladders: Mapping[str, Ladder] = {}
    mandates = load_policy().mandates

    def ladder(self, name: str, /) -> Ladder:
        raise Impossible(f"De ladder {name} is er niet.")

    def term(self, kind: str, /) -> Label:
        if kind == "vervallen_soort":
            raise Impossible("Deze soort is er niet meer.")
        return Label(f"Termijn voor {kind}")


@dataclass(frozen=True)
class Book:
    engine: Engine

    def policy(self, _: datetime, /) -> Policy:
        return Policy()


@dataclass(frozen=True)
class App:
    book: Book
    notifier: Notifier


def staff(engine: Engine, *people: Person) -> None:
    with transaction(engine) as connection:
        for person in people or (BOS, ADMINISTRATOR, STRANGER):
            register.put(connection, person, "b.heer", NOW)


def case(connection: Connection, number: str) -> None:
    values = {"number": number, "provider_name": "Stichting De Haven", "stage": "plan", "running_terms": 1, "lapsed_terms": 0}
    connection.execute(insert(schema.cases).values(values))


def term(connection: Connection, term_id: str, case_number: str, last_day: date, **changes: object) -> None:
    values: dict[str, object] = {
        "term_id": term_id,
        "case_number": case_number,
        "kind": "verbeterplan",
        "stage_group": "plan",
        "nature": "bestuurlijk",
        "waits_for": "aanbieder",
        "about": "",
        "hears": changes.get("waits_for", "aanbieder"),
        "started_on": last_day - timedelta(days=28),
        "last_day": last_day,
        "lapses_at": at_amsterdam(last_day + timedelta(days=1)),
        "known_at": at_amsterdam(last_day - timedelta(days=28)),
        "ladder": "standaard",
        "status": "open",
        "responsible": "a.bos",
        "provider_name": "Stichting De Haven",
    }
    connection.execute(insert(schema.terms).values(values | changes))


def digest_of(connection: Connection, recipient: str, key: str, *reminders: tuple[str, str, date, str]) -> int:
    """A digest that waits, with its ledger rows (term, case, last day, rung)."""
    digest_id = outbox.enqueue(connection, "digest", key, {"recipient": recipient, "run_id": str(RUN)}, NOW)
    assert digest_id is not None
    for term_id, case_number, last_day, rung in reminders:
        values = {"term_id": term_id, "last_day": last_day, "rung": rung, "recipient": recipient, "case_number": case_number}
        moments = {"due_at": NOW, "decided_at": NOW, "late": timedelta(0), "run_id": RUN, "digest_id": digest_id}
        connection.execute(insert(schema.reminders).values(values | moments))
    return digest_id
