"""Two decisions of one act beside each other: which events are the same one, and what of each is otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from domain.base.event import Event
from domain.case.acts import Act
from domain.dossier.events import SAID_WHY
from domain.letter.letter import LetterPlanned
from domain.policy.context import Context
from domain.term.events import TermStarted
from domain.term.term import computation_of, started
from domain.time import lapses_at

_NAMES = ("term", "letter", "round", "measure", "visit", "finding", "disclosure", "proceeding")
UNKNOWN = ""


def with_numbers(events: Iterable[Event], act: Act) -> list[Event]:
    """The terms of `events` with the numbers that they have in `act`; UNKNOWN for one that is not in it."""
    there = [event for event in act.of(TermStarted) if isinstance(event, TermStarted)]

    def known(event: Event) -> Event:
        if not isinstance(event, TermStarted):
            return event
        same = next((one for one in there if (one.kind, one.about) == (event.kind, event.about)), None)
        if same:
            there.remove(same)
        return event.model_copy(update={"term": same.term if same else UNKNOWN})

    return list(map(known, events))


def plain(events: Iterable[Event]) -> list[Event]:
    """What is decided, without the numbers that are given only when it is recorded, and without the reason."""
    return [
        event.model_copy(update={"letter": UNKNOWN}) if isinstance(event, LetterPlanned) else event
        for event in events
        if not isinstance(event, SAID_WHY)
    ]


def named(events: Iterable[Event], act: Act) -> list[Event]:
    """What is decided, with the numbers of `act`."""
    return with_numbers(plain(events), act)


def letters_of(events: Iterable[Event]) -> list[Event]:
    """The letters that are asked for, whatever their numbers."""
    return [event for event in plain(events) if isinstance(event, LetterPlanned)]


def about(event: Event) -> tuple[object, ...]:
    """What an event is about: the same one in two decisions."""
    facts = (getattr(event, name, None) for name in _NAMES)
    return (type(event), *(one if isinstance(one, str) else getattr(one, "id", None) for one in facts))


def patched(recorded: Event, once: Event | None, now: Event) -> Event:
    """What was recorded, with what the correction makes of it: what deciding it again gives otherwise than deciding it then."""
    if once is None:
        return now
    other = {name: getattr(now, name) for name in type(now).model_fields if getattr(once, name) != getattr(now, name)}
    return recorded.model_copy(update=other) if other else recorded


def counted(event: Event, context: Context) -> Event:
    """A term with the end that its start and its length give: a length that was recorded is not always that of the policy."""
    if not isinstance(event, TermStarted):
        return event
    computed = computation_of(started(event), context)
    return event.model_copy(update={"last_day": computed.last_day, "lapses_at": lapses_at(computed)})
