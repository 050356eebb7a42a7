"""What is left alone because it is there already is named: a collision on anything else, such as a number, must show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROOMS = (
    *("backlog", "bench", "cli", "content", "copies", "db", "demo", "desk", "domain", "flows", "letters", "notify"),
    *("reader", "report", "rulebook", "vervolg", "watch", "words"),
)
NAMELESS = (re.compile(r"ON\s+CONFLICT\s+DO\s+NOTHING", re.I), re.compile(r"on_conflict_do_nothing\(\s*\)"))


def nameless(source: str) -> bool:
    return any(found.search(source) for found in NAMELESS)


@pytest.mark.parametrize("source", ["INSERT … ON CONFLICT\n DO NOTHING", "on conflict do nothing", "x.on_conflict_do_nothing( )"])
def test_a_nameless_one_is_seen(source: str) -> None:
    assert nameless(source)


@pytest.mark.parametrize("room", ROOMS)
def test_every_conflict_names_its_target(room: str) -> None:
    sources = [path for kind in ("*.py", "*.sql") for path in (ROOT / room).rglob(kind)]
    assert sources
    assert [str(path.relative_to(ROOT)) for path in sources if nameless(path.read_text(encoding="utf-8"))] == []
