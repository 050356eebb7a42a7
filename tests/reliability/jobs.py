"""What runs in the processes that are killed; see `tests.reliability.processes`."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from typing import Any, NamedTuple

from cli.case_work import do_command, open_from_file  # noqa: F401 - imported here, so that a kill does not hit the import
from cli.main import run
from db.casebook import CaseBook
from db.engine import connect
from db.outbox import Item
from db.shelf import PolicyShelf
from db.turns import PREFECT
from desk.offering import act  # noqa: F401 - the same
from notify.adapter import Notifier
from notify.mail_server import MailServer
from notify.settings import NotifySettings
from tests.integration.casebooks import policy
from tests.integration.notify.portfolio import App, Book
from tests.reliability.processes import Begin
from vervolg import settings
from vervolg.app import open_app
from watch.deliver import HANDLERS, DeliveryReport, deliver
from watch.sweep import SweepReport, gather_digests, sweep, sweep_stage
from watch.turn import turn

policy()  # read once, before the processes are forked


class Said(NamedTuple):
    """What a command of the command line answered."""

    status: int
    out: str
    err: str


def sweeping(begin: Begin, url: str, as_of: datetime, batch: int, exclusive: bool = True) -> SweepReport:
    """One sweep in small batches, so that there are many places to die in."""
    engine = connect(url)
    book = CaseBook(engine, PolicyShelf(policy()))
    begin()
    try:
        if exclusive:
            return sweep(book, as_of, batch=batch)
        report = sweep_stage(book, None, as_of, batch=batch, exclusive=False)
        gather_digests(book, report.run_id, as_of)
        return report
    finally:
        engine.dispose()


def delivering(begin: Begin, environment: Mapping[str, str], as_of: datetime) -> DeliveryReport:
    """One round of delivery, with everything that it may do: draft, typeset, mail, follow up, tell."""
    os.environ.update(environment)
    with open_app(settings.load()) as app:
        begin()
        return deliver(app, as_of)


def mailing(begin: Begin, url: str, port: int, as_of: datetime) -> DeliveryReport:
    """A delivery of messages alone, to the mail server at this port; it dies of the letter with the key `deadly`."""

    def handler(_app: Any, item: Item, _as_of: datetime) -> str:
        if item.key == "deadly":
            os._exit(1)
        return "ok"

    app = App(Book(connect(url)), Notifier(NotifySettings(mail_server=MailServer(port=port))))
    begin()
    return deliver(app, as_of, {**HANDLERS, "mail_letter": handler})


def commanding(begin: Begin, environment: Mapping[str, str], arguments: Sequence[str], typed: str = "") -> Said:
    """A command line of `vervolg`; `typed` is its standard input."""
    os.environ.update(environment)
    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
    begin()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(arguments)
    return Said(status, out.getvalue(), err.getvalue())


def hold_turn(begin: Begin, url: str, name: str) -> None:
    """A round of the kind `name` that does not come to its end."""
    with turn(connect(url), name, PREFECT):
        begin()
        time.sleep(300)
