"""What the flow tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, practice_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for practice on a fresh database, as the flows find it in their environment."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", practice_url)
    return tmp_path
