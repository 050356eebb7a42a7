"""What waits for one person, in words: the one answer for `vervolg werk`, the mail digest, and whatever shows it next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from db import register
from domain.base.moments import amsterdam_day
from domain.people.person import Person, Role
from domain.rights.sight import Reader
from work.asking import share, waiting
from work.item import Item, Seen, item_of
from work.letters import under_way
from work.places import told_apart
from work.rules import Rules
from work.share import Share


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first items, the earliest end first; `count` is how many there are of them all."""

    items: tuple[Item, ...]
    count: int
    of: Share


def waiting_for(connection: Connection, person: Person, rules: Rules, now: datetime, most: int) -> Waiting:
    """What waits for `person` at `now`."""
    of = share(connection, person, amsterdam_day(now), rules)
    rows, count = waiting(connection, Reader(person.id, person), of, now, most)
    seen = seen_by(connection, rows, person.id, now, person.roles)
    return Waiting(tuple(item_of(row, rules, seen, mine=row.mine) for row in rows), count, of)


def seen_by(
    connection: Connection, rows: Iterable[Row[Any]], reader: str, now: datetime, roles: frozenset[Role] = frozenset()
) -> Seen:
    """What is told with these terms: letters under way, whose case it is, which round."""
    every = list(rows)
    owners = register.people_among(connection, {row.responsible for row in every if row.responsible})
    return Seen(
        reader=reader,
        now=now,
        roles=roles,
        letters=under_way(connection, (row.case_number for row in every)),
        names={code: person.name for code, person in owners.items()},
        places=told_apart(connection, every),
    )
