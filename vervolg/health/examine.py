"""Every check, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from db import policies
from db.engine import QUICK, connect, ended_after, transaction
from db.migrate import is_current
from domain.errors import VervolgError
from vervolg.database import database
from vervolg.health.calendar import calendar
from vervolg.health.check import Check
from vervolg.health.outbox import outbox
from vervolg.health.practice import use
from vervolg.health.processes import prefect, processes, rounds_by_themselves
from vervolg.health.quarantine import quarantine
from vervolg.health.rounds import rounds, sweep
from vervolg.health.time import time
from vervolg.settings import Settings

START_WITHIN = 8.0
"""Seconds; a database that takes longer is not well now, whatever becomes of it."""
ANSWER_WITHIN = 8.0
"""Seconds, for everything that is asked of it together."""


def examine(settings: Settings, now: datetime, *, within: float = ANSWER_WITHIN) -> tuple[Check, ...]:
    """Every check at `now`, the database `within` so many seconds; nothing raises, for what cannot be asked is not healthy."""
    recorded: dict[str, str] = {}
    checks = list(_of_database(settings, now, within, recorded))
    checks.append(calendar(settings, now, recorded))
    if not settings.database_url:
        checks.append(processes(settings))
    checks.append(prefect(settings))
    return tuple(checks)


def _of_database(settings: Settings, now: datetime, within: float, recorded: dict[str, str]) -> Iterator[Check]:
    """The checks of the database; `recorded` gets the policy files that were confirmed in use."""
    if not settings.database_url and not (settings.home / "postgres").is_dir():
        yield Check("database", False, f"Er is nog geen database in {settings.home}.", "Start met: vervolg up")
        return
    try:
        with database(settings, QUICK, START_WITHIN, any_version=True) as url:
            engine = connect(url, pool_size=1, patience=QUICK)
            try:
                if not is_current(engine):
                    yield Check(
                        "database", False, "De database heeft een ander schema dan deze versie.", "Start opnieuw: vervolg up"
                    )
                    return
                with transaction(engine) as connection, ended_after(connection, within):
                    found = [use(connection), sweep(connection, now, settings.health.sweep_age), quarantine(connection)]
                    found += rounds(connection, now, settings, by_itself=rounds_by_themselves(settings))
                    found.append(outbox(connection, now, settings.health.outbox_age))
                    found.append(time(connection, now))
                    if version := policies.at(connection, now):
                        recorded.update(version.said.texts)
            finally:
                engine.dispose()
    except VervolgError as error:
        yield Check("database", False, error.message, "Kijk ook in logs/postgres.log.")
        return
    except Exception as error:  # whoever asks how it is must get an answer
        text = f"Een vraag aan de database ging mis ({type(error).__name__})."
        yield Check("database", False, text, "Kijk in logs/postgres.log, en vraag de beheerder.")
        return
    yield Check("database", True, "De database antwoordt.")
    yield from found
