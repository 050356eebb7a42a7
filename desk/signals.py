"""A signal begins a case. That one goes on in another case is a command of the case (`domain.casefile.commands.MergeSignal`).

The same signal twice gives the same case: one provider and the same locations, day, origin and words are one signal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from db import schema
from db.engine import transaction
from db.sight import visible
from desk.beside import MOST, running_beside
from desk.colleague import person
from desk.handing_in import Upload, keep
from desk.intake import about, differing, found_in_register, one_at_a_time, recorded_on
from desk.opened import Opened
from domain.casefile.intake import Known
from domain.casefile.signal_report import SignalReport, opening_events
from domain.dossier.events import SignalRecorded
from domain.input.reading import contradictions
from domain.people.person import Role
from domain.policy.context import Context
from domain.rights.ask import allow
from domain.rights.sight import Reader
from domain.rights.table import Act
from domain.writing.names import same
from vervolg.app import App


def open_signal(app: App, report: SignalReport, who: str, at: datetime) -> str:
    """The number of the case of this signal, also when it was recorded before. See `record_once`."""
    return record_once(app, report, who, at).number


def record_once(app: App, report: SignalReport, who: str, at: datetime, files: Sequence[Upload] = ()) -> Opened:
    """The case that begins with this signal, or that began with it before; the `files` that came with it are kept with it.

    Raises a Refusal; then nothing is stored.
    """
    actor = person(app, who)
    allow(actor, Act.REPORT_SIGNAL)
    with transaction(app.engine) as connection:
        provider, places = found_in_register(connection, str(report.kvk), report.locations)
    contradictions(differing("", provider, report.locations, places))
    allow(actor, Act.REPORT_SIGNAL, provider.id)
    owner = actor.id if Role.INSPECTOR in actor.roles else None
    known = Known(provider=provider.id, provider_name=provider.name, places=places, owner=owner)
    reader = Reader(actor.id, actor)
    with app.book.writing(actor, at) as page:
        one_at_a_time(page.connection, known.provider)
        if number := _same_signal(page.connection, known, report, reader):
            return Opened(app.book.load(number), before=True)
        beside = running_beside(page.connection, known, reader)

        def opening(number: str, context: Context) -> tuple[Any, ...]:
            return opening_events(number, report, known, context)

        opened = page.with_files(one.facts for one in files).open(opening).case
        keep(page.connection, files, at)
        return Opened(opened, before=False, beside=tuple(one.told for one in beside[:MOST]))


def _same_signal(connection: Connection, known: Known, report: SignalReport, reader: Reader) -> str | None:
    """The case that began with this very signal, if `reader` may know of it."""
    theirs = (schema.cases.c.provider_id == known.provider, about(known.places), visible(reader))
    for case in recorded_on(connection, SignalRecorded, report.on.earliest, *theirs):
        for told in case.signals:
            here = (told.signal, told.on.earliest, told.origin) == (case.number, report.on.earliest, report.origin)
            if here and same(told.text, report.text):
                return case.number
    return None
