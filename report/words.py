"""How the report says it: days, deadlines, roles and stages in the words of the house."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.base.historic import HistoricDate
from domain.base.moments import short_date
from domain.time.calendar import Calendar
from report.facts import CaseFacts, TermFacts
from words.counting import numeral
from words.deadline import Deadline, days_left

NO_OWNER = "geen eigenaar"
NO_TERM = "Geen termijn"
LONGEST = 400  #: characters in a cell on paper: the rest of a text is in the workbook; a PDF has no room for 32,767 in one string
MOST_WORDS = 15  #: in an answer: whoever reads only the answers must be able to keep them


def term_deadline(term: TermFacts, day: date, calendar: Calendar) -> str:
    """How far the last day is; a term that is nobody's failure is over, never late."""
    return days_left(Deadline(term.last_day, then=term.then), day, calendar)


def case_deadline(case: CaseFacts, day: date, calendar: Calendar) -> str:
    """The deadline that presses most, or when the case was closed."""
    if case.closed:
        return f"Gesloten op {short_date(case.closed.day)}" if case.closed.day else f"Gesloten: {case.closed.dutch()}"
    term = case.first_term
    return term_deadline(term, day, calendar) if term else NO_TERM


def owner(case: CaseFacts) -> str:
    return case.owner or NO_OWNER


def of_open(number: int, total: int) -> str:
    """`3 van de 41 open zaken zijn`, `Geen van de 41 open zaken is`, `De ene open zaak is`."""
    if total == 1:
        return "De ene open zaak is" if number else "De ene open zaak is niet"
    whole = f"van de {numeral(total)} open zaken"
    return f"{numeral(number)} {whole} {'is' if number == 1 else 'zijn'}" if number else f"Geen {whole} is"


def day_or_words(day: HistoricDate) -> date | str:
    """A date that can be sorted when the day is known, else what is known of it."""
    return day.day or day.dutch()


def on_paper(text: str, most: int = LONGEST) -> str:
    """`text` as a cell on paper holds it: shortened when it is very long, as what was typed years ago may be."""
    return text if len(text) <= most else f"{text[:most]} …"


def listed(cases: Iterable[str], most: int = 8) -> str:
    """`2026-0001, 2026-0002 en 3 andere`."""
    numbers = list(cases)
    rest = len(numbers) - most
    return ", ".join(numbers) if rest <= 1 else f"{', '.join(numbers[:most])} en {rest} andere"


def first_that_fits(*answers: str) -> str:
    """The first answer that is short enough; the last one is."""
    return next((answer for answer in answers if len(answer.split()) <= MOST_WORDS), answers[-1])
