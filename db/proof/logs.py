"""Every chain that is no stream: each row follows the one before, the end is where `chains` says, and where each anchor saw it.

Looks, certificates and files; and of the anchors that none is missing at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from db import linked
from db.anchors import every
from db.chain import Anchor
from db.proof.fault import Fault
from db.proof.part import part
from db.proof.rows import each

NOUNS = {"access_log": "inzage", "certificates": "ronde", "blobs": "bestand"}

Ends = dict[tuple[str, int], Any]
Seen = dict[tuple[str, int], dict[int, tuple[bytes, str]]]
"""Log and chain -> length -> the hash that an anchor saw there, and of which day."""


def faults(connection: Connection) -> Iterator[Fault]:
    """The first fault of each chain, and every row that is in none."""
    ends: Ends = {(row.log, row.chain): row for row in connection.execute(text("SELECT * FROM chains"))}
    anchors, seen = every(connection), Seen()
    yield from _anchors(anchors, ends.pop((linked.ANCHORS, 0), None))
    yield from _seen(anchors, seen)
    for log in linked.LOGS:
        found: list[Fault] = []
        with part(connection, NOUNS[log], found.append):
            found += _log(connection, log, ends, seen)
        yield from found
    for (log, chain), end in sorted(ends.items()):
        if log in linked.FOLDED and end.length == end.kept_from - 1 and _bytes(end.head_hash) == _bytes(end.kept_hash):
            continue  # all of it was let go
        yield Fault(f"{NOUNS.get(log, log)}, keten {chain}", "alle regels ontbreken")


def _anchors(anchors: list[Anchor], end: Any) -> Iterator[Fault]:
    """Without its newest anchors the rest is a valid, shorter chain."""
    counted, newest = (end.length, _bytes(end.head_hash)) if end else (0, b"")
    if (counted, newest) != ((anchors[-1].number, anchors[-1].digest) if anchors else (0, b"")):
        yield Fault("ankers", f"er zijn er {len(anchors)}, en er zijn er {counted} gemaakt, of het nieuwste is veranderd")


def _seen(anchors: list[Anchor], seen: Seen) -> Iterator[Fault]:
    """Put in `seen` what each anchor saw of the chains; one that cannot be read is named."""
    for anchor in anchors:
        try:
            told = [(str(log), int(chain), int(length), bytes.fromhex(head)) for log, chain, length, head in anchor.logs or ()]
        except (TypeError, ValueError, OverflowError):
            yield Fault(f"anker van {anchor.day}", "wat het van de ketens zag, is niet te lezen")
            continue
        for log, chain, length, head in told:
            seen.setdefault((log, chain), {})[length] = (head, anchor.day.isoformat())


def _log(connection: Connection, log: str, ends: Ends, seen: Seen) -> Iterator[Fault]:
    columns = ", ".join(("chain", "link", "hash", *linked.LOGS[log]))
    for chain, rows in groupby(each(connection, f"SELECT {columns} FROM {log} ORDER BY chain, link"), key=lambda row: row.chain):
        if chain is None:
            for row in rows:
                yield Fault(_place(log, row), "is er buiten het systeem om bij gezet")
            continue
        end, anchored = ends.pop((log, chain), None), seen.get((log, chain), {})
        if fault := _chain(log, chain, rows, end, anchored):
            yield fault


def _chain(log: str, chain: int, rows: Iterator[Any], end: Any, anchored: dict[int, tuple[bytes, str]]) -> Fault | None:
    place = f"{NOUNS[log]}, keten {chain}"
    if end is None:
        return Fault(place, "heeft geen eind meer")
    expected, before = end.kept_from, _bytes(end.kept_hash)
    if expected > 1 and log not in linked.FOLDED:
        return Fault(place, f"de eerste {expected - 1} regels ontbreken")
    for row in rows:
        if row.link != expected:
            return Fault(place, f"regel {expected} ontbreekt; de volgende is {row.link}")
        if _bytes(row.hash) != linked.digest(log, chain, expected, row._mapping, before):
            return Fault(_place(log, row), "is veranderd")
        before = _bytes(row.hash)
        if expected in anchored and anchored[expected][0] != before:
            return Fault(place, f"is een andere dan die het anker van {anchored[expected][1]} zag")
        expected += 1
    if (end.length, _bytes(end.head_hash)) != (expected - 1, before):
        return Fault(place, f"er waren {end.length} regels, en er zijn er {expected - 1}")
    if anchored and max(anchored) > end.length:
        return Fault(place, f"er waren {max(anchored)} regels toen het anker van {anchored[max(anchored)][1]} werd gemaakt")
    return None


def _bytes(value: Any) -> bytes:
    """A hash as it is stored; none where there is none, which fits nothing."""
    return bytes(value) if value is not None else b""


def _place(log: str, row: Any) -> str:
    names = {"access_log": ("who", "action"), "certificates": ("stage", "as_of"), "blobs": ("sha256",)}[log]
    values = (getattr(row, name) for name in names)
    shown = (f"{bytes(value).hex()[:12]}…" if isinstance(value, (bytes, memoryview)) else f"{value}"[:40] for value in values)
    return f"{NOUNS[log]} {' '.join(shown)}"
