"""Of each table it is written down whether it grows by itself, and what becomes of what is old."""

from __future__ import annotations

import re
from pathlib import Path

from db.fold import BY_THE_CLOCK
from db.schema import metadata
from db.sums import TABLES


def section(root: Path) -> str:
    found = re.search(r"^### What grows by itself\n(.*?)^#", (root / "docs" / "operations.md").read_text("utf-8"), re.M | re.S)
    assert found
    return found[1]


def test_each_table_has_a_keeping_rule_or_is_the_record(root: Path) -> None:
    rules = [row.split("|")[1:-1] for row in section(root).splitlines() if row.startswith("| ") and "---" not in row]
    assert all(what.strip() and grows.strip() and kept.strip() for what, grows, kept, _ in rules)
    named = {name for what, *_ in rules for name in re.findall(r"`(\w+)`", what)}
    assert set(metadata.tables) - named == set()


def test_what_is_folded_is_said_to_be(root: Path) -> None:
    text = section(root)
    for topic in BY_THE_CLOCK:
        assert re.search(rf"^\| [^|]*\b{topic}s\b[^|]*in `outbox`", text, re.M), topic
    for table in TABLES:
        assert re.search(rf"^\|[^|]*\|[^|]*\|[^|]*\| `{table}`", text, re.M), table
