"""Filling in what cases of before have not: the texts by which they are found, what the report tells of them, when they turn,
their stage as it is called now, and where their terms are.

Some cases at a time, beside whoever works. A case without it is found by neither name nor word until then, the report reads
its log, and lists show its stage of before; nothing else misses it. Broken off, it goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine, String, bindparam, func, select, update

from db import events, schema
from db.bounded import unhurried
from db.chain import Sealed
from db.engine import transaction
from db.history import background_of
from db.projections.reported import reported
from db.projections.rows import Row, searched, turning
from db.projections.store import write
from db.projections.terms import places_of
from db.projections.texts import texts_of
from db.recorded import recorded
from domain.base.errors import Unreadable
from domain.casefile.evolution import replay
from domain.casefile.stage import stage_of

AT_ONCE = 100
_FOUND = (
    update(schema.cases)
    .where(schema.cases.c.number == bindparam("case"))
    .values(
        searched=bindparam("found"),
        reported=bindparam("told"),
        turns_at=bindparam("turns_at"),
        turns_into=bindparam("turns_into"),
        stage=func.coalesce(bindparam("now", type_=String), schema.cases.c.stage),
    )
)
_PLACED = update(schema.terms).where(schema.terms.c.term_id == bindparam("one")).values(places=bindparam("where"))


def fill_in(engine: Engine) -> int:
    """Fill in every case that is not yet; returns how many. One that cannot be read is found by its name alone."""
    count = 0
    while filled := _some(engine):
        count += filled
    return count


def _some(engine: Engine) -> int:
    cases, streams, log = schema.cases.c, schema.streams.c, schema.events.c
    with transaction(engine) as connection:
        unhurried(connection)
        empty = cases.searched.is_(None) | cases.reported.is_(None)
        waiting = select(cases.number, cases.provider_name).where(empty).order_by(cases.number).limit(AT_ONCE)
        names = {row.number: row.provider_name for row in connection.execute(waiting)}
        if not names:
            return 0
        theirs = select(streams.stream_id).where(streams.stream_id.in_(names)).order_by(streams.stream_id)
        connection.execute(theirs.with_for_update())  # as a command does, so that nothing newer is overwritten
        told = connection.execute(select(schema.events).where(log.stream_id.in_(names)).order_by(log.stream_id, log.seq))
        texts: dict[tuple[Any, ...], Row] = {}
        reports: dict[str, Row] = {}
        places: list[Row] = []
        for number, sealed in events.by_stream(told):
            written, reports[number], where = _told(number, sealed)
            texts |= written
            places += where
        write(connection, {}, {"case_texts": texts})
        if places:
            connection.execute(_PLACED, places)
        found = [
            {"case": number, "found": searched(number, name), **reports.get(number, _NOT_READ)} for number, name in names.items()
        ]
        connection.execute(_FOUND, found)
    return len(names)


_NOT_READ: Row = {"told": {}, "turns_at": None, "turns_into": None, "now": None}


def _told(number: str, sealed: Iterable[Sealed]) -> tuple[dict[tuple[Any, ...], Row], Row, list[Row]]:
    """The texts of a case, what the report tells of it, when it turns and its stage, and where its terms are; none of one that
    cannot be read.
    """
    try:
        history = recorded(sealed)
    except Unreadable:
        return {}, _NOT_READ, []
    case, known = replay(number, (one.event for one in history)), background_of({}, history)
    told = {"told": reported(case, known.begun, known.last_act), "now": stage_of(case).value, **turning(case)}
    where = ({"one": term.id, "where": places_of(case, term)} for term in case.terms.values())
    return texts_of(case, known.notes), told, [row for row in where if row["where"]]
