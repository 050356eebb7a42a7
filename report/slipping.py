"""What is slipping, and where: the terms that are late, by provider, stage and inspector, and how late they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from domain.time.calendar import Calendar
from report import words
from report.facts import CaseFacts, TermFacts
from report.question import Column, Key, Question, Row, broken_down, distinct, tallied
from words.counting import counted
from words.labels import label
from words.labels.people import waited_for

BANDS = {
    # part                         at most so many days late
    "1 tot en met 7 dagen": 7,
    "8 tot en met 30 dagen": 30,
    "meer dan 30 dagen": None,
}
MOST_PROVIDERS = 8
OTHERS = "Andere aanbieders"
COLUMNS = (
    Column("Zaak", 11),
    Column("Aanbieder", 24),
    Column("Fase", 22),
    Column("Te laat is", 25),
    Column("Wacht op", 17),
    Column("Eigenaar", 18),
    Column("Laatste dag", 11),
    Column("Hoe laat", 21),
)
_STAGE, _OWNER = 2, 5


def slipping(cases: Sequence[CaseFacts], day: date, calendar: Calendar) -> Question:
    """Every term of an open case that is late on `day`, longest first."""
    late = [(case, term) for case in cases if case.is_open for term in case.late_terms(day)]
    late.sort(key=lambda pair: (pair[1].last_day, pair[0].number, pair[1].label))
    bars = _bars(case.provider for case, _ in late)
    rows = tuple(_row(case, term, bars, day, calendar) for case, term in late)
    names = tuple(dict.fromkeys(bars.values()))
    return Question(
        key=Key.SLIPPING,
        asks="Wat glijdt weg, en waar?",
        answer=_answer(rows),
        how="Een termijn telt mee vanaf de dag na de laatste dag. Te laat is geteld in kalenderdagen.",
        unit="termijnen",
        bars=names,
        parts=tuple(BANDS),
        figures=tallied(rows, names, BANDS),
        columns=COLUMNS,
        rows=rows,
        empty="Geen enkele termijn is te laat.",
        bar_title="Aanbieder",
        breakdowns=(broken_down("Per fase", rows, _STAGE), broken_down("Per eigenaar", rows, _OWNER)) if rows else (),
    )


def _bars(providers: Iterable[str]) -> dict[str, str]:
    """The bar of each provider: its own for those with most, one together for the rest."""
    most_first = sorted(Counter(providers).items(), key=lambda item: (-item[1], item[0]))
    if len(most_first) <= MOST_PROVIDERS + 1:
        return {name: name for name, _ in most_first}
    rest = f"{OTHERS} ({len(most_first) - MOST_PROVIDERS})"
    return {name: name if place < MOST_PROVIDERS else rest for place, (name, _) in enumerate(most_first)}


def _row(case: CaseFacts, term: TermFacts, bars: dict[str, str], day: date, calendar: Calendar) -> Row:
    late = term.late_by(day)
    band = next(name for name, most in BANDS.items() if most is None or late <= most)
    return Row(
        bars[case.provider],
        band,
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


def _answer(rows: Sequence[Row]) -> str:
    if not rows:
        return "Er is niets te laat."
    late = f"{counted(len(rows), 'termijn is', 'termijnen zijn')} te laat"
    cases = distinct(row.case for row in rows)
    (top, most), *others = Counter(str(row.cells[1]) for row in rows).most_common(2)
    spread = f"{late}, in {counted(len(cases), 'zaak', 'zaken')}."
    if not others:
        return words.first_that_fits(f"{late}, alle bij {top}." if most > 1 else f"{late}, bij {top}.", spread)
    return words.first_that_fits(f"{late}, de meeste bij {top}.", spread) if most > others[0][1] else spread
