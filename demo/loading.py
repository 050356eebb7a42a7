"""Loading the demo: only into an empty system, once, and further where it was broken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db import practice
from db.alone import one_at_a_time
from db.engine import transaction
from demo import marker
from demo.hurry import hurried
from demo.marker import Marker, Shown
from demo.outgoing import Outgoing, has_mailbox
from demo.play import Play
from demo.register import register
from demo.story import Story, stories
from demo.timeline import acts
from domain.base.errors import Conflict, Impossible
from domain.base.hint import Hint
from domain.base.moments import amsterdam_day, at_amsterdam
from domain.people.person import SYSTEM
from vervolg.app import App
from vervolg.settings import Settings
from vervolg.supervise import state
from watch.sweep import sweep

REAL_CASES = "Er staan hier al gegevens die niet van de demo zijn. De demo kan alleen in een leeg systeem. Kies een andere map."
BROKEN_OFF = (
    "Het vullen is eerder afgebroken en daarna is er al met het systeem gewerkt. "
    "Het verleden kan er niet meer onder worden gezet. "
    "Begin opnieuw in een lege map: stop het systeem, gooi de map van de demo weg en start het weer."
)


class Outcome(StrEnum):
    LOADED = "loaded"
    CONTINUED = "continued"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did, and the cases that are worth looking at."""

    outcome: Outcome
    shown: tuple[Shown, ...]


def load(app: App, now: datetime, *, empty: bool = False, told: Sequence[Story] | None = None) -> Loaded:
    """Fill the system with the portfolio (`told`: only these stories), or with `empty` only with its colleagues and providers.

    Raises Impossible where real cases are, Conflict when somebody else is loading.
    """
    with one_at_a_time(app.engine, "demo") as alone:
        if not alone:
            raise Conflict("Een ander programma is de demo al aan het vullen.")
        told = stories() if told is None else told
        found, begun = _begin(app, now, told)
        if found.loaded:
            return Loaded(Outcome.ALREADY, found.shown)
        shown = () if empty else _play(app, found, told, resume=not begun)
        with transaction(app.engine) as connection:
            marker.finish(connection, shown, now)
    if not (empty or _rounds_come(app.settings)):  # Today's own round is for today, whenever the portfolio was begun.
        sweep(app.book, now)
        Outgoing(amsterdam_day(now), has_mailbox(app.settings)).send(app, now)
    return Loaded(Outcome.LOADED if begun else Outcome.CONTINUED, shown)


def _rounds_come(settings: Settings) -> bool:
    """Whether a system runs here that makes the rounds: then its first one has something to show."""
    return state.is_running(settings.home) and bool(state.read(settings.home).prefect_url)


def _begin(app: App, now: datetime, told: Sequence[Story]) -> tuple[Marker, bool]:
    """The marker, and whether loading begins with it."""
    with transaction(app.engine) as connection:
        if (found := marker.read(connection)) is None:
            if not marker.is_empty(connection) or not practice.begin(connection, SYSTEM.id, now):
                raise Impossible(REAL_CASES, hint=Hint.ANOTHER_HOME)
            found, begun = marker.begin(connection, amsterdam_day(now), now), True
        else:
            begun = False
            if not found.loaded and marker.worked_since(connection, found.today):
                raise Impossible(BROKEN_OFF)
    if begun or not found.loaded:
        planned = acts(told, found.today, app.policy.calendar)
        register(app, found.today, at_amsterdam(min(planned), 7))
    return found, begun


def _play(app: App, found: Marker, told: Sequence[Story], *, resume: bool) -> tuple[Shown, ...]:
    with transaction(app.engine) as connection:
        newest = marker.played_until(connection) if resume else None
    with hurried(app, at_amsterdam(found.today)) as quick:
        play = Play(quick, told, found.today, Outgoing(found.today, has_mailbox(app.settings)))
        play.run(since=amsterdam_day(newest) if newest else None)
    return tuple(Shown(number, told[place].show) for place, number in sorted(play.numbers.items()) if told[place].show)
