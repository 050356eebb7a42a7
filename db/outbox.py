"""The outbox: what must still go out, written in the same transaction as what it follows from.

    waiting --claim--> (attempt) --done--> done
       ^                  |--again--> waiting, later
       |                  `--give_up--> failed (an alert follows; `revive` puts it back)

A key goes in once. Delivery is at least once: the key makes a message recognisable, so that a second copy shows as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, bindparam, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from db import handovers, schema
from db.sight import HIDDEN, unseen
from db.tables import watched
from domain.rights.sight import NOBODY, Reader

_ = schema.outbox.c
TOPICS = watched.TOPICS
LONGEST_WAIT = timedelta(days=1)
"""Longer than anything waits before it is tried again."""
IN_ANOTHER = "vervallen: staat in bericht "
"""The reference, up to its number, of a message that a newer one to the same person took over."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that must go out."""

    id: int
    topic: str
    key: str
    payload: dict[str, Any]
    attempts: int
    created_at: datetime


def enqueue(connection: Connection, topic: str, key: str, payload: dict[str, Any], at: datetime) -> int | None:
    """Put one thing in; returns its id, or None when `key` was in already."""
    values = {"topic": topic, "key": key, "payload": payload, "created_at": at, "available_at": at}
    return connection.execute(
        insert(schema.outbox).values(values).on_conflict_do_nothing(index_elements=["key"]).returning(_.id)
    ).scalar()


def claim(connection: Connection, as_of: datetime, *, topics: Sequence[str] = (), limit: int = 1) -> tuple[Item, ...]:
    """Lock the oldest waiting things for this transaction; what somebody else holds is skipped.

    Nothing that was there waits longer than a day: a moment that lies further off was set by a clock that was ahead. What was
    never tried comes first, then what was tried longest ago: one thing that ends each process that takes it up keeps nothing else
    waiting.
    """
    asked = _at(as_of) | {"topics": list(topics)}
    new = _lock(connection, _claiming(tried=False, any_topic=not topics), asked | {"most": limit})
    rest = limit - len(new)
    return (*new, *_lock(connection, _claiming(tried=True, any_topic=not topics), asked | {"most": rest})) if rest else new


def begin(connection: Connection, item_id: int, at: datetime) -> None:
    """It is about to be tried; to be committed before it is, so that it shows when the process does not come back."""
    connection.execute(_BEGIN, {"item": item_id, "at": at})


def take(connection: Connection, item_id: int) -> Item | None:
    """Lock what was begun, for this transaction; None when somebody else has it, or did it."""
    found = _lock(connection, _TAKING, {"item": item_id})
    return found[0] if found else None


_BEGIN = update(schema.outbox).where(_.id == bindparam("item")).values(tried_at=bindparam("at"))
_DONE = (
    update(schema.outbox)
    .where(_.id == bindparam("item"))
    .values(
        attempts=_.attempts + 1,
        tried_at=bindparam("at"),
        done_at=bindparam("at"),
        last_error=None,
        payload=_.payload.op("||")(bindparam("proof", type_=_.payload.type)),
    )
)
_AS_OF, _LATER = (bindparam(name, type_=_.available_at.type) for name in ("as_of", "day_later"))
_DUE = (_.available_at <= _AS_OF) | ((_.created_at <= _AS_OF) & (_.available_at > _LATER))


def _at(as_of: datetime) -> dict[str, Any]:
    return {"as_of": as_of, "day_later": as_of + LONGEST_WAIT}


def _locking(which: Sequence[ColumnElement[bool]], order: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """The rows that wait and of which `which` is true; what is handed over for one names it in a transaction of its own."""
    waits = (_.done_at.is_(None), _.failed_at.is_(None))
    found = select(_.id, _.topic, _.key, _.payload, _.attempts, _.created_at).where(*waits, *which).order_by(*order)
    return found.limit(bindparam("most", 1)).with_for_update(skip_locked=True, key_share=True)


@cache
def _claiming(*, tried: bool, any_topic: bool) -> Select[Any]:
    """Made once: a round asks it twice for each row, and to make it takes longer than to answer it."""
    which = (_DUE, *(() if any_topic else (_.topic.in_(bindparam("topics", expanding=True)),)))
    if tried:
        return _locking((*which, _.tried_at.is_not(None)), (_.tried_at, _.id))
    return _locking((*which, _.tried_at.is_(None)), (_.available_at, _.id))


_TAKING = _locking((_.id == bindparam("item"),), (_.id,))


def _lock(connection: Connection, which: Select[Any], asked: Mapping[str, Any]) -> tuple[Item, ...]:
    return tuple(Item(**row._mapping) for row in connection.execute(which, asked))


def done(connection: Connection, item_id: int, at: datetime, reference: str | None = None) -> None:
    """It went out, and all about it is recorded; `reference` is the proof, where nobody noted one yet."""
    proof = {} if reference is None else {"reference": reference}
    connection.execute(_DONE, {"item": item_id, "at": at, "proof": proof})
    handovers.forget(connection, item_id)


def again(connection: Connection, item_id: int, at: datetime, error: str, *, tried: datetime | None = None) -> None:
    """It did not go out when it was tried (now, unless `tried` says when); try again at `at`."""
    _change(connection, item_id, attempts=_.attempts + 1, tried_at=tried or func.now(), available_at=at, last_error=error)


def give_up(connection: Connection, item_id: int, at: datetime, error: str) -> None:
    """It will not go out by itself; a person has to look."""
    _change(connection, item_id, attempts=_.attempts + 1, tried_at=at, failed_at=at, last_error=error)


def revive(connection: Connection, at: datetime, *, topic: str | None = None, item_id: int | None = None) -> int:
    """Put what failed back; returns how many. With `item_id` that one, also when it only waits."""
    statement = update(schema.outbox).where(_.done_at.is_(None)).values(failed_at=None, available_at=at, attempts=0)
    statement = statement.where(_.failed_at.is_not(None) if item_id is None else _.id == item_id)
    return connection.execute(statement.where(_.topic == topic) if topic else statement).rowcount


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that did not go out yet, as somebody who looks for trouble must see it.

    `handed_over` is what is known of the mail that a server got for it: `perhaps`, `refused`, `taken`, or None for nothing.
    """

    id: int
    topic: str
    case: str | None
    letter: str | None
    recipient: str | None
    attempts: int
    created_at: datetime
    tried_at: datetime | None
    available_at: datetime
    failed_at: datetime | None
    why: str | None
    handed_over: str | None


def pending(
    connection: Connection, reader: Reader = NOBODY, *, failed_only: bool = False, most: int = 1000
) -> tuple[Pending, ...]:
    """What failed, the newest first, and what waits, the oldest first; nothing about a provider that `reader` may not know of.

    What is about a confidential case is named without that, also for its circle: whoever reads this keeps the post going.
    """
    handed = schema.handovers.c
    counts = select(handed.state).where(handed.outbox_id == _.id).order_by(*handovers.WHAT_COUNTS).limit(1).scalar_subquery()
    named = {name: _.payload[name].astext.label(name) for name in ("case", "letter", "recipient")}
    cases = schema.cases.c
    barred = exists().where(cases.number == _.payload["case"].astext, cases.provider_id.in_(reader.interests))
    statement = (
        select(_.id, _.topic, *named.values(), _.attempts, _.created_at, _.tried_at, _.available_at, _.failed_at)
        .add_columns(_.last_error.label("why"), counts.label("handed_over"))
        .where(_.done_at.is_(None), *([_.failed_at.is_not(None)] if failed_only else []), ~barred)
        .order_by(_.failed_at.desc().nulls_last(), _.created_at, _.id)
        .limit(most)
    )
    hidden = unseen(connection, NOBODY)
    found = (Pending(**row._mapping) for row in connection.execute(statement))
    return tuple(replace(one, case=HIDDEN, letter=None, why=_cause(one.why)) if one.case in hidden else one for one in found)


def _cause(why: str | None) -> str | None:
    """The kind of trouble, without what was said about it."""
    return why.partition(":")[0] if why else why


def stuck(connection: Connection, before: datetime) -> tuple[Item, ...]:
    """What failed, or has waited since before `before`."""
    statement = select(_.id, _.topic, _.key, _.payload, _.attempts, _.created_at).where(
        _.done_at.is_(None), _.failed_at.is_not(None) | (_.created_at < before)
    )
    return tuple(Item(**row._mapping) for row in connection.execute(statement.order_by(_.id)))


def counts(connection: Connection) -> dict[str, int]:
    """How many wait, are done and failed."""
    row = connection.execute(select(_waiting(), func.count(_.done_at), func.count(_.failed_at)).select_from(schema.outbox)).one()
    return dict(zip(("waiting", "done", "failed"), row, strict=True))


def waiting(connection: Connection) -> int:
    """How many wait; asked at every round, so it never reads what is done."""
    return int(connection.execute(select(_waiting())).scalar_one())


def due(connection: Connection, as_of: datetime) -> int:
    """How many of those `claim` would give at `as_of`, one after another; what was put off to a later moment is none of them."""
    return int(connection.execute(select(_waiting(_DUE)), _at(as_of)).scalar_one())


def _waiting(*which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(_.done_at.is_(None), _.failed_at.is_(None), *which).scalar_subquery()


def _change(connection: Connection, item_id: int, **values: Any) -> None:
    connection.execute(update(schema.outbox).where(_.id == item_id).values(**values))
