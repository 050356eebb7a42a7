"""What is given with a command is kept and shown, or refused: field by field, for every command that there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

import pytest

from desk.field import Field, Kind
from desk.forms import form_of
from domain.base.event import Event
from domain.case.commands import COMMANDS
from domain.input.command import Command
from domain.log.events import name_of, to_json
from domain.people.person import Role
from domain.rights.table import RIGHTS
from tests.unit.cycle.builder import Told
from tests.unit.kept.given import Given, given
from tests.unit.kept.shown import shown
from tests.unit.kept.states import EVERYTHING, STATES, others

FOR_PEOPLE = [kind for name, kind in COMMANDS.items() if set(RIGHTS[name].roles) != {Role.SYSTEM}]
"""What only the system gives, nobody hands in."""
FREE = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LETTER, Kind.AMOUNT, Kind.MOMENT, Kind.DOCUMENT, Kind.FILE})
"""Fields that say something by being filled in at all."""
ENOUGH = 2
"""Times that each command is tried; more while one of its fields was accepted nowhere."""
PAIRS, MOST = 2, 3
"""Times that two fields are tried together, and answers of the first of them."""
EVERYWHERE = frozenset({"datum", "reden", "geen_jongere"})
"""Fields of every command, which say nothing of the others."""
ALIKE = {
    ("vertrouwelijk-maken", "kring"): "the owner and whoever asks it are in it anyway",
}
"""Fields of which two answers can be the same answer."""
NOWHERE = {
    ("rapport-concept", "rapport"): "a report that begins has no number yet; refused with one",
    ("corrigeren", "velden"): "each has the form of another command (tests.unit.cycle.test_corrections)",
    ("corrigeren", "zaak"): "only together with another ‘hoe’ (tests.unit.cycle.test_corrections)",
    ("corrigeren", "datum"): "a correction is of today",
}


@cache
def state(name: str) -> Told:
    case = STATES[name]()
    case.staff[EVERYTHING.id] = EVERYTHING
    case.others = others()
    return case


def said(events: tuple[Event, ...]) -> str:
    return json.dumps([(name_of(type(event)), to_json(event)) for event in events], sort_keys=True)


@pytest.mark.parametrize("kind", FOR_PEOPLE, ids=[kind.name for kind in FOR_PEOPLE])
def test_what_is_given_is_kept_and_shown_or_refused(kind: type[Command]) -> None:
    unheard = {field.name for field in form_of(kind).fields} - {name for command, name in NOWHERE if command == kind.name}
    dropped, times = [], 0
    for name in STATES:
        for one in given(kind, state(name)) if unheard or times < ENOUGH else ():
            times += 1
            unheard -= set(one.answers)
            for field in one.fields:
                answers = list(one.otherwise(field))
                unheard -= {field.name} if answers else set()
                dropped += [f"{name}: {fault}" for fault in _dropped(one, field, answers)]
    assert not dropped
    assert not unheard, "accepted nowhere"


@pytest.mark.soak
@pytest.mark.parametrize("kind", FOR_PEOPLE, ids=[kind.name for kind in FOR_PEOPLE])
def test_the_same_of_two_fields_that_are_given_together(kind: type[Command]) -> None:
    """What one field says is not dropped because another one says something."""
    dropped = set()
    for one in islice((one for name in STATES for one in given(kind, state(name))), PAIRS):
        for first in one.fields:
            for answer, _ in islice(one.otherwise(first) if first.name not in EVERYWHERE else (), MOST):
                both = replace(one, answers={**one.answers, first.name: answer})
                for field in both.fields if both.after(both.answers) is not None else ():
                    if field.name not in {first.name, *EVERYWHERE}:
                        faults = _dropped(both, field, list(both.otherwise(field)))
                        dropped |= {f"with {first.name} {answer!r}, {fault}" for fault in faults}
    assert not dropped


def _dropped(one: Given, field: Field, answers: list[tuple[Any, tuple[Event, ...]]]) -> Iterator[str]:
    """Which answers to `field` change nothing of what is kept, or nothing of what is seen."""
    if (one.kind.name, field.name) in ALIKE:
        return
    nothing = one.without(field) if field.kind in FREE and not field.required else None
    seen: dict[str, Any] = {}
    told: dict[str, Any] = {}
    for answer, events in [*answers, *([("nothing", nothing)] if nothing is not None else [])]:
        if (same := seen.setdefault(said(events), answer)) != answer:
            yield f"{field.name}: {answer!r} says the same as {same!r}"
        elif (same := told.setdefault(shown(one.case.case, events, one.case.context(one.who)), answer)) != answer:
            yield f"{field.name}: {answer!r} looks the same as {same!r}"
