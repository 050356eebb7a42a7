"""The management figures as a page, and making the report of them.

known_until            the moment of which a report is asked: now, or the end of an earlier day
figures_page           the figures of a report as a page
management_report      made for one reader, kept as PDF and workbook, and put ready for management when that is asked
"""

from datetime import date, datetime
from pathlib import Path

from pydantic import Field as Shown

from db.turns import HAND
from desk import reading
from desk.dumped import dumped_as
from domain.base.errors import BadInput
from domain.base.model import Frozen
from domain.base.moments import amsterdam_day, dutch_date, end_of
from domain.rights.table import Act
from report.figures import TITLE, Figures
from report.question import Cell, Figure, Question
from report.summary import summary
from vervolg.app import App
from vervolg.turns import REPORT
from watch.report import ReportFiles, report
from watch.turn import turn

ACTION = "rapport"


class Number(Frozen):
    """One number with the cases behind it; None says that it cannot be given."""

    what: str = dumped_as("wat")
    part: str = dumped_as("deel")
    value: int | float | None = dumped_as("waarde")
    cases: tuple[str, ...] = dumped_as("zaken")


class Asked(Frozen):
    """A question with its answer. `rows` has a line for each row behind the numbers, by the titles of its columns.

    `bars` and `parts` are in the order in which they are drawn; `empty` is said when there is nothing to draw.
    """

    key: str = dumped_as("sleutel")
    asks: str = dumped_as("vraag")
    answer: str = dumped_as("antwoord")
    how: str = dumped_as("telling")
    unit: str = dumped_as("eenheid")
    numbers: tuple[Number, ...] = dumped_as("cijfers")
    breakdowns: dict[str, tuple[Number, ...]] = dumped_as("uitsplitsingen")
    rows: tuple[dict[str, str | int], ...] = dumped_as("rijen")
    columns: tuple[str, ...] = Shown(exclude=True)
    bars: tuple[str, ...] = Shown(exclude=True)
    parts: tuple[str, ...] = Shown(exclude=True)
    empty: str = Shown(exclude=True)


class Watched(Frozen):
    """Whether we kept watch; `told` has the numbers in one line."""

    answer: str = dumped_as("antwoord")
    good: bool = dumped_as("goed")
    numbers: dict[str, str] = dumped_as("cijfers")
    told: str = Shown(exclude=True)


class FiguresPage(Frozen):
    """What the report says. `told` is all of it in a screenful of words, `not_counted` which cases are in no number."""

    day: date = dumped_as("stand_op")
    questions: tuple[Asked, ...] = dumped_as("vragen")
    unreadable: tuple[str, ...] = dumped_as("niet_te_lezen")
    confidential: bool = dumped_as("zonder_vertrouwelijke_zaken")
    watch: Watched | None = dumped_as("bewaking")
    title: str = Shown(exclude=True)
    stand: str = Shown(exclude=True)
    not_counted: str = Shown(exclude=True)
    told: str = Shown(exclude=True)


class Files(Frozen):
    """Where the report lies."""

    pdf: str
    xlsx: str


class ReportPage(FiguresPage):
    """The figures and where the report of them lies; `ready` is what happens with it now, empty when it was not put ready."""

    files: Files = dumped_as("bestanden")
    ready: str = Shown(exclude=True)


def known_until(day: date | None, now: datetime) -> datetime:
    """Now, or the last moment of an earlier day. Raises BadInput for a day to come."""
    today = amsterdam_day(now)
    if day is None or day == today:
        return now
    if day > today:
        raise BadInput("peildatum", day.isoformat(), f"vandaag ({dutch_date(today)}) of eerder")
    return end_of(day)


def management_report(
    app: App, who: str | None, as_of: datetime, folder: Path | None = None, *, send: bool = False, origin: str = reading.CLI
) -> ReportPage:
    """The report as it was known at `as_of`, as far as `who` may know, in `folder` or among our own; the look is logged.

    `send` puts it in the outbox for management. Raises NotAllowed, and Unavailable when the files cannot be written.
    """
    thing = f"rapport van {amsterdam_day(as_of).isoformat()}"
    reader = reading.listing(app, who, ACTION, thing, Act.READ_REPORT, origin=origin)
    if not send:
        return report_page(report(app, as_of, folder, announce=False, reader=reader))
    with turn(app.engine, REPORT.name, HAND, as_of=as_of) as this:
        files = report(app, as_of, folder, reader=reader)
        this.went(True)
    return report_page(files, "Het staat klaar voor het management; de volgende bezorging verstuurt het, één keer per dag.")


def report_page(files: ReportFiles, ready: str = "") -> ReportPage:
    """The page of a report that was made."""
    where = Files(pdf=str(files.pdf), xlsx=str(files.xlsx))
    return ReportPage(**dict(figures_page(files.figures)), files=where, ready=ready)


def figures_page(figures: Figures) -> FiguresPage:
    """The page of `figures`."""
    watch = figures.watch
    return FiguresPage(
        day=figures.day,
        questions=tuple(map(_question, figures.questions)),
        unreadable=figures.unreadable,
        confidential=figures.confidential,
        watch=watch and Watched(answer=watch.answer, good=watch.good, numbers=dict(watch.lines), told=watch.summary),
        title=TITLE,
        stand=figures.stand,
        not_counted=figures.not_counted,
        told=summary(figures),
    )


def _question(question: Question) -> Asked:
    titles = tuple(column.title for column in question.columns)
    return Asked(
        key=question.key.value,
        asks=question.asks,
        answer=question.answer,
        how=question.how,
        unit=question.unit,
        numbers=_numbers(question.figures),
        breakdowns={one.title: _numbers(one.figures) for one in question.breakdowns},
        rows=tuple(dict(zip(titles, map(_cell, row.cells), strict=True)) for row in question.rows),
        columns=titles,
        bars=question.bars,
        parts=question.parts,
        empty=question.empty,
    )


def _numbers(figures: tuple[Figure, ...]) -> tuple[Number, ...]:
    return tuple(Number(what=one.bar, part=one.part, value=one.value, cases=one.cases) for one in figures)


def _cell(cell: Cell) -> str | int:
    return cell.isoformat() if isinstance(cell, date) else cell
