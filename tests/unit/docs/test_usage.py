"""The user's guide is a story that plays: every command is carried out, and says what the guide says it says."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from db.embedded import Cluster
from tests.unit.docs.mailbox import mailbox
from tests.unit.docs.session import Player, blocks, same, steps

ADVICE = "Is the program right? Then: python -m tests.unit.docs.session docs/gebruik.md, and read what changed."


@pytest.fixture
def office(cluster: Cluster, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", database_url)
    with mailbox(tmp_path / "home") as url:
        monkeypatch.setenv("VERVOLG_SMTP_URL", url)
        yield


def test_the_guide_tells_what_happens(office: object, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    guide = (root / "docs" / "gebruik.md").read_text(encoding="utf-8")
    player = Player()
    for body in blocks(guide, "console"):
        for step in map(player.prepared, steps(body)):
            said = player.play(step)
            if not same(step.output, said):
                seen = difflib.unified_diff(step.output.split("\n"), said.split("\n"), "guide", "program", lineterm="", n=0)
                pytest.fail("\n".join([f"$ {step.text}", *seen, ADVICE]), pytrace=False)


def test_a_gap_stands_for_what_is_left_out() -> None:
    assert same("a\n…\nd", "a\nb\nc\nd")
    assert same("Bewijs: …\n…", "Bewijs: 250 ok\nmeer")
    assert not same("a\n…\nd", "a\nb\nc")
    assert not same("a b", "a  b")
