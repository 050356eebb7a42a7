"""Who else may write, and what stands between us and our tables: rights, owners, memberships, settings, names that hide ours.

Nobody needs a right on the tables but their owner, who is the owner of the database; whoever only reads gets SELECT. Beyond
what can be seen here: superusers, who may everything without a right, and a server whose own functions or files were replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, text

from db.proof.fault import Fault
from db.schema import metadata


class Right(NamedTuple):
    """`query` gives a place and a role for each that must not be; `problem` says what is the matter with the role."""

    problem: str
    query: str


_OURS = "n.nspname = 'public' AND c.relname = ANY(:tables)"
_CLASS = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
_WHO = "coalesce(r.rolname, 'iedereen')"
_NEEDED = "pg_depend e WHERE e.deptype = 'e' AND e.classid = '{catalog}'::regclass AND e.objid = {oid}"
"""Whether something came with an extension."""
_OWNER = "(SELECT relowner FROM pg_class WHERE oid = 'public.events'::regclass)"
_DATABASE = "(SELECT datdba FROM pg_database WHERE datname = current_database())"
SETTINGS = ("role", "search_path", "session_preload_libraries", "local_preload_libraries", "session_replication_role")


def _alien(catalog: str, oid: str) -> str:
    return f"NOT EXISTS (SELECT FROM {_NEEDED.format(catalog=catalog, oid=oid)})"


RIGHTS = (
    # rights that were given
    Right(
        "mag ook door {who} worden veranderd",
        f"""SELECT 'tabel ' || c.relname, {_WHO}
            FROM {_CLASS}, aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE {_OURS} AND a.grantee <> c.relowner
              AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')""",
    ),
    Right(
        "mag ook door {who} worden veranderd",
        f"""SELECT 'kolom ' || c.relname || '.' || t.attname, {_WHO}
            FROM {_CLASS} JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
            LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE {_OURS} AND a.grantee <> c.relowner AND a.privilege_type IN ('INSERT', 'UPDATE', 'REFERENCES')""",
    ),
    Right(
        "mag ook door {who} worden verzet",
        f"""SELECT 'teller ' || c.relname, {_WHO}
            FROM {_CLASS}, aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE n.nspname = 'public' AND c.relkind = 'S' AND a.grantee <> c.relowner
              AND a.privilege_type IN ('USAGE', 'UPDATE')""",
    ),
    Right(
        "mag ook door {who} worden aangevuld",
        f"""SELECT 'schema ' || n.nspname, {_WHO}
            FROM pg_namespace n, aclexplode(n.nspacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE n.nspname = 'public' AND a.grantee NOT IN (n.nspowner, {_OWNER}) AND a.privilege_type = 'CREATE'
            UNION ALL
            SELECT 'database', {_WHO}
            FROM pg_database d, aclexplode(d.datacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE d.datname = current_database() AND a.grantee NOT IN (d.datdba, {_OWNER}) AND a.privilege_type = 'CREATE'""",
    ),
    Right(
        "krijgt vanzelf rechten voor {who}",
        f"""SELECT 'wat er nieuw bij komt', {_WHO}
            FROM pg_default_acl d, aclexplode(d.defaclacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE d.defaclobjtype IN ('r', 'S') AND a.grantee <> d.defaclrole AND a.privilege_type <> 'SELECT'""",
    ),
    # owners, and who may act as one
    Right(
        "is van {who}",
        f"""SELECT CASE c.relkind WHEN 'S' THEN 'teller ' ELSE 'tabel ' END || c.relname, c.relowner::regrole::text
            FROM {_CLASS}
            WHERE n.nspname = 'public' AND (c.relname = ANY(:tables) OR c.relkind = 'S') AND c.relowner <> {_OWNER}
            UNION ALL
            SELECT 'functie ' || p.proname, p.proowner::regrole::text
            FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> {_OWNER}
              AND {_alien("pg_proc", "p.oid")}
            UNION ALL
            SELECT 'tabel events', {_OWNER}::regrole::text
            WHERE {_OWNER} NOT IN ({_DATABASE}, current_user::regrole::oid)
            UNION ALL
            SELECT 'schema public', n.nspowner::regrole::text FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner
            WHERE n.nspname = 'public' AND NOT r.rolsuper AND r.rolname <> 'pg_database_owner'
              AND n.nspowner NOT IN ({_OWNER}, {_DATABASE})""",
    ),
    Right(
        "is ook {who}",
        f"""WITH RECURSIVE acting (role, member) AS (
                SELECT m.roleid, m.member FROM pg_auth_members m
                WHERE m.roleid = {_OWNER}
                   OR m.roleid::regrole::text IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program')
                UNION
                SELECT acting.role, m.member FROM acting JOIN pg_auth_members m ON m.roleid = acting.member
            )
            SELECT DISTINCT 'wie mag handelen als ' || role::regrole, member::regrole::text FROM acting""",
    ),
    # what stands in between
    Right(
        "is ingesteld voor {who}",
        """SELECT DISTINCT split_part(c, '=', 1), coalesce(r.rolname, 'iedereen')
           FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c
           WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
             AND split_part(c, '=', 1) = ANY(:settings) AND c <> 'session_replication_role=origin'""",
    ),
    Right(
        "staat op {who}",
        """SELECT 'session_replication_role', current_setting('session_replication_role')
           WHERE current_setting('session_replication_role') <> 'origin'""",
    ),
    Right(
        "heet als een van ons, en is van {who}",
        f"""SELECT 'tabel ' || n.nspname || '.' || c.relname, c.relowner::regrole::text FROM {_CLASS}
            WHERE n.nspname <> 'public' AND n.nspname NOT LIKE 'pg\\_%' AND c.relname = ANY(:tables)""",
    ),
    Right(
        "hoort niet in de database, en is van {who}",
        f"""SELECT 'trigger op gebeurtenis ' || t.evtname, t.evtowner::regrole::text FROM pg_event_trigger t
            WHERE {_alien("pg_event_trigger", "t.oid")}
            UNION ALL
            SELECT 'functie ' || p.oid::regprocedure, p.proowner::regrole::text
            FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
            WHERE {_alien("pg_proc", "p.oid")} AND p.pronamespace = 'pg_catalog'::regnamespace AND (
                p.oid >= 16384 OR l.lanname NOT IN ('internal', 'c', 'sql'))
            UNION ALL
            SELECT 'bewerking ' || o.oid::regoperator, o.oprowner::regrole::text FROM pg_operator o
            WHERE o.oid >= 16384 AND o.oprnamespace IN ('public'::regnamespace, 'pg_catalog'::regnamespace)
              AND {_alien("pg_operator", "o.oid")}
            UNION ALL
            SELECT concat_ws(' ', 'omzetting', k.castsource::regtype, 'naar', k.casttarget::regtype), 'onbekend'
            FROM pg_cast k WHERE k.oid >= 16384 AND {_alien("pg_cast", "k.oid")}
            UNION ALL
            SELECT 'abonnement ' || b.subname, b.subowner::regrole::text FROM pg_subscription b
            WHERE b.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())""",
    ),
)


def faults(connection: Connection) -> Iterator[Fault]:
    """Everybody who may write and is not the owner, and everything that could come before our tables."""
    values = {"tables": sorted([*metadata.tables, "alembic_version"]), "settings": list(SETTINGS)}
    for problem, query in RIGHTS:
        named = {name: value for name, value in values.items() if f":{name}" in query}
        for place, who in sorted(set(connection.execute(text(query.replace("::", "\\:\\:")), named).tuples())):
            yield Fault(place, problem.format(who=who))
