"""A term: something is awaited from somebody until a day that follows from rules. From each status the ones that can follow:

    open    -> lapsed, ended
    lapsed  -> open, ended
    ended   -> open, lapsed

An extension opens a lapsed term again. A term ends as met, met late, replaced (by another term), taken up (with a next date),
cancelled, void (its letter came back), expired (a right that was not used) or by law (its measure ended by itself). It runs again
when what ended it is undone: the reminder came back, what was taken up is extended after all, the court's suspension is over. A
lapsed term keeps climbing its ladder of reminders until it ends. Everything that is awaited is a term, also from ourselves.

Source: docs/sources.md, 6. The end is computed when the term starts or its ledger changes, with the calendar version named, and
every night again from the events (`watch.assure`).
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from domain.base.errors import Impossible
from domain.base.historic import HistoricDate
from domain.base.model import Frozen
from domain.kinds.passed import Passed, passed_as
from domain.kinds.term import AMONG_OURSELVES
from domain.policy.context import Context
from domain.policy.policy import TermPolicy
from domain.term.events import (
    TermChanged,
    TermEnd,
    TermEnded,
    TermLapsed,
    TermRecomputed,
    TermReopened,
    TermResumed,
    TermSpec,
    TermStarted,
)
from domain.time import AgreedDate, Computation, Interval, Nature, compute, lapses_at
from domain.time.duration import Length, parse_length
from domain.time.trail import LAW


class TermStatus(StrEnum):
    OPEN = "open"  #: running, also when its end has passed and nobody looked yet
    LAPSED = "lapsed"  #: its end passed and that is registered; the ladder climbs
    ENDED = "ended"  #: final


class Term(Frozen):
    """A term with its ledger. `about` is the id of the round, measure or letter it belongs to."""

    id: str
    kind: str
    nature: str
    about: str
    waits_for: str
    ladder: str
    start: date | None
    start_at: AwareDatetime | None
    length: str | None
    agreed: date | None
    exclusive: bool
    intervals: tuple[Interval, ...] = ()
    last_day: date
    lapses_at: AwareDatetime
    letter: str | None = None
    replaces: str | None = None
    calendar_version: str
    status: TermStatus = TermStatus.OPEN
    how_ended: TermEnd | None = None
    ended_on: HistoricDate | None = None
    lapsed_on: date | None = None

    @property
    def running(self) -> bool:
        """Whether something is still awaited under it, lapsed or not."""
        return self.status is not TermStatus.ENDED

    @property
    def can_be_late(self) -> bool:
        """Whether it is somebody's failure when its end passes."""
        return passed_as(self.kind, self.waits_for) is Passed.LATE

    @property
    def extensions(self) -> int:
        """How often it was extended."""
        return sum(1 for interval in self.intervals if interval.is_extension)


_OWN = frozenset({"on", "term"})
"""What the event of a start has beside the facts of the term itself."""


def computation_of(term: Term, context: Context, *, moves: bool = True) -> Computation:
    """The steps from start to end, to show ("waarom deze datum?") and to check the stored end.

    An end that was agreed on needs no start, and no policy moves it: it is the date that people were told. Without `moves` no
    policy moves any end.
    """
    policy = context.policy.term(term.kind)
    agreed = AgreedDate(date=term.agreed, exclusive=term.exclusive) if term.agreed else None
    length: Length | AgreedDate = agreed or parse_length(term.length or "")
    start: date | datetime = term.start_at or term.start or term.agreed or term.last_day
    return compute(
        Nature(term.nature),
        start,
        length,
        context.calendar,
        intervals=term.intervals,
        exclusive=term.exclusive,
        move_to_working_day=moves and policy.move_to_working_day and term.agreed is None,
        counting=_counted_by(term, policy),
        basis=policy.source,
    )


def _counted_by(term: Term, policy: TermPolicy) -> str:
    """What says from when `term` is counted: an article, or the working agreement; nothing where its nature says it."""
    if term.kind in AMONG_OURSELVES:
        return policy.source
    return policy.counting if term.nature in LAW else ""


def start_term(
    spec: TermSpec,
    term_id: str,
    start: HistoricDate,
    context: Context,
    *,
    letter: str | None = None,
    at: datetime | None = None,
) -> TermStarted:
    """The event that starts a term on a known day, or at the moment `at` when it counts hours.

    A date that was agreed on needs no start; one that has passed by then lapses at once. Raises Impossible when the day is not
    known and no end was agreed on.
    """
    policy = context.policy.term(spec.kind)
    day = start.day
    if day is None and spec.agreed is None:
        raise Impossible(f"De termijn '{policy.label}' kan niet beginnen: de dag is niet bekend ({start.dutch()}).")
    if day and spec.agreed and spec.agreed < day:
        day = None
    counts_hours = Nature(policy.nature) is Nature.HOURS and spec.agreed is None
    known_hour = at or (context.now if day == context.today else None)
    term = Term(
        id=term_id,
        kind=spec.kind,
        nature=Nature.SET_BY_INSPECTORATE if spec.agreed else policy.nature,
        about=spec.about,
        waits_for=spec.waits_for or policy.waits_for,
        ladder=policy.ladder,
        start=day,
        start_at=known_hour if counts_hours else None,
        length=None if spec.agreed else (spec.length or str(policy.length)),
        agreed=spec.agreed,
        exclusive=spec.exclusive,
        last_day=day or context.today,
        lapses_at=context.now,
        letter=letter,
        replaces=spec.replaces,
        calendar_version=context.calendar.version,
    )
    computed = computation_of(term, context)
    known = term.model_copy(update={"last_day": computed.last_day, "lapses_at": lapses_at(computed)})
    return TermStarted(
        on=start, term=term_id, **{name: getattr(known, name) for name in TermStarted.model_fields if name not in _OWN}
    )


def change_term(term: Term, interval: Interval, on: HistoricDate, context: Context) -> TermChanged:
    """The event that adds `interval` to the ledger, with the end that follows."""
    changed = term.model_copy(update={"intervals": (*term.intervals, interval)})
    computed = computation_of(changed, context)
    return TermChanged(
        on=on,
        term=term.id,
        interval=interval,
        last_day=computed.last_day,
        lapses_at=lapses_at(computed),
        calendar_version=context.calendar.version,
    )


def resume_term(term: Term, still: Interval, since: date, ground: str, on: HistoricDate, context: Context) -> TermResumed:
    """The event that ends the standstill `still` of the ledger on the day before `since`, with the end that follows."""
    computed = computation_of(term.model_copy(update={"intervals": _ledger_since(term, still, since)}), context)
    return TermResumed(
        on=on,
        term=term.id,
        first=still.first or since,
        since=since,
        ground=ground,
        last_day=computed.last_day,
        lapses_at=lapses_at(computed),
        calendar_version=context.calendar.version,
    )


def _ledger_since(term: Term, still: Interval | None, since: date) -> tuple[Interval, ...]:
    """The ledger in which `still` lasts until the day before `since`; without it when it never began."""
    shorter = (replace(still, last=since - timedelta(days=1)),) if still and still.first and still.first < since else ()
    return tuple(line for one in term.intervals for line in (shorter if one == still else (one,)))


def met(term: Term, on: HistoricDate) -> TermEnded:
    """What was awaited came on `on`: in time or late."""
    late = on.earliest > term.last_day
    return TermEnded(on=on, term=term.id, how=TermEnd.MET_LATE if late else TermEnd.MET)


def ended(term: Term, on: HistoricDate, how: TermEnd, note: str = "") -> TermEnded:
    """The term ends in another way than by being met."""
    return TermEnded(on=on, term=term.id, how=how, note=note)


def started(event: TermStarted) -> Term:
    """The term that `event` began."""
    return Term(id=event.term, **{name: getattr(event, name) for name in TermStarted.model_fields if name not in _OWN})


def changed(term: Term, event: TermChanged) -> Term:
    """The term with its new interval; when the new end is later it is open again, and may lapse again."""
    return term.model_copy(
        update={
            "intervals": (*term.intervals, event.interval),
            "last_day": event.last_day,
            "lapses_at": event.lapses_at,
            "calendar_version": event.calendar_version,
            "status": TermStatus.OPEN if event.last_day > term.last_day else term.status,
            "lapsed_on": None if event.last_day > term.last_day else term.lapsed_on,
        }
    )


def resumed(term: Term, event: TermResumed) -> Term:
    """The term whose standstill was shorter than was said."""
    still = next((one for one in reversed(term.intervals) if one.first == event.first), None)
    return term.model_copy(
        update={
            "intervals": _ledger_since(term, still, event.since),
            "last_day": event.last_day,
            "lapses_at": event.lapses_at,
            "calendar_version": event.calendar_version,
        }
    )


def lapsed(term: Term, event: TermLapsed) -> Term:
    """The term after its lapse was registered."""
    return term.model_copy(update={"status": TermStatus.LAPSED, "lapsed_on": event.last_day})


def finished(term: Term, event: TermEnded) -> Term:
    """The term after it ended."""
    return term.model_copy(update={"status": TermStatus.ENDED, "how_ended": event.how, "ended_on": event.on})


def reopened(term: Term, _: TermReopened) -> Term:
    """The term as it was before it ended."""
    status = TermStatus.LAPSED if term.lapsed_on else TermStatus.OPEN
    return term.model_copy(update={"status": status, "how_ended": None, "ended_on": None})


def recomputed(term: Term, event: TermRecomputed) -> Term:
    """The term with its new end; it runs again when that is later."""
    later = event.lapses_at > term.lapses_at
    return term.model_copy(
        update={
            "last_day": event.last_day,
            "lapses_at": event.lapses_at,
            "calendar_version": event.calendar_version,
            "status": TermStatus.OPEN if later and term.running else term.status,
            "lapsed_on": None if later else term.lapsed_on,
        }
    )
