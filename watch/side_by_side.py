"""Delivery over the cores that there are: several processes work off what waits, each as if it were alone.

    this process     delivers; with enough that is due it starts a helper for each further core (`watch.helper`)
    a helper         has connections of its own, delivers until nothing is due, and says what it did

Each row is locked by who works on it and skipped by the others. So a helper that is killed loses nothing: its row is free again,
and goes out with the others under its own number.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime

from pydantic import ValidationError

from db import outbox
from db.engine import transaction
from vervolg.settings import SHIPPED
from watch.deliver import DeliveryReport, deliver
from watch.handler import Delivering

log = logging.getLogger(__name__)

ENOUGH = 25
"""Things that are due for each helper: to start one takes as long as a good ten of them."""
MOST = 8
"""Processes, whatever the number of cores."""


def cores() -> int:
    """How many processes can work here at once."""
    return min(MOST, len(os.sched_getaffinity(0)))


def deliver_over(
    app: Delivering, asked: datetime | None, clock: Callable[[], datetime], processes: int | None = None
) -> DeliveryReport:
    """Send what is due, as `watch.deliver.deliver`, over at most so many processes: without a number, all cores.

    `asked` is the moment at which `clock` stands still, if it does.
    """
    with transaction(app.book.engine) as connection:
        due = outbox.due(connection, clock())
    most = cores() if processes is None else processes
    with helpers(min(most - 1, due // ENOUGH), asked) as helping:
        done = [deliver(app, clock)]
        told = [_told(one) for one in helping]
    done += [report for report in told if report]
    if None in told:  # what it left goes out now
        done.append(deliver(app, clock))
    with transaction(app.book.engine) as connection:
        waiting = outbox.waiting(connection)
    return DeliveryReport(
        sent=sum(one.sent for one in done),
        put_off=sum(one.put_off for one in done),
        failed=sum(one.failed for one in done),
        waiting=waiting,
        away=any(one.away for one in done),
        why=next((one.why for one in done if one.why), ""),
    )


@contextmanager
def helpers(
    count: int, asked: datetime | None, environment: Mapping[str, str] | None = None
) -> Iterator[list[subprocess.Popen[str]]]:
    """So many helpers at work, or as many as there is room for; those that still are at the end of the block are stopped."""
    command = [sys.executable, "-m", "watch.helper", str(os.getpid()), *([asked.isoformat()] if asked else [])]
    found = os.environ if environment is None else os.environ | environment
    working: list[subprocess.Popen[str]] = []
    try:
        with suppress(OSError):  # no room for one more process: those that there are deliver it all
            for _ in range(count):
                one = subprocess.Popen(command, env=found, cwd=SHIPPED, stdout=subprocess.PIPE, text=True)
                working.append(one)
        yield working
    finally:
        for one in working:
            if one.poll() is None:
                one.terminate()
            one.wait()
            if one.stdout:
                one.stdout.close()


def _told(helper: subprocess.Popen[str]) -> DeliveryReport | None:
    """What a helper did; None when it did not come to its end."""
    said, _ = helper.communicate()
    try:
        return DeliveryReport.model_validate_json(said)
    except ValidationError:
        log.warning("a helper that delivered ended with status %s", helper.returncode)
        return None
