"""What the watch did adds up: every lapse has its follow-up, every rung its message, every letter its dispatch or its place in
the row, and what is done has its proof.

Each sum is one question over all rows; whatever it gives is a fault. Questions name the row that is there in vain, or the row
that something else asks for. Whoever folds old rows into sums passes the moment `since`: nothing from before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, text

from db.outbox import IN_ANOTHER
from db.proof import ledger, sealed
from db.proof.fault import Fault
from db.proof.part import part

ALWAYS = datetime(1900, 1, 1, tzinfo=UTC)
UNGATHERED = timedelta(hours=1)
"""How long a rung may be in no message: a round that was broken off is done again in minutes."""


class Sum(NamedTuple):
    """What must not be found; `query` gives the place of each."""

    problem: str
    query: str


SUMS = (
    # lapses
    Sum(
        "is verlopen, en er ligt niets klaar om dat op te volgen",
        """SELECT l.case_number || ', termijn ' || l.term_id AS place
           FROM lapses l JOIN events e USING (position)
           LEFT JOIN outbox o ON o.key = 'follow_up:' || l.term_id || ':' || l.last_day
           WHERE o.id IS NULL AND e.recorded_at >= :since""",
    ),
    Sum(
        "hoort bij geen verlopen termijn",
        """SELECT 'outbox ' || o.id AS place
           FROM outbox o LEFT JOIN lapses l ON o.key = 'follow_up:' || l.term_id || ':' || l.last_day
                AND l.term_id = o.payload ->> 'term' AND l.case_number = o.payload ->> 'case'
           WHERE o.topic = 'follow_up' AND l.term_id IS NULL""",
    ),
    # rungs and messages
    Sum(
        "zit al te lang in geen enkel bericht",
        """SELECT case_number || ', herinnering ' || id AS place FROM reminders
           WHERE digest_id IS NULL AND decided_at < :ungathered AND decided_at >= :since""",
    ),
    Sum(
        "zit in een bericht aan een ander",
        """SELECT r.case_number || ', herinnering ' || r.id AS place
           FROM reminders r LEFT JOIN outbox o ON o.id = r.digest_id
           WHERE r.digest_id IS NOT NULL AND r.decided_at >= :since
             AND (o.id IS NOT NULL OR r.digest_id > coalesce((SELECT max((data ->> 'newest')::bigint) FROM {folded}), 0))
             AND (o.topic IS DISTINCT FROM 'digest' OR o.payload ->> 'recipient' IS DISTINCT FROM r.recipient)""",
    ),
    Sum(
        "tellen niet zoveel herinneringen als er zonder bericht zijn: er is een bericht of een telling weggehaald",
        """SELECT 'samengevoegde berichten' AS place
           WHERE (SELECT coalesce(sum(rungs), 0) FROM message_days) <> (
               SELECT count(*) FROM reminders r
               WHERE r.digest_id IS NOT NULL AND NOT EXISTS (SELECT FROM outbox o WHERE o.id = r.digest_id))""",
    ),
    Sum(
        "zijn andere dan in het logboek staan",
        """SELECT 'samengevoegde berichten' AS place
           WHERE (SELECT coalesce(sum(messages), 0) || '/' || coalesce(sum(rungs), 0) FROM message_days) <> (
               SELECT coalesce(sum((data ->> 'rows')::bigint), 0) || '/' || coalesce(sum((data ->> 'rungs')::bigint), 0)
               FROM {folded})""",
    ),
    Sum(
        "zijn andere dan in het logboek staan",
        """SELECT 'samengevoegde rondes' AS place
           WHERE (SELECT coalesce(sum(rounds), 0) FROM certificate_days) <> (
               SELECT coalesce(sum((data ->> 'rows')::bigint), 0) FROM events
               WHERE stream_id = 'bewaring' AND type = 'CertificatesFolded')""",
    ),
    Sum(
        "zijn weggehaald zonder te zijn samengevoegd",
        """SELECT 'oude rondes' AS place
           WHERE (SELECT coalesce(sum(kept_from - 1), 0) FROM chains WHERE log = 'certificates') <> (
               SELECT coalesce(sum(rounds), 0) FROM certificate_days)""",
    ),
    Sum(
        "telt niet zoveel herinneringen als erin zitten",
        """SELECT 'outbox ' || o.id AS place
           FROM outbox o LEFT JOIN (SELECT digest_id, count(*) AS rungs FROM reminders GROUP BY 1) r ON r.digest_id = o.id
           WHERE o.topic = 'digest' AND o.payload ->> 'rungs' IS DISTINCT FROM coalesce(r.rungs, 0)::text""",
    ),
    Sum(
        "staat er twee keer",
        """SELECT min(case_number) || ', herinnering ' || min(id) AS place FROM reminders
           GROUP BY term_id, last_day, rung, recipient HAVING count(*) > 1""",
    ),
    Sum(
        "is van een termijn die er niet is",
        """SELECT r.case_number || ', herinnering ' || r.id AS place
           FROM reminders r LEFT JOIN terms t USING (term_id, case_number) WHERE t.term_id IS NULL""",
    ),
    # letters
    Sum(
        "is vrijgegeven, en ligt niet klaar om te vertrekken",
        """SELECT l.case_number || ', brief ' || l.letter_id AS place
           FROM letters l
           JOIN LATERAL (SELECT max(seq) AS seq, max(recorded_at) AS recorded_at FROM events e
                         WHERE e.stream_id = l.case_number AND e.type = 'LetterReleased' AND e.data ->> 'letter' = l.letter_id
                        ) e ON true
           JOIN cases c ON c.number = l.case_number
           LEFT JOIN outbox o ON o.topic = 'mail_letter'
                AND o.key = 'mail_letter:' || l.case_number || ':' || l.letter_id || ':' || e.seq
           WHERE l.state = 'released' AND e.recorded_at >= :since AND NOT {historic}
             AND (o.id IS NULL OR (o.done_at IS NOT NULL AND o.payload ->> 'channel' = 'mail'))""",
    ),
    Sum(
        "is gepland, en niemand schrijft hem",
        """SELECT l.case_number || ', brief ' || l.letter_id AS place
           FROM letters l
           JOIN LATERAL (SELECT max(recorded_at) AS recorded_at FROM events e
                         WHERE e.stream_id = l.case_number AND e.type = 'LetterPlanned' AND e.data ->> 'letter' = l.letter_id
                        ) e ON true
           JOIN cases c ON c.number = l.case_number
           LEFT JOIN outbox o ON o.topic = 'draft_letter' AND o.key = 'draft_letter:' || l.case_number || ':' || l.letter_id
           WHERE l.state = 'planned' AND e.recorded_at >= :since AND NOT {historic}
             AND (o.id IS NULL OR o.done_at IS NOT NULL)""",
    ),
    Sum(
        "is een opdracht voor een brief die anders is vrijgegeven",
        """SELECT 'outbox ' || o.id AS place
           FROM outbox o LEFT JOIN events e ON e.stream_id = o.payload ->> 'case' AND e.type = 'LetterReleased'
                AND e.seq::text = split_part(o.key, ':', 4) AND e.data ->> 'letter' = o.payload ->> 'letter'
                AND e.data ->> 'to' = o.payload ->> 'to' AND e.data ->> 'channel' = o.payload ->> 'channel'
           WHERE o.topic = 'mail_letter' AND e.position IS NULL""",
    ),
    Sum(
        "is een opdracht voor een brief die nooit gepland is",
        """SELECT 'outbox ' || o.id AS place
           FROM outbox o LEFT JOIN events e ON e.stream_id = o.payload ->> 'case' AND e.type = 'LetterPlanned'
                AND e.data ->> 'letter' = o.payload ->> 'letter' AND e.data ->> 'kind' = o.payload ->> 'kind'
           WHERE o.topic = 'draft_letter' AND e.position IS NULL""",
    ),
    Sum(
        "brengt een ander anker naar buiten dan er is",
        """SELECT 'outbox ' || o.id AS place
           FROM outbox o LEFT JOIN anchors a ON a.number::text = o.payload ->> 'number'
                AND o.payload ->> 'value' = concat_ws('.', to_char(a.day, 'YYYY-MM-DD'), a.position, encode(a.digest, 'hex'))
                AND position((o.payload ->> 'value') in (o.payload ->> 'text')) > 0
           WHERE o.topic = 'anchor' AND a.number IS NULL""",
    ),
    # the row itself
    Sum(
        "heeft een andere sleutel dan de inhoud geeft",
        """SELECT 'outbox ' || id AS place FROM outbox WHERE (CASE topic
             WHEN 'digest'
                  THEN starts_with(key || ':', concat_ws(':', 'digest', payload ->> 'run_id', payload ->> 'recipient', ''))
             WHEN 'follow_up' THEN starts_with(key, concat_ws(':', 'follow_up', payload ->> 'term', ''))
             WHEN 'draft_letter' THEN key = concat_ws(':', 'draft_letter', payload ->> 'case', payload ->> 'letter')
             WHEN 'mail_letter' THEN starts_with(key, concat_ws(':', 'mail_letter', payload ->> 'case', payload ->> 'letter', ''))
             WHEN 'report' THEN key = concat_ws('/', 'report', payload ->> 'day', payload ->> 'recipient')
             WHEN 'anchor' THEN key = concat_ws('/', 'anchor', payload ->> 'number', payload ->> 'recipient')
             WHEN 'urgent' THEN key = concat_ws(':', 'urgent', payload ->> 'case', payload ->> 'seq', payload ->> 'recipient')
             WHEN 'alert' THEN key = concat_ws('/', 'alert', payload ->> 'kind', payload ->> 'about')
                  OR (NOT payload ? 'about' AND starts_with(key, concat_ws('/', 'alert', payload ->> 'kind', '')))
             ELSE true END) IS NOT TRUE""",
    ),
    Sum(
        "is gedaan zonder bewijs",
        f"""SELECT 'outbox ' || o.id AS place FROM outbox o
           WHERE o.done_at IS NOT NULL AND (NOT o.payload ? 'reference' OR o.failed_at IS NOT NULL
               OR starts_with(o.payload ->> 'reference', '{IN_ANOTHER}') AND NOT EXISTS (
                   SELECT FROM outbox n WHERE n.topic = 'digest' AND o.topic = 'digest' AND n.id > o.id
                       AND n.payload ->> 'recipient' = o.payload ->> 'recipient'
                       AND o.payload ->> 'reference' = '{IN_ANOTHER}' || n.id)
               OR o.attempts = 0 AND NOT starts_with(o.payload ->> 'reference', '{IN_ANOTHER}'))""",
    ),
    Sum(
        "heeft een bewijs, en staat nog in de rij",
        """SELECT 'outbox ' || id AS place FROM outbox WHERE done_at IS NULL AND payload ? 'reference'""",
    ),
    Sum(
        "is gedaan voordat het er was",
        """SELECT 'outbox ' || id AS place FROM outbox WHERE done_at < created_at - interval '1 hour'""",
    ),
    Sum(
        "is mislukt, en niemand heeft het gehoord",
        """SELECT 'outbox ' || o.id AS place FROM outbox o
           WHERE o.failed_at IS NOT NULL AND o.topic <> 'alert' AND NOT EXISTS (
               SELECT FROM outbox a
               WHERE a.topic = 'alert' AND starts_with(a.key, 'alert/bericht_onbestelbaar/' || o.id || '/'))""",
    ),
)

_HISTORIC = """
((c.extra ->> 'historic')::boolean
 AND e.recorded_at = (SELECT f.recorded_at FROM events f WHERE f.stream_id = c.number AND f.seq = 1))
"""
"""Recorded in one go with the opening of a case of before this system: nothing went out for that."""


_FOLDED = "events WHERE stream_id = 'bewaring' AND type = 'MessagesFolded'"
"""Where it is recorded which messages became sums (`db.fold`)."""


def faults(connection: Connection, as_of: datetime, since: datetime | None = None) -> Iterator[Fault]:
    """Every sum that does not come out at `as_of`."""
    values = {"since": since or ALWAYS, "ungathered": as_of - UNGATHERED}
    for problem, query in SUMS:
        asked = text(query.replace("{historic}", _HISTORIC).replace("{folded}", _FOLDED) + " ORDER BY 1")
        named = {name: value for name, value in values.items() if f":{name}" in query}
        found: list[Fault] = []
        with part(connection, f"wat {problem}", found.append):
            found += (Fault(place, problem) for place in connection.execute(asked, named).scalars())
        yield from found
    yield from ledger.faults(connection, values["since"])
    yield from sealed.faults(connection)
