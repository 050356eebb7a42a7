"""PostgreSQL's own programs to write a database out and to read it in."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.engine import make_url

from db.embedded.keeper import die_with_parent
from db.embedded.place import binaries
from db.session import said
from domain.base.errors import Unavailable

_REFUSED: Mapping[str, tuple[str, str]] = {
    # what it says                      what is the matter                                 what to do
    "no space left on device": ("de schijf is vol", "Maak ruimte."),
    "disk quota exceeded": ("er is geen ruimte meer voor jou", "Maak ruimte."),
    "server version mismatch": ("de server is nieuwer dan dit programma", "Gebruik de pg_dump van de server."),
    "unsupported version": ("de kopie is van een nieuwere PostgreSQL", "Gebruik de nieuwste versie van Vervolg."),
    "permission denied": ("de rol mag dit niet", "Maak haar eigenaar van de database."),
    "must be owner": ("de rol mag dit niet", "Maak haar eigenaar van de database."),
    "could not connect": ("de database antwoordt niet", "Probeer het zo opnieuw."),
    "connection to server": ("de database antwoordt niet", "Probeer het zo opnieuw."),
    "terminating connection": ("de verbinding is verbroken", "Probeer het zo opnieuw."),
}


def dump(url: str, file: Path, *, snapshot: str) -> None:
    """Write the database out as it is in `snapshot`. Raises `Unavailable`."""
    options = ["--format=custom", "--compress=1", f"--snapshot={snapshot}", "--lock-wait-timeout=30s", f"--file={file}"]
    _run("pg_dump", url, options, "De database is niet weg te schrijven")


def restore(url: str, file: Path) -> None:
    """Read `file` into the empty database at `url`, whole or not at all. Raises `Unavailable`."""
    options = ["--no-owner", "--no-comments", "--exit-on-error", "--single-transaction", "--dbname", make_url(url).database or ""]
    _run("pg_restore", url, [*options, str(file)], "De kopie is niet in te lezen")


def _run(program: str, url: str, options: list[str], what: str) -> None:
    done = subprocess.run(
        [_found(program), "--no-password", *options],
        env=environment(url),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
    if done.returncode:
        said = done.stderr.strip()
        for words, (why, advice) in _REFUSED.items():
            if words in said.lower():
                raise Unavailable(f"{what}: {why}.", advice)
        last = said.splitlines()[-1] if said else f"status {done.returncode}"
        raise Unavailable(f"{what}: {last.removeprefix(f'{program}: error: ')}")


def _found(program: str) -> str:
    try:
        brought = binaries() / program
        if brought.exists():
            return str(brought)
    except Unavailable:
        pass
    if own := shutil.which(program):
        return own
    raise Unavailable(f"Het programma {program} is er niet.", "Installeer de client van PostgreSQL, of draai `make env`.")


def environment(url: str) -> dict[str, str]:
    """Where to connect, for a program of PostgreSQL: in its environment, for others can see its arguments."""
    address = make_url(url)
    given = {
        "PGHOST": address.host,
        "PGPORT": str(address.port) if address.port else None,
        "PGUSER": address.username,
        "PGPASSWORD": str(address.password) if address.password is not None else None,
        "PGDATABASE": address.database,
        **{f"PG{name.upper()}": str(value) for name, value in address.query.items()},
    }
    own = {name: value for name, value in os.environ.items() if not name.startswith("PG") or name == "PGPASSFILE"}
    return {**own, "LC_MESSAGES": "C", "PGOPTIONS": said(), **{name: value for name, value in given.items() if value}}
