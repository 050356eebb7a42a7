"""Deliver: whatever waits in the outbox goes out, one thing at a time, and nothing is ever lost.

    claim one row (begun: committed; then locked, skipped by others) -> its topic's handler -> mark -> commit
                                                                             |
        a reference       -> done
        what passes       -> again, later and later (a minute to an hour, with jitter from the key), for as long as it takes
        NoAddress         -> again, and the operators hear of it once; the same for a case that this version cannot read
        any other refusal -> failed, with an alert to the operators; `db.outbox.revive` puts it back
        a mistake of ours -> again, and failed after MOST_MISTAKES attempts

What passes is told by the errors themselves (`watch.passing`). Each row is done at its own moment: a round may take an hour.

The row is marked after the sending, so a crash in between sends it again: at least once, under the same Message-ID. When
the outside does not answer a few times in a row, the round goes on with what needs nobody outside, and then ends; the next one
tries the others.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection, update

from db import outbox, schema
from db.engine import transaction
from db.outbox import Item
from db.unreadable import remember
from domain.base.errors import Unreadable, VervolgError
from domain.base.model import Frozen
from domain.base.moments import amsterdam_day
from notify.alert import AlertKind
from notify.errors import Doubtful, Misconfigured, PartlySent, PerhapsArrived, Silent
from notify.words import one_line
from watch.alerts import raise_alert, tell_operators, waits
from watch.backoff import wait_after
from watch.digests import tell_person
from watch.handler import Delivering, Handler, NoAddress
from watch.letter_work import LETTER_HANDLERS
from watch.passing import is_ours, passes
from watch.report_copy import tell_report
from watch.urgent import tell_at_once

log = logging.getLogger(__name__)

HANDLERS: Mapping[str, Handler] = {
    "digest": tell_person,
    "report": tell_report,
    "anchor": tell_report,
    "alert": tell_operators,
    "urgent": tell_at_once,
    **LETTER_HANDLERS,
}

INSIDE = frozenset({"follow_up", "draft_letter"})
"""Topics that are ours alone: what a lapse asks for is put ready also while no mail leaves."""

MOST_A_ROUND = 1000
MOST_MISTAKES = 8
MOST_SILENCES = 5  #: in a row
LOST = "lost"


class DeliveryReport(Frozen):
    """What a round did, and what still waits after it. `failed` is for good; `away` says that the outside did not answer, `why`
    what was said of that last, also when it was so for one message."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0
    waiting: int = 0
    away: bool = False
    why: str = ""


def deliver(
    app: Delivering, as_of: datetime | Callable[[], datetime], handlers: Mapping[str, Handler] = HANDLERS
) -> DeliveryReport:
    """Send what is due at `as_of`: a moment, or a clock that is asked for each row. Safe to run twice at once.

    Raises Unavailable when our own database is away.
    """
    clock = as_of if callable(as_of) else lambda: as_of
    counted = {"sent": 0, "put_off": 0, "failed": 0}
    silences, reachable, why = 0, handlers, ""
    while sum(counted.values()) < MOST_A_ROUND:
        if silences >= MOST_SILENCES:
            reachable = {topic: handler for topic, handler in handlers.items() if topic in INSIDE}
        outcome = _deliver_one(app, clock(), reachable) if reachable else None
        if outcome is None:
            break
        if outcome == LOST:
            continue
        outcome, _, said = outcome.partition(":")
        why = said or why
        counted["put_off" if outcome == "silent" else outcome] += 1
        if reachable is handlers:
            silences = silences + 1 if outcome == "silent" else 0
    with transaction(app.book.engine) as connection:
        waiting = outbox.waiting(connection)
    return DeliveryReport(**counted, waiting=waiting, away=silences >= MOST_SILENCES, why=why)


def _deliver_one(app: Delivering, as_of: datetime, handlers: Mapping[str, Handler]) -> str | None:
    """Claim the row whose turn it is and handle it; None when there is none, LOST when another round was quicker, and behind
    `silent:` what was said of the other side."""
    with transaction(app.book.engine) as connection:
        claimed = outbox.claim(connection, as_of, topics=tuple(handlers), limit=1)
        for item in claimed:
            outbox.begin(connection, item.id, as_of)
    if not claimed:
        return None
    with transaction(app.book.engine) as connection:
        taken = outbox.take(connection, claimed[0].id)
        return _handle(app, connection, taken, as_of, handlers[taken.topic]) if taken else LOST


def _handle(app: Delivering, connection: Connection, item: Item, as_of: datetime, handler: Handler) -> str:
    try:
        reference = handler(app, item, as_of)
    except Exception as error:
        return _refused(connection, item, as_of, error)
    outbox.done(connection, item.id, as_of, one_line(reference))
    log.info("outbox %d (%s) sent at attempt %d", item.id, item.topic, item.attempts + 1)
    return "sent"


def _refused(connection: Connection, item: Item, as_of: datetime, error: Exception) -> str:
    some = False
    if isinstance(error, PartlySent):  # who has it is noted, whatever happened to the other
        some = bool(error.delivered)
        _note(connection, item, delivered=list(error.delivered))
        error = error.__cause__ if isinstance(error.__cause__, Exception) else error
    elif isinstance(error, Doubtful | PerhapsArrived):  # perhaps the receiver has it: no other message tells this one's
        _note(connection, item, doubtful=True)
    log.warning("outbox %d (%s) not sent at attempt %d: %s", item.id, item.topic, item.attempts + 1, type(error).__name__)
    _tell(connection, item, as_of, error)
    if passes(error) or (is_ours(error) and item.attempts + 1 < MOST_MISTAKES):
        later = as_of + wait_after(item.key, item.attempts)
        outbox.again(connection, item.id, later, _reason(error), tried=as_of)
        return f"silent:{_reason(error)}" if isinstance(error, Silent) and not some else "put_off"
    outbox.give_up(connection, item.id, as_of, _reason(error))
    if item.topic != "alert":  # An alert about an alert would not arrive either; `vervolg health` turns red.
        raise_alert(connection, AlertKind.UNDELIVERABLE, f"{item.id}/{as_of.isoformat()}", as_of, _facts(item))
    return "failed"


def _tell(connection: Connection, item: Item, as_of: datetime, error: Exception) -> None:
    """What the operators hear of once, however many messages meet it."""
    if isinstance(error, NoAddress) and item.topic != "alert":
        raise_alert(connection, AlertKind.NO_ADDRESS, f"{item.id}", as_of, _facts(item))
    if isinstance(error, Unreadable):
        raise_alert(connection, AlertKind.CASE_FAILED, error.place, as_of, (f"{error.place}: {error.what}",))
        if number := item.payload.get("case"):
            remember(connection, str(number))
    if isinstance(error, Misconfigured) and not waits(connection, AlertKind.MAIL_SERVER):
        raise_alert(connection, AlertKind.MAIL_SERVER, amsterdam_day(as_of).isoformat(), as_of, (_reason(error),))


def _note(connection: Connection, item: Item, **facts: object) -> None:
    """Keep with the row what the outside said: its reference, or which targets have the message."""
    known = schema.outbox.c
    connection.execute(update(schema.outbox).where(known.id == item.id).values(payload=known.payload.op("||")(facts)))


def _facts(item: Item) -> tuple[str, ...]:
    """Whatever an operator needs to find the row; no names and no texts."""
    return (f"soort: {item.topic}", f"nummer in de outbox: {item.id}", f"pogingen: {item.attempts + 1}")


def _reason(error: Exception) -> str:
    """What is kept of an error: our own sentence, or that of the outside. Of a mistake of ours its kind: it can hold a text."""
    if isinstance(error, VervolgError):
        return one_line(error.message)[:1000]
    return one_line(f"{type(error).__name__}: {error}")[:1000] if isinstance(error, OSError) else type(error).__name__
