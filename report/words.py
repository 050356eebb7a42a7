"""How the report says it: days, deadlines, roles and stages in the words of the house."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.calendar import Calendar
from domain.historic import HistoricDate
from domain.moments import dutch_date
from domain.stage import Stage
from domain.wording import in_words
from report.facts import CaseFacts, TermFacts

NO_OWNER = "geen eigenaar"
NO_TERM = "Geen termijn"
LONGEST = 400  #: characters in a cell on paper: the rest of a text is in the workbook; a PDF has no room for 32,767 in one string
MOST_WORDS = 15  #: in an answer: whoever reads only the answers must be able to keep them

_ROLES = {"niemand": "niemand: een wachttijd"}
_STAGES = {Stage.CLIENTENSTOP: "cliëntenstop", Stage.AFRONDEN: "af te ronden"}


def deadline(last_day: date, day: date, calendar: Calendar) -> str:
    """How far the last day is: *nog* counts working days after `day`, *te laat* calendar days."""
    late = (day - last_day).days
    if late > 0:
        return f"{counted(late, 'dag', 'dagen')} te laat"
    if late == 0:
        return "Vandaag is de laatste dag"
    left = calendar.working_days_between(day, last_day)
    return f"Nog {counted(left, 'werkdag', 'werkdagen')}" if left else f"Uiterlijk op {dutch_date(last_day, weekday=True)}"


def term_deadline(term: TermFacts, day: date, calendar: Calendar) -> str:
    """The same for a term; one that is nobody's failure is over, never late."""
    return "Voorbij" if term.is_right and term.last_day < day else deadline(term.last_day, day, calendar)


def case_deadline(case: CaseFacts, day: date, calendar: Calendar) -> str:
    """The deadline that presses most, or when the case was closed."""
    if case.closed:
        return f"Gesloten op {short(case.closed.day)}" if case.closed.day else f"Gesloten: {case.closed.dutch()}"
    term = case.first_term
    return term_deadline(term, day, calendar) if term else NO_TERM


def owner(case: CaseFacts) -> str:
    return case.owner or NO_OWNER


def role(code: str) -> str:
    return _ROLES.get(code, in_words(code))


def stage(stage: Stage) -> str:
    return _STAGES.get(stage, in_words(stage))


def counted(number: int, one: str, more: str) -> str:
    """`1 zaak`, `12.500 zaken`."""
    return f"{numeral(number)} {one if number == 1 else more}"


def of_open(number: int, total: int) -> str:
    """`3 van de 41 open zaken zijn`, `Geen van de 41 open zaken is`, `De ene open zaak is`."""
    if total == 1:
        return "De ene open zaak is" if number else "De ene open zaak is niet"
    whole = f"van de {numeral(total)} open zaken"
    return f"{numeral(number)} {whole} {'is' if number == 1 else 'zijn'}" if number else f"Geen {whole} is"


def numeral(number: float) -> str:
    """`12.500`, `43,5`."""
    text = f"{number:,.1f}" if number != round(number) else f"{number:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))


def short(day: date) -> str:
    """As tables show it: `01-12-2026`."""
    return f"{day:%d-%m-%Y}"


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
