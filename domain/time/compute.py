"""From a start, a length and a ledger to a last day.

    wettelijk     length ── ledger ── Atw 2, Atw 1
    bestuurlijk   length or agreed date ── ledger ── (policy: next working day)
    uren          elapsed hours ── ledger
    terug         length backwards
    vroegst       length ── ledger ── Atw 2, Atw 1 ── the first day after it

A suspension moves the end on before any rule settles it; an extension is added to the settled end, because that is the end people
were told. The Atw is applied to a waiting time too: nothing is published too early by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from domain.base.errors import BadInput, Impossible
from domain.base.moments import amsterdam_day, dutch_date
from domain.time.calendar import Calendar
from domain.time.computation import Computation
from domain.time.duration import Length, Unit
from domain.time.hours import compute_hours
from domain.time.ledger import AgreedDate, Interval, stands_still
from domain.time.nature import Nature
from domain.time.trail import Trail


def compute(
    nature: Nature,
    start: date | datetime,
    length: Length | AgreedDate,
    calendar: Calendar,
    *,
    intervals: Iterable[Interval] = (),
    exclusive: bool = False,
    move_to_working_day: bool = False,
    counting: str = "",
    basis: str = "",
) -> Computation:
    """The last day of a term and how it was found.

    `start` is the day of the (proven) dispatch, the moment at which a term in hours begins, or the event from which is counted
    back. `exclusive` makes it end on the day before ("voor"). `move_to_working_day` is policy for the inspectorate's own terms.
    `counting` is what says from when it is counted, where that is not the usual of its nature (of a term of the law Awb 6:8), and
    `basis` the article that gives a term of the law its length.
    Raises Impossible for an end that nobody can know, BadInput for a length that does not fit the nature.
    """
    ledger = tuple(intervals)
    if since := stands_still(ledger):
        raise Impossible(
            f"De termijn staat stil sinds {dutch_date(since)}. Er is pas een laatste dag als bekend is tot en met wanneer."
        )
    if ledger and nature is Nature.BACKWARDS:
        raise Impossible("Een termijn die wordt teruggeteld, kan niet worden verlengd of opgeschort.")
    _refuse_mismatch(nature, length)
    if isinstance(length, Length) and (nature is Nature.HOURS or length.unit is Unit.HOURS):
        return compute_hours(start, length, calendar, ledger)
    day = amsterdam_day(start) if isinstance(start, datetime) else start
    trail = Trail(nature, day, calendar, moves=move_to_working_day, counting=counting, basis=basis)
    trail.begin(length)
    if exclusive or (isinstance(length, AgreedDate) and length.exclusive):
        trail.exclude()
    for line in ledger:
        (trail.extend if line.is_extension else trail.suspend)(line)
    trail.settle()
    trail.finish()
    return Computation(nature, length, day, trail.first_day, trail.end, tuple(trail.steps), calendar.version)


def _refuse_mismatch(nature: Nature, length: Length | AgreedDate) -> None:
    """Refuse a length that makes no sense for the nature of the term."""
    if isinstance(length, AgreedDate):
        if nature is not Nature.SET_BY_INSPECTORATE:
            raise BadInput("soort", str(nature), "bestuurlijk, want alleen zo'n termijn kan op een afgesproken datum eindigen")
    elif nature is Nature.HOURS and length.hours is None:
        raise BadInput("duur", str(length), "een duur in uren, dagen of weken bij de soort uren, zoals PT168H")
    elif length.unit is Unit.HOURS and nature in {Nature.BACKWARDS, Nature.EARLIEST}:
        raise BadInput("duur", str(length), f"een duur in dagen, weken, maanden of jaren bij de soort {nature}")
