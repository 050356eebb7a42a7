"""All figures of one day: seven questions and the watch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.base.moments import dutch_date
from domain.time.calendar import Calendar
from report.ageing import ageing
from report.ahead import ahead
from report.deviations import deviations
from report.facts import CaseFacts
from report.ladder import ladder
from report.leadtimes import lead_times
from report.question import Key, Question
from report.silent import silent
from report.slipping import slipping
from report.watching import Watch
from report.words import listed
from words.counting import counted

TITLE = "Rapport voor het management"
OUTSIDE = "Vertrouwelijke zaken waarvan je niet in de kring zit, zijn niet meegeteld."
ASKED = (slipping, ladder, silent, ageing, lead_times, ahead, deviations)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the report says. `watch` is None when nobody asked the certificates; `unreadable` are cases that are not counted;
    `confidential` says that others are not either, because this reader is outside their circle."""

    day: date
    questions: tuple[Question, ...]
    watch: Watch | None = None
    unreadable: tuple[str, ...] = ()
    confidential: bool = False

    def __getitem__(self, key: Key) -> Question:
        return next(question for question in self.questions if question.key is key)

    @property
    def stand(self) -> str:
        return f"Stand op {dutch_date(self.day, weekday=True)}"

    @property
    def not_counted(self) -> str:
        """Which cases are missing in all numbers, in sentences; empty when none is."""
        said = []
        if self.unreadable:
            many = counted(len(self.unreadable), "zaak is", "zaken zijn")
            said.append(f"{many} niet te lezen met deze versie van Vervolg, en niet meegeteld: {listed(self.unreadable)}.")
        return " ".join([*said, OUTSIDE] if self.confidential else said)


def figures(
    cases: Iterable[CaseFacts],
    day: date,
    calendar: Calendar,
    *,
    watch: Watch | None = None,
    unreadable: tuple[str, ...] = (),
    confidential: bool = False,
) -> Figures:
    """The answers on `day`; the order of `cases` does not matter."""
    known = sorted(cases, key=lambda case: case.number)
    return Figures(day, tuple(ask(known, day, calendar) for ask in ASKED), watch, unreadable, confidential)
