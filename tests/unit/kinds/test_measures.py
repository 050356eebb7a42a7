"""A kind of measure is whole: what the law asks of it, its stage, its words, and its meaning."""

from __future__ import annotations

import pytest

from domain.casefile.stage import Stage
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from tests.unit.docs.tables import GLOSSARY


def lacking(kind: str) -> list[str]:
    """What a kind of measure still lacks, and where that belongs."""
    parts = {
        "what the law asks: domain/kinds/measure.py": kind in set(MEASURE_KINDS),
        "its stage: domain/casefile/stage.py": kind in set(Stage),
        "its meaning, and that of its stage: docs/glossary.md": GLOSSARY.read_text(encoding="utf-8").count(f"| `{kind}` |") >= 2,
    }
    return [part for part, is_there in parts.items() if not is_there]


@pytest.mark.parametrize("kind", MeasureKind)
def test_each_kind_of_measure_is_whole(kind: MeasureKind) -> None:
    assert lacking(kind) == []


def test_a_kind_that_is_new_hears_everything_that_it_lacks() -> None:
    assert len(lacking("nieuwe_maatregel")) == 3


def test_a_hearing_is_only_asked_before_a_besluit() -> None:
    assert all(facts.is_decision for facts in MEASURE_KINDS.values() if facts.hearing)
