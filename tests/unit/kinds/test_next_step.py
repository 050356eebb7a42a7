"""What can be done about a term of the provider that still runs depends on what it waits for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from work.steps import RUNS_OUT, WAIT, next_step


@pytest.mark.parametrize(("kind", "step"), [("bevel", RUNS_OUT), ("verbeterplan", WAIT)])
def test_nothing_comes_in_for_a_bevel(kind: str, step: object) -> None:
    row: Any = SimpleNamespace(kind=kind, waits_for="aanbieder", about="M1", case_number="2026-0001", term_id="2026-0001/1")
    assert next_step(row, {}, late=False) == step
