"""The past stays readable: what was recorded once, in any version, is read and brought to the shape of today.

Each example in `events/` is called `<name in the log>.<version>.json` and was recorded by the code of its day. None is edited.
"""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AwareDatetime

from db import registered
from domain.base.event import Event
from domain.base.model import Frozen
from domain.base.record import Record
from domain.base.textual import Textual
from domain.casefile.casefile import Case
from domain.casefile.evolution import EVOLVE, evolve
from domain.log.events import EVENTS, from_json, to_json
from domain.log.renamed import FORMER
from domain.log.upcasts import UPCASTS
from tests.unit.stored.shapes import known, shapes, stored

EXAMPLES = sorted((Path(__file__).parent / "events").glob("*.json"))
PLAIN = (str, bool, int, Decimal, date, AwareDatetime, NoneType)


def parts(example: Path) -> tuple[str, int, dict[str, Any]]:
    """Name, version and data of an example."""
    name, version, _ = example.name.split(".")
    data: dict[str, Any] = json.loads(example.read_text(encoding="utf-8"))
    return name, int(version), data


OF_CASES = [example for example in EXAMPLES if parts(example)[0] in EVENTS]
OF_THE_REGISTER = [example for example in EXAMPLES if parts(example)[0] in registered.KINDS]


def test_each_event_has_an_example_of_each_of_its_versions() -> None:
    wanted = {f"{name}.{each}.json" for name, (newest, _) in known().items() for each in range(1, newest + 1)}

    assert {example.name for example in EXAMPLES} == wanted | {f"{name}.1.json" for name in FORMER}


def test_a_name_that_went_is_read_as_the_event_of_today() -> None:
    for former, (now, _, _) in FORMER.items():
        data = parts(Path(__file__).parent / "events" / f"{former}.1.json")[2]
        assert former not in EVENTS
        assert type(from_json(former, 1, data)) is EVENTS[now]


def test_each_older_version_has_an_upcast_to_the_next() -> None:
    assert set(UPCASTS) >= {(name, each) for name, (newest, _) in known().items() for each in range(1, newest)}


@pytest.mark.parametrize("example", OF_CASES, ids=lambda example: example.stem)
def test_an_event_of_a_case_is_read_and_is_the_same_when_it_is_stored_again(example: Path) -> None:
    name, version, data = parts(example)
    event = from_json(name, version, data)

    assert from_json(name, event.schema_version, to_json(event)) == event
    assert version < event.schema_version or to_json(event) == data
    assert isinstance(evolve(Case(number="2026-0001"), event), Case)


@pytest.mark.parametrize("example", OF_THE_REGISTER, ids=lambda example: example.stem)
def test_a_thing_of_the_register_is_read_and_is_the_same_when_it_is_stored_again(example: Path) -> None:
    name, version, data = parts(example)
    thing = registered.from_json(name, version, data)

    assert registered.from_json(name, registered.VERSIONS[name], thing.model_dump(mode="json")) == thing


def test_what_a_shape_lost_or_gained_has_another_version() -> None:
    kept, now = stored(), shapes()

    assert {name for name in now if kept.get(name) != now[name]} == set(), "see tests/unit/stored/shapes.py"


@given(st.lists(st.sampled_from(OF_CASES), max_size=30))
def test_what_happened_happened_in_whatever_order_it_is_told(examples: list[Path]) -> None:
    case = Case(number="2026-0001")
    for name, version, data in map(parts, examples):
        case = evolve(case, from_json(name, version, data))


def test_an_upcast_leaves_what_it_was_given_as_it_was() -> None:
    for (name, version), upcast in UPCASTS.items():
        example = Path(__file__).parent / "events" / f"{name}.{version}.json"
        if example.exists():
            data, untouched = parts(example)[2], parts(example)[2]
            upcast(data)
            assert data == untouched


def test_every_event_that_changes_a_case_has_a_name_in_the_log_and_no_name_is_used_twice() -> None:
    assert set(EVENTS.values()) == set(EVOLVE)
    assert not [one for one, other in pairwise(sorted(EVENTS)) if one == other]


@pytest.mark.parametrize("kind", EVENTS.values(), ids=lambda kind: kind.__name__)
def test_an_event_holds_plain_types_that_no_rule_can_refuse(kind: type[Event]) -> None:
    assert list(checks_in(kind, kind.__name__, set())) == []


def checks_in(kind: Any, place: str, seen: set[Any]) -> list[str]:
    """Where a type does more than say what kind of value it is."""
    origin = get_origin(kind)
    if origin is Annotated:
        return [f"{place}: {get_args(kind)[1:]}"]
    if origin in (tuple, dict, frozenset, Union, UnionType):
        return [wrong for one in get_args(kind) if one is not ... for wrong in checks_in(one, place, seen)]
    if kind in PLAIN or kind in seen or (isinstance(kind, type) and issubclass(kind, Enum | Textual)):
        return []
    if is_dataclass(kind):
        return []  # a value such as an interval of the ledger
    if isinstance(kind, type) and issubclass(kind, Record):
        return checks_of(kind, place, seen | {kind})
    return [f"{place}: {kind}"]


def checks_of(kind: type[Frozen], place: str, seen: set[Any]) -> list[str]:
    """The checks of a record and of what it holds."""
    made = kind.__pydantic_decorators__
    own = [f"{place}: {name}" for name in (*made.field_validators, *made.model_validators, *made.validators)]
    for name, field in kind.model_fields.items():
        own += [f"{place}.{name}: {check}" for check in field.metadata]
        own += checks_in(field.annotation, f"{place}.{name}", seen)
    return own


def test_a_text_that_would_be_refused_now_is_read_as_it_was() -> None:
    told = parts(Path(__file__).parent / "events" / "MeasureProposed.1.json")[2]
    content = {"kind": "herstelmaatregel", "text": "Kamers 1/1/1/2/2/2/3/3/3\u200b", "locations": [""]}
    event = from_json("MeasureProposed", 1, told | {"contents": [content], "why": "", "locations": [" "]})

    assert to_json(event)["contents"] == [content]
