"""Versions of policy and calendar, in the stream `policy`.

    PolicyKept        the files that were in use without anybody recording them; kept, so that what they decided can be explained
    PolicyRecorded    a person confirmed other files: all texts, by whom, when, valid from which day, why
    PolicyApplied     the terms that run were computed again under it; the case streams hold each of them

In force at a moment is the newest recorded version whose day has come; without one it is what was shipped or configured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, text

from db import events, schema
from db.bounded import unhurried
from db.events import Fact, Stamp
from db.policyrecord import KNOWN, NAMES, WITH_TEXTS, PolicyApplied, PolicyKept, PolicyRecorded, Record, record_of
from domain.base.errors import Unreadable
from domain.base.moments import amsterdam_day
from domain.policy.policy import Policy

STREAM = "policy"
KEPT, RECORDED, APPLIED = (NAMES[kind] for kind in (PolicyKept, PolicyRecorded, PolicyApplied))
NOT_READ = "(niet te lezen)"
_SHARE = "SET LOCAL lock_timeout = '110s'; LOCK TABLE streams IN ROW SHARE MODE; SET LOCAL lock_timeout TO DEFAULT"  # in one go

_ = schema.events.c
_IN_FORCE: tuple[ColumnElement[bool], ...] = (
    _.stream_id == STREAM,
    _.type == RECORDED,
    _.recorded_at <= bindparam("moment", type_=_.recorded_at.type),
    _.valid_on <= bindparam("day", type_=_.valid_on.type),
)
_NUMBER_AT = select(_.seq, _.policy_version).where(*_IN_FORCE).order_by(_.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Version:
    """A recorded version. `number` is its place in the stream, `name` and `calendar` follow from its content.

    Of one that cannot be read, `said` has no texts and `unread` says why.
    """

    number: int
    name: str
    calendar: str
    by: str
    recorded_at: datetime
    said: PolicyRecorded
    unread: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """The files that events call `name`, with the name of their calendar. `number` is their place in the stream."""

    number: int
    name: str
    calendar: str
    texts: Mapping[str, str]


def put(connection: Connection, said: PolicyRecorded, policy: Policy, actor: str, at: datetime) -> int:
    """Record the version whose texts read as `policy`; returns its number."""
    return _append(connection, said, policy, actor, at, said.valid_from)


def keep(
    connection: Connection, texts: Mapping[str, str], policy: Policy, actor: str, at: datetime, *, completes: str = ""
) -> bool:
    """Remember files that nobody recorded, once; whether they were there already.

    `completes` is the recorded version that they complete.
    """
    if _is_kept(connection, policy.version):
        return True
    _append(connection, PolicyKept(texts=texts, completes=completes), policy, actor, at)
    return False


def apply(connection: Connection, number: int, terms: int, policy: Policy, actor: str, at: datetime) -> None:
    """Record that version `number` was applied and how many running terms it moved."""
    _append(connection, PolicyApplied(number=number, terms=terms), policy, actor, at, amsterdam_day(at))


def number_at(connection: Connection, moment: datetime) -> tuple[int, str] | None:
    """Number and name of the version in force; None when nobody recorded one. Cheap: it reads no texts."""
    row = connection.execute(_NUMBER_AT, _told(moment)).first()
    return (row.seq, row.policy_version) if row else None


def at(connection: Connection, moment: datetime) -> Version | None:
    """The version in force at `moment`."""
    query = select(schema.events).where(*_IN_FORCE).order_by(schema.events.c.seq.desc()).limit(1)
    row = connection.execute(query, _told(moment)).first()
    return _version(row) if row else None


def history(connection: Connection) -> tuple[Version, ...]:
    """Every recorded version, oldest first."""
    table = schema.events.c
    query = select(schema.events).where(table.stream_id == STREAM, table.type == RECORDED).order_by(table.seq)
    return tuple(_version(row) for row in connection.execute(query))


def names_until(connection: Connection, moment: datetime) -> tuple[str, ...]:
    """The names of the versions that were ever in force until `moment`, the one in force first."""
    table = schema.events.c
    query = select(table.policy_version).where(*_IN_FORCE).order_by(table.seq.desc())
    return tuple(dict.fromkeys(connection.execute(query, _told(moment)).scalars()))


def files(connection: Connection, version: str) -> Files | None:
    """The files of the policy that events name as `version`, as they were recorded last; None when they were never kept.

    Raises Unreadable.
    """
    row = connection.execute(_with_files(version).limit(1)).first()
    if row is None:
        return None
    return Files(row.seq, version, row.calendar_version, record_of(WITH_TEXTS[row.type], row.schema_version, row.data).texts)


def applied(connection: Connection) -> int:
    """The number of the version that was applied last; 0 when none was."""
    table = schema.events.c
    query = select(schema.events).where(table.stream_id == STREAM, table.type == APPLIED).order_by(table.seq.desc())
    for row in connection.execute(query):
        try:
            return record_of(PolicyApplied, row.schema_version, row.data).number
        except Unreadable:  # what came after the one before it is applied again, which moves nothing
            continue
    return 0


def share(connection: Connection) -> None:
    """Hold the rules as they are until this transaction ends: whoever changes them waits for us, and we for them, longer than
    for anybody else: nobody is told that the database does not answer while new rules take effect.
    """
    connection.exec_driver_sql(_SHARE)


def hold_all(connection: Connection) -> None:
    """Keep everybody else from writing until this transaction ends; for whoever changes the rules."""
    unhurried(connection)
    connection.execute(text("LOCK TABLE streams IN EXCLUSIVE MODE"))


def _told(moment: datetime) -> dict[str, Any]:
    """What the questions about what is in force ask for."""
    return {"moment": moment, "day": amsterdam_day(moment)}


def _with_files(version: str) -> Select[Any]:
    table = schema.events.c
    its = (table.stream_id == STREAM, table.type.in_((KEPT, RECORDED)), table.policy_version == version)
    return select(schema.events).where(*its).order_by(table.seq.desc())


def _is_kept(connection: Connection, version: str) -> bool:
    return connection.execute(select(_with_files(version).exists())).scalar() or False


def _append(connection: Connection, said: Record, policy: Policy, actor: str, at: datetime, valid_on: date | None = None) -> int:
    name = NAMES[type(said)]
    fact = Fact(name, KNOWN[name], said.model_dump(mode="json"), valid_on)
    head = events.lock(connection, STREAM) or events.create(connection, STREAM, "policy")
    (sealed,) = events.append(connection, head, [fact], Stamp(actor, at, policy.version, policy.calendar.version))
    return sealed.seq


def _version(row: Any) -> Version:
    nothing = PolicyRecorded(texts={}, valid_from=row.valid_on or amsterdam_day(row.recorded_at), reason=NOT_READ)
    known = Version(row.seq, row.policy_version, row.calendar_version, row.actor, row.recorded_at, nothing)
    try:
        return replace(known, said=record_of(PolicyRecorded, row.schema_version, row.data))
    except Unreadable as unread:
        return replace(known, unread=unread)
