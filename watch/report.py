"""The management report: made from what was known at a moment, kept as PDF and workbook, and told to management.

    read (one snapshot) -> figures -> rapport-2026-05-18.pdf, rapport-2026-05-18.xlsx -> a message with both, through the outbox

Made again for the same moment it says the same, and replaces the earlier files at once, never half.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.embedded.place import shut
from db.engine import transaction
from domain.errors import Unavailable
from domain.moments import amsterdam_day
from domain.oswords import why
from report import source
from report.figures import Figures, figures
from report.paper import pdf
from report.sheets import xlsx
from report.watching import watching
from vervolg.app import App
from vervolg.files import write_whole
from watch.report_message import tell_management

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


def report(app: App, as_of: datetime, folder: Path | None = None, *, announce: bool = True) -> ReportFiles:
    """The report as it was known at `as_of`, in `folder` or among our own; `announce` puts it in the outbox for management.

    Raises Unavailable when the files cannot be written.
    """
    found = figures_at(app, as_of)
    place = folder or app.settings.home / FOLDER
    name = f"rapport-{found.day.isoformat()}"
    files = ReportFiles(place / f"{name}.pdf", place / f"{name}.xlsx", found)
    printed, counted = pdf(found, author=app.sender_at(as_of).inspectorate), xlsx(found)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder is None:
            shut(place)
    except OSError as error:
        raise Unavailable(f"Het rapport is niet te schrijven in {place}: {why(error)}.") from error
    write_whole(files.pdf, printed)
    write_whole(files.xlsx, counted)
    if announce:
        tell_management(app, found, {files.pdf.name: printed, files.xlsx.name: counted}, as_of)
    return files


def figures_at(app: App, as_of: datetime) -> Figures:
    """What the report says, from one snapshot of the database."""
    policy = app.book.policy(as_of)
    with transaction(app.engine.execution_options(isolation_level=SNAPSHOT)) as connection:
        cases = tuple(source.cases(connection, as_of, policy))
        watch = watching(source.looks(connection, as_of), as_of, bound=app.settings.health.sweep_age)
    return figures(cases, amsterdam_day(as_of), policy.calendar, watch=watch)
