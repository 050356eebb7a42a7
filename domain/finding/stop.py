"""What is not allowed ends at once, whatever the plan for the rest says: an obligation of its own (stop direct).

    asked       with the first letter about the findings; the provider confirms within the term `stop_direct`
    confirmed   by the provider, a finding at a time or all at once
    seen        by us, at a visit or from a report: stopped, or not

The term waits until each finding was confirmed, seen to have stopped, remedied or dropped. What a visit saw stands beside what
the provider said: a finding that was seen to go on is asked anew. Source: docs/sources.md, 2.
"""

from collections.abc import Mapping

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen
from domain.finding.finding import Judging, Outcome


class StopAsked(Event):
    """The letter of `round` asks that what these findings are about stops at once."""

    stop: str
    round: str
    findings: tuple[str, ...]


class StopConfirmed(Event):
    """The provider says that what these findings are about has stopped."""

    stop: str
    findings: tuple[str, ...]
    document: str = ""
    note: str = ""


class Stop(Frozen):
    """`confirmed` holds when the provider said so of each finding, `seen` what we saw last and when."""

    id: str
    round: str
    findings: tuple[str, ...]
    asked_on: HistoricDate
    confirmed: Mapping[str, HistoricDate] = {}
    seen: Mapping[str, bool] = {}

    @property
    def awaited(self) -> tuple[str, ...]:
        """The findings of which nobody said or saw yet that it stopped."""
        return tuple(number for number in self.findings if number not in self.confirmed and not self.seen.get(number))

    @property
    def goes_on(self) -> tuple[str, ...]:
        """The findings that we saw go on."""
        return tuple(number for number in self.findings if self.seen.get(number) is False)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The findings that we did not look at since it was asked."""
        return tuple(number for number in self.findings if number not in self.seen)


def asked(event: StopAsked) -> Stop:
    return Stop(id=event.stop, round=event.round, findings=event.findings, asked_on=event.on)


def confirmed(stop: Stop, event: StopConfirmed) -> Stop:
    """The stop after the provider confirmed; what was seen to go on before that day is asked anew."""
    said = dict.fromkeys(event.findings, event.on)
    seen = {number: known for number, known in stop.seen.items() if known or number not in said}
    return stop.model_copy(update={"confirmed": {**stop.confirmed, **said}, "seen": seen})


def looked_at(stop: Stop, finding: str, judging: Judging) -> Stop:
    """The stop after one of its findings was judged again: what is remedied or dropped has stopped, whatever was said of it."""
    over = judging.outcome in {Outcome.REMEDIED, Outcome.DROPPED}
    if finding not in stop.findings or (judging.stopped is None and not over):
        return stop
    stopped = over if judging.stopped is None else judging.stopped
    said = stop.confirmed if stopped else {number: on for number, on in stop.confirmed.items() if number != finding}
    return stop.model_copy(update={"seen": {**stop.seen, finding: stopped}, "confirmed": said})
