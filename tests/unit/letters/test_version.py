"""The words of a letter have a version: another word is another version, and of each the words can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import compose
from letters.kinds import LetterKind
from letters.version import template_of


@pytest.mark.parametrize("kind", LetterKind)
def test_every_file_that_a_letter_takes_is_in_its_version(kind: LetterKind) -> None:
    text = template_of(kind).text
    assert f"===== {kind}/body.md.j2 =====" in text
    assert "===== _words/about.j2 =====" in text
    assert "{% include _" not in text, "each part is named in full, or it would be left out"


def test_another_word_in_a_part_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in compose.TEMPLATES.rglob("*.j2"):
        copy = tmp_path / one.relative_to(compose.TEMPLATES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
    before = template_of(LetterKind.OPHEFFING)
    monkeypatch.setattr(compose, "TEMPLATES", tmp_path)
    fresh = template_of.__wrapped__
    assert fresh(LetterKind.OPHEFFING) == before
    contact = tmp_path / "_parts" / "contact.md.j2"
    contact.write_text(contact.read_text(encoding="utf-8") + "Groet.", encoding="utf-8")
    assert fresh(LetterKind.OPHEFFING).version != before.version
