"""Signs that steer a screen come in by no door, however they are written: in policy, in histories, in any file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from backlog.shape import read_file
from domain.base.errors import BadInput
from domain.input.reading import steering
from rulebook.files import SHIPPED, policy_texts
from rulebook.stored import stored_policy
from rulebook.whole import whole_policy

TEXTS = policy_texts(SHIPPED)


def with_text(file: str, text: str, field: str = "bron: ") -> Mapping[str, str]:
    """The policy that ships, with `text` (as YAML) for the first `field` in `file`."""
    before, field, after = TEXTS[file].partition(field)
    assert field
    return {**TEXTS, file: f"{before}{field}{text}\n{after.partition(chr(10))[2]}"}


@pytest.mark.parametrize("file", ["terms.yaml", "calendar.yaml", "grounds.yaml", "norms.yaml"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'"Awb \e[2K 6:7"', "U+001B"),
        (r'"Awb \0"', "U+0000"),
        (r'"Awb \u202e"', "U+202E"),
        ("Awb \u202e", "U+202E"),
        (r'"\u200b"', "niets dat te zien is"),
        ('"  "', ""),
    ],
)
def test_a_policy_neither_steers_nor_says_nothing(file: str, text: str, found: str) -> None:
    with pytest.raises(BadInput, match=rf"^{file}: .*bron \(regel \d+\)") as wrong:
        whole_policy(with_text(file, text))
    assert found in wrong.value.message


@pytest.mark.parametrize("file", ["grounds.yaml", "norms.yaml"])
def test_a_policy_that_was_recorded_with_such_text_is_read(file: str) -> None:
    assert stored_policy(with_text(file, r'"Awb \u202e\e[2K"'))
    assert stored_policy(with_text(file, r'"  \u200b"'))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 8001, "hoogstens "),
        ("1. &nbsp;", "waarvan iets te zien is"),
        (r'"a\u202eb"', "U+202E"),
    ],
)
@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("terms.yaml", "versie"),
        ("terms.yaml", "naam"),
        ("terms.yaml", "bron"),
        ("calendar.yaml", "versie"),
        ("calendar.yaml", "naam"),
        ("calendar.yaml", "bron"),
        ("mandates.yaml", "bron"),
        ("mandates.yaml", "zekerheid"),
        ("norms.yaml", "opmerking"),
        ("afzender.yaml", "afdeling"),
    ],
)
def test_a_text_of_policy_is_bounded_and_one_that_was_recorded_is_read(file: str, field: str, text: str, expected: str) -> None:
    texts = with_text(file, text, f"{field}: ")
    if field == "opmerking" and "&nbsp;" in text:
        assert whole_policy(texts), "it may be left out"
    else:
        with pytest.raises(BadInput, match=rf"^{file}: .*{field} \(regel \d+\)") as wrong:
            whole_policy(texts)
        assert expected in wrong.value.message
        assert len(wrong.value.message) < 500
    assert stored_policy(texts)


@pytest.mark.parametrize("sign", ["\x1b[2K", "\u202e", "\x9b", "\u200f"])
def test_a_history_that_steers_is_refused_with_its_place(sign: str, tmp_path: Path) -> None:
    event = {"kind": "visit", "date": "2024-03-04", "summary": f"Weg {sign} gewist"}
    file = tmp_path / "tijdlijnen.json"
    file.write_text(json.dumps([{"provider": "A", "events": [event]}]), encoding="utf-8")
    with pytest.raises(BadInput, match=r"tijdlijnen\[1\]\.events\[1\]\.summary"):
        read_file(file)


def test_every_text_and_name_of_a_field_is_looked_at() -> None:
    data = {"a": ["goed", {"b\x1b": "goed", "c": ("\0",)}], "d": 3}
    assert [place for place, _, _ in steering(data)] == [("a", 1, "b\x1b"), ("a", 1, "c", 0)]


@pytest.mark.parametrize("field", ["provider", "setting", "sector", "notes", "summary", "kind", "date", "term"])
def test_a_history_with_a_text_without_end_is_refused_with_its_place(field: str, tmp_path: Path) -> None:
    event = {"kind": "visit", "date": "2024-03-04", "summary": "Een bezoek."}
    history = {"provider": "A", "events": [event]}
    (history if field in {"provider", "setting", "sector", "notes"} else event)[field] = "x" * 99_000
    file = tmp_path / "tijdlijnen.json"
    file.write_text(json.dumps([history]), encoding="utf-8")
    with pytest.raises(BadInput, match=rf"{field} .*hoogstens \d+ tekens"):
        read_file(file)
