"""The follow-up cycle: every five minutes, every stage of a case, in the order in which a case lives them.

    request -> plan -> verbeterperiode -> verification -> escalation -> disclosure -> one digest a person

A stage whose cases failed does not hold up the next; the cycle ends as failed and names them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed, Failed

from flows.moment import moment
from flows.publish import publish, summary
from flows.turn import in_turn
from vervolg import settings
from vervolg.app import open_app
from vervolg.turns import CYCLE
from watch.sweep import gather_digests, sweep_stage

A_STAGE: dict[str, Any] = {"flow_run_name": "{as_of:%Y-%m-%d %H:%M}", "timeout_seconds": 1800}


def _sweep(stage: str, as_of: datetime) -> State[None]:
    """Register, remind and put ready what is due in `stage`; fails when a case did, after the others were done."""
    with open_app(settings.load()) as app:
        report = sweep_stage(app.book, stage, as_of)
        publish(app.book.engine, report)
    state = Completed if report.ok else Failed
    return state(message=summary(report))


@flow(name="request", **A_STAGE)
def request(as_of: datetime) -> State[None]:
    """Is the plan asked for? Also what we keep waiting ourselves: a letter, its dispatch or proof, the next step."""
    return _sweep("request", as_of)


@flow(name="plan", **A_STAGE)
def plan(as_of: datetime) -> State[None]:
    """Did the plan come in time, and is it judged in time?"""
    return _sweep("plan", as_of)


@flow(name="verbeterperiode", **A_STAGE)
def verbeterperiode(as_of: datetime) -> State[None]:
    """Is the improvement made and reported before the period ends?"""
    return _sweep("verbeterperiode", as_of)


@flow(name="verification", **A_STAGE)
def verification(as_of: datetime) -> State[None]:
    """Do we look, and conclude, in time?"""
    return _sweep("verification", as_of)


@flow(name="escalation", **A_STAGE)
def escalation(as_of: datetime) -> State[None]:
    """Does the heavier measure take its next step in time?"""
    return _sweep("escalation", as_of)


@flow(name="disclosure", **A_STAGE)
def disclosure(as_of: datetime) -> State[None]:
    """Is what must be public made public in time, and not before?"""
    return _sweep("disclosure", as_of)


@flow(name="digests", **A_STAGE)
def digests(as_of: datetime) -> State[None]:
    """One message a person about everything above, not one a term."""
    with open_app(settings.load()) as app:
        count = gather_digests(app.book, uuid4(), as_of)
    return Completed(message=f"{count} berichten klaargezet")


STAGES = (request, plan, verbeterperiode, verification, escalation, disclosure)


@flow(name="follow-up-cycle", timeout_seconds=3600)
@in_turn(CYCLE)
def follow_up_cycle(as_of: datetime | None = None) -> State[None]:
    """Everything that is due at `as_of`; safe to run twice, or eight times at once."""
    at = moment(as_of)
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):  # each subflow waits a second for its end
        outcomes = {step.name: step(as_of=at, return_state=True) for step in (*STAGES, digests)}
    failed = [f"{name}: {outcome.message}" for name, outcome in outcomes.items() if not outcome.is_completed()]
    return Failed(message="; ".join(failed)) if failed else Completed(message=f"Alle {len(outcomes)} stappen nagelopen")
