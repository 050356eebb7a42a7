"""The parts of letters about a measure: the measure itself, the view on it, its extension, its lifting and the remedies."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import model_validator

from domain.base.moments import dutch_moment
from domain.kinds.measure import ContentKind, MadeKnown, MeasureKind
from letters.escape import Markdown, escape
from letters.head import Line, Section
from letters.sections import Finding


class Order(Section):
    """One thing the provider must do, with the reason (Jeugdwet 9.3 lid 2): as it was written, or to stop what was found."""

    text: str = ""
    why: str = ""
    """Empty: the norm of the law itself."""
    stops: Finding | None = None

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if bool(self.text) == bool(self.stops):
            raise ValueError("an order is written, or stops a finding")
        return self


class IntakeStop(Section):
    """A cliëntenstop as the content of an aanwijzing: no new young people until the provider complies."""

    scope: str = ""
    """As it was written; empty: no new young people at `places`."""
    places: tuple[Line, ...] = ()
    why: str = ""

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if not self.scope and not self.places:
            raise ValueError("a cliëntenstop says where it holds")
        return self


class Earlier(Section):
    """The improvement round before, which was not enough."""

    given: bool
    """Whether the provider had the time that it was told of."""
    why: Line


class Measure(Section):
    """A measure that is announced, taken, extended or lifted."""

    kind: MeasureKind
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
    reasons: tuple[Line, ...] = ()
    """Why this measure and not a lighter one (Awb 3:46)."""
    earlier: Earlier | None = None
    ends_itself: bool | None = None
    """Whether its term ends it; None for a measure of which that is no question."""
    publication: bool = False
    """Whether the letter tells that the measure is made public (Jeugdwet 9.7)."""


class Views(Section):
    """The view of the provider and our answer, or why it was not asked or not given (Awb 4:8, 4:11)."""

    received: date | None = None
    """None: it was not given, or on a day that is not known."""
    oral: bool = False
    summary: tuple[Line, ...] = ()
    answer: tuple[Line, ...] = ()
    waived: str = ""
    """The ground on which it was not waited for."""
    asked: bool = False

    @model_validator(mode="after")
    def _is_answered(self) -> Self:
        if (self.received or self.summary) and not self.answer:
            raise ValueError("a view that was given is answered")
        return self


class Extension(Section):
    """A measure that lasts longer."""

    old_day: date | None = None
    """None when there was no last day that we know."""
    reasons: tuple[Line, ...] = ()


class Part(Section):
    """A part of a measure that ends."""

    kind: ContentKind
    text: str = ""
    places: tuple[Line, ...] = ()
    """Where it held."""


class Lifting(Section):
    """The end of a measure, or of parts of it, or of where it holds."""

    whole: bool
    from_day: date | None = None
    """None: the day is not known."""
    parts: tuple[Part, ...] = ()
    places: tuple[Line, ...] = ()
    remains: tuple[Order, ...] = ()
    stop: IntakeStop | None = None
    """A cliëntenstop that stays."""
    reasons: tuple[Line, ...] = ()
    complied: bool = False

    @model_validator(mode="after")
    def _names_its_parts(self) -> Self:
        if self.whole == bool(self.parts or self.places):
            raise ValueError("parts are named exactly when the measure is lifted partly")
        if self.whole and (self.remains or self.stop):
            raise ValueError("nothing remains of a whole measure")
        return self


class OnTheSpot(Section):
    """A bevel that was given on the spot: when and to whom, why nothing could wait, and when it ends by law."""

    at: datetime
    ends_at: datetime
    how: MadeKnown
    to: Line
    no_delay: Line

    @property
    def given(self) -> Markdown:
        """The moment, to the minute: the seven days count from then."""
        return escape(dutch_moment(self.at, weekday=True))

    @property
    def ends(self) -> Markdown:
        """The moment at which it ends."""
        return escape(dutch_moment(self.ends_at, weekday=True))


class Remedy(Section):
    """Where to object to a besluit (Awb 3:45, 6:4, 6:5). The address is policy data, not law."""

    objection_to: tuple[Line, ...] = (
        "Ministerie van Volksgezondheid, Welzijn en Sport",
        "directie Wetgeving en Juridische Zaken",
        "Postbus 20350",
        "2500 EJ Den Haag",
    )
