"""Every check, in the order in which they are shown.

What is outside is asked at the same time, each in a thread of its own, and for no longer than is good for who asks. A check that
breaks, or that gets no answer, is not healthy itself; the others are shown all the same.
"""

from __future__ import annotations

import time as ticking
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db import policies
from db.engine import LET_GO_AFTER, QUICK, connect, ended_after, transaction
from db.migrate import is_current
from db.policies import Version
from db.sight import masked
from db.trouble import translated
from domain.base.errors import VervolgError
from vervolg.database import database
from vervolg.health.addresses import addresses
from vervolg.health.asked import Asked, broken
from vervolg.health.calendar import calendar
from vervolg.health.check import Check
from vervolg.health.outbox import outbox
from vervolg.health.policy import policy
from vervolg.health.practice import use
from vervolg.health.processes import prefect, processes, rounds_by_themselves
from vervolg.health.quarantine import quarantine
from vervolg.health.rounds import rounds, sweep
from vervolg.health.time import time
from vervolg.health.unreadable import unreadable
from vervolg.settings import Settings
from words import typed

START_WITHIN = 6.0
"""Seconds; a database that takes longer is not well now, whatever becomes of it."""
ANSWER_WITHIN = 6.0
"""Seconds, for everything that is asked of it together."""
ALL_WITHIN = START_WITHIN + ANSWER_WITHIN + 2 * LET_GO_AFTER
"""Seconds after which whoever asks has an answer, whatever hangs and wherever."""


def examine(
    settings: Settings, now: datetime, *, within: float = ANSWER_WITHIN, all_within: float = ALL_WITHIN
) -> tuple[Check, ...]:
    """Every check at `now`, the database `within` so many seconds and all of it `all_within`.

    Nothing raises, for what cannot be asked is not healthy.
    """
    until = ticking.monotonic() + all_within
    in_force: list[Version | None] = []
    asked = [Asked("database", lambda: _of_database(settings, now, within, in_force))]
    if not settings.database_url:
        asked.append(Asked("processes", lambda: [processes(settings)]))
    asked.append(Asked("prefect", lambda: [prefect(settings)]))
    of_database, *others = (one.answer(until) for one in asked)
    version = next(iter(in_force), None)
    of_calendar = Asked("calendar", lambda: [calendar(settings, now, version)]).answer(until + LET_GO_AFTER)
    of_policy = Asked("policy", lambda: [policy(settings, one) for one in in_force]).answer(until + LET_GO_AFTER)
    return (*of_database, *of_calendar, *of_policy, *(check for found in others for check in found))


def _of_database(settings: Settings, now: datetime, within: float, in_force: list[Version | None]) -> Iterator[Check]:
    """The checks of the database; `in_force` gets the recorded version of the policy in force, or None when there is none."""
    if not settings.database_url and not (settings.home / "postgres").is_dir():
        yield Check("database", False, f"Er is nog geen database in {settings.home}.", f"Start met: {typed.UP}")
        return
    itself, found = Check("database", True, "De database antwoordt."), list[Check]()
    try:
        with database(settings, QUICK, START_WITHIN, any_version=True) as url:
            engine = connect(url, pool_size=1, patience=QUICK)
            try:
                if not is_current(engine):
                    yield Check(
                        "database", False, "De database heeft een ander schema dan deze versie.", f"Start opnieuw: {typed.UP}"
                    )
                    return
                with transaction(engine) as connection, ended_after(connection, within):
                    for check in _questions(connection, settings, now, in_force):
                        if check.name == "database":
                            itself = itself if not itself.good else check
                        else:
                            found.append(check)
            finally:
                engine.dispose()
    except VervolgError as error:
        itself = itself if not itself.good else _unwell(typed.told(error))
    except Exception as error:  # whoever asks how it is must get an answer
        itself = itself if not itself.good else broken("database", error)
    yield itself
    yield from found


def _questions(connection: Connection, settings: Settings, now: datetime, in_force: list[Version | None]) -> Iterator[Check]:
    """Each question apart, as long as the connection is there; a check `database` for each that the database could not answer."""

    def rules() -> Iterable[Check]:
        in_force.append(policies.at(connection, now))
        return ()

    questions: dict[str, Callable[[], Iterable[Check]]] = {
        "practice": lambda: [use(connection)],
        "sweep": lambda: [sweep(connection, now, settings.health.sweep_age)],
        "quarantine": lambda: [quarantine(connection)],
        "unreadable": lambda: [unreadable(connection)],
        "rounds": lambda: rounds(connection, now, settings, by_itself=rounds_by_themselves(settings)),
        "outbox": lambda: [outbox(connection, now, settings.health.outbox_age)],
        "addresses": lambda: [addresses(connection, settings)],
        "time": lambda: [time(connection, now)],
        "policy": rules,
    }
    for name, question in questions.items():
        try:
            with connection.begin_nested():
                found = _without_confidential(connection, question())
        except (DBAPIError, psycopg.Error) as error:
            told = translated(error)
            yield _unwell(typed.told(told)) if told else broken("database", error)
            if connection.invalidated or connection.closed:
                return
        except Exception as error:  # a mistake in one takes nothing from the others
            yield broken(name, error)
        else:
            yield from found


def _without_confidential(connection: Connection, found: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks without the number of a confidential case: whoever asks for health is nobody in particular."""
    checks = tuple(found)
    texts = masked(connection, [text for check in checks for text in (check.text, check.advice)])
    return tuple(
        replace(check, text=text, advice=advice) for check, text, advice in zip(checks, texts[::2], texts[1::2], strict=True)
    )


def _unwell(what: str) -> Check:
    return Check("database", False, what, "Kijk ook in logs/postgres.log.")
