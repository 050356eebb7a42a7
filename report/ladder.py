"""How many cases stand on each rung of the ladder: who was told last, about their heaviest running term."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.policy.rung import Ladder, Recipient, Side, When
from domain.time.calendar import Calendar
from report import words
from report.facts import CaseFacts, Rung, TermFacts
from report.question import Column, Key, Question, Row, tallied
from words.labels import label

COLUMNS = (
    Column("Zaak", 11),
    Column("Aanbieder", 24),
    Column("Fase", 22),
    Column("Eigenaar", 18),
    Column("Trede", 21),
    Column("Termijn", 25),
    Column("Laatste dag", 11),
    Column("Hoe laat", 21),
)
AT_MANAGEMENT = (Rung.MANAGEMENT.value, Rung.REPEATED.value)


def rung_of(sent: str | None, ladder: Ladder) -> Rung:
    """The rung that `sent` (an id in the ledger) stands for on `ladder`, also when the ladder was changed since."""
    if sent is None:
        return Rung.NONE
    when = When.parse(sent)
    if when.side is not Side.AFTER:
        return Rung.BEFORE
    if when.count > ladder.last_fixed:
        return Rung.REPEATED
    passed = [rung for rung in ladder.rungs if rung.when.order <= when.order]
    told = passed[-1].to if passed else Recipient.INSPECTOR
    if told is Recipient.MANAGEMENT:
        return Rung.MANAGEMENT
    return Rung.COORDINATOR if told is Recipient.COORDINATOR else Rung.FIRST_DAY


def ladder(cases: Sequence[CaseFacts], day: date, calendar: Calendar) -> Question:
    """Every open case once, on its highest rung."""
    heaviest = [
        (case, max(case.terms, key=lambda term: (term.rung.height, -term.last_day.toordinal()), default=None))
        for case in cases
        if case.is_open
    ]
    heaviest.sort(key=_order)
    rows = tuple(_row(case, term, day, calendar) for case, term in heaviest)
    bars = tuple(rung.value for rung in Rung)
    return Question(
        key=Key.LADDER,
        asks="Hoeveel zaken staan op welke trede?",
        answer=_answer(rows),
        how="Elke open zaak telt 1 keer, op de hoogste trede van haar termijnen. Een trede telt zodra het bericht klaarstaat.",
        unit="zaken",
        bars=bars,
        parts=("",),
        figures=tallied(rows, bars, ("",)),
        columns=COLUMNS,
        rows=rows,
        empty="Er zijn geen open zaken.",
        bar_title="Trede",
    )


def _order(pair: tuple[CaseFacts, TermFacts | None]) -> tuple[int, date, str]:
    case, term = pair
    return (-term.rung.height, term.last_day, case.number) if term else (0, date.max, case.number)


def _row(case: CaseFacts, term: TermFacts | None, day: date, calendar: Calendar) -> Row:
    rung = term.rung.value if term else Rung.NONE.value
    about = (term.label, term.last_day, words.term_deadline(term, day, calendar)) if term else (words.NO_TERM, "", words.NO_TERM)
    return Row(rung, "", case.number, (case.number, case.provider, label(case.stage), words.owner(case), rung, *about))


def _answer(rows: Sequence[Row]) -> str:
    if not rows:
        return "Er zijn geen open zaken."
    reached = sum(row.bar in AT_MANAGEMENT for row in rows)
    return f"{words.of_open(reached, len(rows))} tot bij het management gekomen."
