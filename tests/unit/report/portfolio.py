"""Cases made by hand, few enough to count on fingers. All names are made up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.base.historic import HistoricDate
from domain.casefile.stage import Stage
from domain.time.calendar import Calendar
from report.facts import CaseFacts, Deviation, Party, Rung, Span, SpanKind, TermFacts
from report.question import Question
from rulebook.files import load_calendar

DAY = date(2026, 5, 20)
"""A Wednesday; the Monday of its week is 18 May, and Whit Monday follows on 25 May."""

CALENDAR: Calendar = load_calendar()


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def term(last_day: date, label: str = "verbeterplan", **more: Any) -> TermFacts:
    """A term of the provider that ends on `last_day`."""
    return TermFacts(label=label, waits_for="aanbieder", party=Party.PROVIDER, last_day=last_day, **more)


def ours(last_day: date, **more: Any) -> TermFacts:
    """A term of our own."""
    return TermFacts(label="plan beoordelen", waits_for="inspecteur", party=Party.US, last_day=last_day, **more)


def case(number: int, *terms: TermFacts, **more: Any) -> CaseFacts:
    """An open case of De Wilg, opened and worked on yesterday."""
    told: dict[str, Any] = {
        "provider": "De Wilg",
        "stage": Stage.VERBETERPLAN_GEVRAAGD,
        "opened": HistoricDate.of(ago(1)),
        "last_act": ago(1),
        "owner": "A. Bos",
    }
    return CaseFacts(number=f"2026-{number:04d}", terms=terms, **told | more)


def closed(number: int, first: date, last: date, *terms: TermFacts, **more: Any) -> CaseFacts:
    """A closed case that was open from `first` to `last`."""
    whole = Span(SpanKind.WHOLE, first, last)
    told = {"opened": HistoricDate.of(first), "closed": HistoricDate.of(last), "stage": Stage.GESLOTEN, "spans": (whole,)}
    return case(number, *terms, **told | more)


def deviation(recorded: date, step: str = "Uitstel verlenen", **more: Any) -> Deviation:
    told = {"what": "De termijn is al 1 keer verlengd.", "reason": "De bestuurder is ziek.", "by": "E. Ek"}
    return Deviation(recorded=recorded, happened=HistoricDate.of(recorded), step=step, **told | more)


def numbers(question: Question) -> dict[tuple[str, str], float | None]:
    """Every figure that is not zero."""
    return {(one.bar, one.part): one.value for one in question.figures if one.value}


def busy() -> tuple[CaseFacts, ...]:
    """A few cases in which every question has something to tell."""
    return (
        case(1, term(ago(3), rung=Rung.FIRST_DAY), provider="Huize <Zon> & Co"),
        case(2, term(ago(12), rung=Rung.MANAGEMENT), ours(ago(40), rung=Rung.REPEATED), last_act=ago(120), owner=""),
        case(3, ours(DAY + timedelta(days=6)), opened=HistoricDate.of(ago(400)), last_act=ago(60)),
        case(4, term(DAY, rung=Rung.BEFORE), deviations=(deviation(ago(2)), deviation(ago(50), "Een maatregel voorstellen"))),
        *(closed(10 + count, ago(200), ago(200 - 10 * count)) for count in range(1, 12)),
    )
