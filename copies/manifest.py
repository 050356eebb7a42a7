"""What a copy says of itself, so that whoever puts it back can see that it is whole, and what it holds."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict
from sqlalchemy import Connection, text

from domain.base.errors import BadInput, Impossible
from domain.base.hint import Hint

NAME, DUMP, HOME, SETTINGS = "kopie.json", "database.dump", "map", "instellingen"
FORM = 1
"""How copies are laid out; a later layout has a higher number."""
LARGEST = 10_000_000
"""Bytes; a manifest is a page or two."""


class Newest(BaseModel):
    """The last event, and the last anchor."""

    model_config = ConfigDict(frozen=True)

    position: int = 0
    seal: str = ""
    recorded_at: AwareDatetime | None = None
    anchor_day: str = ""
    anchor: str = ""


class Sealed(BaseModel):
    """One file of a copy."""

    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str


class Manifest(BaseModel):
    """The first file to read of a copy."""

    model_config = ConfigDict(frozen=True)

    vorm: int = FORM
    made_at: AwareDatetime
    program: str
    schema_version: str
    sound: bool
    """Whether `verify` had nothing to say about the database when the copy was made."""
    database_size: int
    counts: Mapping[str, int]
    newest: Newest
    files: Mapping[str, Sealed]


def program() -> str:
    """The version of this program."""
    return version("vervolg")


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).scalars().all()
    return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def newest(connection: Connection) -> Newest:
    """The last event and anchor; empty in a database without tables."""
    if connection.execute(text("SELECT to_regclass('public.events') IS NULL")).scalar_one():
        return Newest()
    said: dict[str, Any] = {}
    events = "SELECT position, encode(hash, 'hex') AS seal, recorded_at FROM events ORDER BY position DESC LIMIT 1"
    anchors = "SELECT day::text AS anchor_day, encode(digest, 'hex') AS anchor FROM anchors ORDER BY day DESC LIMIT 1"
    for query in (events, anchors):
        if row := connection.execute(text(query)).mappings().first():
            said.update(row)
    return Newest(**said)


def seal(folder: Path) -> dict[str, Sealed]:
    """The size and seal of every file under `folder`, except the manifest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
    return {str(path.relative_to(folder)): _sealed(path) for path in files}


def _sealed(path: Path) -> Sealed:
    with path.open("rb") as file:
        return Sealed(size=path.stat().st_size, sha256=hashlib.file_digest(file, "sha256").hexdigest())


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in its copy."""
    (folder / NAME).write_text(json.dumps(manifest.model_dump(mode="json"), indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of a copy whose files are all there and unchanged.

    Raises BadInput, which names the first that is not, and Impossible for a copy that a later version laid out otherwise.
    """
    file = folder / NAME
    if not file.is_file() or file.stat().st_size > LARGEST:
        raise BadInput("map", str(folder), f"een map met een kopie (er hoort {NAME} in)", hint=Hint.MAKE_COPY)
    try:
        said = json.loads(file.read_bytes())
        if isinstance(said, dict) and isinstance(said.get("vorm"), int) and said["vorm"] > FORM:
            raise Impossible(
                f"De kopie in {folder} is gemaakt door een nieuwere versie van Vervolg (vorm {said['vorm']}; dit programma kent "
                f"{FORM}). Er is niets gedaan. Zet haar terug met die versie."
            )
        known = Manifest.model_validate(said)
    except (ValueError, RecursionError, OSError):
        raise BadInput("", NAME, "de lijst van een hele kopie; deze is niet te lezen", source=str(file)) from None
    there = seal(folder)
    for name, sealed in known.files.items():
        if name not in there:
            raise BadInput(name, "niets", "een bestand van de kopie; het ontbreekt", source=str(folder))
        if there[name] != sealed:
            raise BadInput(
                name, f"{there[name].size} bytes", "het bestand zoals het bewaard is; het is veranderd", source=str(folder)
            )
    if DUMP not in known.files:
        raise BadInput(DUMP, "niets", "de database van de kopie; zij ontbreekt", source=str(folder))
    return known
