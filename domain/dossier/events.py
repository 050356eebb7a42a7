"""What was kept beside the tracks: notes, documents, signals, what happened to the provider, deviations, and reasons."""

from enum import StrEnum
from typing import ClassVar

from domain.base.event import Event


class NoteAdded(Event):
    text: str


class DocumentAdded(Event):
    """A document of the case. `sha256` of its bytes is empty for one that is kept elsewhere and only known by its name.

    `size` is in bytes for a file that is kept here under that hash, None for what is kept elsewhere; 0 when nobody wrote down
    which of these it is (version 1). `file` is the name that it had, and `searched` says whether its text was searched for a BSN.
    """

    schema_version: ClassVar[int] = 2

    sha256: str
    title: str
    media_type: str = "application/octet-stream"
    about: str = ""
    file: str = ""
    size: int | None = None
    searched: bool = False

    @property
    def known_as(self) -> str:
        """How a command names it: by its hash, or by its title."""
        return self.sha256 or self.title


class SignalRecorded(Event):
    """An anonymised signal, before or during the case; `signal` is the number of its own record when it has one."""

    origin: str
    text: str
    signal: str = ""


class ProviderChange(StrEnum):
    BANKRUPTCY = "faillissement"
    MERGER = "fusie"
    CLOSURE = "sluiting"
    LOCATION_CLOSED = "locatie_gesloten"
    SUCCESSOR = "opvolger"


class ProviderChanged(Event):
    change: ProviderChange
    note: str = ""
    locations: tuple[str, ...] = ()


class EntryRead(Event):
    """From which words of a history that was handed in the `lines` entries of the log before this one were read.

    `entry` is the sort of entry, in Dutch; `unsure` is what could be read otherwise, a sentence each.
    """

    entry: str
    words: str
    lines: int
    unsure: tuple[str, ...] = ()


class ReasonGiven(Event):
    """Why somebody did `command`, though nothing about it was unusual: what is said is kept, and is no deviation."""

    command: str
    reason: str
    by: str


class DeviationRecorded(Event):
    """Something unusual was done, with the reason a person gave; management sees it and a letter can use it."""

    command: str
    what: tuple[str, ...]
    reason: str
    by: str


SAID_WHY = (DeviationRecorded, ReasonGiven)
"""What keeps a reason beside the facts of an act."""
