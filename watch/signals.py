"""Signals: begin a case with one, or merge one into another case. Both are one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.engine import transaction
from domain.context import Context
from domain.dossier import RecordSignal
from domain.errors import NotAllowed
from domain.intake import Known
from domain.opening import MergeSignal
from domain.people import Role
from domain.reading import read
from domain.signal_report import SignalReport, opening_events
from vervolg.app import App
from watch import looking
from watch.open_case import found_in_register, person

RECEIVERS = frozenset({Role.INSPECTOR, Role.COORDINATOR, Role.SECRETARIAT})


def open_signal(app: App, report: SignalReport, who: str, at: datetime) -> str:
    """The number of the case that begins with this signal. Raises a Refusal; then nothing is stored."""
    actor = person(app, who)
    if not actor.roles & RECEIVERS:
        raise NotAllowed("Een signaal vastleggen kan een inspecteur, coördinerend inspecteur of het secretariaat.")
    with transaction(app.engine) as connection:
        provider, places = found_in_register(connection, str(report.kvk), report.locations)
    if not actor.may_hear(provider.id):
        raise NotAllowed("Je hebt een belang bij deze aanbieder. Vraag een collega om dit signaal vast te leggen.")
    owner = actor.id if Role.INSPECTOR in actor.roles else None
    known = Known(provider=provider.id, provider_name=provider.name, places=places, owner=owner)

    def opening(number: str, context: Context) -> tuple[Any, ...]:
        return opening_events(number, report, known, context)

    return app.book.open(opening, actor, at).case.number


def merge_signal(app: App, number: str, into: str, who: str, at: datetime) -> None:
    """The signal goes on in case `into`: this case closes, and the other one tells of it."""
    actor = person(app, who)
    signals, _ = (looking.admitted(app, one, looking.Reader(who, actor)).signals for one in (number, into))
    with app.book.writing(actor, at) as page:
        page.execute(number, read(MergeSignal, {"zaak": into}))
        for signal in signals:
            again = {"on": signal.on, "origin": signal.origin, "text": signal.text, "signal": number}
            page.execute(into, RecordSignal.stored(again))
