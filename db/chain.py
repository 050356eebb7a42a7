"""The hash chain: each event is sealed with the seal of the event before it in its stream.

    hash = sha256(canonical JSON of every stored column, the previous hash included)

Canonical JSON has sorted keys, no spaces and no escapes of letters, and refuses floats: `jsonb` may spell one otherwise.
A changed, missing, added or reordered event breaks the chain at that place. A daily anchor seals all heads, so that a cut-off
tail shows as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hashlib import _Hash

START = b""
"""What the first event of a stream follows."""


@dataclass(slots=True)
class Sealed:
    """One event as it is stored, column by column; open until it is sealed, and never changed after."""

    position: int
    stream_id: str
    seq: int
    type: str
    schema_version: int
    data: dict[str, Any]
    actor: str
    recorded_at: datetime
    valid_on: date | None
    policy_version: str
    calendar_version: str
    prev_hash: bytes = START
    hash: bytes = START


def seal(event: Sealed, previous: bytes, spelled: str | None = None) -> Sealed:
    """`event`, now chained to `previous` and closed with its own hash. `spelled` is its data as `spelling` has it, when known."""
    event.prev_hash = previous
    event.hash = digest(event, spelled)
    return event


def digest(event: Sealed, spelled: str | None = None) -> bytes:
    """The hash that `event` must have, over everything else that is stored of it."""
    return sha256(as_sealed(event, spelled).encode()).digest()


def as_sealed(event: Sealed, spelled: str | None = None) -> str:
    """What is hashed: canonical JSON of its columns in a list, the hash of the event before it last.

    It is written out, and not made of a list: each event of the log is spelled so each night, and each lapse in a round.
    """
    data = spelling(event.data) if spelled is None else spelled
    recorded_at = event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    valid_on = f'"{event.valid_on.isoformat()}"' if event.valid_on else "null"
    return (
        f"[{event.position},{_text(event.stream_id)},{event.seq},{_text(event.type)},{event.schema_version},{data},"
        f'{_text(event.actor)},"{recorded_at}",{valid_on},{_text(event.policy_version)},{_text(event.calendar_version)},'
        f'"{event.prev_hash.hex()}"]'
    )


@dataclass(frozen=True, slots=True)
class Anchor:
    """The seal of one day over all heads, chained to the anchor before it.

    `number` (1, 2, 3 …) is its place in the chain: a day says little, for a clock can be wrong. `logs` are the ends of the chains
    that are no streams (`db.linked`); None in an anchor of before there were any.
    """

    number: int
    day: date
    made_at: datetime
    position: int
    streams: int
    events: int
    prev_digest: bytes = START
    digest: bytes = START
    logs: list[Any] | None = None

    @property
    def value(self) -> str:
        """All that has to be kept elsewhere to know this anchor again: day, position and digest."""
        return f"{self.day.isoformat()}.{self.position}.{self.digest.hex()}"

    def over(self, heads: Iterable[tuple[str, int, bytes]]) -> bytes:
        """The digest that this anchor must have; `heads` (stream, version, hash) are ordered by the code points of the stream."""
        total = self.begun()
        for stream_id, version, head in heads:
            total.update(canonical([stream_id, version, head.hex()]))
        return total.digest()

    def begun(self) -> _Hash:
        """The seal over the facts of this anchor, to which the heads are to be added."""
        made_at = self.made_at.astimezone(UTC).isoformat(timespec="microseconds")
        facts = [self.day.isoformat(), made_at, self.position, self.streams, self.events, self.prev_digest.hex()]
        return sha256(canonical(facts if self.logs is None else [*facts, self.logs]))


def canonical(value: dict[str, Any] | list[Any]) -> bytes:
    """One spelling for one value."""
    return spelling(value).encode()


def spelling(value: Any) -> str:
    """The same as text."""
    _refuse_floats((value,))
    return _SPELLING.encode(value)


def _text(value: str) -> str:
    """The same for what is text, unless somebody made it something else."""
    return encode_basestring(value) if value.__class__ is str else spelling(value)


_SPELLING = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _refuse_floats(value: Any) -> None:
    inside = value.values() if isinstance(value, dict) else value
    for inner in inside:
        if isinstance(inner, float):
            raise TypeError("an event holds no floats: count in whole units or write the amount as text")
        if isinstance(inner, (dict, list, tuple)):
            _refuse_floats(inner)
