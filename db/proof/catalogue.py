"""What the database must say about itself: tables, columns, constraints, indexes, triggers, functions and
counters, each in full.

`expected.json` beside this module is what fresh migrations make; a test holds the two equal. After a change of the schema:
`python -m db.proof.refresh`. A guard that was dropped, put aside, made empty or added is a difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

from db import migrate
from db.counters import NUMBERED
from db.proof import counters
from db.proof.fault import Fault
from db.schema import metadata

EXPECTED = Path(__file__).with_name("expected.json")
NOUNS = {
    "table": "tabel",
    "column": "kolom",
    "constraint": "voorwaarde",
    "index": "index",
    "trigger": "trigger",
    "rule": "regel",
    "policy": "rijbeleid",
    "function": "functie",
    "sequence": "teller",
}

_OURS = "n.nspname = 'public' AND c.relname = ANY(:tables)"
_PARTS = {
    "table": f"""
        SELECT c.relname, concat_ws(' ', c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
               (SELECT count(*) FROM pg_inherits i WHERE c.oid IN (i.inhparent, i.inhrelid)))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS}""",
    "column": f"""
        SELECT c.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull,
               nullif(a.attidentity, ''), nullif(a.attgenerated, ''), pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
        WHERE {_OURS} AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": f"""
        SELECT c.relname || '.' || o.conname, concat_ws(' ', pg_get_constraintdef(o.oid), o.convalidated, o.condeferrable)
        FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_OURS} AND o.contype IN ('c', 'f', 'p', 'u', 'x')""",
    "index": f"""
        SELECT i.relname, concat_ws(' ', pg_get_indexdef(i.oid), x.indisvalid, x.indisunique, x.indimmediate)
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS}""",
    "trigger": f"""
        SELECT c.relname || '.' || t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_OURS} AND NOT t.tgisinternal""",
    "rule": f"""
        SELECT c.relname || '.' || r.rulename, concat_ws(' ', pg_get_ruledef(r.oid), r.ev_enabled)
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS}""",
    "policy": f"""
        SELECT c.relname || '.' || p.polname, p.polcmd::text
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS}""",
    "function": f"""
        SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid) FROM pg_proc p
        WHERE p.prokind <> 'a' AND (
            p.pronamespace = 'public'::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE (e.classid, e.objid, e.deptype) = ('pg_proc'::regclass, p.oid, 'e'))
            OR EXISTS (SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                       WHERE {_OURS} AND NOT t.tgisinternal AND t.tgfoid = p.oid))""",
    "sequence": """
        SELECT c.relname, concat_ws(' ', format_type(s.seqtypid, NULL), s.seqstart, s.seqmin, s.seqmax, s.seqincrement,
               s.seqcycle, s.seqcache, c.relpersistence, 'OWNED BY', coalesce((
                   SELECT concat_ws(' ', d.deptype, t.relname || '.' || a.attname)
                   FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
                   JOIN pg_attribute a ON (a.attrelid, a.attnum) = (d.refobjid, d.refobjsubid)
                   WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                     AND d.deptype IN ('a', 'i')), 'NONE'))
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relname = ANY(:sequences)""",
}
_INTERNAL = f"""
SELECT c.relname AS name, count(*) AS off
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS} AND t.tgisinternal AND t.tgenabled <> 'O' GROUP BY 1 ORDER BY 1
"""
"""Foreign keys are kept by triggers of PostgreSQL itself."""


def faults(connection: Connection) -> Iterator[Fault]:
    """Where the database is not what the migrations of this version make."""
    versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if versions != [newest := migrate.newest()]:
        yield Fault("alembic_version", f"zegt {', '.join(versions) or 'niets'}, en hoort {newest} te zeggen")
    wanted, there = expected(), snapshot(connection)
    for name in sorted(wanted.keys() | there.keys()):
        place = _place(name)
        if name not in there:
            yield Fault(place, "ontbreekt in de database")
        elif name not in wanted:
            yield Fault(place, "hoort niet in de database")
        elif there[name] != wanted[name]:
            yield Fault(place, "is veranderd")
    yield from _aside(connection)
    yield from counters.faults(connection)


def snapshot(connection: Connection) -> dict[str, str]:
    """Everything that the catalogue says about our tables, by kind and name."""
    found = {}
    for kind, query in _PARTS.items():
        asked = {name: value for name, value in _names().items() if f":{name}" in query}
        for name, definition in connection.execute(text(query), asked):
            found[f"{kind} {name}"] = definition
    return found


@cache
def expected() -> Mapping[str, str]:
    """The same after fresh migrations, as it was kept."""
    known: dict[str, str] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return known


@cache
def _names() -> dict[str, list[str]]:
    return {"tables": sorted(metadata.tables), "sequences": sorted(NUMBERED.values())}


def _place(name: str) -> str:
    kind, _, rest = name.partition(" ")
    return f"{NOUNS[kind]} {rest}"


def _aside(connection: Connection) -> Iterator[Fault]:
    """Guards that are there and do not work."""
    tables = {"tables": _names()["tables"]}
    for row in connection.execute(text(_INTERNAL), tables):
        yield Fault(f"tabel {row.name}", f"{row.off} bewakers van verwijzingen zijn uitgezet")
