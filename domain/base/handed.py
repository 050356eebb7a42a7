"""A file that is handed in with a command: what is known of it, beside its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`sha256` of its bytes as hex, its `name` as it was handed in, `size` in bytes.

    `searched` says whether its text was searched for a BSN; of an image nobody can say what it shows.
    """

    sha256: str
    name: str
    media_type: str
    size: int
    searched: bool
