"""What a database says when it cannot, and what a person is told: one table, by SQLSTATE.

    error -> state_of -> TROUBLES -> Unavailable, with what is the matter and what to do

A state is looked up whole and then by its class (its first two signs). A refused connection carries no SQLSTATE through libpq,
only words, so those are known here too (`WORDS`); words in another language than English are quoted as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from db import counters
from domain.base.errors import Unavailable

GONE, RECOVERING, TOO_MANY, REFUSED = "08001", "57P03", "53300", "28000"
BROKEN, SHUT_OUT, FULL = "08006", "57P01", "53100"
ADDRESS, HOST, TLS, STOPPING, BARRED = "address", "host", "tls", "stopping", "barred"
"""For what PostgreSQL gives no state of its own."""

NOTHING = "Er is niets vastgelegd."
_ANSWERS_NOT = ("De database antwoordt niet.", "Probeer het zo opnieuw.")
_LOST = ("De verbinding met de database is verbroken.", "Probeer het zo opnieuw.")
_TABLES = (
    "De database mist tabellen of kolommen van deze versie.",
    "Start Vervolg opnieuw, dat werkt haar bij. Helpt dat niet, vraag de beheerder: zie docs/operations.md, 'Upgrade'.",
)
_DAMAGED = (
    "De database is beschadigd: PostgreSQL kan een deel niet lezen.",
    "Verander niets. Vraag de beheerder om een kopie terug te zetten; zie docs/operations.md, 'Backup and restore'.",
)

TROUBLES: Mapping[str, tuple[str, str]] = {
    # state    what is the matter                                            what to do
    GONE: _ANSWERS_NOT,
    "08": _LOST,
    ADDRESS: (
        "In het adres van de database staat iets dat PostgreSQL niet kent.",
        "Kijk naar DATABASE_URL; zie docs/operations.md, 'Configure'.",
    ),
    HOST: (
        "De naam van de machine van de database is onbekend.",
        "Kijk naar DATABASE_URL. Klopt de naam, vraag de beheerder dan naar het netwerk.",
    ),
    TLS: (
        "De server van de database wil de verbinding niet beveiligen zoals is gevraagd, of zijn certificaat deugt niet.",
        "Kijk naar sslmode en sslrootcert in DATABASE_URL, of vraag de beheerder.",
    ),
    STOPPING: ("De database wordt gestopt.", "Wacht tot zij weer is gestart en probeer het dan opnieuw."),
    BARRED: (
        "De server van de database laat deze machine of deze rol niet binnen.",
        "Vraag de beheerder om een regel in pg_hba.conf, of kijk naar sslmode in DATABASE_URL.",
    ),
    "25006": ("De database kan nu alleen worden gelezen.", f"{NOTHING} Vraag de beheerder wanneer zij weer open is."),
    "25P03": _LOST,
    "25P04": _LOST,
    REFUSED: ("De database weigert de rol of het wachtwoord.", "Kijk naar DATABASE_URL, of vraag de beheerder."),
    "28": ("De database weigert de rol of het wachtwoord.", "Kijk naar DATABASE_URL, of vraag de beheerder."),
    "3D000": ("De database met deze naam bestaat niet op de server.", "Kijk naar DATABASE_URL, of maak haar eerst."),
    "3F000": _TABLES,
    "40": ("Een ander was op hetzelfde moment met hetzelfde bezig.", f"{NOTHING} Probeer het zo opnieuw."),
    "42501": ("De rol van Vervolg mag dit niet in de database.", "Maak haar eigenaar van de database; vraag de beheerder."),
    "42P01": _TABLES,
    "42703": _TABLES,
    FULL: ("De schijf van de database is vol.", f"{NOTHING} Vraag de beheerder om ruimte."),
    "53200": ("De server van de database heeft te weinig geheugen.", f"{NOTHING} Probeer het zo opnieuw, of vraag de beheerder."),
    TOO_MANY: (
        "De database heeft geen verbinding meer vrij.",
        "Probeer het over een minuut opnieuw. Blijft dit zo, vraag de beheerder wie ze openhoudt.",
    ),
    "53": ("De server van de database komt iets te kort.", f"{NOTHING} Vraag de beheerder."),
    "55P03": (
        "Een ander houdt in de database vast wat hier nodig is.",
        f"{NOTHING} Probeer het over een minuut opnieuw. Blijft dit zo, vraag de beheerder wie dat is.",
    ),
    "57014": ("De database deed er te lang over en is ermee gestopt.", f"{NOTHING} Probeer het op een rustiger moment opnieuw."),
    SHUT_OUT: _LOST,
    "57P02": _LOST,
    RECOVERING: (
        "De database start, of herstelt zich na een storing.",
        "Wacht een paar minuten en probeer het dan opnieuw. Beëindig PostgreSQL niet.",
    ),
    "57P05": _LOST,
    "58": (
        "De schijf van de database geeft een fout.",
        f"{NOTHING} Vraag de beheerder: kijk in het log van PostgreSQL en naar de schijf.",
    ),
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}

WORDS: Mapping[str, str] = {
    # what the server or libpq says when it refuses a connection, in lower case -> state
    "the database system is starting up": RECOVERING,
    "the database system is in recovery mode": RECOVERING,
    "the database system is not yet accepting connections": RECOVERING,
    "the database system is not accepting connections": RECOVERING,
    "the database system is shutting down": STOPPING,
    "invalid connection option": ADDRESS,
    "invalid uri": ADDRESS,
    "invalid integer value": ADDRESS,
    "invalid port number": ADDRESS,
    "could not parse port": ADDRESS,
    "could not translate host name": HOST,
    "failed to resolve host": HOST,
    "name or service not known": HOST,
    "temporary failure in name resolution": HOST,
    "no address associated with hostname": HOST,
    "nodename nor servname": HOST,
    "server does not support ssl": TLS,
    "certificate verify failed": TLS,
    "root certificate file": TLS,
    "certificate file": TLS,
    "private key file": TLS,
    "does not match host name": TLS,
    "ssl error": TLS,
    "seems to have just been dropped or renamed": RECOVERING,  # a copy is put back; the next try finds it
    "too many clients": TOO_MANY,
    "too many connections": TOO_MANY,
    "remaining connection slots": TOO_MANY,
    "password authentication failed": "28P01",
    "no password supplied": "28P01",
    "no pg_hba.conf entry": BARRED,
    "pg_hba.conf rejects": BARRED,
    "authentication failed": REFUSED,
    "is not permitted to log in": REFUSED,
    "permission denied for database": "42501",
    "no space left on device": FULL,
    "out of memory": "53200",
    "because of crash of another server process": "57P02",
    "terminating connection due to administrator command": SHUT_OUT,
    "server closed the connection unexpectedly": BROKEN,
    "the connection is lost": BROKEN,
    "the connection is closed": BROKEN,
    "connection reset by peer": BROKEN,
    "could not open file": "58030",
    "could not read": "58030",
}

_WRONG_VALUE = re.compile(r'invalid \w+ value: "')
"""What libpq says of a parameter that it knows, and of what was given for it."""

_UNKNOWN = "De database weigert de verbinding: "


def state_of(error: BaseException) -> str | None:
    """The SQLSTATE of an error of the database, read from its words when it has none; None when it is not of the connection."""
    if isinstance(error, NoneFree):
        return TOO_MANY
    raised = getattr(error, "orig", None) or error
    if not isinstance(raised, psycopg.Error):
        return None
    if raised.sqlstate:
        return raised.sqlstate
    if not isinstance(raised, (psycopg.OperationalError, psycopg.InterfaceError)):
        return None
    said = str(raised).lower()
    if _WRONG_VALUE.search(said):
        return ADDRESS
    refusal = said.partition("fatal:")[2].strip()
    if refusal.endswith("does not exist"):
        return "3D000" if refusal.startswith("database") else REFUSED
    return next((state for words, state in WORDS.items() if words in said), GONE)


def translated(error: BaseException) -> Unavailable | None:
    """What a person is told; None for an error that is not one of a database that cannot."""
    if counter := counters.wrong(error):
        return Unavailable(counter, f"{NOTHING} {counters.ADVICE}")
    state = state_of(error)
    if state is None:
        return None
    known = TROUBLES.get(state) or TROUBLES.get(state[:2])
    if known is None:
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        return Unavailable(*_LOST) if lost else None
    if state == GONE and (said := _refusal(error)):
        return Unavailable(f"{_UNKNOWN}{said}.", "Vraag de beheerder.")
    return Unavailable(*known)


def _refusal(error: BaseException) -> str:
    """The server's own words for refusing a connection, when it spoke at all."""
    return str(getattr(error, "orig", None) or error).partition("FATAL:")[2].strip().rstrip(".")
