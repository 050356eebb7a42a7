"""How long the parts of a case took: per quarter in which cases were closed, the median, and what nine in ten stay within.

Only closed cases count: a case that still runs has no lead time yet, and counting it half would flatter or blacken the quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from statistics import median

from domain.time.calendar import Calendar
from report import words
from report.facts import CaseFacts, Span, SpanKind
from report.question import Column, Figure, Key, Question, Row, distinct
from words.counting import counted, numeral

QUARTERS = 8
ENOUGH = 10  #: below this, "nine in ten" would be about one case
MEDIAN, NINE_IN_TEN = "midden", "9 op de 10"
PARTS = tuple(f"{kind}: {measure}" for kind in SpanKind for measure in (MEDIAN, NINE_IN_TEN))
COLUMNS = (
    Column("Zaak", 11),
    Column("Aanbieder", 28),
    Column("Eigenaar", 18),
    Column("Kwartaal", 11),
    Column("Deel", 22),
    Column("Van", 11),
    Column("Tot en met", 11),
    Column("Dagen", 8),
    Column("Afgerond", 24),
)


def lead_times(cases: Sequence[CaseFacts], day: date, calendar: Calendar) -> Question:
    """The last eight quarters, this one included."""
    bars = quarters(day)
    closed = [(case, case.closed) for case in cases if case.closed is not None and quarter(case.closed.latest) in bars]
    closed.sort(key=lambda pair: (pair[1].latest, pair[0].number), reverse=True)
    measured = [(quarter(on.latest), span, case) for case, on in closed for span in case.spans]
    rows = tuple(_row(bar, span, case, day, calendar) for bar, span, case in measured)
    return Question(
        key=Key.LEAD_TIMES,
        asks="Hoelang duurt het?",
        answer=_answer(measured, bars),
        how=(
            "Alleen gesloten zaken tellen, in het kwartaal waarin de zaak is gesloten. Het midden: de helft duurde korter, "
            f"de helft langer. ‘9 op de 10’ staat er alleen bij {ENOUGH} of meer. "
            "Het plan is het verbeterplan, op de dag dat het voor het eerst binnenkwam. "
            "Is een dag niet bekend, dan telt het deel niet."
        ),
        unit="dagen",
        bars=bars,
        parts=PARTS,
        figures=tuple(figure for bar in bars for kind in SpanKind for figure in _figures(bar, kind, measured)),
        columns=COLUMNS,
        rows=rows,
        empty="In deze kwartalen is geen zaak gesloten.",
        bar_title="Kwartaal",
        on_paper=6,
    )


def quarter(day: date) -> str:
    """`2e kw. 2026`."""
    return f"{(day.month + 2) // 3}e kw. {day.year}"


def quarters(day: date) -> tuple[str, ...]:
    """The last eight, oldest first."""
    last = day.year * 4 + (day.month - 1) // 3
    return tuple(f"{number % 4 + 1}e kw. {number // 4}" for number in range(last - QUARTERS + 1, last + 1))


def nine_in_ten(days: Sequence[int]) -> int | None:
    """The smallest number of days that at least nine in ten stay within; None for fewer than ten."""
    return sorted(days)[ceil(0.9 * len(days)) - 1] if len(days) >= ENOUGH else None


Measured = tuple[str, Span, CaseFacts]


def _figures(bar: str, kind: SpanKind, measured: Sequence[Measured]) -> tuple[Figure, Figure]:
    of = [(span.days, case.number) for where, span, case in measured if where == bar and span.kind is kind]
    days, numbers = [days for days, _ in of], distinct(number for _, number in of)
    middle = float(median(days)) if days else None
    return Figure(bar, f"{kind}: {MEDIAN}", middle, numbers), Figure(bar, f"{kind}: {NINE_IN_TEN}", nine_in_ten(days), numbers)


def _row(bar: str, span: Span, case: CaseFacts, day: date, calendar: Calendar) -> Row:
    closed = words.case_deadline(case, day, calendar)
    cells = (case.number, case.provider, words.owner(case), bar, span.kind.value, span.first, span.last, span.days, closed)
    return Row(bar, f"{span.kind}: {MEDIAN}", case.number, cells)


def _answer(measured: Sequence[Measured], bars: Sequence[str]) -> str:
    for bar in reversed(bars):
        days = [span.days for where, span, _ in measured if where == bar and span.kind is SpanKind.WHOLE]
        if len(days) == 1:
            return f"In het {_whole(bar)} sloot 1 zaak; die duurde {counted(days[0], 'dag', 'dagen')}."
        if days:
            middle = numeral(median(days))
            return f"De helft van de zaken die in het {_whole(bar)} sloten, duurde hooguit {middle} dagen."
    return "In de laatste 2 jaar is geen zaak gesloten."


def _whole(bar: str) -> str:
    return f"{bar.split(maxsplit=1)[0]} kwartaal"
