"""Whether the file with addresses says of each name whom it means: a colleague, or a team, and never nobody or both."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from db import register
from domain.base.errors import VervolgError
from domain.people.person import Person
from domain.writing.showing import HIDDEN, shown
from notify.settings import NotifySettings, load
from vervolg.health.check import Check
from vervolg.settings import Settings
from words.counting import counted

SHOWN = 5


def addresses(connection: Connection, settings: Settings) -> Check:
    """The file beside the register: one who is named wrongly there is told nothing, and nobody hears of that."""
    try:
        said = load(settings.notify_targets, settings.smtp_url, os.environ)
    except VervolgError as error:
        return Check("addresses", False, error.message, "Herstel het bestand met adressen; tot dan gaat er niets weg.")
    wrong = list(_wrong(said, register.people(connection)))
    if not wrong:
        good = "Elke naam in het bestand met adressen is van één collega of team."
        return Check("addresses", True, good if settings.notify_targets else "Berichten gaan naar de adressen in het register.")
    text = f"In het bestand met adressen klopt iets niet bij {counted(len(wrong), 'naam', 'namen')}: {_few(wrong)}."
    advice = f"Verander {settings.notify_targets} en start opnieuw. Een team heet anders dan elke collega, zoals team-noord."
    return Check("addresses", False, text, advice)


def _wrong(said: NotifySettings, staff: Mapping[str, Person]) -> Iterator[str]:
    """Each name that means a colleague and a team, or nobody. Before the first register file nobody is known yet."""
    for name in sorted(said.teams):
        if name in staff:
            yield f"teams.{_named(name)} is ook de code van een collega, dus dat team krijgt niets"
    for name in sorted(said.people):
        if staff and name not in staff:
            yield f"personen.{_named(name)} is de code van niemand in het register"


def _named(name: str) -> str:
    """`name` as it may be told: an address in its place may hold a password."""
    return HIDDEN if {"@", ":"} & set(name) else shown(name)


def _few(wrong: Iterable[str]) -> str:
    every = list(wrong)
    more = len(every) - SHOWN
    return "; ".join([*every[:SHOWN], *([f"en nog {more}"] if more > 0 else [])])
