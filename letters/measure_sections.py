"""The parts of letters about a measure: the measure itself, the views on it, its extension, its lifting and the remedies."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from letters.head import Line, Section


class Order(Section):
    """One thing the provider must do, with the reason (Jeugdwet 9.3 lid 2)."""

    text: Line
    why: Line


class IntakeStop(Section):
    """A cliëntenstop as the content of an aanwijzing: no new young people until the provider complies."""

    scope: Line
    until: Line
    why: Line


class Measure(Section):
    """A measure that is announced, taken, extended or lifted."""

    name: Line
    """Without its article: `aanwijzing`, `verscherpt toezicht`."""
    article: Literal["de", "het"] = "de"
    is_besluit: bool
    reference: str = ""
    letter_day: date | None = None
    """When the letter with `reference` left."""
    legal_basis: str = ""
    orders: tuple[Order, ...] = ()
    intake_stop: IntakeStop | None = None
    reasons: tuple[Line, ...]
    """Why this measure and not a lighter one (Awb 3:46)."""
    publication: str = ""
    """What the letter says about publication; empty when nothing is said."""


class ViewsInvitation(Section):
    """How the provider can give its view before the decision: written or spoken, its own choice (Awb 4:8, 4:9)."""

    written_to: Line
    spoken: Line


class Manner(StrEnum):
    """How the provider gave its view. Values are the Dutch words."""

    WRITTEN = "schriftelijk"
    SPOKEN = "mondeling"


class Views(Section):
    """The view of the provider and our answer, or why it was not asked or not given (Awb 4:8, 4:11)."""

    received: date | None = None
    manner: Manner = Manner.WRITTEN
    summary: tuple[Line, ...] = ()
    answer: tuple[Line, ...] = ()
    absent_because: str = ""

    @model_validator(mode="after")
    def _given_or_explained(self) -> Self:
        if (self.received is None) != bool(self.absent_because):
            raise ValueError("views are either received on a day, or absent for a reason")
        if self.received and not self.answer:
            raise ValueError("views that were received are answered")
        return self


class Extension(Section):
    """A measure that lasts longer."""

    old_day: date | None = None
    """None when there was no last day that we know."""
    reasons: tuple[Line, ...]


class Lifting(Section):
    """The end of a measure or of a part of it."""

    whole: bool
    from_day: date
    ends: tuple[Line, ...]
    remains: tuple[Line, ...] = ()
    reasons: tuple[Line, ...]

    @model_validator(mode="after")
    def _partly_leaves_something(self) -> Self:
        if self.whole == bool(self.remains):
            raise ValueError("something remains exactly when the measure is lifted partly")
        return self


class Remedy(Section):
    """Where to object to a besluit (Awb 3:45, 6:4, 6:5). The address is policy data, not law."""

    objection_to: tuple[Line, ...] = (
        "Ministerie van Volksgezondheid, Welzijn en Sport",
        "directie Wetgeving en Juridische Zaken",
        "Postbus 20350",
        "2500 EJ Den Haag",
    )
    court: Line = "de voorzieningenrechter van de rechtbank in uw rechtsgebied"
