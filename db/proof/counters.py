"""Counters that would give a number again, none at all, or one from nowhere: then nothing more can be written, or soon.

Rows are removed after their time and numbers are lost with what was undone, so a counter may be somewhat ahead of its table.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from db.counters import NUMBERED
from db.proof.fault import Fault
from db.schema import metadata

FAR = 1_000_000
"""Numbers; more than are ever lost between two rows of a house that works."""

_THERE = text("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
_STATE = """
SELECT last_value, is_called, seqincrement AS step, seqmax AS highest, seqmin AS lowest,
       (SELECT coalesce(max({column}), 0) FROM public.{table}) AS given
FROM public.{counter}, pg_sequence WHERE seqrelid = to_regclass('public.{counter}')
"""


def faults(connection: Connection) -> Iterator[Fault]:
    """What is the matter with where each counter stands; one that is not there is missed by the catalogue."""
    there = set(connection.execute(_THERE).scalars())
    for table, counter in NUMBERED.items():
        if counter not in there:
            continue
        (column,) = metadata.tables[table].primary_key.columns.keys()
        row = connection.execute(text(_STATE.format(table=table, column=column, counter=counter))).one()
        following = row.last_value + (row.step if row.is_called else 0)
        left = (row.highest - following if row.step > 0 else following - row.lowest) // abs(row.step)
        place = f"teller {counter}"
        if following <= row.given:
            yield Fault(place, "staat lager dan het hoogste nummer dat is gegeven")
        if left < 0:
            yield Fault(place, "geeft geen nummer meer: hij staat aan zijn eind")
        elif left < FAR:
            yield Fault(place, f"geeft bijna geen nummer meer: nog {left + 1}")
        if following - row.given > FAR:
            yield Fault(place, f"staat ver boven het hoogste nummer dat is gegeven ({row.given})")
