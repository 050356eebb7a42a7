"""A kind of letter is whole: what it is in law, what its text needs, its facts, its words, an example, and who approves it."""

from __future__ import annotations

import pytest

from content.facts import FACTS
from domain.base.errors import Impossible
from domain.kinds.letter import LETTER_KINDS, LetterKind
from letters.compose import TEMPLATES
from letters.example_parts import PARTS as EXAMPLES
from letters.kinds import KINDS
from rulebook.files import load_policy
from tests.unit.content.cases import CASES
from tests.unit.docs.tables import GLOSSARY

BEFORE_A_CASE = frozenset({"signaal_ontvangen"})
"""Letters that no case has, so that there are no facts to gather and no case to play."""


def approved(kind: str) -> bool:
    try:
        return bool(load_policy().mandates.approvers(kind))
    except Impossible:
        return False


def lacking(kind: str) -> list[str]:
    """What a kind of letter still lacks, and where that belongs."""
    parts = {
        "what it is in law: domain/kinds/letter.py": kind in set(LETTER_KINDS),
        "what it needs: letters/kinds.py": kind in set(KINDS),
        "its facts: content/facts.py": kind in {*FACTS, *BEFORE_A_CASE},
        "its subject: templates/letters": TEMPLATES.joinpath(kind, "subject.txt.j2").is_file(),
        "its text: templates/letters": TEMPLATES.joinpath(kind, "body.md.j2").is_file(),
        "its example: letters/example_parts.py": kind in set(EXAMPLES),
        "who approves it: policy/mandates.yaml": approved(kind),
        "a played case: tests/unit/content/cases.py": kind in {*BEFORE_A_CASE, *(played for played, _ in CASES.values())},
        "its meaning: docs/glossary.md": f"| `{kind}` |" in GLOSSARY.read_text(encoding="utf-8"),
    }
    return [part for part, is_there in parts.items() if not is_there]


@pytest.mark.parametrize("kind", LetterKind)
def test_each_kind_of_letter_is_whole(kind: LetterKind) -> None:
    assert lacking(kind) == []


def test_a_kind_that_is_new_hears_everything_that_it_lacks() -> None:
    assert len(lacking("nieuwe_brief")) == 9
