"""One answer about the watch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One answer: `text` says what was found, `advice` what to do about it when it is not good.

    One that `warns` is good, and somebody should do what it advises all the same.
    """

    name: str
    good: bool
    text: str
    advice: str = ""
    warns: bool = False
