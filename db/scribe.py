"""Who writes the letters of a case: each from the case as it was when a step asked for it, or as a correction makes that."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from db.recorded import Recorded
from db.shelf import PolicyShelf
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.kinds.letter import LetterKind
from domain.letter.letter import LetterPlanned, LetterState

if TYPE_CHECKING:  # who only looks at a case needs no command
    from domain.letter.commands import ComposeLetter

log = logging.getLogger(__name__)

Writer = Callable[[Connection, PolicyShelf, Case, Sequence[Recorded], str], "ComposeLetter"]
"""Gives the command that writes a letter, of which the newest event of the history says that it is needed."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Who writes the letters, and the rules that it may ask for."""

    shelf: PolicyShelf
    writer: Writer

    def retold(self, connection: Connection, before: Sequence[Recorded], after: Sequence[Recorded]) -> dict[str, bool]:
        """Of each letter with a text, whether it says otherwise by the history `after` than `before`; one that cannot be composed
        by both is left out."""
        told = dict[str, bool]()
        for letter in replay("", (one.event for one in before)).letters.values():
            if letter.state not in {LetterState.PLANNED, LetterState.WITHDRAWN} and letter.kind != LetterKind.HERSTELBRIEF:
                was, now = (self._text(connection, history, letter.id) for history in (before, after))
                if was and now:
                    told[letter.id] = was != now
        return told

    def _text(self, connection: Connection, history: Sequence[Recorded], letter: str) -> tuple[str, str] | None:
        """What is composed from `history` up to and including the event that asks for it; None when that cannot be."""
        asks = (n for n, one in enumerate(history, 1) if isinstance(one.event, LetterPlanned) and one.event.letter == letter)
        asked = history[: next(asks, 0)]
        if not asked:  # what asked for it is no longer there
            return None
        case = replay(asked[-1].sealed.stream_id, (one.event for one in asked))
        try:
            command = self.writer(connection, self.shelf, case, asked, letter)
        except SQLAlchemyError:
            raise
        except Exception as error:
            log.info("letter not composed again: %s", type(error).__name__)
            return None
        return (command.subject, command.markdown)

    def write(self, connection: Connection, case: Case, history: Sequence[Recorded], letter: str) -> ComposeLetter | None:
        """The command that writes `letter`; None when it cannot be composed, so that the step itself is not lost by it.

        Whatever is wrong is told by the delivery, which tries it again (`watch.letter_work`).
        """
        try:
            return self.writer(connection, self.shelf, case, history, letter)
        except SQLAlchemyError:
            raise
        except Exception as error:
            log.warning("letter not composed with its step: %s", type(error).__name__)
            return None
