"""The verifier: believes nothing that is stored, reads with plain SQL and computes everything again.

    every stream     seq 1, 2, 3 … without a gap; each event follows the one before; each hash is what its columns give
    every head       version, hash and kind are those of the events
    every anchor     one after the other, and the seal over all heads at that position, so that a cut-off tail shows
    every file       the bytes give the name; the PDF of every letter that left by mail is there
    every look, certificate and file follows the one before in its chain, up to the end that the anchors saw
    every handover   is as it was kept, of a letter, paper and address that are there
    every sum        of what was folded is what the log saw made
    every number     case numbers without a gap, and the count of each year
    the register     its lists are what its stream gives
    every moment     in every table, is one that can be
    the guards       tables, constraints, triggers and counters are those of this version, and work
    the rights       nobody else may write, and nothing stands between us and our tables

It shares only the definition of the seals (`db.chain`) and of the lists of the register with the code that writes. The parts
are in `db.proof`; one that cannot be read is a fault, and the others are looked at all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine

from db.engine import one_picture, transaction
from db.proof import catalogue, files, handovers, logs, moments, numbering, register, rights, settings, streams, sums
from db.proof.fault import Fault
from db.proof.part import part
from db.proof.streams import Seen

__all__ = ["Fault", "Verification", "verify", "verify_in"]

PARTS = (
    ("bestanden", files.papers),
    ("overdrachten", handovers.faults),
    ("ketens", logs.faults),
    ("tellingen", sums.faults),
    ("nummering", numbering.faults),
    ("register", register.faults),
    ("momenten", moments.faults),
    ("database", catalogue.faults),
    ("rechten", rights.faults),
)


@dataclass(slots=True)
class Verification:
    """What was looked at and what was wrong with it.

    `whole` says that every stream ends where its head says, `known` of each anchor whether all that it seals is as it was then,
    `hints` what is worth a look and is no fault, `seen` that every case was shown to whoever looked along.
    """

    streams: int = 0
    events: int = 0
    files: int = 0
    anchors: int = 0
    newest_anchor: str = ""
    newest_value: str = ""
    whole: bool = True
    seen: bool = False
    known: dict[str, bool] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


def verify(engine: Engine) -> Verification:
    """Check everything in one consistent picture; gives the first fault of each stream."""
    with transaction(engine) as connection:
        one_picture(connection)
        return verify_in(connection)


def verify_in(connection: Connection, seen: Seen | None = None) -> Verification:
    """The same in the picture of this transaction. `seen` is shown every case on the way, so that the log is read once for both;
    where that or the log cannot be read, the log is verified by itself (`Verification.seen`).
    """
    found = Verification()
    read = _both(connection, found, seen) if seen else None
    if read is None:
        read = streams.Read()
        with part(connection, "logboek", found.faults.append):
            found.faults += streams.faults(connection, read)
    found.streams, found.events, found.anchors, found.whole = read.streams, read.events, read.anchors, read.whole
    found.known = read.known
    if read.newest:
        found.newest_anchor, found.newest_value = read.newest.digest.hex(), read.newest.value
    with part(connection, "bestanden", found.faults.append):
        for fault in files.faults(connection):
            found.files += 1
            found.faults += [fault] if fault else []
    for name, look in PARTS:
        with part(connection, name, found.faults.append):
            found.faults += look(connection)
    with part(connection, "instellingen", found.faults.append):
        found.hints += settings.hints(connection)
    return found


def _both(connection: Connection, found: Verification, seen: Seen) -> streams.Read | None:
    """The log verified while `seen` looks along; None when that did not come to its end."""
    read, faults, failed = streams.Read(), list[Fault](), list[Fault]()
    with part(connection, "logboek", failed.append):
        faults += streams.faults(connection, read, seen)
    if failed:
        return None
    found.faults += faults
    found.seen = True
    return read
