"""The newest anchor leaves the system, so that nobody who owns the database can shorten the past unseen.

    by mail       to every auditor in the register; without one, and without another way, to the beheerders
    to a file     VERVOLG_ANCHOR_FILE: one line a night, added at the end; best on a disk that this machine can only add to
    by a command  VERVOLG_ANCHOR_COMMAND: called with the anchor as its last argument

A file that cannot be written and a command that fails are told like any other difference, and tried again the next night.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from db import outbox
from db.chain import Anchor
from domain.base.moments import dutch_date
from domain.people.person import Person, Role
from domain.writing.oswords import why
from vervolg.settings import Settings
from words import typed

TOPIC = "anchor"
WITHIN = 60
"""Seconds for the command."""


def mail(connection: Connection, anchor: Anchor, staff: Mapping[str, Person], at: datetime, *, otherwise: bool) -> None:
    """Put the anchor in the outbox for whoever keeps it, once; `otherwise` says that it leaves in another way too."""
    auditors = _with(staff, Role.AUDITOR)
    for person in auditors or (() if otherwise else _with(staff, Role.ADMINISTRATOR)):
        copy = {
            "recipient": person.id,
            "number": anchor.number,
            "value": anchor.value,
            "subject": f"Vervolg: anker van {dutch_date(anchor.day)}",
            "text": _text(person, anchor, no_auditor=not auditors),
            "attachments": [],
        }
        outbox.enqueue(connection, TOPIC, f"{TOPIC}/{anchor.number}/{person.id}", copy, at)


def take_out(settings: Settings, anchor: Anchor) -> list[str]:
    """Bring the anchor to the file and the command that the settings name; what went wrong, in words."""
    told = []
    if settings.anchor_file:
        told += _add(settings.anchor_file, anchor.value)
    if settings.anchor_command:
        told += _call(settings.anchor_command, anchor.value)
    return told


def leaves(settings: Settings) -> bool:
    """Whether there is another way than mail."""
    return bool(settings.anchor_file or settings.anchor_command)


def _with(staff: Mapping[str, Person], role: Role) -> tuple[Person, ...]:
    return tuple(person for _, person in sorted(staff.items()) if person.active and role in person.roles)


def _text(person: Person, anchor: Anchor, *, no_auditor: bool) -> str:
    parts = (
        f"Beste {person.name},",
        f"Dit is het anker van {dutch_date(anchor.day)}. Het verzegelt alles wat tot dan is vastgelegd.",
        anchor.value,
        "Bewaar dit bericht buiten Vervolg. Zo is later te bewijzen dat er niets is veranderd of weggehaald:",
        typed.anchor(anchor.value),
        *(("Er is geen auditor in het register. Daarom krijg jij dit bericht.",) if no_auditor else ()),
        "Dit bericht is automatisch gemaakt door Vervolg.",
    )
    return "\n\n".join(parts) + "\n"


def _add(file: Path, value: str) -> list[str]:
    """Add a line, once."""
    try:
        with open(file, "a+", encoding="utf-8", opener=_private) as kept:
            kept.seek(0)
            if value in (line.strip() for line in kept):
                return []
            kept.write(f"{value}\n")
            kept.flush()
            os.fsync(kept.fileno())
    except (OSError, UnicodeDecodeError) as error:
        return [f"{file} is niet te schrijven: {why(error) if isinstance(error, OSError) else 'geen tekst'}"]
    return []


def _private(path: str, flags: int) -> int:
    """A new file is for its owner only; one that is there keeps what it has."""
    return os.open(path, flags, 0o600)


def _call(command: str, value: str) -> list[str]:
    try:
        done = subprocess.run([*shlex.split(command), value], capture_output=True, timeout=WITHIN, check=False)
    except OSError as error:
        return [f"de opdracht is niet te starten: {why(error)}"]
    except subprocess.TimeoutExpired:
        return [f"de opdracht is na {WITHIN} seconden niet klaar"]
    return [f"de opdracht eindigt met {done.returncode}"] if done.returncode else []
