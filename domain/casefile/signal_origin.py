"""Who told us something, in a room of its own: whoever shows a case needs no more of a signal than this word."""

from enum import StrEnum


class SignalOrigin(StrEnum):
    AKJ = "akj_signaal"
    REFERRER = "gi_of_gemeente"
    NOTIFICATION = "melding"
    ANONYMOUS = "anoniem"
