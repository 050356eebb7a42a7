"""Mails that a server got: their bytes, until what came of them is recorded.

    perhaps    from just before the server gets the text, until it answers
    refused    it said no
    taken      it said yes: the proof stays beside the bytes

A letter (as approved, or as released again after it came back) has at most one that counts; so has a number for one target.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from db import schema
from domain.errors import Conflict

_ = schema.handovers.c
PERHAPS, REFUSED, TAKEN = "perhaps", "refused", "taken"


@dataclass(frozen=True, slots=True)
class Kept:
    """One mail for one target; `proof` once a server took it."""

    message_id: str
    target: str
    outbox_id: int
    addresses: tuple[str, ...]
    content: bytes
    at: datetime
    letter: str | None = None
    pdf: str | None = None
    state: str = PERHAPS
    proof: dict[str, Any] | None = None


def keep(connection: Connection, mail: Kept) -> None:
    """The server is about to get `mail`: for the first time, or again after it said no.

    Raises Conflict when its letter, or its number for this target, is on its way already.
    """
    if mail.letter is not None:  # a letter of an earlier day, that was refused, makes way
        other = (_.letter == mail.letter) & (_.state == REFUSED) & (_.message_id != mail.message_id)
        connection.execute(update(schema.handovers).where(other).values(letter=None, pdf=None))
    values = {name: getattr(mail, name) for name in Kept.__dataclass_fields__} | {"addresses": list(mail.addresses)}
    kept = connection.execute(insert(schema.handovers).values(values).on_conflict_do_nothing().returning(_.target)).first()
    again = update(schema.handovers).where(_same(mail), _.state == REFUSED, _.content == mail.content).values(state=PERHAPS)
    if kept is None and connection.execute(again).rowcount != 1:
        raise Conflict("Een andere bezorging is met ditzelfde bericht bezig.")


def find(connection: Connection, outbox_id: int, target: str) -> Kept | None:
    """What was last handed over for this row to this target."""
    return _newest(connection, (_.outbox_id == outbox_id) & (_.target == target))


def of_row(connection: Connection, outbox_id: int) -> Kept | None:
    """What was last handed over for this row."""
    return _newest(connection, _.outbox_id == outbox_id)


def of_letter(connection: Connection, letter: str) -> Kept | None:
    """How this letter was handed over, for whichever row."""
    return _newest(connection, _.letter == letter)


def count(connection: Connection, outbox_id: int, target: str) -> int:
    """How many different texts this target (everybody, when it is empty) got, or perhaps got, for this row."""
    statement = select(func.count()).select_from(schema.handovers).where(_.outbox_id == outbox_id)
    return int(connection.execute(statement.where(_.target == target) if target else statement).scalar_one())


def settle(connection: Connection, mail: Kept, proof: dict[str, Any]) -> None:
    """The server took it, and said so in `proof`."""
    connection.execute(update(schema.handovers).where(_same(mail)).values(state=TAKEN, proof=proof))


def refuse(connection: Connection, mail: Kept) -> None:
    """The server did not take it."""
    connection.execute(update(schema.handovers).where(_same(mail), _.state == PERHAPS).values(state=REFUSED))


def forget(connection: Connection, outbox_id: int) -> None:
    """What came of this row is recorded elsewhere."""
    connection.execute(delete(schema.handovers).where(_.outbox_id == outbox_id))


def _same(mail: Kept) -> ColumnElement[bool]:
    return (_.message_id == mail.message_id) & (_.target == mail.target)


def _newest(connection: Connection, which: ColumnElement[bool]) -> Kept | None:
    row = connection.execute(select(schema.handovers).where(which).order_by(_.at.desc(), _.message_id).limit(1)).first()
    if row is None:
        return None
    values = dict(row._mapping)
    return Kept(**values | {"addresses": tuple(values["addresses"]), "content": bytes(values["content"])})
