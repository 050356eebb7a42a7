"""Mails that a server got: their bytes, until what came of them is recorded.

    perhaps    from just before the server gets the text, until it answers
    refused    it said no
    taken      it said yes: the proof stays beside the bytes

A letter (as approved, or as released again after it came back) has at most one that counts; so has a number for one target.

Each row is sealed over all its columns, the key of its outbox row, and the event that approved its letter. Nothing is believed
of a row with another seal: what it says would be sent, or recorded as sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, delete, func, literal_column, select, text, update
from sqlalchemy.exc import IntegrityError

from db import schema
from domain.base.errors import Altered, Conflict

_ = schema.handovers.c
PERHAPS, REFUSED, TAKEN = "perhaps", "refused", "taken"
_ONE_A_LETTER = "uq_handovers_letter"
_BUSY = "Een andere bezorging is met ditzelfde bericht bezig."
WHAT_COUNTS = (
    case({TAKEN: 0, PERHAPS: 1}, value=_.state, else_=2),
    func.length(_.message_id).desc(),
    _.message_id.desc(),
)
"""What a server has or perhaps has, before what it refused; of two the later text, which has the higher number. Not by the
moment: a clock that was ahead would hide for days what came after it."""

SEAL = """
sha256(convert_to(jsonb_build_array(
    'handovers', handovers.message_id, handovers.target, handovers.outbox_id, handovers.addresses,
    encode(sha256(handovers.content), 'hex'), extract(epoch FROM handovers.at), handovers.letter, handovers.pdf,
    handovers.state, handovers.proof,
    (SELECT o.key FROM outbox o WHERE o.id = handovers.outbox_id),
    (SELECT encode(e.hash, 'hex') FROM events e
     WHERE e.stream_id = split_part(handovers.letter, '/', 1) AND e.seq::text = split_part(handovers.letter, '/', 3))
)::text, 'UTF8'))
"""
"""What `seal` must be; it never changes, for rows of an earlier version must stay whole."""


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


_NEW = text(f"""
INSERT INTO handovers ({", ".join(Kept.__dataclass_fields__)}, seal) SELECT handovers.*, {SEAL} FROM (SELECT
    {", ".join(f":{name} AS {name}" for name in Kept.__dataclass_fields__)}
) AS handovers
ON CONFLICT (message_id, target) DO NOTHING RETURNING target
""").bindparams(*(bindparam(name, type_=_[name].type) for name in Kept.__dataclass_fields__))
"""Kept and sealed at once. As text: SQLAlchemy compiles ON CONFLICT anew for every statement."""
_SETTLE = text(f"""
UPDATE handovers SET state = :state, proof = :proof, seal = {SEAL.replace("handovers.state, handovers.proof", ":state, :proof")}
WHERE message_id = :message_id AND target = :target
""").bindparams(*(bindparam(name, type_=_[name].type) for name in ("state", "proof", "message_id", "target")))
_FORGET = delete(schema.handovers).where(_.outbox_id == bindparam("row"))


def keep(connection: Connection, mail: Kept) -> None:
    """The server is about to get `mail`: for the first time, or again after it said no.

    Raises Conflict when its letter, or its number for this target, is on its way already.
    """
    if mail.letter is not None:  # a letter of an earlier day, that was refused, makes way
        other = (_.letter == mail.letter) & (_.state == REFUSED) & (_.message_id != mail.message_id)
        way = update(schema.handovers).where(other).values(letter=None, pdf=None).returning(_.message_id, _.target)
        for row in connection.execute(way).all():
            _seal(connection, (_.message_id == row.message_id) & (_.target == row.target))
    values = {name: getattr(mail, name) for name in Kept.__dataclass_fields__} | {"addresses": list(mail.addresses)}
    try:
        kept = connection.execute(_NEW, values).first()
    except IntegrityError as error:
        if getattr(getattr(error.orig, "diag", None), "constraint_name", None) == _ONE_A_LETTER:
            raise Conflict(_BUSY) from error
        raise
    if kept is not None:
        return
    again = update(schema.handovers).where(_same(mail), _.state == REFUSED, _.content == mail.content).values(state=PERHAPS)
    if connection.execute(again).rowcount != 1:
        raise Conflict(_BUSY)
    _seal(connection, _same(mail))


def find(connection: Connection, outbox_id: int, target: str) -> Kept | None:
    """What was handed over for this row to this target: what a server has, or perhaps has, and else the last that it refused."""
    return _newest(connection, _BY_TARGET, {"row": outbox_id, "target": target})


def of_row(connection: Connection, outbox_id: int) -> Kept | None:
    """What was handed over for this row, as `find` says."""
    return _newest(connection, _BY_ROW, {"row": outbox_id})


def of_letter(connection: Connection, letter: str) -> Kept | None:
    """How this letter was handed over, for whichever row."""
    return _newest(connection, _BY_LETTER, {"letter": letter})


def count(connection: Connection, outbox_id: int, target: str) -> int:
    """How many different texts this target (everybody, when it is empty) got, or perhaps got, for this row."""
    statement = select(func.count()).select_from(schema.handovers).where(_.outbox_id == outbox_id)
    return int(connection.execute(statement.where(_.target == target) if target else statement).scalar_one())


def settle(connection: Connection, mail: Kept, proof: dict[str, Any]) -> None:
    """The server took it, and said so in `proof`."""
    told = {"state": TAKEN, "proof": proof, "message_id": mail.message_id, "target": mail.target}
    connection.execute(_SETTLE, told)


def refuse(connection: Connection, mail: Kept) -> None:
    """The server did not take it."""
    connection.execute(update(schema.handovers).where(_same(mail), _.state == PERHAPS).values(state=REFUSED))
    _seal(connection, _same(mail))


def forget(connection: Connection, outbox_id: int) -> None:
    """What came of this row is recorded elsewhere."""
    connection.execute(_FORGET, {"row": outbox_id})


def _same(mail: Kept) -> ColumnElement[bool]:
    return (_.message_id == mail.message_id) & (_.target == mail.target)


def _seal(connection: Connection, which: ColumnElement[bool]) -> None:
    connection.execute(update(schema.handovers).where(which).values(seal=literal_column(SEAL)))


def _asking(which: ColumnElement[bool]) -> Select[Any]:
    """What counts of these, and whether it is whole."""
    whole: ColumnElement[bool] = literal_column(f"handovers.seal = {SEAL}").label("whole")
    columns = [_[name] for name in Kept.__dataclass_fields__]
    return select(*columns, whole).where(which).order_by(*WHAT_COUNTS).limit(1)


_BY_ROW = _asking(_.outbox_id == bindparam("row"))
_BY_TARGET = _asking((_.outbox_id == bindparam("row")) & (_.target == bindparam("target")))
_BY_LETTER = _asking(_.letter == bindparam("letter"))


def _newest(connection: Connection, question: Select[Any], asked: dict[str, Any]) -> Kept | None:
    row = connection.execute(question, asked).first()
    if row is None:
        return None
    if not row.whole:
        raise Altered
    values = {name: getattr(row, name) for name in Kept.__dataclass_fields__}
    return Kept(**values | {"addresses": tuple(values["addresses"]), "content": bytes(values["content"])})
