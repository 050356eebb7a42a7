"""What is in the books afterwards: the same as without any trouble, everything once, and whole.

found(engine)        what a run leaves behind, without the numbers that differ from run to run
add_up(engine)       each lapse, rung, message and letter once; the chain whole; the lists as the events give them
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, text

from db.engine import transaction
from db.projections.store import TABLES
from db.rebuild import rebuild
from db.verify import verify
from tests.integration.casebooks import policy

Rows = list[tuple[Any, ...]]

_FOUND = {
    "events": "SELECT stream_id, type, data::text, actor, recorded_at, valid_on FROM events",
    "terms": "SELECT term_id, status, last_rung, next_action_at FROM terms",
    "cases": "SELECT number, running_terms, lapsed_terms, next_deadline FROM cases",
    "reminders": "SELECT term_id, last_day, rung, recipient, due_at, skipped, decided_at FROM reminders",
    "follow_ups": "SELECT topic, key, payload::text, created_at FROM outbox WHERE topic <> 'digest'",
    "running": "SELECT sum(running) FROM tally",
}
_TALLY = "SELECT stage_group, sum(running) FROM tally GROUP BY 1 HAVING sum(running) <> 0 ORDER BY 1"
_NONE_OF_THESE = {
    "a term that lapsed twice": """
        SELECT data ->> 'term' FROM events WHERE type = 'TermLapsed' GROUP BY data ->> 'term', data ->> 'last_day'
        HAVING count(*) > 1""",
    "a lapse without its event, or the other way round": """
        SELECT term_id FROM lapses FULL JOIN (SELECT * FROM events WHERE type = 'TermLapsed') e USING (position)
        WHERE term_id IS NULL OR e.stream_id IS NULL""",
    "a lapse that is not followed up": """
        SELECT term_id FROM lapses l LEFT JOIN outbox o ON o.key = 'follow_up:' || l.term_id || ':' || l.last_day
        WHERE o.id IS NULL""",
    "a rung twice": """
        SELECT term_id FROM reminders GROUP BY term_id, last_day, rung, recipient HAVING count(*) > 1""",
    "a rung in no message, or in that of somebody else": """
        SELECT r.id FROM reminders r LEFT JOIN outbox o ON o.id = r.digest_id
        WHERE o.id IS NULL OR o.topic <> 'digest' OR o.payload ->> 'recipient' <> r.recipient""",
    "a message that does not hold the rungs it counts": """
        SELECT o.id FROM outbox o WHERE o.topic = 'digest'
        AND (o.payload ->> 'rungs')::int <> (SELECT count(*) FROM reminders r WHERE r.digest_id = o.id)""",
    "a letter that was drafted twice by the system, or left twice": """
        SELECT stream_id, data ->> 'letter' FROM events
        WHERE type = 'LetterDispatched' OR (type = 'LetterDrafted' AND actor = 'systeem')
        GROUP BY stream_id, type, data ->> 'letter' HAVING count(*) > 1""",
    "a letter that left by mail without a PDF": """
        SELECT e.stream_id FROM events e LEFT JOIN blobs b ON b.sha256 = decode(e.data ->> 'pdf', 'hex')
        WHERE e.type = 'LetterDispatched' AND e.data ->> 'channel' = 'mail' AND b.sha256 IS NULL""",
    "an open case of which nothing is awaited": "SELECT number FROM cases WHERE closed_on IS NULL AND running_terms = 0",
}


def found(engine: Engine) -> dict[str, Rows]:
    return {name: sorted(ask(engine, query), key=repr) for name, query in _FOUND.items()}


def add_up(engine: Engine) -> None:
    for what, query in _NONE_OF_THESE.items():
        assert ask(engine, query) == [], what
    checked = verify(engine)
    assert checked.ok, checked.faults
    before = listed(engine)
    rebuild(engine, policy())
    assert listed(engine) == before, "the lists are not what the events give"


def listed(engine: Engine) -> dict[str, Rows]:
    """Every projection, row by row."""
    lists = {name: sorted(ask(engine, f"SELECT * FROM {name}"), key=repr) for name in TABLES}
    return lists | {"tally": ask(engine, _TALLY)}


def ask(engine: Engine, query: str, **values: Any) -> Rows:
    """The rows of a plain question."""
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def one(engine: Engine, query: str, **values: Any) -> Any:
    """The single value of a plain question."""
    return ask(engine, query, **values)[0][0]
