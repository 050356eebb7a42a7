"""The walk from a start to a last day: the end so far, and the steps that led to it.

begin ── (exclude) ── suspend or extend for each line of the ledger ── settle ── finish
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from domain.base.errors import Impossible
from domain.base.moments import dutch_date
from domain.time.atw import covered, next_working_day, roll, stays
from domain.time.calendar import ONE_DAY, Calendar
from domain.time.computation import Rule, Step
from domain.time.counting import MONTH_RULE, RECKONED, count, month_was_shorter
from domain.time.duration import Length, Unit
from domain.time.ledger import OUTSIDE, AgreedDate, Interval
from domain.time.nature import Nature
from domain.time.warning import calendar_warning

LAW = frozenset({Nature.STATUTORY, Nature.EARLIEST})
POLICY = "beleid van de inspectie"
COUNTING = {
    Nature.STATUTORY: "Awb 6:8 lid 1",
    Nature.EARLIEST: RECKONED,
    Nature.BACKWARDS: RECKONED,
    Nature.SET_BY_INSPECTORATE: "brief van de inspectie",
}


class Trail:
    """One walk.

    `moves` is the policy that an end set by the inspectorate moves on to a working day. `counting` is what it is counted by,
    where that is not the usual one of its nature, and `basis` the article that a term of the law has its length from.
    """

    def __init__(
        self, nature: Nature, start: date, calendar: Calendar, *, moves: bool = False, counting: str = "", basis: str = ""
    ) -> None:
        self.nature, self.start, self.calendar, self.moves = nature, start, calendar, moves
        self.backwards = nature is Nature.BACKWARDS
        self.first_day = self.end = start
        self.steps: list[Step] = []
        own = basis if nature is Nature.EARLIEST else ""
        self._counting = counting or own or COUNTING[nature]
        self._basis = (basis if nature in LAW else "") or self._counting
        self._length: Length | None = None
        self._settled: date | None = None

    def begin(self, length: Length | AgreedDate) -> None:
        """From the start to the end that the length or the agreed date gives."""
        source = self._counting
        origin = "Teruggeteld vanaf" if self.backwards else "Begin:"
        self._step(self.start, Rule.START, source, f"{origin} {dutch_date(self.start, weekday=True)}.")
        if isinstance(length, AgreedDate):
            self._agree(length)
            return
        self.first_day = self.start - ONE_DAY if self.backwards else self.start + ONE_DAY
        self._step(self.first_day, Rule.FIRST_DAY, source, f"De eerste dag die telt, is {dutch_date(self.first_day)}.")
        before = self._count(length)
        lead = f"{length.dutch().capitalize()} ervoor" if self.backwards else f"Na {length.dutch()}"
        text = f"{lead} is het {dutch_date(self.end, weekday=True)}."
        self._step(self.end, Rule.LENGTH, MONTH_RULE if length.months else self._basis, text)
        self._tell_shorter_month(before, length)

    def exclude(self) -> None:
        """Make the day before the end the last day ("voor" a day)."""
        named, self.end = self.end, self.end - ONE_DAY
        text = f"Het moet voor {dutch_date(named)}. De laatste dag is dus {dutch_date(self.end, weekday=True)}."
        self._step(self.end, Rule.EXCLUSIVE, "tekst van de brief", text)

    def extend(self, extension: Interval) -> None:
        """Add a length to the settled end: that is the end people were told, also when it has passed."""
        if extension.length is None:
            raise ValueError("an extension has a length")
        self.settle()
        before = self._count(extension.length)
        ground, day = extension.ground.rstrip("."), dutch_date(self.end, weekday=True)
        text = f"Verlengd: {ground}. Na {extension.length.dutch()} is het {day}."
        self._step(self.end, Rule.EXTENDED, extension.source, text)
        self._tell_shorter_month(before, extension.length)

    def suspend(self, suspension: Interval) -> None:
        """Move the end on by the days of the term on which the clock stood still."""
        first, last = suspension.first, suspension.last
        if first is None or last is None:
            raise ValueError("a suspension has a first and a last day")
        first = max(first, self.first_day)
        if first > self.end:
            self.settle()  # The days by which the law moves an end belong to the term.
        if not first <= min(last, self.end):
            self._step(self.end, Rule.SUSPENDED, suspension.source, OUTSIDE.format(dutch_date(first)))
            return
        still = self._days_within(first, last)
        if still is not None:
            self.end = count(self.end, still, self.calendar)
        text = (
            f"De termijn stond {still.dutch() if still else 'geen werkdag'} stil, "
            f"van {dutch_date(first)} tot en met {dutch_date(last)}: {suspension.ground.rstrip('.')}. "
            f"Dan is het {dutch_date(self.end, weekday=True)}."
        )
        self._step(self.end, Rule.SUSPENDED, suspension.source, text)

    def settle(self) -> None:
        """Let the law or policy move the end, or say why it stays; once for each end."""
        if self._settled == self.end:
            return
        closed = not self.calendar.is_working_day(self.end)
        if self.nature in LAW and self._length is not None:
            if covered(self._length):
                self._follow(roll(self.first_day, self.end, self._length, self.calendar))
            elif closed:
                self._follow(stays(self.end, self.nature, self.calendar))
        elif closed and self.moves and not self.backwards:
            self._follow(next_working_day(self.end, self.calendar, POLICY))
        elif closed:
            self._follow(stays(self.end, self.nature, self.calendar))
        self._settled = self.end

    def finish(self) -> None:
        """Say from when what waited is allowed, and what the calendar does not know."""
        if self.nature is Nature.EARLIEST:
            allowed = self.end + ONE_DAY
            self._step(allowed, Rule.ALLOWED_FROM, "wachttijd", f"Het mag vanaf {dutch_date(allowed, weekday=True)}.")
        if not self.calendar.knows(min(self.start, self.end), max(self.start, self.end)):
            self.steps.append(calendar_warning(self.calendar, self.end))

    def _agree(self, agreed: AgreedDate) -> None:
        if agreed.date < self.start:
            raise Impossible(f"De afgesproken datum {dutch_date(agreed.date)} ligt voor het begin, {dutch_date(self.start)}.")
        self.end = agreed.date
        self._step(self.end, Rule.AGREED, "afspraak", f"Afgesproken is {agreed.dutch()}.")

    def _count(self, length: Length) -> date:
        """Count on (or back) by `length`; returns the end before."""
        before = self.end
        self.end = count(before, length, self.calendar, backwards=self.backwards)
        self._length = length
        return before

    def _days_within(self, first: date, last: date) -> Length | None:
        """The days that stood still, in the unit in which the term is counted; None when there were none."""
        if self._length is None or self._length.unit is not Unit.WORKING_DAYS:
            return Length((last - first).days + 1, Unit.DAYS)
        working = self.calendar.working_days_between(first - ONE_DAY, last)
        return Length(working, Unit.WORKING_DAYS) if working else None

    def _tell_shorter_month(self, before: date, length: Length) -> None:
        if month_was_shorter(before, length, self.end):
            text = f"Die maand heeft geen dag {before.day}. Daarom is het de laatste dag van die maand."
            self._step(self.end, Rule.SHORTER_MONTH, MONTH_RULE, text)

    def _follow(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self.steps.append(step)
            if step.rule is not Rule.CLOSED and not isinstance(step.date, datetime):
                self.end = step.date

    def _step(self, day: date, rule: Rule, source: str, text: str) -> None:
        self.steps.append(Step(day, rule, source, text))
