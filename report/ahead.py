"""The work ahead: which terms end in each of the next twelve weeks; what is late stands apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from domain.base.moments import MONTHS
from domain.time.calendar import Calendar
from report import words
from report.facts import CaseFacts, Party, TermFacts
from report.question import Column, Key, Question, Row, tallied
from words.counting import counted
from words.labels import label
from words.labels.people import waited_for

WEEKS = 12
LATE, LATER = "te laat", "daarna"
COLUMNS = (
    Column("Zaak", 11),
    Column("Aanbieder", 24),
    Column("Fase", 22),
    Column("Termijn", 25),
    Column("Wacht op", 17),
    Column("Eigenaar", 18),
    Column("Laatste dag", 11),
    Column("Hoe laat", 21),
)
PARTS = tuple(party.value for party in Party)


def ahead(cases: Sequence[CaseFacts], day: date, calendar: Calendar) -> Question:
    """Every running term that still asks something, in the order in which they end; what is late, last."""
    terms = [(case, term) for case in cases if case.is_open for term in case.terms if term.can_be_late or term.last_day >= day]
    terms.sort(key=lambda pair: (pair[1].last_day < day, pair[1].last_day, pair[0].number, pair[1].label))
    rows = tuple(_row(case, term, day, calendar) for case, term in terms)
    bars = (LATE, *(week(monday) for monday in mondays(day)), LATER)
    return Question(
        key=Key.AHEAD,
        asks="Hoeveel werk komt eraan?",
        answer=_answer(rows, day),
        how=(
            "Termijnen die in een week eindigen, van maandag tot en met zondag; de eerste week begint vandaag. "
            "Wat te laat is, staat apart. Ook wat een aanbieder moet doen, geeft ons daarna werk."
        ),
        unit="termijnen",
        bars=bars,
        parts=PARTS,
        figures=tallied(rows, bars, PARTS),
        columns=COLUMNS,
        rows=rows,
        empty="Er lopen geen termijnen.",
        bar_title="Week",
    )


def mondays(day: date) -> tuple[date, ...]:
    """The Mondays of this week and the eleven after it."""
    first = day - timedelta(days=day.weekday())
    return tuple(first + timedelta(weeks=number) for number in range(WEEKS))


def week(monday: date) -> str:
    """`wk 21 (18 mei)`."""
    return f"wk {monday.isocalendar().week} ({monday.day} {MONTHS[monday.month - 1][:3]})"


def _row(case: CaseFacts, term: TermFacts, day: date, calendar: Calendar) -> Row:
    if term.last_day < day:
        bar = LATE
    else:
        monday = term.last_day - timedelta(days=term.last_day.weekday())
        bar = week(monday) if monday in mondays(day) else LATER
    return Row(
        bar,
        term.party.value,
        case.number,
        (
            case.number,
            case.provider,
            label(case.stage),
            term.label,
            waited_for(term.waits_for),
            words.owner(case),
            term.last_day,
            words.term_deadline(term, day, calendar),
        ),
    )


def _answer(rows: Sequence[Row], day: date) -> str:
    weeks = Counter(row.bar for row in rows if row.bar not in {LATE, LATER})
    if not weeks:
        return f"In de komende {WEEKS} weken eindigt geen termijn."
    total = counted(weeks.total(), "termijn eindigt", "termijnen eindigen")
    busiest = max(mondays(day), key=lambda monday: weeks[week(monday)])
    if sum(count == weeks[week(busiest)] for count in weeks.values()) > 1:
        return f"{total} in de komende {WEEKS} weken."
    shown = f"{busiest.day} {MONTHS[busiest.month - 1]}"
    return f"{total} in {WEEKS} weken, de meeste in de week van {shown}."
