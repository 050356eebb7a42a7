"""What the stream `policy` holds stays readable: each version of each event is loaded, and no shape changes unseen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from db.policyrecord import KNOWN, NAMES, RECORDS, PolicyKept, PolicyRecorded, record_of
from domain.base.errors import Unreadable
from domain.log.upcasts import UPCASTS
from rulebook.stored import stored_policy
from tests.unit.rulebook.recorded import STORED

VERSIONS = [(name, version) for name, newest in KNOWN.items() for version in range(1, newest + 1)]
MEND = "another shape is another version: give it a number, an upcast, an example in tests/unit/stored/policy, and its schema"


def example(name: str, version: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STORED / f"{name}-{version}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_every_version_of_every_event_is_read(name: str, version: int) -> None:
    stored = example(name, version)
    read = record_of(RECORDS[name], version, stored).model_dump(mode="json")
    assert {field: read[field] for field in stored} == stored, "nothing of what was recorded is lost"


def test_there_is_a_way_from_every_version_to_the_newest() -> None:
    assert {step for step in UPCASTS if step[0] in KNOWN} == {
        (name, version) for name, version in VERSIONS if version < KNOWN[name]
    }


def test_a_shape_changes_only_with_its_version() -> None:
    known = json.loads((STORED / "schemas.json").read_text(encoding="utf-8"))
    now = {name: {"version": KNOWN[name], "schema": kind.model_json_schema()} for name, kind in RECORDS.items()}
    assert now == known, MEND


def test_files_that_nobody_recorded_completed_nothing_before_there_was_anything_to_complete() -> None:
    kept = record_of(PolicyKept, 1, example("PolicyKept", 1))
    assert kept.completes == ""
    assert record_of(PolicyKept, 2, example("PolicyKept", 2)).completes == "2026-1+7a22256c"


def test_the_texts_of_a_recorded_policy_are_a_policy() -> None:
    said = record_of(PolicyRecorded, 1, example("PolicyRecorded", 1))
    assert str(stored_policy(said.texts).term("verbeterplan").length) == "P4W"


def test_a_check_on_what_people_type_is_not_made_of_what_was_recorded() -> None:
    odd = {**example("PolicyRecorded", 1), "reason": "\u202e \u200b", "earlier": [""]}
    assert record_of(PolicyRecorded, 1, odd).reason == "\u202e \u200b"


@pytest.mark.parametrize(
    ("version", "data", "said"),
    [
        (2, {}, "PolicyRecorded versie 2 is vastgelegd door een nieuwere versie van Vervolg"),
        (1, {}, "de inhoud van PolicyRecorded versie 1 past daar niet bij"),
        (1, {"texts": [], "valid_from": "nooit", "reason": None}, "past daar niet bij"),
        (1, {"texts": {}, "valid_from": "2026-11-30", "reason": "-", "later": 1}, "past daar niet bij"),
    ],
)
def test_what_no_version_of_ours_recorded_is_said(version: int, data: dict[str, Any], said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        record_of(PolicyRecorded, version, data)


def test_every_event_has_one_name() -> None:
    assert {RECORDS[name] for name in RECORDS} == set(NAMES)
    assert set(KNOWN) == set(RECORDS)
