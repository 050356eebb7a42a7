"""What happened to a measure, as it is recorded; what it makes true is in `domain.measure.measure`."""

from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from domain.base.event import Event
from domain.base.record import Record
from domain.kinds.measure import ContentKind, MadeKnown, MeasureKind


class MeasureEnd(StrEnum):
    COMPLIED = "nageleefd"
    LIFTED = "opgeheven"
    LAPSED = "vervallen"
    WITHDRAWN = "ingetrokken_na_bezwaar"
    REPLACED = "vervangen"
    PROVIDER_ENDED = "aanbieder_gestopt"
    INEFFECTIVE = "niet_doelmatig"
    LAW_CHANGE = "wetswijziging"
    DROPPED = "niet_doorgezet"


OURS = "inspectie"
"""Who imposed a measure that is not of somebody else."""


class Content(Record):
    """One part of a measure, such as a cliëntenstop or something to repair; parts can be lifted one by one.

    Without `locations` it holds for all those of the measure.
    """

    kind: ContentKind = ContentKind.HERSTEL
    text: str = ""
    locations: tuple[str, ...] = ()


class MeasureProposed(Event):
    schema_version: ClassVar[int] = 2

    measure: str
    kind: MeasureKind
    locations: tuple[str, ...]
    findings: tuple[str, ...] = ()
    group: str = ""
    contents: tuple[Content, ...] = ()
    basis: str = ""
    why: str = ""
    imposed_by: str = OURS
    plan_inside: bool = False
    by: str = ""
    """The colleague who proposed it; empty for what was recorded before that was kept, and for a history."""


class LegalAdviceGiven(Event):
    """A jurist saw the measure."""

    measure: str
    by: str
    positive: bool
    advice: str


class ZienswijzeWaived(Event):
    """Awb 4:11: the hearing is left out, for instance because of urgency."""

    measure: str
    ground: str


class MeasureAnnounced(Event):
    measure: str


class ZienswijzeReceived(Event):
    measure: str
    summary: str = ""
    oral: bool = False


class MeasureDecided(Event):
    """`amount` to `maximum` are for a dwangsom or boete, in euro; `document` is a decision that somebody else made known.

    `ends_itself` says that the decision gives the measure an end, at which nobody has to lift it.
    """

    schema_version: ClassVar[int] = 2

    measure: str
    by: str
    why: str = ""
    answer: str = ""
    length: str | None = None
    contents: tuple[Content, ...] = ()
    document: str = ""
    amount: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None
    ends_itself: bool = False


class MeasureInForce(Event):
    """Bekendgemaakt: the letter provably left (Awb 3:41)."""

    measure: str


class MeasureNotDelivered(Event):
    """The letter came back: not bekendgemaakt after all."""

    measure: str


class MeasureExtended(Event):
    measure: str
    by: str
    why: str = ""
    length: str | None = None
    document: str = ""


class MeasureSuspended(Event):
    measure: str
    by: str
    why: str = ""


class MeasureRevived(Event):
    measure: str
    why: str = ""


class MeasurePartlyLifted(Event):
    """`contents` are positions in the measure's contents (from 0); `locations` the locations for which it no longer holds."""

    measure: str
    contents: tuple[int, ...] = ()
    locations: tuple[str, ...] = ()
    why: str = ""


class MeasureEnded(Event):
    measure: str
    how: MeasureEnd
    why: str = ""
    replaced_by: str | None = None


class OrderGiven(Event):
    """A bevel was given on the spot and made known at the moment `at`; `no_delay` is why nothing could come first."""

    measure: str
    by: str
    at: AwareDatetime
    how: MadeKnown
    to: str
    no_delay: str


class DangerJudged(Event):
    """Whether the danger for which a bevel was given is still acute."""

    measure: str
    by: str
    acute: bool
    why: str


class MeasureExpired(Event):
    """It ended by itself at the moment `at`, when its term was over: by law, else by what was decided. Nobody decided this."""

    measure: str
    at: AwareDatetime
    by_law: bool
