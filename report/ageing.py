"""How old the open cases are, and which ones are oldest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.time.calendar import Calendar
from report import words
from report.facts import CaseFacts
from report.question import Column, Key, Question, Row, tallied
from words.labels import label
from words.labels.people import waited_for

BANDS = {
    # bar                          at most so many days
    "0 tot en met 90 dagen": 90,
    "91 tot en met 180 dagen": 180,
    "181 tot en met 365 dagen": 365,
    "1 tot en met 2 jaar": 730,
    "meer dan 2 jaar": None,
}
OVER_A_YEAR = 365
COLUMNS = (
    Column("Zaak", 11),
    Column("Aanbieder", 24),
    Column("Fase", 22),
    Column("Eigenaar", 18),
    Column("Geopend", 11),
    Column("Dagen oud", 8),
    Column("Wacht op", 24),
    Column("Hoe laat", 21),
)
_DAYS = 5


def ageing(cases: Sequence[CaseFacts], day: date, calendar: Calendar) -> Question:
    """Every open case, oldest first."""
    old = sorted((case for case in cases if case.is_open), key=lambda case: (case.opened.earliest, case.number))
    rows = tuple(_row(case, day, calendar) for case in old)
    return Question(
        key=Key.AGEING,
        asks="Hoe oud zijn de open zaken?",
        answer=_answer(rows),
        how="Geteld in kalenderdagen sinds de zaak is geopend. Is de dag niet bekend, dan telt de vroegste dag die kan.",
        unit="zaken",
        bars=tuple(BANDS),
        parts=("",),
        figures=tallied(rows, BANDS, ("",)),
        columns=COLUMNS,
        rows=rows,
        empty="Er zijn geen open zaken.",
        bar_title="Ouderdom",
        on_paper=10,
    )


def _row(case: CaseFacts, day: date, calendar: Calendar) -> Row:
    age = max(0, (day - case.opened.earliest).days)
    term = case.first_term
    return Row(
        next(name for name, most in BANDS.items() if most is None or age <= most),
        "",
        case.number,
        (
            case.number,
            case.provider,
            label(case.stage),
            words.owner(case),
            words.day_or_words(case.opened),
            age,
            f"{term.label} ({waited_for(term.waits_for)})" if term else words.NO_TERM,
            words.case_deadline(case, day, calendar),
        ),
    )


def _answer(rows: Sequence[Row]) -> str:
    if not rows:
        return "Er zijn geen open zaken."
    old = sum(int(row.cells[_DAYS]) > OVER_A_YEAR for row in rows)  # type: ignore[arg-type]
    return f"{words.of_open(old, len(rows))} ouder dan een jaar."
