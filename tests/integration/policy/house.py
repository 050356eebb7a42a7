"""A house that confirmed its policy long ago, with another version of Vervolg."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from cli.main import run
from db import events
from db.engine import transaction
from db.events import Fact, Stamp
from tests.integration.casebooks import START

CONFIRMED = START - timedelta(days=30)
NAME, CALENDAR = "2026-1+a4bd3e30", "2026-1+587f7a86"
"""As a version of then called the first policy that shipped."""


def record(
    engine: Engine,
    data: Mapping[str, Any],
    *,
    kind: str = "PolicyRecorded",
    version: int = 1,
    name: str = NAME,
    at: datetime = CONFIRMED,
) -> None:
    """Put an event in the stream `policy` as another version of Vervolg did."""
    with transaction(engine) as connection:
        head = events.lock(connection, "policy") or events.create(connection, "policy", "policy")
        valid = date.fromisoformat(data["valid_from"]) if "valid_from" in data else at.date()
        events.append(connection, head, [Fact(kind, version, dict(data), valid)], Stamp("p.beheer", at, name, CALENDAR))


def confirmed(engine: Engine, texts: Mapping[str, str], *, name: str = NAME, at: datetime = CONFIRMED) -> None:
    """The texts as a beheerder confirmed them then, and applied at once."""
    said = {"texts": dict(texts), "valid_from": at.date().isoformat(), "reason": "het beleid van toen", "earlier": []}
    record(engine, said, name=name, at=at)
    record(engine, {"number": _newest(engine), "terms": 0}, kind="PolicyApplied", name=name, at=at)


def health(capsys: pytest.CaptureFixture[str], name: str = "policy") -> dict[str, Any]:
    """What `vervolg health` says of policy, or of something else."""
    capsys.readouterr()
    run(["health", "--json"])
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    found: dict[str, Any] = checks[name]
    return found


def _newest(engine: Engine) -> int:
    with transaction(engine) as connection:
        return _head(connection)


def _head(connection: Connection) -> int:
    head = events.lock(connection, "policy")
    return head.version if head else 0
