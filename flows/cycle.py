"""The follow-up cycle: every five minutes, every part of a case, in the order in which a case lives them.

    request -> plan -> verbeterperiode -> verification -> escalation -> disclosure -> one digest a person

All of it is one run. A part in which something is due is a subflow of that run, with a task for each case that was touched; a
part in which nothing is due is looked at and certified in passing, so that a quiet round costs one short run. A part whose cases
failed does not hold up the next; the cycle ends as failed and names them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import ExitStack
from datetime import datetime
from typing import Any
from uuid import uuid4

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed, Failed

from db.engine import transaction
from flows.mishap import HOOKS
from flows.moment import moment_of_round
from flows.naming import named
from flows.publish import SHOWN, publish, summary
from flows.turn import in_turn
from flows.wrong import plainly, told
from vervolg import settings
from vervolg.app import App, open_app
from vervolg.turns import CYCLE
from watch.claim import due_by_stage
from watch.sweep import SweepReport, gather_digests, sweep_stage
from words.counting import counted

log = logging.getLogger(__name__)

QUIET = "Stil"
"""The name of the state of a part in which nothing was due."""


def _part(name: str) -> dict[str, Any]:
    return {"name": name, "flow_run_name": named(name), "timeout_seconds": 1800}


def _sweep(app: App, stage: str, as_of: datetime, shown: int) -> State[None]:
    """Register, remind and put ready what is due in `stage`, and show it; fails when a case did, after the others were done."""
    report = sweep_stage(app.book, stage, as_of)
    log.info("%s: %s", stage, summary(report))
    publish(app.book, report, shown)
    return _outcome(report)


def _outcome(report: SweepReport) -> State[None]:
    if report.ok and not report.due:
        return Completed(name=QUIET, message=summary(report))
    return (Completed if report.ok else Failed)(message=summary(report))


def _alone(stage: str, as_of: datetime, shown: int) -> State[None]:
    """A part as a run of its own."""
    with plainly(), open_app(settings.load()) as app:
        return _sweep(app, stage, as_of, shown)


@flow(**_part("request"))
def request(as_of: datetime, shown: int = SHOWN) -> State[None]:
    """Is the plan asked for? Also what we keep waiting ourselves: a letter, its dispatch or proof, the next step."""
    return _alone("request", as_of, shown)


@flow(**_part("plan"))
def plan(as_of: datetime, shown: int = SHOWN) -> State[None]:
    """Did the plan come in time, and is it judged in time?"""
    return _alone("plan", as_of, shown)


@flow(**_part("verbeterperiode"))
def verbeterperiode(as_of: datetime, shown: int = SHOWN) -> State[None]:
    """Is the improvement made and reported before the period ends?"""
    return _alone("verbeterperiode", as_of, shown)


@flow(**_part("verification"))
def verification(as_of: datetime, shown: int = SHOWN) -> State[None]:
    """Do we look, and conclude, in time?"""
    return _alone("verification", as_of, shown)


@flow(**_part("escalation"))
def escalation(as_of: datetime, shown: int = SHOWN) -> State[None]:
    """Does the heavier measure take its next step in time?"""
    return _alone("escalation", as_of, shown)


@flow(**_part("disclosure"))
def disclosure(as_of: datetime, shown: int = SHOWN) -> State[None]:
    """Is what must be public made public in time, and not before?"""
    return _alone("disclosure", as_of, shown)


STAGES = (request, plan, verbeterperiode, verification, escalation, disclosure)


@flow(name="follow-up-cycle", flow_run_name=named("ronde"), timeout_seconds=3600, **HOOKS)
@in_turn(CYCLE)
def follow_up_cycle(as_of: datetime | None = None, shown: int = SHOWN) -> State[None]:
    """Everything that is due at `as_of`; safe to run twice, or eight times at once.

    `shown` is how many cases each part shows one by one.
    """
    at = moment_of_round(as_of)
    with plainly(), _Round(at, shown) as round_:
        due = round_.due()
        outcomes = {step.name: _as_run(step, at, shown) if step.name in due else round_.in_passing(step.name) for step in STAGES}
        outcomes["digests"] = round_.digests()
    if failed := _lines(outcomes, [name for name, outcome in outcomes.items() if not outcome.is_completed()]):
        return Failed(message=failed)
    done = _lines(outcomes, [name for name, outcome in outcomes.items() if outcome.name != QUIET])
    return Completed(message=done or f"Niets aan de beurt in {len(STAGES)} stappen")


def _as_run(step: Any, as_of: datetime, shown: int) -> State[None]:
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):  # a subflow waits a second for its end
        outcome: State[None] = step(as_of=as_of, shown=shown, return_state=True)
    return outcome


def _lines(outcomes: dict[str, State[None]], names: Collection[str]) -> str:
    return "; ".join(f"{name}: {outcomes[name].message}" for name in names)


class _Round(ExitStack):
    """The application, opened once and kept for all parts; what could not be opened is tried again by the next."""

    def __init__(self, as_of: datetime, shown: int) -> None:
        super().__init__()
        self._as_of, self._shown = as_of, shown
        self._opened: App | None = None

    def due(self) -> Collection[str]:
        """The parts in which something is due; none when that cannot be asked: then each part says why."""
        found: set[str] = set()

        def ask(app: App) -> State[None]:
            with transaction(app.engine) as connection:
                found.update(due_by_stage(connection, self._as_of))
            return Completed()

        self._try(ask)
        return found

    def in_passing(self, stage: str) -> State[None]:
        """A part in which nothing seemed due, without a run of its own."""
        return self._try(lambda app: _sweep(app, stage, self._as_of, self._shown))

    def digests(self) -> State[None]:
        """One message a person about everything above, not one a term."""

        def put_ready(app: App) -> State[None]:
            count = gather_digests(app.book, uuid4(), self._as_of)
            return Completed(name=None if count else QUIET, message=f"{counted(count, 'bericht', 'berichten')} klaargezet")

        return self._try(put_ready)

    def _try(self, act: Callable[[App], State[None]]) -> State[None]:
        try:
            if self._opened is None:
                self._opened = self.enter_context(open_app(settings.load()))
            return act(self._opened)
        except TimeoutError:
            raise
        except Exception as error:  # the next part is tried all the same
            log.warning("%s", told(error))
            return Failed(message=told(error))
