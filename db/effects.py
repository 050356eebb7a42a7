"""What must follow outside the case from new events: rows in the outbox, in the same transaction.

    LetterPlanned      draft_letter   its text is to be composed, when that was not done with the step itself
    LetterReleased     mail_letter    it is to be typeset and sent (by post: typeset and printed)
    OrderGiven         urgent         a bevel was given on the spot: chief and management hear of it at once
    MeasureExpired     urgent         a measure ended by itself: whoever goes on with it hears of it at once
    EntryCorrected     urgent         a bevel on the spot was none: whoever heard of it hears that too

In a historic record (a backlog import) nothing goes out: it all happened already.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from db import outbox
from db.recorded import Recorded
from domain.base.event import Event
from domain.casefile.casefile import Case
from domain.casefile.correction import EntryCorrected, Mending
from domain.letter.letter import LetterPlanned, LetterReleased
from domain.log.events import name_of
from domain.measure.events import MeasureExpired, OrderGiven
from domain.policy.context import Context


def enqueue_effects(connection: Connection, number: str, new: Iterable[Recorded], case: Case, context: Context) -> None:
    """Put in the outbox what follows from `new`, which made `case`."""
    for one in new:
        match one.event:
            case LetterPlanned(letter=letter) if not context.historic and not case.letters[letter].markdown:
                payload = {"case": number, "letter": letter, "kind": str(one.event.kind)}
                outbox.enqueue(connection, "draft_letter", f"draft_letter:{number}:{letter}", payload, context.now)
            case LetterReleased(letter=letter, channel=channel) if not context.historic:
                payload = {"case": number, "letter": letter, "channel": str(channel), "to": one.event.to}
                key = f"mail_letter:{number}:{letter}:{one.sealed.seq}"
                outbox.enqueue(connection, "mail_letter", key, payload, context.now)
            case (OrderGiven() | MeasureExpired()) as event if not context.historic:
                told = {"case": number, "measure": event.measure, "what": name_of(type(event)), "seq": one.sealed.seq}
                outbox.enqueue(connection, "urgent", f"urgent:{number}:{one.sealed.seq}", told, context.now)
            case EntryCorrected() as event if tells_at_once(event) and not context.historic:
                told = {"case": number, "measure": "", "what": name_of(OrderGiven), "seq": event.entry, "corrected": True}
                outbox.enqueue(connection, "urgent", f"urgent:{number}:{one.sealed.seq}", told, context.now)
            case _:
                continue


def tells_at_once(event: Event) -> bool:
    """Whether `event` takes away a bevel on the spot, of which chief and management heard at once."""
    if not isinstance(event, EntryCorrected):
        return False
    from domain.measure.commands import GiveOrder  # late: it brings the models of every measure along, and looking needs none

    return event.command == GiveOrder.name and event.how is not Mending.CHANGED
