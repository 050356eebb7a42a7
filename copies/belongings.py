"""The files of a home, put back where they are missing: one that cannot be is told, and keeps nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from copies import manifest
from domain.writing.oswords import why


@dataclass(frozen=True, slots=True)
class Belongings:
    """What became of them."""

    left_alone: tuple[str, ...] = ()
    """Those that were there already."""
    missing: tuple[str, ...] = ()
    """Those that could not be put there, each with the reason."""


def put_files_back(kept: Path, home: Path, files: Iterable[str]) -> Belongings:
    """Put the `files` of a copy that are of a home in `home`. The database is there already, so nothing is raised."""
    there, missing = list[str](), list[str]()
    for name in files:
        inside = Path(name)
        if inside.parts[0] != manifest.HOME:
            continue
        target = home.joinpath(*inside.parts[1:])
        try:
            if target.exists():
                there.append(str(target))
            else:
                _put(kept.parent / inside, target)
        except OSError as error:
            missing.append(f"{target}: {why(error)}")
    return Belongings(tuple(there), tuple(missing))


def _put(source: Path, target: Path) -> None:
    """Whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f".{target.name}.{os.getpid()}.nieuw")
    try:
        shutil.copy2(source, draft)
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
