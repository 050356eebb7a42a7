"""What somebody can give with a command in a case: for each field two answers or more, so that one can be held against another.

given(command, case) -> Given …   the first answers with which the command is accepted, alone and with each of ALSO
Given.otherwise(field)            the same, with each other answer to that field
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from desk.field import Field, Kind
from desk.forms import form_of
from desk.trying import attempts
from domain.base.errors import BadInput, Impossible, ReasonNeeded, Refusal
from domain.base.event import Event
from domain.case.case import decide
from domain.input.command import Command
from domain.input.reading import read
from domain.people.person import Person
from tests.unit.cycle.builder import MINISTER, Told
from tests.unit.cycle.examples import FIELDS
from tests.unit.kept.otherwise import answered, changed, otherwise, two
from tests.unit.kept.states import EVERYTHING

REASON = {"reden": "Het kan niet anders."}
ALSO: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "sluiten": ({"waarom": "verder_in_andere_zaak", "zaak": "2026-0002"},),
    "maatregel-besluiten": ({"document": "Besluit met kenmerk 42"},),
    "maatregel-verlengen": ({"document": "Besluit met kenmerk 42"},),
    "maatregel-beeindigen": ({"maatregel": "M1", "hoe": "vervangen", "vervangen_door": "M2"},),
}
"""Answers that only go together."""
SHAPED = ("2026-0002", "2026-0003", "V1", "ECLI:NL:RBDHA:2026:1", "ECLI:NL:RBDHA:2026:2", "a" * 64, "b" * 64)
"""Texts that fit the patterns that fields ask for."""


@dataclass(frozen=True)
class Given:
    """`answers` with which `kind` is accepted of `who` in `case`."""

    kind: type[Command]
    case: Told
    who: Person
    fields: tuple[Field, ...]
    answers: Mapping[str, Any]

    def otherwise(self, field: Field) -> Iterator[tuple[Any, tuple[Event, ...]]]:
        """Each other answer to `field` that is accepted, and what follows from it."""
        for answer in _answers(field, self.case):
            if (events := self.after({**self.answers, field.name: answer})) is not None:
                yield answer, events

    def without(self, field: Field) -> tuple[Event, ...] | None:
        """What follows when nothing is said in `field`; None when that is refused."""
        return self.after({name: said for name, said in self.answers.items() if name != field.name})

    def after(self, answers: Mapping[str, Any]) -> tuple[Event, ...] | None:
        """What follows from `answers`, with a reason where one is asked; None when they are refused."""
        try:
            return decide(self.case.case, read(self.kind, dict(answers)), self.case.context(self.who))
        except ReasonNeeded:
            return self.after({**answers, **REASON}) if "reden" not in answers else None
        except (Refusal, BadInput):
            return None


def given(kind: type[Command], case: Told) -> Iterator[Given]:
    """The first answers with which `kind` is accepted, alone and with each of ALSO; nothing where it cannot be given."""
    for also in ({}, *ALSO.get(kind.name, ())):
        if one := _first(kind, case, also):
            yield one


def _first(kind: type[Command], case: Told, also: Mapping[str, Any]) -> Given | None:
    for who in (EVERYTHING, MINISTER):
        fields = form_of(kind, case.case, case.context(who)).fields
        for answers in _tried(kind, fields, case):
            one = Given(kind, case, who, fields, {**answers, **also})
            if one.after(one.answers) is not None:
                return one
    return None


def _tried(kind: type[Command], fields: tuple[Field, ...], case: Told) -> Iterator[Mapping[str, Any]]:
    known = {"controlegetal": case.letter.sha256} if case.case.letters and kind.name == "brief-goedkeuren" else {}
    try:
        yield from attempts([_shaped(field) for field in fields], case.today, known)
    except Impossible:
        return
    yield {str(kind.model_fields[name].alias): value for name, value in FIELDS[kind].items()}


def _shaped(field: Field) -> Field:
    return field.model_copy(update={"pattern": ""}) if field.pattern and field.kind is Kind.FILE else field


def _answers(field: Field, case: Told) -> Iterator[Any]:
    """Answers of which each says something else than the others."""
    for answer in _each(field, case):
        yield [answer] if field.several else answer


def _each(field: Field, case: Told) -> Iterator[Any]:
    match field.kind:
        case Kind.FIELDS:
            return
        case Kind.GROUP:
            whole = answered(field.fields)
            yield whole
            yield from (changed(whole, place, value) for place, value in otherwise(field.fields, whole))
        case Kind.WHEN:
            yield from ((case.today - timedelta(days=days)).isoformat() for days in (0, 1))
        case Kind.DAY:
            yield from ((case.today + timedelta(days=days)).isoformat() for days in (0, 1, 7, 8))
        case Kind.MOMENT:
            yield from ((case.now - timedelta(minutes=minutes)).isoformat() for minutes in (5, 6))
        case Kind.NUMBER:
            yield from (1, 2, 3)
        case _ if field.choices and field.kind is not Kind.DOCUMENT:
            yield from (choice.value for choice in field.choices)
        case _ if field.pattern:
            yield from (text for text in SHAPED if re.search(field.pattern, text))
        case Kind.TEXT:
            yield from (*two(field), "application/pdf", "image/png")
        case _:
            yield from two(field)
