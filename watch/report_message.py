"""The message with which the weekly report reaches management: the answers, and both files.

    files -> blobs,  managers -> one outbox row each        in one transaction; `watch.report_copy` sends them

The key of a row is the day and the manager, so a report that is made twice for a day is told once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath

from db import blobs, outbox, register
from db.engine import transaction
from domain.moments import amsterdam_day
from domain.rung import Recipient
from report.figures import TITLE, Figures
from report.summary import summary
from vervolg.app import App
from watch.recipients import Directory

TOPIC = "report"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def tell_management(app: App, figures: Figures, files: Mapping[str, bytes], as_of: datetime) -> tuple[str, ...]:
    """Put a copy of the report in the outbox for everybody in management; the codes of those who had none of this day yet."""
    day = figures.day.isoformat()
    with transaction(app.engine) as connection:
        staff = register.people(connection)
        kept = [
            [name, blobs.put(connection, content, MEDIA_TYPES[PurePath(name).suffix], as_of)] for name, content in files.items()
        ]
        told = []
        for code in Directory(staff, amsterdam_day(as_of)).recipients(Recipient.MANAGEMENT, None, "", None):
            name = staff[code].name if code in staff else code
            copy = {
                "recipient": code,
                "day": day,
                "subject": f"{TITLE}, {figures.stand[0].lower()}{figures.stand[1:]}",
                "text": text(name, figures),
                "attachments": kept,
            }
            if outbox.enqueue(connection, TOPIC, f"{TOPIC}/{day}/{code}", copy, as_of) is not None:
                told.append(code)
    return tuple(told)


def text(name: str, figures: Figures) -> str:
    """What the message says."""
    parts = (
        f"Beste {name},",
        summary(figures),
        "De PDF is om te lezen. In het rekenblad staan alle zaken achter de getallen.",
        "Dit bericht is automatisch gemaakt door Vervolg.",
    )
    return "\n\n".join(parts) + "\n"
