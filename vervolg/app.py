"""The composition root: the one place where settings, database, policy, case book and messenger meet.

    with open_app() as app:
        app.book.execute(...)

Everything that runs (command, flow, test) gets its parts from here; nothing is global.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from db import receipt
from db.casebook import CaseBook
from db.engine import connect, transaction
from db.memory import FORGETFUL, Memory
from db.recorded import Recorded
from db.shelf import PolicyShelf, Read
from domain.base.errors import BadInput, UnreadablePolicy
from domain.casefile.casefile import Case
from domain.policy.policy import Policy
from rulebook.files import SHIPPED
from rulebook.installed import installed
from rulebook.sender import LetterSender, sender_of, sender_under
from rulebook.stored import read_files
from vervolg import moment
from vervolg import settings as from_environment
from vervolg.database import database
from vervolg.settings import Settings
from vervolg.supervise.log_lines import to_file

if TYPE_CHECKING:  # as in `desk.reading`
    from domain.letter.commands import ComposeLetter
    from notify.adapter import Notifier


@dataclass(frozen=True, slots=True)
class App:
    """What the rest of the program uses."""

    settings: Settings
    engine: Engine
    book: CaseBook
    messenger: Callable[[], Notifier]

    @property
    def notifier(self) -> Notifier:
        """Who sends messages to colleagues, and what is known of them."""
        return self.messenger()

    def remembering(self) -> App:
        """The same for a short work on one case: as long as nobody else changed the case, it is read once. What remembers
        already goes on to.
        """
        remembers = self.book.memory is not FORGETFUL
        return self if remembers else replace(self, book=replace(self.book, memory=Memory()))

    @property
    def policy(self) -> Policy:
        """The rules in force now. Whoever works for another moment asks `book.policy(moment)`."""
        return self.book.policy(moment.now(self.engine))

    @property
    def sender(self) -> LetterSender:
        """How the inspectorate stands in the margin of a letter made now."""
        return self.sender_at(moment.now(self.engine))

    def sender_at(self, moment: datetime) -> LetterSender:
        """How the inspectorate stands in the margin of a letter made at `moment`. Raises Unreadable when nobody can say."""
        with transaction(self.engine) as connection:
            return sender_under(self.book.shelf.read_at(connection, moment))

    def shown_sender(self, moment: datetime) -> LetterSender:
        """The same for what stays inside: when nobody can say, that of what stands in for the policy in force."""
        with transaction(self.engine) as connection:
            return sender_of(self.book.shelf.texts_at(connection, moment), stored=True)


@contextmanager
def open_app(settings: Settings | None = None) -> Iterator[App]:
    """The application for as long as the block runs; the embedded database is started when nobody did."""
    known = settings or from_environment.load()
    to_file(known.logs)
    with database(known) as url:
        engine = connect(url, receipt=receipt.current())
        try:
            yield compose_app(known, engine)
        finally:
            engine.dispose()


def compose_app(settings: Settings, engine: Engine) -> App:
    """The parts put together on an existing `engine`. Raises BadInput for a file that contradicts itself."""
    base = _of_installation(settings)
    return App(
        settings=settings,
        engine=engine,
        book=CaseBook(engine, PolicyShelf(base.policy, base.texts, read_files), writer=_written),
        messenger=_messenger(settings),
    )


def _messenger(settings: Settings) -> Callable[[], Notifier]:
    """Who sends, made when somebody sends: it brings a mail client along. A file of addresses is read at once, for what is wrong
    in it is told before anything is done."""

    @cache
    def made() -> Notifier:
        from notify import settings as messages
        from notify.adapter import Notifier

        return Notifier(messages.load(settings.notify_targets, settings.smtp_url, os.environ))

    if settings.notify_targets:
        made()
    return made


def _written(connection: Connection, shelf: PolicyShelf, case: Case, history: Sequence[Recorded], letter: str) -> ComposeLetter:
    """The command that writes `letter` (`db.scribe.Writer`)."""
    from content.drafted import composed  # late: what a letter is made with is not needed to look at a case

    return composed(connection, shelf, case, history, letter)


def _of_installation(settings: Settings) -> Read:
    """The policy of the files that this installation has. A folder of its own may be older than this version; while it cannot be
    read, what ships stands in for it, to show and to watch with."""
    try:
        return installed(settings.policy_dir)
    except BadInput as bad:
        ships = installed(SHIPPED)
        unread = UnreadablePolicy.because(bad, f"Beleid in {settings.policy_dir}")
        return replace(ships, policy=replace(ships.policy, unread=unread))
