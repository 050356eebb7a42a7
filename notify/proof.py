"""Proof of sending: which server took which message for whom, when, and in what words.

accepted   the server answered 2xx to the address and to the message
refused    5xx: this address will never work
deferred   4xx to this address, while others were accepted: send again, to these only
"""

from domain.base.model import Frozen, Moment


class Refused(Frozen):
    """One address that the server did not take, with the server's answer."""

    address: str
    code: int
    text: str

    @property
    def permanent(self) -> bool:
        """Whether trying again is useless (5xx)."""
        return self.code >= 500


class Proof(Frozen):
    """What a mail server said when it took a message."""

    server: str
    code: int
    text: str
    accepted_at: Moment
    message_id: str
    accepted: tuple[str, ...]
    not_accepted: tuple[Refused, ...] = ()

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The addresses refused for good."""
        return tuple(one for one in self.not_accepted if one.permanent)

    @property
    def deferred(self) -> tuple[Refused, ...]:
        """The addresses that must be tried again."""
        return tuple(one for one in self.not_accepted if not one.permanent)
