"""A rule that rests on a fact names it, and the page of facts names the rule: both are in this repository."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "sources.md"
FACT = re.compile(
    r"^\| (?P<number>\d+) \| (?P<fact>[^|]+) \| (?P<certainty>[^|]+) \| (?P<source>[^|]+) \| (?P<by>[^|]+) \|$", re.M
)
FACTS = {found["number"]: found for found in FACT.finditer(PAGE.read_text(encoding="utf-8"))}
CITED = re.compile(r"docs/sources\.md, (?P<numbers>\d+(?:(?:, | and )\d+)*)")
ELSEWHERE = re.compile(r"cycle\.md|domain\.md|\bseeds? 0\d\d", re.IGNORECASE)
RULES = ("domain", "policy", "content", "desk", "watch", "rulebook", "words", "letters", "report", "backlog")


def rules() -> Iterator[tuple[str, str]]:
    """Each file that holds rules, with its text."""
    for room in RULES:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in {".py", ".yaml", ".j2"}:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def cited() -> dict[str, set[str]]:
    """For each fact the files that name it."""
    found = defaultdict(set)
    for name, text in rules():
        for citation in CITED.finditer(text):
            for number in re.findall(r"\d+", citation["numbers"]):
                found[number].add(name)
    return found


@pytest.mark.parametrize("number", FACTS)
def test_the_page_names_exactly_the_rules_that_rest_on_a_fact(number: str) -> None:
    assert set(re.findall(r"`([^`]+)`", FACTS[number]["by"])) == cited()[number]


def test_no_rule_rests_on_a_fact_that_is_not_there() -> None:
    assert set(cited()) == set(FACTS)


def test_each_fact_says_how_sure_it_is_and_where_it_comes_from() -> None:
    assert {found["certainty"] for found in FACTS.values()} == {"practice", "ours [U]"}
    assert all(found["source"].strip() for found in FACTS.values())


def test_no_rule_rests_on_what_is_not_in_this_repository() -> None:
    assert [name for name, text in rules() if ELSEWHERE.search(text)] == []
