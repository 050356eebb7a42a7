"""What can go wrong when something is told.

    VervolgError
      Unavailable            said "later": try again (from `domain.base.errors`)
        PartlySent           some targets have it; `delivered` says which, so that only the others are tried again
        Silent               no answer, or an answer that is about the server: the next message would fare no better
          Misconfigured      it takes nothing from us: somebody must look at our settings, and no message is to blame
          Doubtful           everything was handed over and the answer got lost: perhaps it was taken
      Undeliverable          refused for good; trying again changes nothing, a person must look
        PerhapsArrived       refused, after an attempt of which the answer got lost: perhaps the receiver has it already

The sentences name codes and servers' words, so they belong in the outbox row, never in a log.
"""

from __future__ import annotations

from domain.base.errors import Unavailable, VervolgError

__all__ = ["Doubtful", "Misconfigured", "PartlySent", "PerhapsArrived", "Silent", "Unavailable", "Undeliverable"]


class PartlySent(Unavailable):
    """Een deel van de adressen heeft het bericht; de rest wordt opnieuw geprobeerd."""

    def __init__(self, delivered: tuple[str, ...], message: str | None = None, *, refused: tuple[str, ...] = ()) -> None:
        """Fingerprints (`notify.message.fingerprint`) of the targets that have the message, and of those that never take it."""
        self.delivered, self.refused = delivered, refused
        super().__init__(message)


class Silent(Unavailable):
    """De andere kant antwoordt niet. Het bericht wordt opnieuw geprobeerd."""


class Misconfigured(Silent):
    """De mailserver neemt van Vervolg niets aan. Controleer de instellingen in notify.yaml."""


class Doubtful(Silent):
    """Het bericht is misschien aangekomen: het antwoord van de mailserver ging verloren. Hetzelfde bericht gaat nog eens."""


class Undeliverable(VervolgError):
    """Dit bericht is definitief geweigerd. Controleer het adres."""


class PerhapsArrived(Undeliverable):
    """Dit bericht is geweigerd, maar een eerdere poging is misschien aangekomen. Vraag het na."""
