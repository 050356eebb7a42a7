"""The database that is made beside the one in use: its name nobody guesses, and its mark says that it is ours to throw away.

name_nieuw_TOKEN: made -> marked -> filled -> renamed, without its mark
                        `-> (killed) -> gone at the next start

A server may be shared: what lacks the mark is never thrown away, whatever it is called.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from copies.house import House
from db.server import EXTENSIONS
from domain.base.errors import Unavailable, VervolgError

MARK = "vervolg terugzetten: onvoltooid, mag weg"
LONGEST = 63
"""Bytes of a name in PostgreSQL; what is longer is cut without a word."""
_TOKEN = 8
_LEFT = """
SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database
WHERE starts_with(datname, %s) AND datname ~ '_nieuw_[0-9a-f]{16}$'
"""
_HOLDS_NOTHING = "SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')"


def named(house: House, suffix: str) -> str:
    """The name of the house with `suffix`, no longer than a name may be."""
    room = LONGEST - len(suffix.encode())
    return house.name.encode()[:room].decode(errors="ignore") + suffix


def sweep(house: House, server: psycopg.Connection) -> None:
    """Throw away what a killed one left; what cannot be thrown away now stays until the next time."""
    for name, mark in server.execute(_LEFT, (named(house, "_nieuw_" + "0" * 2 * _TOKEN)[: -2 * _TOKEN],)).fetchall():
        with suppress(psycopg.Error, VervolgError):
            if mark == MARK or (mark is None and _holds_nothing(house, name)):  # killed before it was marked
                _drop(server, name)


def _holds_nothing(house: House, name: str) -> bool:
    with house.administrator(name) as inside:
        return inside.execute(_HOLDS_NOTHING).fetchone() == (True,)


@contextmanager
def beside(house: House, server: psycopg.Connection) -> Iterator[str]:
    """The name of an empty database that is ours; gone afterwards, unless it was renamed."""
    name = named(house, f"_nieuw_{secrets.token_hex(_TOKEN)}")
    owner = make_url(house.url).username or house.name
    try:
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner)))
    except psycopg.errors.InsufficientPrivilege as error:
        raise Unavailable("De rol van Vervolg mag geen database maken.", "Geef haar CREATEDB; er is niets veranderd.") from error
    try:
        server.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), MARK))
        with house.administrator(name) as inside:
            for extension in EXTENSIONS:
                inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        yield name
    finally:
        with suppress(psycopg.Error):  # what was done stands; what is left goes at the next start
            _drop(server, name)


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
