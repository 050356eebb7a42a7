"""Which flow runs have a process on this machine, asked of the processes themselves (Linux)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import UUID

PROCESSES = Path("/proc")
NAMES_ITS_RUN = b"PREFECT__FLOW_RUN_ID="
ENGINE = b"prefect.engine"
"""Stands in the command of a flow run's own process; what such a process started (a database that goes on) inherits the name."""


def living(processes: Path = PROCESSES) -> set[UUID]:
    """The flow runs whose process lives. One that is frozen lives too."""
    found = set()
    for folder in processes.glob("[0-9]*"):
        with suppress(OSError, ValueError):  # gone meanwhile, or somebody else's
            if ENGINE in (folder / "cmdline").read_bytes():
                found.update(_named(folder))
    return found


def can_tell(processes: Path = PROCESSES) -> bool:
    """Whether this machine shows its processes, so that a run without one is known to be dead."""
    return (processes / "self" / "environ").exists()


def _named(folder: Path) -> set[UUID]:
    variables = (folder / "environ").read_bytes().split(b"\0")
    return {UUID(one.removeprefix(NAMES_ITS_RUN).decode()) for one in variables if one.startswith(NAMES_ITS_RUN)}
