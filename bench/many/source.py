"""A case that was played, with everything that is stored of it, ready to be told again.

events                in order, as they are stored
lists                 the rows of each table that is made from a case
rungs, messages       what the ledger and the outbox hold of it
names                 every word in it that another telling has another word for
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from psycopg import Connection
from psycopg.rows import dict_row

from db.projections.store import TABLES, case_of, made
from domain.writing.names import fold

Row = dict[str, Any]
_SHA = re.compile(r"[0-9a-f]{64}")
_MESSAGES = ("draft_letter", "mail_letter", "follow_up")


@dataclass(frozen=True, slots=True)
class Played:
    """What every telling chooses from; `staff` are the codes that were there first."""

    staff: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Source:
    """One case of the demo."""

    number: str
    provider: str
    closed: bool
    names: tuple[str, ...]
    events: tuple[Row, ...]
    lists: dict[str, list[Row]]
    rungs: tuple[Row, ...]
    digests: dict[int, Row]
    messages: tuple[Row, ...]
    texts: tuple[tuple[int, str, str], ...] = field(default=())
    """Texts that other events name by their hash: which event, which field, and the hash."""

    @cached_property
    def spelled(self) -> tuple[str, ...]:
        """The data of each event as text."""
        return tuple(json.dumps(event["data"], ensure_ascii=False) for event in self.events)


def read(connection: Connection) -> Played:
    """The cases that say nothing of another case and wait for no message."""
    with connection.cursor(row_factory=dict_row) as cursor:

        def ask(query: str, *values: Any) -> list[Row]:
            return cursor.execute(query.encode(), values).fetchall()

        staff = tuple(row["person_id"] for row in ask("SELECT person_id FROM staff ORDER BY 1"))
        cases = ask("SELECT * FROM cases WHERE provider_id IS NOT NULL ORDER BY number")
        numbers = {case["number"] for case in cases}
        places = ask("SELECT * FROM locations ORDER BY location_id")
        barred = {one for row in ask("SELECT interests FROM staff") for one in row["interests"]}
        found = []
        for case in cases:
            number = case["number"]
            events = tuple(ask("SELECT * FROM events WHERE stream_id = %s ORDER BY seq", number))
            messages = ask(
                "SELECT * FROM outbox WHERE topic = ANY(%s) AND payload ->> 'case' = %s ORDER BY id", list(_MESSAGES), number
            )
            said = "".join(json.dumps(event["data"]) for event in events)
            if any(other in said for other in numbers - {number}) or any(row["done_at"] is None for row in messages):
                continue
            if case["provider_id"] in barred:
                continue
            rungs = tuple(ask("SELECT * FROM reminders WHERE case_number = %s ORDER BY id", number))
            digests = {row["id"]: row for row in ask("SELECT * FROM outbox WHERE id = ANY(%s)", [r["digest_id"] for r in rungs])}
            found.append(
                Source(
                    number=number,
                    provider=case["provider_id"],
                    closed=case["closed_on"] is not None,
                    names=(
                        number,
                        case["provider_id"],
                        case["provider_name"],
                        fold(case["provider_name"]),
                        *(place["location_id"] for place in places if place["provider_id"] == case["provider_id"]),
                        *staff,
                    ),
                    events=events,
                    lists={
                        name: ask(
                            f"SELECT {', '.join(column.name for column in made(table))} FROM {name}"
                            f" WHERE {case_of(name, table).name} = %s ORDER BY 1, 2",
                            number,
                        )
                        for name, table in TABLES.items()
                    },
                    rungs=rungs,
                    digests=digests,
                    messages=tuple(messages),
                    texts=_texts(events),
                )
            )
    return Played(staff, tuple(found))


def _texts(events: tuple[Row, ...]) -> tuple[tuple[int, str, str], ...]:
    """The texts whose hash stands somewhere in the stream."""
    named = {value for event in events for value in event["data"].values() if isinstance(value, str) and _SHA.fullmatch(value)}
    found = []
    for place, event in enumerate(events):
        for name, value in event["data"].items():
            if isinstance(value, str) and (digest := sha256(value.encode()).hexdigest()) in named:
                found.append((place, name, digest))
    return tuple(found)
