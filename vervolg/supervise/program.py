"""A program to run and watch, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def _at_once() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Program:
    """One process of the system."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    """Programs that must be ready (or, when they run once, done) before this one starts."""
    ready: Callable[[], bool] = _at_once
    """Asked a few times a second while it runs, until it says yes; quick, and never raises."""
    once: bool = False
    """Runs to its end instead of forever; ready when it ended well."""
    tries: int = 3
    """How often one that runs once is tried before it is given up; 0 for without end."""
    asked: bool = False
    """Runs once each time somebody asks for it, and not by itself."""
    longest: float | None = None
    """Seconds after which one that runs once is ended: it hangs, and who asks for it again would wait for ever."""
    patience: float = 10.0
    """Seconds it gets to stop by itself."""
