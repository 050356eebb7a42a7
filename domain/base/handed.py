"""A file that is handed in with a command: what is known of it, beside its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`sha256` of its bytes as hex, its `name` as it was handed in, `size` in bytes.

    `searched` says whether its text was searched; of an image nobody can say what it shows. `young` says in sentences where
    in it a young person may be recognised: whoever hands it in is asked.
    """

    sha256: str
    name: str
    media_type: str
    size: int
    searched: bool
    young: tuple[str, ...] = ()
