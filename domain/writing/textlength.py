"""How many characters a text may have: a name, what a person tells, a whole letter."""

from __future__ import annotations

LONGEST_NAME = 300
LONGEST_TEXT = 8000
LONGEST_LETTER = 100_000
