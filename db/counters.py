"""The counters of ours in the database, and what is told when one gives no number, or one that was given before.

    2200H (at its end)                        "geeft geen nummer meer"
    23505 on the primary key it numbers       "geeft nummers die al zijn gebruikt"

Every primary key that a counter numbers gets its numbers there and nowhere else, so a number that is there already is the fault
of the counter: it was put back, or turned round.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg

from db.schema import event_position, metadata

NUMBERED: Mapping[str, str] = {
    # table -> its counter
    table.name: event_position.name if table.name == "events" else f"{table.name}_{column.name}_seq"
    for table in metadata.sorted_tables
    for column in table.primary_key
    if column.identity is not None or (table.name, column.name) == ("events", "position")
}
ADVICE = "Vraag de beheerder om hem te verzetten; zie docs/operations.md, 'A counter is wrong'. Tot dan mislukt dit steeds."


def wrong(error: BaseException) -> str | None:
    """Which counter is wrong, and how; None for an error that says nothing of a counter of ours."""
    raised = getattr(error, "orig", None) or error
    if isinstance(raised, psycopg.errors.SequenceGeneratorLimitExceeded):
        said = str(raised)  # in any language
        found = next((counter for counter in NUMBERED.values() if counter in said), None)
        return f"De teller {found} in de database geeft geen nummer meer." if found else None
    if isinstance(raised, psycopg.errors.UniqueViolation):
        of = raised.diag.table_name or ""
        if of in NUMBERED and raised.diag.constraint_name == f"pk_{of}":
            return f"De teller {NUMBERED[of]} in de database geeft nummers die al zijn gebruikt."
    return None
