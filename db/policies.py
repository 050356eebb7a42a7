"""Versions of policy and calendar, in the stream `policy`.

    PolicyKept        the files that were in use without anybody recording them; kept, so that what they decided can be explained
    PolicyRecorded    a person confirmed other files: all texts, by whom, when, valid from which day, why
    PolicyApplied     the terms that run were computed again under it; the case streams hold each of them

In force at a moment is the newest recorded version whose day has come; without one it is what was shipped or configured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, text

from db import events, schema
from db.bounded import unhurried
from db.events import Fact, Stamp
from domain.model import Frozen
from domain.moments import amsterdam_day
from domain.policy import Policy
from domain.text import Said

STREAM = "policy"
KEPT, RECORDED, APPLIED = "PolicyKept", "PolicyRecorded", "PolicyApplied"


class PolicyRecorded(Frozen):
    """What a person confirmed. `earlier` are terms that may end before the day that was told."""

    texts: Mapping[str, str]
    valid_from: date
    reason: Said
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A recorded version. `number` is its place in the stream, `name` and `calendar` follow from its content."""

    number: int
    name: str
    calendar: str
    by: str
    recorded_at: datetime
    said: PolicyRecorded


def put(connection: Connection, said: PolicyRecorded, policy: Policy, actor: str, at: datetime) -> int:
    """Record the version whose texts read as `policy`; returns its number."""
    return _append(connection, Fact(RECORDED, 1, said.model_dump(mode="json"), said.valid_from), policy, actor, at)


def keep(connection: Connection, texts: Mapping[str, str], policy: Policy, actor: str, at: datetime) -> None:
    """Remember files that nobody recorded, once."""
    if texts_named(connection, policy.version) is None:
        _append(connection, Fact(KEPT, 1, {"texts": dict(texts)}), policy, actor, at)


def apply(connection: Connection, number: int, terms: int, policy: Policy, actor: str, at: datetime) -> None:
    """Record that version `number` was applied and how many running terms it moved."""
    _append(connection, Fact(APPLIED, 1, {"number": number, "terms": terms}, amsterdam_day(at)), policy, actor, at)


def number_at(connection: Connection, moment: datetime) -> tuple[int, str] | None:
    """Number and name of the version in force; None when nobody recorded one. Cheap: it reads no texts."""
    table = schema.events.c
    query = select(table.seq, table.policy_version).where(*_in_force(moment)).order_by(table.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.seq, row.policy_version) if row else None


def at(connection: Connection, moment: datetime) -> Version | None:
    """The version in force at `moment`."""
    table = schema.events.c
    query = select(schema.events).where(*_in_force(moment)).order_by(table.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return _version(row) if row else None


def history(connection: Connection) -> tuple[Version, ...]:
    """Every recorded version, oldest first."""
    table = schema.events.c
    query = select(schema.events).where(table.stream_id == STREAM, table.type == RECORDED).order_by(table.seq)
    return tuple(_version(row) for row in connection.execute(query))


def texts_named(connection: Connection, version: str) -> Mapping[str, str] | None:
    """The texts of the policy that events name as `version`; None when they were never kept."""
    table = schema.events.c
    query = select(table.data["texts"]).where(
        table.stream_id == STREAM, table.type.in_((KEPT, RECORDED)), table.policy_version == version
    )
    found: Mapping[str, str] | None = connection.execute(query.order_by(table.seq).limit(1)).scalar()
    return found


def applied(connection: Connection) -> int:
    """The number of the version that was applied last; 0 when none was."""
    table = schema.events.c
    query = select(table.data["number"].as_integer()).where(table.stream_id == STREAM, table.type == APPLIED)
    return connection.execute(query.order_by(table.seq.desc()).limit(1)).scalar() or 0


def share(connection: Connection) -> None:
    """Hold the rules as they are until this transaction ends: whoever changes them waits for us, and we for them."""
    connection.execute(text("LOCK TABLE streams IN ROW SHARE MODE"))


def hold_all(connection: Connection) -> None:
    """Keep everybody else from writing until this transaction ends; for whoever changes the rules."""
    unhurried(connection)
    connection.execute(text("LOCK TABLE streams IN EXCLUSIVE MODE"))


def _in_force(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    table = schema.events.c
    known = table.recorded_at <= moment
    return (table.stream_id == STREAM, table.type == RECORDED, known, table.valid_on <= amsterdam_day(moment))


def _append(connection: Connection, fact: Fact, policy: Policy, actor: str, at: datetime) -> int:
    head = events.lock(connection, STREAM) or events.create(connection, STREAM, "policy")
    (sealed,) = events.append(connection, head, [fact], Stamp(actor, at, policy.version, policy.calendar.version))
    return sealed.seq


def _version(row: Any) -> Version:
    said = PolicyRecorded.stored(row.data)
    return Version(row.seq, row.policy_version, row.calendar_version, row.actor, row.recorded_at, said)
