"""Asking without waiting for ever: a question that is asked apart has its answer in time, or is an answer itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from domain.base.errors import VervolgError
from vervolg.health.check import Check
from words import typed

ADVICE = "Kijk in de map logs, en vraag de beheerder."


class Asked:
    """A question that was asked at once, in a thread of its own: what hangs keeps nobody."""

    def __init__(self, name: str, question: Callable[[], Iterable[Check]]) -> None:
        """`name` is that of the check which says that it went wrong."""
        self._name, self._question = name, question
        self._found: tuple[Check, ...] | None = None
        self._asking = threading.Thread(target=self._ask, daemon=True, name=f"health-{name}")
        self._asking.start()

    def _ask(self) -> None:
        try:
            self._found = tuple(self._question())
        except Exception as error:  # whoever asks how it is must get an answer
            self._found = (broken(self._name, error),)

    def answer(self, until: float) -> tuple[Check, ...]:
        """What was found at the moment `until` of `time.monotonic`, at the latest."""
        self._asking.join(max(until - time.monotonic(), 0.0))
        if self._found is None:
            return (Check(self._name, False, f"Op de vraag naar '{self._name}' kwam op tijd geen antwoord.", ADVICE),)
        return self._found


def broken(name: str, error: Exception) -> Check:
    """What is said of a check that could not be made."""
    if isinstance(error, VervolgError):
        return Check(name, False, typed.told(error), ADVICE)
    return Check(name, False, f"De vraag naar '{name}' ging mis ({type(error).__name__}).", ADVICE)
