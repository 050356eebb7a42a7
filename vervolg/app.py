"""The composition root: the one place where settings, database, policy, case book and messenger meet.

    with open_app() as app:
        app.book.execute(...)

Everything that runs (command, flow, test) gets its parts from here; nothing is global.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Engine

from db.casebook import CaseBook
from db.engine import connect
from domain.policy import Policy
from notify import settings as messages
from notify.adapter import Notifier
from vervolg import settings as from_environment
from vervolg.database import database
from vervolg.lawfiles import load_grounds, load_norms
from vervolg.policyfiles import load_policy
from vervolg.senderfile import LetterSender, load_sender
from vervolg.settings import Settings


@dataclass(frozen=True, slots=True)
class App:
    """What the rest of the program uses."""

    settings: Settings
    engine: Engine
    policy: Policy
    book: CaseBook
    notifier: Notifier
    sender: LetterSender


@contextmanager
def open_app(settings: Settings | None = None) -> Iterator[App]:
    """The application for as long as the block runs; the embedded database is started when nobody did."""
    known = settings or from_environment.load()
    with database(known) as url:
        engine = connect(url)
        try:
            yield compose_app(known, engine)
        finally:
            engine.dispose()


def compose_app(settings: Settings, engine: Engine) -> App:
    """The parts put together on an existing `engine`. Raises BadInput for a policy or a file that contradicts itself."""
    folder = settings.policy_dir
    policy = replace(load_policy(folder), grounds=load_grounds(folder), norms=load_norms(folder))
    return App(
        settings=settings,
        engine=engine,
        policy=policy,
        book=CaseBook(engine, lambda: policy),
        notifier=Notifier(messages.load(settings.notify_targets, settings.smtp_url, os.environ)),
        sender=load_sender(folder),
    )
