"""Closed cases that go on in another one: that one is there, tells of the signal, and does not go on in the first again.

    A --goes on in--> B --goes on in--> C, which runs or was closed for a reason of its own          good
    A --goes on in--> B --goes on in--> A       nobody is reminded of either
    A --goes on in--> a number of no case       nobody is reminded of it
    a signal --merged into--> B, without it     nobody reads it there

No command closes a case so; one that was closed so before is found here, and a person opens it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

from db.proof.fault import Fault

_GOES_ON = text(r"""
SELECT stream_id AS number, into_, EXISTS (SELECT FROM streams s WHERE s.stream_id = into_ AND s.kind = 'zaak') AS there,
    merged AND EXISTS (SELECT FROM events e WHERE e.stream_id = c.stream_id AND e.type = 'SignalRecorded')
           AND NOT EXISTS (SELECT FROM events e WHERE e.stream_id = c.stream_id AND e.type = 'FindingRecorded')
           AND NOT EXISTS (SELECT FROM events e WHERE e.stream_id = into_ AND e.type = 'SignalRecorded'
                           AND e.data ->> 'signal' = c.stream_id) AS untold
FROM (
    SELECT DISTINCT ON (stream_id) stream_id, type, data ->> 'note' ~ '^Verder in zaak [0-9]{4}-[0-9]{4,9}\.$' AS merged,
        coalesce(nullif(data ->> 'case', ''), substring(data ->> 'note' FROM '^Verder in zaak ([0-9]{4}-[0-9]{4,9})\.$')) AS into_
    FROM events WHERE type IN ('CaseClosed', 'CaseReopened') ORDER BY stream_id, seq DESC
) c
WHERE type = 'CaseClosed' AND into_ IS NOT NULL
ORDER BY stream_id
""")
"""A merger of the first version names the other case in its note alone."""

AGAIN = "Heropen de zaak om er weer naar te kijken"


def faults(connection: Connection) -> Iterator[Fault]:
    """Each closed case of which nobody will be reminded."""
    found = connection.execute(_GOES_ON).all()
    onward = {row.number: row.into_ for row in found}
    for row in found:
        if not row.there:
            yield Fault(row.number, f"gesloten als verder in zaak {row.into_}, maar die zaak bestaat niet. {AGAIN}")
        elif row.number in (along := tuple(_along(onward, row.into_))):
            others = ", ".join(along[: along.index(row.number)])
            yield Fault(row.number, f"gesloten als verder in zaak {others}, en die is gesloten als verder in deze zaak. {AGAIN}")
        elif row.untold:
            yield Fault(row.number, f"samengevoegd met zaak {row.into_}, maar het signaal staat daar niet. {AGAIN}")


def _along(onward: Mapping[str, str], number: str) -> Iterator[str]:
    """The cases in which it goes on, from `number`; a circle is gone round once."""
    seen: set[str] = set()
    while number and number not in seen:
        seen.add(number)
        yield number
        number = onward.get(number, "")
