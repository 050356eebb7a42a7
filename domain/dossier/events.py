"""What was kept beside the tracks: notes, documents, signals, what happened to the provider, and deviations with their reason."""

from __future__ import annotations

from enum import StrEnum

from domain.base.event import Event


class NoteAdded(Event):
    text: str


class DocumentAdded(Event):
    """A file, stored by the sha256 of its bytes."""

    sha256: str
    title: str
    media_type: str = "application/octet-stream"
    about: str = ""


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


class DeviationRecorded(Event):
    """Something unusual was done, with the reason a person gave; management sees it and a letter can use it."""

    command: str
    what: tuple[str, ...]
    reason: str
    by: str
