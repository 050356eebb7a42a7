"""All tables in one view.

    log         streams, events, numbering, anchors, blobs, access_log, chains  the truth: append-only, hash-chained
    register    providers, locations, staff, absences                           who there is
    projected   cases, case_locations, case_texts, findings, rounds, measures,  made from the events; may be dropped
                letters, terms, tally
    watched     reminders, lapses, outbox, handovers, certificates,             what the watch did; uniqueness lives here
                quarantine, unreadable, outbox_made
    folded      certificate_days, message_days                                  sums of what was kept long enough
    turns       turns                                                           when each kind of round last ended well

Schedulers run things twice; what may exist once is unique here, not in code. Each table refuses a day or moment without end
(`db.tables.finite`).
"""

from db.tables import finite
from db.tables.base import metadata
from db.tables.folded import certificate_days, message_days
from db.tables.linked import chains
from db.tables.log import access_log, anchors, blobs, event_position, events, numbering, streams
from db.tables.projected import PROJECTED, case_locations, case_texts, cases, findings, letters, measures, rounds, tally, terms
from db.tables.register import absences, locations, providers, staff
from db.tables.sealed import outbox_made
from db.tables.turns import turns
from db.tables.watched import certificates, handovers, lapses, outbox, quarantine, reminders, unreadable

finite.everywhere(metadata)

__all__ = [
    "PROJECTED",
    "absences",
    "access_log",
    "anchors",
    "blobs",
    "case_locations",
    "case_texts",
    "cases",
    "certificate_days",
    "certificates",
    "chains",
    "event_position",
    "events",
    "findings",
    "handovers",
    "lapses",
    "letters",
    "locations",
    "measures",
    "message_days",
    "metadata",
    "numbering",
    "outbox",
    "outbox_made",
    "providers",
    "quarantine",
    "reminders",
    "rounds",
    "staff",
    "streams",
    "tally",
    "terms",
    "turns",
    "unreadable",
]
