"""What the stream `policy` holds: plain data with a name and a version of its own, read back without any check on input.

    PolicyKept        1  texts     2  also `completes`: the recorded version that these texts complete
    PolicyRecorded    1  texts, valid_from, reason, earlier
    PolicyApplied     1  number, terms

The texts carry a version of their own for how they are laid out (`rulebook.layout`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from db.unreadable import DOES_NOT_FIT
from domain.base.errors import Unreadable
from domain.base.record import Record as PlainRecord
from domain.log.upcasts import upcast


class PolicyKept(PlainRecord):
    """Files that were in use without anybody recording them. `completes` is the recorded version they complete, if any."""

    texts: Mapping[str, str]
    completes: str = ""


class PolicyRecorded(PlainRecord):
    """What a person confirmed. `earlier` are terms that may end before the day that was told."""

    texts: Mapping[str, str]
    valid_from: date
    reason: str
    earlier: tuple[str, ...] = ()


class PolicyApplied(PlainRecord):
    """The terms that run were computed again under version `number`, and `terms` of them moved."""

    number: int
    terms: int


R = TypeVar("R", bound=PlainRecord)
Record = PolicyKept | PolicyRecorded | PolicyApplied
RECORDS: Mapping[str, type[Record]] = {
    "PolicyKept": PolicyKept,
    "PolicyRecorded": PolicyRecorded,
    "PolicyApplied": PolicyApplied,
}
"""From the name in the log to what it holds."""
WITH_TEXTS: Mapping[str, type[PolicyKept | PolicyRecorded]] = {"PolicyKept": PolicyKept, "PolicyRecorded": PolicyRecorded}
NAMES: Mapping[type[PlainRecord], str] = {kind: name for name, kind in RECORDS.items()}
KNOWN: Mapping[str, int] = {"PolicyKept": 2, "PolicyRecorded": 1, "PolicyApplied": 1}
"""The newest version of each."""


def record_of(kind: type[R], version: int, data: Mapping[str, Any]) -> R:
    """What was stored as `kind`. Raises Unreadable for what no version of ours recorded."""
    name = NAMES[kind]
    if version > KNOWN[name]:
        raise Unreadable(f"{name} versie {version} is vastgelegd door een nieuwere versie van Vervolg")
    try:
        return kind.stored(upcast(name, version, data, to=KNOWN[name]))
    except DOES_NOT_FIT as error:
        raise Unreadable(f"de inhoud van {name} versie {version} past daar niet bij ({type(error).__name__})") from error
