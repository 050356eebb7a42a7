"""The message with which the weekly report reaches management: the answers, and both files.

    files -> blobs,  manager -> outbox row        in one transaction for each; `watch.report_copy` sends them

The key of a row is the day and the manager, so a report that is made twice for a day is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from db import blobs, outbox, register
from db.engine import transaction
from db.sight import unseen
from domain.base.moments import amsterdam_day, dutch_date
from domain.people.person import OPERATORS
from domain.policy.rung import Recipient
from domain.rights.sight import Reader
from notify.alert import AlertKind
from report.figures import TITLE, Figures
from report.summary import summary
from vervolg.app import App
from watch.alerts import raise_alert
from work.whose import Directory

TOPIC = "report"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A report and its files by name."""

    figures: Figures
    less: bool
    """Whether a provider is left out."""
    files: Mapping[str, bytes]


def tell_management(app: App, copy_for: Callable[[Reader], Copy], as_of: datetime) -> tuple[str, ...]:
    """Put a copy of the report in the outbox for everybody in management; the codes of those who had none of this day yet.

    `copy_for` makes what this reader may know. When nobody of management is left, the operators hear that, and nothing of what is
    in it.
    """
    day = amsterdam_day(as_of)
    with transaction(app.engine) as connection:
        staff = register.people(connection)
    told = []
    for code in Directory(staff, day).recipients(Recipient.MANAGEMENT, None, "", None):
        with transaction(app.engine) as connection:
            if code == OPERATORS:
                raise_alert(connection, AlertKind.NOBODY_LEFT, f"{TOPIC}/{day}", as_of, (f"rapport van {dutch_date(day)}",))
                continue
            person = staff[code]
            made = copy_for(Reader(code, person))
            kept = [
                [name, blobs.put(connection, content, MEDIA_TYPES[PurePath(name).suffix], as_of)]
                for name, content in made.files.items()
            ]
            stand = made.figures.stand
            copy = {
                "recipient": code,
                "day": day.isoformat(),
                "subject": f"{TITLE}, {stand[0].lower()}{stand[1:]}",
                "text": text(person.name, made.figures, less=made.less),
                "attachments": kept,
                "interests": sorted(person.interests),
                "unseen": sorted(unseen(connection, Reader(code, person))),
            }
            if outbox.enqueue(connection, TOPIC, f"{TOPIC}/{day}/{code}", copy, as_of) is not None:
                told.append(code)
    return tuple(told)


def text(name: str, figures: Figures, *, less: bool = False) -> str:
    """What the message says; `less` when there are cases of which this reader may know nothing."""
    parts = (
        f"Beste {name},",
        summary(figures),
        *(("De zaken van aanbieders waarbij je een belang hebt, staan er niet in.",) if less else ()),
        "De PDF is om te lezen. In het rekenblad staan alle zaken achter de getallen.",
        "Dit bericht is automatisch gemaakt door Vervolg.",
    )
    return "\n\n".join(parts) + "\n"
