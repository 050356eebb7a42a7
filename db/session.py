"""What each connection of ours says of itself, so that no setting of the database or of its role makes a difference.

    what is read       moments, intervals, bytes, numbers and text come in the one form that is read here
    what is written    may be written, in the isolation that the code counts on
    what is proved     definitions are spelled in one way, and nothing is left out of an answer

Left to whoever runs the server: what only costs time or memory, and how surely it keeps what was committed (`synchronous_commit`,
which may be stricter). `vervolg verify` names every setting there is (`db.proof.settings`).
"""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import Connection

SETTINGS: Mapping[str, str] = {
    # what is read
    "timezone": "UTC",
    "datestyle": "ISO,MDY",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "client_encoding": "UTF8",
    # what is asked and written
    "search_path": "public",
    "standard_conforming_strings": "on",
    "transform_null_equals": "off",
    "array_nulls": "on",
    "default_transaction_read_only": "off",
    "default_transaction_isolation": "read committed",
    "default_transaction_deferrable": "off",
    "default_table_access_method": "heap",
    "check_function_bodies": "on",
    # what is proved
    "quote_all_identifiers": "off",
    "gin_fuzzy_search_limit": "0",
    # how long it lives
    "exit_on_error": "off",
    "idle_session_timeout": "0",
}
SINCE_17: Mapping[str, str] = {"transaction_timeout": "0"}
"""What an older server does not know, and would refuse the connection for."""


def said(settings: Mapping[str, str] = SETTINGS) -> str:
    """The settings as libpq takes them."""
    return " ".join(f"-c {name}={value.replace(' ', chr(92) + ' ')}" for name, value in settings.items())


def settle(connection: Connection) -> None:
    """What can only be said once the version of the server is known."""
    if connection.info.server_version < 170_000:
        return
    before, connection.autocommit = connection.autocommit, True  # so that nothing is begun or committed here
    for name, value in SINCE_17.items():
        connection.execute(f"SET {name} = {value}")
    connection.autocommit = before
