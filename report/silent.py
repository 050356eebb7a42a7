"""Which cases are silent: open, and no person recorded anything for more than twenty working days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.time.calendar import Calendar
from report import words
from report.facts import CaseFacts
from report.question import Column, Key, Question, Row, tallied
from words.counting import counted
from words.labels import label
from words.labels.people import waited_for

SILENT_AFTER = 20  #: working days without a human act [U]: a choice of ours
BANDS = {
    # bar                                  at most so many working days
    "21 tot en met 40 werkdagen": 40,
    "41 tot en met 60 werkdagen": 60,
    "meer dan 60 werkdagen": None,
}
LATE, WAITING = "stil en te laat", "stil, termijn loopt nog"
COLUMNS = (
    Column("Zaak", 11),
    Column("Aanbieder", 24),
    Column("Fase", 22),
    Column("Eigenaar", 18),
    Column("Laatste handeling", 11),
    Column("Werkdagen stil", 10),
    Column("Wacht op", 24),
    Column("Hoe laat", 21),
)


def silent(cases: Sequence[CaseFacts], day: date, calendar: Calendar) -> Question:
    """The late ones first, then the longest silence first."""
    quiet = [(calendar.working_days_between(case.last_act, day), case) for case in cases if case.is_open]
    found = [(days, case) for days, case in quiet if days > SILENT_AFTER]
    found.sort(key=lambda pair: (not pair[1].late_terms(day), -pair[0], pair[1].number))
    rows = tuple(_row(case, days, day, calendar) for days, case in found)
    return Question(
        key=Key.SILENT,
        asks="Welke zaken zijn stil?",
        answer=_answer(rows),
        how=(
            f"Stil is: open, en meer dan {SILENT_AFTER} werkdagen geleden legde een mens voor het laatst iets vast. "
            "Wat het systeem zelf doet, telt niet."
        ),
        unit="zaken",
        bars=tuple(BANDS),
        parts=(LATE, WAITING),
        figures=tallied(rows, BANDS, (LATE, WAITING)),
        columns=COLUMNS,
        rows=rows,
        empty="Geen enkele open zaak is stil.",
        bar_title="Hoe lang stil",
    )


def _row(case: CaseFacts, silent_days: int, day: date, calendar: Calendar) -> Row:
    band = next(name for name, most in BANDS.items() if most is None or silent_days <= most)
    term = case.first_term
    return Row(
        band,
        LATE if case.late_terms(day) else WAITING,
        case.number,
        (
            case.number,
            case.provider,
            label(case.stage),
            words.owner(case),
            case.last_act,
            silent_days,
            f"{term.label} ({waited_for(term.waits_for)})" if term else words.NO_TERM,
            words.case_deadline(case, day, calendar),
        ),
    )


def _answer(rows: Sequence[Row]) -> str:
    if not rows:
        return "Geen enkele open zaak is stil."
    late = sum(row.part == LATE for row in rows)
    silent_cases = counted(len(rows), "zaak is", "zaken zijn")
    if not late:
        return f"{silent_cases} stil, maar niets daarvan is te laat."
    if late == len(rows):
        return f"{silent_cases} stil, en ook te laat."
    return f"{silent_cases} stil; {counted(late, 'daarvan is', 'daarvan zijn')} ook te laat."
