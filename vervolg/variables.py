"""What a variable of the environment may hold: one function a kind of value, which says what was expected instead.

A value that may hold a password is never repeated.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from domain.base.errors import BadInput
from reader.files.kinds import KINDS
from vervolg import turns

SOURCE = "omgeving"

LONGEST_NAME = 40
"""Of a parameter that is repeated to who typed it."""

T = TypeVar("T")

_DURATION = re.compile(
    r"P(?:(?P<days>\d{1,5})D)?(?:T(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,7})S)?)?"
)


class Environment:
    """Reads one variable at a time and says which one is wrong. An empty variable counts as absent."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def read(self, name: str, parse: Callable[[str], T]) -> T | None:
        """What `parse` makes of the variable `name`; None when it is absent. Raises BadInput with its name."""
        text = self._variables.get(name, "").strip()
        if not text:
            return None
        try:
            return parse(text)
        except _Expected as wrong:
            shown = "(niet getoond, er kan een wachtwoord in staan)" if "://" in text and "@" in text else text
            raise BadInput(name, shown, str(wrong), source=SOURCE) from None
        except (OSError, RuntimeError, ValueError):  # of a library that cannot make anything of it: a path, a number
            raise BadInput(name, "(niet getoond)", "een waarde als in docs/operations.md, 'Configure'", source=SOURCE) from None


class _Expected(ValueError):
    """What was expected instead."""


def folder(text: str) -> Path:
    """A folder, there already or still to be made."""
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise _Expected("een map, en dit is een bestand")
    return path


def existing_folder(text: str) -> Path:
    """A folder that is there."""
    path = Path(text).expanduser().absolute()
    if not path.is_dir():
        raise _Expected("een map die bestaat")
    return path


def existing_file(text: str) -> Path:
    """A file that is there."""
    path = Path(text).expanduser().absolute()
    if not path.is_file():
        raise _Expected("een bestand dat bestaat")
    return path


def file_to_write(text: str) -> Path:
    """A file in a folder that is there."""
    path = Path(text).expanduser().absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise _Expected("een bestand in een map die bestaat")
    return path


def command(text: str) -> str:
    """A command with its arguments, as a shell splits it."""
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if not words:
        raise _Expected("een opdracht met haar argumenten, met gesloten aanhalingstekens")
    return text


def postgresql(text: str) -> str:
    """A SQLAlchemy address for psycopg 3, whatever driver was named."""
    scheme, separator, rest = text.partition("://")
    if not separator or scheme.split("+")[0] not in {"postgresql", "postgres"}:
        raise _Expected("een PostgreSQL-adres zoals postgresql://gebruiker@host:5432/vervolg")
    parts = _parts(f"postgresql://{rest}", "een PostgreSQL-adres zoals postgresql://gebruiker@host:5432/vervolg")
    if not parts.path.strip("/"):
        raise _Expected("een PostgreSQL-adres met de naam van de database aan het eind, zoals /vervolg")
    if parts.hostname and not _is_of_a_machine(parts):
        raise _Expected("een PostgreSQL-adres met een host en een poort die kunnen bestaan, zoals db.voorbeeld.nl:5432")
    if parts.query:
        _must_be_known(parts.query)
    return f"postgresql+psycopg://{rest}"


def _must_be_known(query: str) -> None:
    """Refuse what PostgreSQL's client does not know, before it is found while connecting."""
    from psycopg.pq import Conninfo

    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    for name in (part.partition("=")[0] for part in query.split("&")):
        if name not in known:
            which = f"'{name}' niet" if name.isidentifier() and len(name) < LONGEST_NAME else "er een niet"
            raise _Expected(f"een PostgreSQL-adres met achter het vraagteken wat de client kent, zoals sslmode=require; {which}")


def http(text: str) -> str:
    """The address of a web service, without a slash at its end."""
    expected = "een adres zoals http://127.0.0.1:4200/api"
    parts = _parts(text, expected)
    if parts.scheme not in {"http", "https"} or not _is_of_a_machine(parts):
        raise _Expected(expected)
    return text.rstrip("/")


def smtp(text: str) -> str:
    """The address of a mail server."""
    expected = "een adres zoals smtp://mail.voorbeeld.nl:25"
    parts = _parts(text, expected)
    if parts.scheme not in {"smtp", "smtps"} or not _is_of_a_machine(parts):
        raise _Expected(expected)
    return text


def _parts(text: str, expected: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:
        raise _Expected(expected) from None


def _is_of_a_machine(parts: SplitResult) -> bool:
    """Whether it has a name that can be one of a machine, and a port that can be."""
    try:
        return bool(parts.hostname and parts.hostname.encode("idna")) and (parts.port is None or parts.port > 0)
    except ValueError:  # raised by the property, not before; by a name with an empty part or one of over 63 signs
        return False


def port(text: str) -> int:
    """The number of a port."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise _Expected("een poortnummer van 1 tot en met 65535")
    return int(text)


def few(text: str) -> int:
    """A whole number of 1 to 1000."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1000:
        raise _Expected("een getal van 1 tot en met 1000")
    return int(text)


def megabytes(text: str) -> int:
    """Bytes, from a whole number of 1 to 200 MB."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 200:
        raise _Expected("een getal van 1 tot en met 200 (MB)")
    return int(text) * 1_000_000


def file_kinds(text: str) -> tuple[str, ...]:
    """Kinds of file, apart by commas."""
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if not asked or not set(asked) <= set(KINDS):
        raise _Expected(f"een of meer van {', '.join(KINDS)}, met komma’s ertussen")
    return asked


def duration(text: str) -> timedelta:
    """A length of time as ISO 8601 writes it, in days, hours, minutes and seconds."""
    match = _DURATION.fullmatch(text)
    length = timedelta(**{unit: int(count) for unit, count in match.groupdict().items() if count}) if match else timedelta(0)
    if not length:
        raise _Expected("een duur groter dan nul zoals PT15M, PT2H of P365D")
    return length


def periods(text: str) -> dict[str, timedelta]:
    """Seconds between the rounds of each kind."""
    found = {}
    for part in text.split(","):
        name, _, seconds = part.strip().partition("=")
        if name not in turns.NAMED or not seconds.isdecimal() or not 0 < int(seconds) < 10**6:
            raise _Expected(f"rondes met seconden, zoals deliver=20,assure=60 (rondes: {', '.join(turns.NAMED)})")
        found[name] = timedelta(seconds=int(seconds))
    return found
