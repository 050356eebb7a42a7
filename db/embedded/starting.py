"""Starting the server of a place: its data made when there are none, its keeper run, and why it does not come up."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from db.embedded.place import Place, account, binaries
from domain.base.errors import Unavailable
from domain.base.hint import Hint

KEEPER = Path(__file__).with_name("keeper.py")
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "jit": "off",  # short queries only; compiling them takes longer than running them
    "timezone": "UTC",
    "log_timezone": "Europe/Amsterdam",
    "log_parameter_max_length": "0",  # no personal data in a log
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",  # nor the row that was refused
}
SERVED_BY = 18
"""The major version of PostgreSQL that comes along (pyproject.toml)."""

REASONS: Mapping[str, tuple[str, str]] = {
    # in its log, when it does not start         what is the matter                          what to do
    "No space left on device": ("de schijf is vol", "Maak ruimte"),
    "Disk quota exceeded": ("de schijf is vol voor dit account", "Maak ruimte"),
    "Read-only file system": ("op de schijf kan niet worden geschreven", "Kijk waarom zij alleen te lezen is"),
    "Permission denied": ("het account mag niet bij de bestanden", "Geef het account de map terug"),
    "has wrong ownership": ("de bestanden zijn van een ander account", "Geef het account de map terug"),
    "has invalid permissions": ("de map staat open voor anderen", "Sluit haar: chmod 700"),
    "Cannot allocate memory": ("er is te weinig geheugen", "Maak geheugen vrij"),
    "could not map anonymous shared memory": ("er is te weinig geheugen", "Maak geheugen vrij"),
    "Too many open files": ("er zijn te veel bestanden open", "Verhoog de grens"),
    "database files are incompatible with server": ("de map is van een andere versie van PostgreSQL", "Zet een kopie terug"),
    "is not a valid data directory": ("de map is geen hele database meer", "Zet een kopie terug"),
    "could not locate a valid checkpoint record": ("de bestanden zijn beschadigd", "Zet een kopie terug"),
    "invalid checkpoint record": ("de bestanden zijn beschadigd", "Zet een kopie terug"),
    "could not locate required checkpoint record": ("de bestanden zijn beschadigd", "Zet een kopie terug"),
    "could not open file": ("er ontbreken bestanden, of ze zijn niet te lezen", "Zet een kopie terug"),
    "invalid value for parameter": ("een instelling klopt niet", "Herstel die"),
}


def made_by_another(place: Place) -> Unavailable | None:
    """Why these data are not for this server; None when they are."""
    if not place.data.is_dir():
        return Unavailable(f"{place.data} is geen map.", "Kies een andere VERVOLG_HOME.")
    try:
        version = (place.data / "PG_VERSION").read_text().strip()
    except OSError:
        return Unavailable(f"De map {place.data} is geen hele database.", "Zet een kopie terug.", hint=Hint.PUT_BACK)
    if version == str(SERVED_BY):
        return None
    return Unavailable(
        f"De map {place.data} is gemaakt door PostgreSQL {version}; deze versie van Vervolg werkt met {SERVED_BY}.",
        "Gebruik de versie waarmee de map is gemaakt, maak daarmee een kopie en zet die hier terug.",
        hint=Hint.CARRY_OVER,
    )


def initialise(place: Place) -> None:
    """`initdb` beside its place and then moved, so that a half-made cluster is never taken for a whole one."""
    owner = account()
    new = place.data.with_name("postgres.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if owner:
        os.chown(new, owner.pw_uid, owner.pw_gid)
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    seen = size(place.log)
    with place.log.open("ab") as log:
        made = subprocess.run(
            [str(binaries() / "initdb"), "-D", str(new), "-U", "postgres", "--auth=trust", "--no-instructions", *locale],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=new,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            check=False,
        )
    if made.returncode:
        shutil.rmtree(new, ignore_errors=True)
        raise does_not_start(place, seen, f"De database kan niet worden gemaakt in {place.data}")
    new.rename(place.data)


def run_keeper(place: Place, settings: Mapping[str, str]) -> int:
    """The number of a process that outlives this one, hence no `subprocess`, which would complain about that."""
    owner = account()
    options = [f"--{name}={value}" for name, value in {**SETTINGS, **settings}.items()]
    command = [str(binaries() / "postgres"), "-D", str(place.data), *options, f"--unix_socket_directories={place.sockets}"]
    keeper = [sys.executable, "-IS", str(KEEPER), owner.pw_name if owner else "", str(place.users), *command]
    log = (str(place.log), os.O_WRONLY | os.O_APPEND, 0o600)
    files = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), *((os.POSIX_SPAWN_OPEN, number, *log) for number in (1, 2))]
    return os.posix_spawn(sys.executable, keeper, os.environ, file_actions=files, setsid=True)


def size(log: Path) -> int:
    """Bytes in the log until now; what comes later is about what we do."""
    return log.stat().st_size


def does_not_start(place: Place, seen: int, what: str = "PostgreSQL start niet") -> Unavailable:
    """Why, in the words of its log after `seen`."""
    with place.log.open("rb") as log:
        log.seek(seen)
        said = log.read(1_000_000).decode("utf-8", "replace")
    worst = "\n".join(line for line in said.splitlines() if re.search("FATAL|PANIC|ERROR|HINT|error:", line)) or said
    look = f"Kijk in {place.log}."
    for words, (why, advice) in REASONS.items():
        if words.lower() in worst.lower():
            return Unavailable(f"{what}: {why} ({place.home}).", f"{advice}. {look}")
    return Unavailable(f"{what}.", look)
