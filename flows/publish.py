"""What a part of the cycle shows in Prefect: a short task for each case that was touched, with the case drawn and its events.

    up to `shown` cases   a task a case, tagged zaak:NUMBER and stage:PART, which leaves the artifact zaak-NUMBER
    the others            one task, which leaves a table; also when showing takes more than half a minute

Useful, never the truth: a failure here fails nothing. A case that failed is a task that failed.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from prefect import task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.concurrency.services import ConcurrencySlotAcquisitionWithLeaseService as _Slots
from prefect.events import emit_event
from prefect.states import Completed, Failed

from db.casebook import CaseBook
from db.engine import transaction
from flows.drawing import drawn, sentence, title
from flows.standing import Standing, standing
from vervolg import clock
from watch.sweep import SweepReport
from watch.touched import Touch, What

log = logging.getLogger(__name__)

SHOWN = 50
"""Cases that get a task of their own in one part of one round, unless the deployment says another number."""
PATIENCE = 30.0
"""Seconds that showing may take in one part: a server that is slow must not keep the next part waiting."""

_SHORT: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}
_case = attrgetter("case_number")


def publish(book: CaseBook, report: SweepReport, shown: int = SHOWN) -> None:
    """Show what `report` says was done, if anything was."""
    if not report.touched:
        return
    try:
        waiting = [list(things) for _, things in groupby(sorted(report.touched, key=_case), key=_case)]
        with transaction(book.engine) as connection:
            found = standing(connection, [_case(things[0]) for things in waiting[:shown]], book.policy(report.as_of))
        done, until = 0, clock.ticks() + PATIENCE
        for things in waiting[:shown]:
            if clock.ticks() > until:
                break
            _task_of(things, report.stage)(things, found.get(_case(things[0])), report.stage, report.as_of, return_state=True)
            done += 1
        if report.cases > done:
            name = f"en nog {report.cases - done} zaken"
            others = show_others.with_options(task_run_name=name, tags=[f"stage:{report.stage}"])
            others([thing for things in waiting[done:] for thing in things], report.stage, report.as_of, return_state=True)
        _Slots.drain_all(timeout=5, at_exit=False)  # Prefect keeps a connection open for each set of tags that it saw
    except Exception as error:
        log.warning("Prefect does not show this round: %s", type(error).__name__)


def summary(report: SweepReport) -> str:
    """The sweep in a line."""
    if report.busy:
        return "een andere ronde is bezig"
    done = f"{report.running} termijnen, {report.due} aan de beurt, {report.lapsed} verstreken, {report.reminded} herinnerd"
    return f"{done}, {len(report.failures)} mislukt" if report.failures else done


@task(name="zaak", **_SHORT)
def show_case(things: Sequence[Touch], case: Standing | None, stage: str, as_of: datetime) -> State[None]:
    """Leave the case as it stands now, and say what happened to it."""
    said = " ".join(sentence(thing) for thing in things)
    if case is not None:
        create_markdown_artifact(key=key_of(case.number), markdown=drawn(case, things, as_of), description=said)
    for thing in things:
        _tell(stage, thing)
    log.info("zaak %s: %s", things[0].case_number, said)
    state = Failed if any(thing.what is What.FAILED for thing in things) else Completed
    return state(message=said)


@task(name="andere zaken", **_SHORT)
def show_others(things: Sequence[Touch], stage: str, as_of: datetime) -> State[None]:
    """Leave a table of what is known of the cases that have no task of their own."""
    rows = [
        {
            "zaak": thing.case_number,
            "termijn": thing.kind,
            "wat": thing.what.value,
            "trede": thing.rung,
            "laatste dag": f"{thing.last_day}",
        }
        for thing in things
    ]
    create_table_artifact(key=f"ronde-{stage}", table=rows, description=f"{stage}, {as_of:%Y-%m-%d %H:%M}: {len(rows)} regels")
    return Completed(message=f"{len(rows)} regels")


def key_of(number: str) -> str:
    """The key of a case's artifact: small letters, figures and dashes."""
    return "zaak-" + "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in number.lower())


def _task_of(things: Sequence[Touch], stage: str) -> Any:
    return show_case.with_options(task_run_name=title(things), tags=[f"zaak:{_case(things[0])}", f"stage:{stage}"])


def _tell(stage: str, thing: Touch) -> None:
    emit_event(
        f"vervolg.{stage}.{thing.what}",
        resource={"prefect.resource.id": f"vervolg.zaak.{thing.case_number}", "prefect.resource.name": thing.case_number},
        related=_tags(f"zaak:{thing.case_number}", f"stage:{stage}"),
        payload={"soort": thing.kind, "trede": thing.rung, "laatste_dag": thing.last_day.isoformat()},
    )


def _tags(*names: str) -> list[dict[str, str]]:
    return [{"prefect.resource.id": f"prefect.tag.{name}", "prefect.resource.role": "tag"} for name in names]
