"""From the rows of the lists to what the figures need of each case: its log is not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from db import events, schema
from db.recorded import Recorded, recorded
from db.turned import turned
from db.unreadable import DOES_NOT_FIT
from domain.base.errors import Unreadable
from domain.base.historic import HistoricDate
from domain.casefile.stage import Stage
from domain.dossier.events import DeviationRecorded
from domain.log.events import name_of as type_of
from domain.policy.rung import When
from report.deviations import WEEKS
from report.facts import CaseFacts
from report.replayed import Known, deviations_in, name_of, span_of, term_facts
from work.places import apart_of

RECENT = timedelta(weeks=WEEKS, days=1)
"""Unusual steps of before that are asked by nobody."""
BATCH = 2000


class Listed:
    """The cases by their rows. `anew` are those that must be made again: it grows with those of which a row does not fit."""

    def __init__(self, connection: Connection, moment: datetime, known: Known, anew: set[str]) -> None:
        self._connection, self._moment, self._known = connection, moment, known
        self._apart: Mapping[str, str] = {}
        self.anew = anew

    def cases(self) -> Iterator[CaseFacts]:
        """Every case that need not be made again."""
        deviations, terms = self._deviations(), self._terms()
        self._apart = apart_of(self._connection, [row for rows in terms.values() for row in _alike(rows)])
        stages = turned(self._connection, self._moment)
        table = schema.cases.c
        asked = select(table.number, table.provider_id, table.provider_name, table.stage, table.owner, table.reported)
        for row in self._connection.execute(asked, execution_options={"yield_per": BATCH}):
            if row.number in self.anew:
                continue
            try:
                stage = stages.get(row.number, row.stage)
                yield self._facts(row, stage, terms.get(row.number, []), deviations.get(row.number, []))
            except DOES_NOT_FIT:  # a row that was not written by this version
                self.anew.add(row.number)

    def _facts(self, row: Any, stage: str, terms: list[Any], deviations: list[Recorded]) -> CaseFacts:
        known, told = self._known, row.reported
        return CaseFacts(
            number=row.number,
            provider=row.provider_name or row.provider_id,
            stage=Stage(stage),
            opened=HistoricDate.parse(told["opened"]),
            last_act=date.fromisoformat(told["last_act"]),
            owner=name_of(row.owner, known) if row.owner else "",
            closed=HistoricDate.parse(told["closed"]) if told["closed"] else None,
            terms=tuple(
                term_facts(term, _known_rung(term.last_rung), known.policy, self._apart.get(term.term_id, "")) for term in terms
            ),
            spans=tuple(span_of(*length) for length in told["spans"]),
            deviations=tuple(deviations_in(deviations, known)),
            provider_id=row.provider_id,
        )

    def _terms(self) -> dict[str, list[Any]]:
        """The running terms of each case, in the order in which they were started."""
        table = schema.terms.c
        columns = (table.case_number, table.term_id, table.kind, table.nature, table.waits_for, table.last_day, table.ladder)
        asked = select(*columns, table.about, table.last_rung).where(table.status != "ended")
        found: dict[str, list[Any]] = defaultdict(list)
        for row in self._connection.execute(asked, execution_options={"yield_per": BATCH}):
            found[row.case_number].append(row)
        for rows in found.values():
            rows.sort(key=lambda row: (len(row.term_id), row.term_id))
        return found

    def _deviations(self) -> dict[str, list[Recorded]]:
        """The unusual steps of the last weeks in each case, from the log; a case of which one cannot be read is made again."""
        log = schema.events.c
        recent = (log.recorded_at > self._moment - RECENT, log.recorded_at <= self._moment)
        asked = select(schema.events).where(log.type == type_of(DeviationRecorded), *recent).order_by(log.stream_id, log.seq)
        found: dict[str, list[Recorded]] = defaultdict(list)
        for row in self._connection.execute(asked):
            try:
                found[row.stream_id] += recorded([events.from_row(row)])
            except Unreadable:
                self.anew.add(row.stream_id)
        return found


def _alike(rows: list[Any]) -> list[Any]:
    """The terms of a case that are not alone of their kind."""
    kinds = Counter(row.kind for row in rows)
    return [row for row in rows if kinds[row.kind] > 1]


def _known_rung(sent: str | None) -> str | None:
    """The rung, unless this version does not know it."""
    return sent if sent and When.known(sent) else None
