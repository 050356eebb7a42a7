"""The documents, as the tests read them."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `document` reads each of them."""
    if "document" in metafunc.fixturenames:
        metafunc.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


@pytest.fixture
def root() -> Path:
    return ROOT
