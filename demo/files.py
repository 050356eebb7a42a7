"""Where the demo's data are."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PEOPLE, PROVIDERS, FINDINGS = FOLDER / "people.yaml", FOLDER / "providers.yaml", FOLDER / "findings.yaml"
STORIES = FOLDER / "stories"
