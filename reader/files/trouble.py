"""What is the matter with a file, before anybody knows what it is called."""

from __future__ import annotations


class Trouble(Exception):
    """Dit bestand is niet te gebruiken."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(found)
