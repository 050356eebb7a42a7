"""The message with which the weekly report reaches management: the answers, and both files.

Everybody gets their own, under a number that follows from the day, so that a copy sent by a second attempt shows as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from db import register
from db.engine import transaction
from domain.errors import VervolgError
from domain.moments import amsterdam_day
from domain.people import Person
from domain.rung import Recipient as Role
from notify.alert import AlertKind
from notify.message import Attachment, Message, Recipient, message_id
from report.figures import TITLE, Figures
from report.summary import summary
from vervolg.app import App
from watch.alerts import operators, raise_alert
from watch.recipients import OPERATORS, Directory

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def tell_management(app: App, figures: Figures, files: Mapping[str, bytes], as_of: datetime) -> tuple[str, ...]:
    """Send the report to everybody in management; returns whom it reached.

    Somebody without an address is an alert. Raises the error of whoever was not reached, after all others.
    """
    with transaction(app.engine) as connection:
        staff = register.people(connection)
    attached = tuple(
        Attachment(name=name, content=content, media_type=MEDIA_TYPES[name[name.rindex(".") :]])
        for name, content in files.items()
    )
    reached, missed = [], None
    for code in Directory(staff, amsterdam_day(as_of)).recipients(Role.MANAGEMENT, None, ""):
        to = _recipient(app, code, staff.get(code))
        if to is None:
            _without_address(app, figures, code, as_of)
            continue
        try:
            app.notifier.send(_message(app, code, to, figures, attached), as_of)
            reached.append(code)
        except VervolgError as error:
            missed = error
    if missed is not None:
        raise missed
    return tuple(reached)


def _recipient(app: App, code: str, person: Person | None) -> Recipient | None:
    if code == OPERATORS:
        return operators(app)
    return app.notifier.settings.person(code, person.name, email=person.email) if person else None


def _message(app: App, code: str, to: Recipient, figures: Figures, attached: tuple[Attachment, ...]) -> Message:
    return Message(
        message_id=message_id(f"report/{figures.day.isoformat()}/{code}", app.notifier.settings.domain),
        to=to,
        subject=f"{TITLE}, {figures.stand[0].lower()}{figures.stand[1:]}",
        body_text=text(to.name, figures),
        attachments=attached,
    )


def text(name: str, figures: Figures) -> str:
    """What the message says."""
    parts = (
        f"Beste {name},",
        summary(figures),
        "De PDF is om te lezen. In het rekenblad staan alle zaken achter de getallen.",
        "Dit bericht is automatisch gemaakt door Vervolg.",
    )
    return "\n\n".join(parts) + "\n"


def _without_address(app: App, figures: Figures, code: str, as_of: datetime) -> None:
    with transaction(app.engine) as connection:
        raise_alert(connection, AlertKind.NO_ADDRESS, f"report/{figures.day}/{code}", as_of, (f"rapport voor: {code}",))
