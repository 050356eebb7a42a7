"""Projections: rows that follow from a case, by pure functions.

    rows_of(case, background)     every row of one case, by table and key
    write(before, after)          only what differs goes to the database

The same function serves a command, a rebuild and the nightly comparison, so that the three cannot disagree.
"""

from db.projections.rows import Background, Rows, rows_of
from db.projections.store import (
    count_running,
    erase_ghosts,
    hear_of_ended,
    stored,
    stored_of,
    with_running_terms,
    write,
    write_all,
)

__all__ = [
    "Background",
    "Rows",
    "count_running",
    "erase_ghosts",
    "hear_of_ended",
    "rows_of",
    "stored",
    "stored_of",
    "with_running_terms",
    "write",
    "write_all",
]
