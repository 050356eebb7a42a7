"""Each event is told in one sentence: whoever cannot show an event cannot show any case in which it happened."""

from __future__ import annotations

from domain.log.events import EVENTS
from words.events import WORDS


def test_every_event_has_a_sentence() -> None:
    assert set(WORDS) == set(EVENTS.values())
