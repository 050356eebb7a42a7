"""The management report: made from what was known at a moment, kept as PDF and workbook, and told to management.

    read (one snapshot) -> figures -> rapport-2026-05-18.pdf, rapport-2026-05-18.xlsx -> a message with both, through the outbox

Who has an interest in a provider gets a report without its cases, and who is outside the circle of a confidential case one
without that; the report says so. The file that has nobody's name is for everybody, and so without any confidential case. Made
again for the same moment it says the same, and replaces the earlier files at once, never half.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from db import practice
from db.embedded.place import shut
from db.engine import transaction
from domain.base.errors import Unavailable
from domain.base.moments import amsterdam_day
from domain.rights.sight import NOBODY, Reader
from domain.time.calendar import Calendar
from domain.writing.oswords import why
from reader.whole import write_whole
from report import source
from report.facts import CaseFacts
from report.figures import Figures, figures
from report.paper import pdf
from report.sheets import xlsx
from report.watching import Watch, watching
from vervolg.app import App
from watch.report_message import Copy, tell_management

FOLDER = "rapporten"
SNAPSHOT = "REPEATABLE READ"


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Where the report lies, and what it says."""

    pdf: Path
    xlsx: Path
    figures: Figures

    def __str__(self) -> str:
        return str(self.pdf)


@dataclass(frozen=True, slots=True)
class Without:
    """What a reader may not know: everything of these providers, and these confidential cases."""

    providers: frozenset[str]
    cases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What was known at one moment, of which reports can be made: for everybody, or without some providers and cases.

    `unreadable` are the cases that could not be read, each with its provider; `circles` who may know of each case that is
    confidential now, whatever it was then.
    """

    cases: tuple[CaseFacts, ...]
    watch: Watch
    calendar: Calendar
    day: date
    unreadable: Mapping[str, str]
    circles: Mapping[str, Sequence[str]]

    @property
    def providers(self) -> frozenset[str]:
        """Whom it is about."""
        return frozenset([case.provider_id for case in self.cases] + [*self.unreadable.values()])

    def hidden_from(self, reader: Reader) -> Without:
        """What of this `reader` may not know."""
        of_its_own = {case.number for case in self.cases} | {*self.unreadable}
        outside = {number for number, circle in self.circles.items() if not reader.person or reader.code not in circle}
        return Without(reader.interests & self.providers, frozenset(outside & of_its_own))

    def figures(self, without: Without) -> Figures:
        """What the report says to whoever may not know that."""
        cases = (case for case in self.cases if case.provider_id not in without.providers and case.number not in without.cases)
        unread = tuple(
            number
            for number, provider in sorted(self.unreadable.items())
            if provider not in without.providers and number not in without.cases
        )
        return figures(cases, self.day, self.calendar, watch=self.watch, unreadable=unread, confidential=bool(without.cases))


def report(
    app: App,
    as_of: datetime,
    folder: Path | None = None,
    *,
    announce: bool = True,
    reader: Reader = NOBODY,
) -> ReportFiles:
    """The report as it was known at `as_of`, in `folder` or among our own; `announce` puts it in the outbox for management.

    It holds what `reader` may know. Raises Unavailable when the files cannot be written.
    """
    known, inspectorate = _known_at(app, as_of), app.shown_sender(as_of).inspectorate
    hidden = known.hidden_from(reader)
    name = f"rapport-{known.day.isoformat()}"

    @cache
    def copy_without(hidden: Without) -> Copy:
        found = known.figures(hidden)
        return Copy(found, bool(hidden.providers), {f"{name}.pdf": pdf(found, author=inspectorate), f"{name}.xlsx": xlsx(found)})

    place, file = folder or app.settings.home / FOLDER, name if hidden == known.hidden_from(NOBODY) else f"{name}-{reader.code}"
    found, (printed, counted) = copy_without(hidden).figures, copy_without(hidden).files.values()
    files = ReportFiles(place / f"{file}.pdf", place / f"{file}.xlsx", found)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder is None:
            shut(place)
    except OSError as error:
        raise Unavailable(f"Het rapport is niet te schrijven in {place}: {why(error)}.") from error
    write_whole(files.pdf, printed)
    write_whole(files.xlsx, counted)
    if announce:
        tell_management(app, lambda one: copy_without(known.hidden_from(one)), as_of)
    return files


def figures_at(app: App, as_of: datetime) -> Figures:
    """What the report says to whoever may know everything."""
    return _known_at(app, as_of).figures(Without(frozenset(), frozenset()))


def _known_at(app: App, as_of: datetime) -> Known:
    """What was known, from one snapshot of the database."""
    policy = app.book.policy(as_of)
    with transaction(app.engine.execution_options(isolation_level=SNAPSHOT)) as connection:
        unread: list[str] = []
        cases = tuple(source.cases(connection, as_of, policy, unread))
        left_out = source.providers_of(connection, unread)
        circles = source.circles(connection)
        watch = watching(
            source.looks(connection, as_of), as_of, bound=app.settings.health.sweep_age, played=practice.is_practice(connection)
        )
    return Known(cases, watch, policy.calendar, amsterdam_day(as_of), left_out, circles)
