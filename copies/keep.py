"""Making a copy: under another name until it is whole."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from copies import client, manifest
from copies.draft import draft_of
from copies.house import KEPT_FILES, House
from copies.manifest import Manifest
from db.engine import LONG, connect, transaction
from db.migrate import is_current
from db.verify import verify
from domain.base.errors import Impossible
from vervolg.settings import SHIPPED, Settings

PACKED = 8
"""A database that packs better than this is rare; with less room than that there is no use in beginning."""


def keep(house: House, settings: Settings, folder: Path, now: datetime) -> Manifest:
    """Put a copy of `house` in `folder`, which is new or empty; what it says of itself.

    Raises BadInput for a folder with something in it, Impossible for an empty database, Unavailable when it does not succeed;
    then nothing is left.
    """
    target = folder.absolute()
    with draft_of(target) as draft:
        engine = connect(house.url, pool_size=2, patience=LONG)
        try:
            with transaction(engine) as connection:
                _must_hold_something(connection)
            sound = is_current(engine) and verify(engine).ok
            with transaction(engine) as connection:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
                connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
                size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
                _must_fit(target.parent, size // PACKED)
                snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
                client.dump(house.url, draft / manifest.DUMP, snapshot=snapshot)
                counted, newest = manifest.counts(connection), manifest.newest(connection)
                schema = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        finally:
            engine.dispose()
        _copy_files(house.home, settings, draft)
        made = Manifest(
            made_at=now,
            program=manifest.program(),
            schema_version=schema,
            sound=sound,
            database_size=size,
            counts=counted,
            newest=newest,
            files=manifest.seal(draft),
        )
        manifest.write(draft, made)
        _to_disk(draft)
        draft.rename(target)
        _flush(target.parent)
    return made


def _must_hold_something(connection: Connection) -> None:
    if connection.execute(text("SELECT to_regclass('public.alembic_version') IS NULL")).scalar_one():
        raise Impossible("De database heeft nog geen tabellen; er is niets te bewaren.")


def _must_fit(place: Path, size: int) -> None:
    free = shutil.disk_usage(place).free
    if free < size:
        raise Impossible(
            f"In {place} is {free // 1_000_000} MB vrij; voor de kopie is zeker {size // 1_000_000} MB nodig. Maak ruimte."
        )


def _copy_files(home: Path, settings: Settings, draft: Path) -> None:
    """What belongs to the house beside its database. Secrets in the environment stay there."""
    for name in KEPT_FILES:
        _copy(home / name, draft / manifest.HOME / name)
    if settings.notify_targets:
        _copy(settings.notify_targets, draft / manifest.SETTINGS / "notify.yaml")
    if settings.policy_dir != SHIPPED / "policy":
        _copy(settings.policy_dir, draft / manifest.SETTINGS / "policy")


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


def _to_disk(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        _flush(path)
    _flush(folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
