"""So many cases, told by lot from those that were played, a thousand in a transaction.

Short cases are told more often than long ones, as far as the wished number of events a case asks for it. Six in ten are closed,
and were so up to three years ago. The same lot gives the same portfolio.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql import JSONB

from bench.many.crowd import PROVIDERS, Crowd, gather
from bench.many.retold import Names, Telling
from bench.many.source import Row, Source, read
from db import embedded, schema
from db.engine import connect, transaction
from db.events import COLUMNS
from db.migrate import upgrade
from db.numbers import CASES
from db.projections.store import TABLES
from demo.loading import load
from vervolg import clock
from vervolg.app import compose_app
from vervolg.database import OURS
from vervolg.settings import Settings

ROOM = {"shared_buffers": "512MB", "max_wal_size": "4GB", "synchronous_commit": "off"}
"""What makes filling quick; a server that starts later on the same home has what it always has."""
BATCH = 1_000
EVENTS_A_CASE = 13.0
CLOSED = 0.63
WEEKS_BACK = 150
_RUNGS = ("term_id", "last_day", "rung", "recipient", "case_number", "due_at", "decided_at", "late", "skipped")
_MESSAGE = ("topic", "key", "payload", "created_at", "available_at", "attempts", "done_at", "failed_at", "last_error", "tried_at")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What was made, and where; `url` is good for as long as the block runs."""

    home: Path
    url: str
    cases: int
    events: int


@contextmanager
def portfolio(home: Path, cases: int, events_a_case: float = EVENTS_A_CASE) -> Iterator[Portfolio]:
    """An embedded database with so many cases in `home`, which must be empty, running within the block."""
    with embedded.cluster(home, OURS, settings=ROOM) as cluster:
        url = cluster.url(OURS)
        engine = connect(url)
        try:
            upgrade(engine)
            load(compose_app(Settings(home=home), engine), clock.now())
            events = fill(engine, cases, events_a_case=events_a_case)
        finally:
            engine.dispose()
        with cluster.administrator(OURS, answer=3_600) as connection:
            connection.execute("VACUUM (ANALYZE)")
        yield Portfolio(home, url, cases, events)


def fill(engine: Engine, cases: int, *, events_a_case: float = EVENTS_A_CASE, providers: int = PROVIDERS, lot: int = 1) -> int:
    """Tell cases until there are so many; returns how many events there are then."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        played = read(driver)
        connection.rollback()
    with transaction(engine) as connection:
        crowd = gather(connection, played, providers)
    there = _Telling.begin(engine, played.sources, crowd, events_a_case, lot)
    while (left := cases - there.cases) > 0:
        there.tell(min(left, BATCH))
    there.finish()
    return there.events


@dataclass(slots=True)
class _Telling:
    """What is told so far."""

    engine: Engine
    chosen: _Choice
    crowd: Crowd
    lot: Random
    numbers: Counter[int]
    cases: int
    events: int = 0
    digests: dict[tuple[UUID, str], Row] = field(default_factory=dict)

    @classmethod
    def begin(cls, engine: Engine, sources: Sequence[Source], crowd: Crowd, wanted: float, lot: int) -> _Telling:
        with transaction(engine) as connection:
            asked = connection.exec_driver_sql("SELECT year, last FROM numbering WHERE series = %s", (CASES,))
            numbers = Counter({row.year: row.last for row in asked})
        return cls(engine, _Choice(sources, wanted), crowd, Random(lot), numbers, sum(numbers.values()))

    def tell(self, count: int) -> None:
        """So many more, in one transaction."""
        told = [self._next() for _ in range(count)]
        with self._transaction() as cursor:
            wanted = sum(len(telling.source.events) for telling in told)
            cursor.execute("SELECT nextval('events_position') FROM generate_series(1, %s)", (wanted,))
            positions = iter(sorted(row[0] for row in cursor.fetchall()))
            self._write(cursor, told, positions)
            self._number(cursor)
        self.cases += count

    def finish(self) -> None:
        """The messages in which the rungs went."""
        with self._transaction() as cursor:
            _copy(cursor, "outbox", ("id", *_MESSAGE), self.digests.values())
        with transaction(self.engine) as connection:
            self.events = connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one()

    def _next(self) -> Telling:
        source = self.chosen.one(self.lot)
        likes = self.crowd.providers[source.provider]
        like = self.lot.choices(likes, [one.weight for one in likes])[0]
        crowd = self.lot.randrange(len(self.crowd.staff))
        back = timedelta(weeks=self.lot.randrange(1, WEEKS_BACK) if source.closed else 0)
        year = (source.events[0]["recorded_at"] - back).year
        self.numbers[year] += 1
        number = f"{year}-{self.numbers[year]:04d}"
        return Telling(source, Names({source.number: number, **like.names, **self.crowd.staff[crowd]}, back, crowd))

    def _write(self, cursor: psycopg.Cursor, told: Sequence[Telling], positions: Iterator[int]) -> None:
        heads: list[Row] = []
        events: list[Row] = []
        lists: dict[str, list[Row]] = {name: [] for name in TABLES}
        rungs: list[Row] = []
        messages: list[Row] = []
        for telling in told:
            its = telling.events([next(positions) for _ in telling.source.events])
            last = its[-1]
            heads.append({"stream_id": telling.number, "kind": "zaak", "version": last.seq, "head_hash": last.hash})
            events += [{name: getattr(one, name) for name in COLUMNS} for one in its]
            moved = {old["position"]: new.position for old, new in zip(telling.source.events, its, strict=True)}
            for name in TABLES:
                lists[name] += telling.rows(name, moved)
            rungs += [self._rung(cursor, telling, rung) for rung in telling.source.rungs]
            messages += [telling.row(message) for message in telling.source.messages]
        _copy(cursor, "streams", tuple(heads[0]), heads)
        _copy(cursor, "events", COLUMNS, events)
        for name, rows in lists.items():
            if rows:
                _copy(cursor, name, tuple(rows[0]), rows)
        _copy(cursor, "reminders", (*_RUNGS, "run_id", "digest_id"), rungs)
        _copy(cursor, "outbox", _MESSAGE, messages)

    def _rung(self, cursor: psycopg.Cursor, telling: Telling, rung: Row) -> Row:
        made = telling.row(rung) | {"run_id": telling.run(rung["run_id"])}
        key = (made["run_id"], made["recipient"])
        if key not in self.digests:
            self.digests[key] = self._digest(cursor, telling, rung, *key)
        message = self.digests[key]
        message["payload"]["rungs"] += 1
        return made | {"digest_id": message["id"]}

    def _digest(self, cursor: psycopg.Cursor, telling: Telling, rung: Row, run: UUID, recipient: str) -> Row:
        made = telling.row(telling.source.digests[rung["digest_id"]])
        number = cursor.execute("SELECT nextval(pg_get_serial_sequence('outbox', 'id'))").fetchone()
        assert number
        payload = made["payload"] | {"rungs": 0, "run_id": str(run), "recipient": recipient}
        return made | {"id": number[0], "key": f"digest:{run}:{recipient}", "payload": payload}

    def _number(self, cursor: psycopg.Cursor) -> None:
        query = (
            "INSERT INTO numbering (series, year, last) VALUES (%s, %s, %s)"
            " ON CONFLICT (series, year) DO UPDATE SET last = excluded.last"
        )
        cursor.executemany(query, [(CASES, year, last) for year, last in self.numbers.items()])

    @contextmanager
    def _transaction(self) -> Iterator[psycopg.Cursor]:
        with self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            with driver.transaction(), driver.cursor() as cursor:
                yield cursor


class _Choice:
    """Sources by lot: open or closed first, and within each the short ones as often as the wished mean asks for."""

    def __init__(self, sources: Sequence[Source], wanted: float) -> None:
        self._closed = [source for source in sources if source.closed]
        self._open = [source for source in sources if not source.closed]
        low, high = 0.0, 6.0
        for _ in range(40):
            power = (low + high) / 2
            low, high = (power, high) if self._mean(power) > wanted else (low, power)
        self._weights = {id(part): _weights(part, low) for part in (self._closed, self._open)}

    def one(self, lot: Random) -> Source:
        part = self._closed if self._closed and (not self._open or lot.random() < CLOSED) else self._open
        return lot.choices(part, self._weights[id(part)])[0]

    def _mean(self, power: float) -> float:
        parts = [(part, share) for part, share in ((self._closed, CLOSED), (self._open, 1 - CLOSED)) if part]
        return sum(share * _average(part, power) for part, share in parts) / sum(share for _, share in parts)


def _weights(sources: Sequence[Source], power: float) -> list[float]:
    return [len(source.events) ** -power for source in sources]


def _average(sources: Sequence[Source], power: float) -> float:
    weights = _weights(sources, power)
    return sum(weight * len(source.events) for weight, source in zip(weights, sources, strict=True)) / sum(weights)


def _copy(cursor: psycopg.Cursor, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    known = schema.metadata.tables[table].c
    json_columns = {name for name in columns if isinstance(known[name].type, JSONB)}
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row([_spelled(row[name]) if name in json_columns else row[name] for name in columns])


def _spelled(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
