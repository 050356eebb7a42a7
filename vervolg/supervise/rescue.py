"""What `vervolg up` does by itself when rounds do not come back. It never goes on without end.

a run without a process         -> named dead at Prefect with its tasks, so that nothing waits for it
rounds that later ones overtook -> skipped, except the newest: after a sleep there may be dozens
a round beyond its bound        -> 1. what holds it is let go, a new worker, everything deployed again and the round started
                                   2. also a new Prefect server
                                   3. said, and left to a person (`vervolg health` stays red) until one comes to a good end
a round whose moment was missed -> started, three times and each time later (of those that come once a day or a week)
a server that does not answer   -> a new one, each time later

Each of these is looked at apart: what goes wrong with one is told, and keeps nobody from the next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from db import turns
from db.alone import TOO_LONG, at_work, let_go
from db.engine import QUICK, connect, ended_after, transaction
from db.turns import Turn
from vervolg import clock
from vervolg.settings import Settings
from vervolg.supervise.missing import LOOK_AGAIN, Missing
from vervolg.supervise.overdue import Overdue
from vervolg.supervise.trouble import Troubles
from vervolg.supervise.zombies import backlog, orphans, zombies
from vervolg.turns import NAMED, ROUNDS, kind
from words import typed

STEP = 300.0
"""Seconds that a step gets to help, and that a server may stay silent."""
LONGEST = 3600.0
ANSWER_WITHIN = 5.0
"""Seconds for all that is asked of our tables in a look: nothing else is watched meanwhile, and a signal to stop waits."""
LAST = 2
"""The step at which nothing more is done: a person is needed."""


class Restarting(Protocol):
    """What is asked of the supervisor."""

    def restart(self, name: str) -> None: ...

    def ask_for(self, name: str) -> None: ...


@dataclass(slots=True)
class _Patience:
    """When the same remedy may be tried again: later each time, until it was not needed."""

    wait: float = STEP
    until: float = 0.0

    def over(self, now: float) -> bool:
        """Whether it may be tried; then the next time is twice as far."""
        if now < self.until:
            return False
        self.until, self.wait = now + self.wait, min(2 * self.wait, LONGEST)
        return True


@dataclass(frozen=True, slots=True)
class _Help:
    """What was done last for a round that stays away, and which good end was the last one then."""

    step: int
    good_at: datetime | None


class Rescue:
    """Looks now and then, and helps where it can."""

    def __init__(
        self,
        settings: Settings,
        supervisor: Restarting,
        say: Callable[[str], None],
        *,
        ours: str,
        prefects: str | None,
        answers: Callable[[], bool],
        step: float = STEP,
        patience: timedelta = TOO_LONG,
    ) -> None:
        """`ours` and `prefects` are the addresses of both databases (`None`: the server is not ours), `answers` asks the server
        whether it is well, `step` is how many seconds each step gets, `patience` how long a round may be at work.
        """
        self._supervisor, self._say = supervisor, say
        self._troubles = Troubles(say, settings.logs)
        self._ours, self._prefects, self._answers, self._step = ours, prefects, answers, step
        self._patience = patience
        self._missing = Missing({one.name: settings.bound(one.name) for one in ROUNDS})
        self._overdue = Overdue(settings, step)
        self._helped: dict[str, _Help] = {}
        self._tidying, self._silence = _Patience(step), _Patience(step)
        self._silent = 0.0
        self._looked_at = clock.ticks()

    def look(self) -> None:
        """Look when it is time."""
        now = clock.ticks()
        if (elapsed := now - self._looked_at) < LOOK_AGAIN:
            return
        self._looked_at = now
        self.at(now, elapsed)

    def at(self, now: float, elapsed: float) -> None:
        """One look; nothing raises."""
        if self._prefects:
            self._troubles.attempt("Het bewaken van de Prefect-server", partial(self._prefect, now, elapsed, self._prefects))
        self._troubles.attempt("Het bewaken van de rondes", partial(self._rounds, elapsed))

    def _prefect(self, now: float, elapsed: float, url: str) -> None:
        if self._server(now, min(elapsed, 2 * LOOK_AGAIN)):  # its tables may be half made before it answers
            self._to_tidy(now, url)

    def _server(self, now: float, elapsed: float) -> bool:
        if self._answers():
            self._silent, self._silence = 0.0, _Patience(self._step)
            return True
        self._silent += elapsed
        if self._silent >= self._step and self._silence.over(now):
            self._say("De Prefect-server antwoordt al minuten niet en wordt opnieuw gestart.")
            self._supervisor.restart("prefect")
        return False

    def _to_tidy(self, now: float, url: str) -> None:
        if not zombies(url) and not orphans(url) and not backlog(url):
            self._tidying = _Patience(self._step)
        elif self._tidying.over(now):
            self._supervisor.ask_for("tidy")

    def _rounds(self, elapsed: float) -> None:
        seen, busy = self._read()
        self._troubles.attempt("Het inhalen van een gemiste ronde", partial(self._catch_up, seen, elapsed, busy))
        missing = self._missing.look(seen, elapsed, busy)
        for name, help_ in list(self._helped.items()):
            if _good_at(seen, name) != help_.good_at:
                del self._helped[name]
                self._say(f"De {NAMED[name].label} is er weer.")
        following = {name: self._helped[name].step + 1 if name in self._helped else 0 for name in missing}
        new = {name: step for name, step in following.items() if step <= LAST and missing[name] >= step * self._step}
        self._helped |= {name: _Help(step, _good_at(seen, name)) for name, step in new.items()}
        for step in sorted(set(new.values())):
            self._help(step, [name for name, one in new.items() if one == step])

    def _catch_up(self, seen: Mapping[str, Turn], elapsed: float, busy: Collection[str]) -> None:
        start, tell, came = self._overdue.look(seen, clock.now(), elapsed, busy)
        for name in start:
            self._say(f"De {NAMED[name].label} had er al moeten zijn. Vervolg laat die alsnog maken.")
        for name in tell:
            self._say(f"De {NAMED[name].label} komt er niet alsnog. Maak die met de hand: {NAMED[name].by_hand}")
        for name in came:
            self._say(f"De {NAMED[name].label} is alsnog geweest.")
        if start:
            self._supervisor.ask_for("missed")

    def _help(self, step: int, names: list[str]) -> None:
        which = " en ".join(f"de {NAMED[name].label}" for name in names)
        if step == LAST:
            by_hand = "; ".join(NAMED[name].by_hand for name in names)
            self._say(f"Vervolg krijgt {which} niet zelf weer aan de gang. Met de hand: {by_hand}. Zie: {typed.HEALTH}")
            return
        self._say(f"Er blijft weg: {which}. Vervolg start {'ook de server van Prefect' if step else 'de worker'} opnieuw.")
        for name in names:
            self._troubles.attempt("Het losmaken van wie een ronde bezet houdt", partial(self._let_go, name))
        for program in ("prefect", "worker") if step else ("worker",):
            self._troubles.attempt(f"Het opnieuw starten ({program})", partial(self._supervisor.restart, program))
        self._supervisor.ask_for("tidy")
        self._supervisor.ask_for("deploy")

    def _read(self) -> tuple[dict[str, Turn], set[str]]:
        engine = connect(self._ours, pool_size=1, patience=QUICK)
        try:
            with transaction(engine) as connection, ended_after(connection, ANSWER_WITHIN):
                busy = {one.name for one in ROUNDS if at_work(connection, kind(one.name), self._patience)}
                return turns.read(connection), busy
        finally:
            engine.dispose()

    def _let_go(self, name: str) -> None:
        engine = connect(self._ours, pool_size=1, patience=QUICK)
        try:
            with transaction(engine) as connection:
                let_go(connection, kind(name), timedelta(seconds=self._step))
        finally:
            engine.dispose()


def _good_at(seen: Mapping[str, Turn], name: str) -> datetime | None:
    return seen[name].good_at if name in seen else None
