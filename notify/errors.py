"""What can go wrong when something is told.

    VervolgError
      Unavailable            the server did not answer, or said "later": try again (from `domain.errors`)
        PartlySent           some targets have it; `delivered` says which, so that only the others are tried again
      Undeliverable          refused for good; trying again changes nothing, a person must look

The sentences name codes and servers' words, so they belong in the outbox row, never in a log.
"""

from __future__ import annotations

from domain.errors import Unavailable, VervolgError

__all__ = ["PartlySent", "Unavailable", "Undeliverable"]


class PartlySent(Unavailable):
    """Een deel van de adressen heeft het bericht; de rest wordt opnieuw geprobeerd."""

    def __init__(self, delivered: tuple[str, ...], message: str | None = None) -> None:
        """`delivered` holds the fingerprints (`notify.message.fingerprint`) of the targets that have the message."""
        self.delivered = delivered
        super().__init__(message)


class Undeliverable(VervolgError):
    """Dit bericht is definitief geweigerd. Controleer het adres."""
