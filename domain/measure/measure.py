"""A measure, from the thought of it until it ended.

    proposed -> announced (voornemen) -> decided -> in_force -> ended
        |                                  ^           |  ^
        `------ (no zienswijze needed) ----'           v  |
                                                   suspended
    partly_lifted is in_force with contents or locations that were lifted. Every state that is not final can end.

The end date and the status are different facts: a nominal end that passed does not end a measure; a person does.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.historic import HistoricDate
from domain.measure.kinds import ContentKind, MeasureKind
from domain.model import Frozen, nl
from domain.privacy import NoBsnText


class MeasureState(StrEnum):
    PROPOSED = "proposed"  #: considered; a person proposed it with reasons
    ANNOUNCED = "announced"  #: the voornemen was made; the provider may give a zienswijze
    DECIDED = "decided"  #: signed by a mandated person; not yet bekendgemaakt
    IN_FORCE = "in_force"  #: bekendgemaakt
    SUSPENDED = "suspended"  #: by a court
    ENDED = "ended"  #: final


class HowEnded(StrEnum):
    COMPLIED = "nageleefd"
    LIFTED = "opgeheven"
    LAPSED = "vervallen"
    WITHDRAWN = "ingetrokken_na_bezwaar"
    REPLACED = "vervangen"
    PROVIDER_ENDED = "aanbieder_gestopt"
    INEFFECTIVE = "niet_doelmatig"
    LAW_CHANGE = "wetswijziging"
    DROPPED = "niet_doorgezet"


class Content(Frozen):
    """One part of a measure, such as a cliëntenstop or something to repair; parts can be lifted one by one."""

    kind: ContentKind = nl("soort", "clientenstop, herstelmaatregel of staken_van_zorg.", default=ContentKind.HERSTEL)
    text: NoBsnText = nl("tekst", "Wat er moet gebeuren.", default="")
    locations: tuple[str, ...] = nl("locaties", "Voor welke locaties; alle als je niets invult.", default=())


class MeasureProposed(Event):
    measure: str
    kind: MeasureKind
    locations: tuple[str, ...]
    findings: tuple[str, ...] = ()
    group: str = ""
    contents: tuple[Content, ...] = ()
    basis: str = ""
    why: str = ""
    imposed_by: str = "inspectie"
    plan_inside: bool = False


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
    """`amount` to `maximum` are for a dwangsom or boete, in euro."""

    measure: str
    by: str
    why: str = ""
    answer: str = ""
    length: str | None = None
    contents: tuple[Content, ...] = ()
    amount: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None


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
    how: HowEnded
    why: str = ""
    replaced_by: str | None = None


class Measure(Frozen):
    id: str
    kind: MeasureKind
    state: MeasureState = MeasureState.PROPOSED
    locations: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    group: str = ""
    contents: tuple[Content, ...] = ()
    lifted: frozenset[int] = frozenset()
    lifted_locations: tuple[str, ...] = ()
    partly_lifted: bool = False
    basis: str = ""
    why: str = ""
    imposed_by: str = "inspectie"
    proposed_on: HistoricDate
    advised_by: str = ""
    advice_positive: bool | None = None
    waived: str = ""
    announced_on: HistoricDate | None = None
    zienswijze_on: HistoricDate | None = None
    decided_on: HistoricDate | None = None
    decided_by: str = ""
    in_force_on: HistoricDate | None = None
    length: str | None = None
    amount: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None
    extensions: int = 0
    how_ended: HowEnded | None = None
    ended_on: HistoricDate | None = None
    replaced_by: str | None = None

    @property
    def running(self) -> bool:
        return self.state is not MeasureState.ENDED

    @property
    def binding(self) -> bool:
        """In force, or suspended by a court: no longer a mere plan."""
        return self.state in {MeasureState.IN_FORCE, MeasureState.SUSPENDED}

    @property
    def status(self) -> str:
        """The state as lists show it, with partly_lifted apart."""
        if self.state is MeasureState.IN_FORCE and self.partly_lifted:
            return "partly_lifted"
        return self.state.value

    @property
    def standing_contents(self) -> tuple[Content, ...]:
        """The parts that were not lifted."""
        return tuple(content for place, content in enumerate(self.contents) if place not in self.lifted)


def proposed(event: MeasureProposed) -> Measure:
    return Measure(
        id=event.measure,
        kind=event.kind,
        locations=event.locations,
        findings=event.findings,
        group=event.group,
        contents=event.contents,
        basis=event.basis,
        why=event.why,
        imposed_by=event.imposed_by,
        proposed_on=event.on,
    )


def after(measure: Measure, event: Event) -> Measure:
    """The measure after one of its own events."""
    change: dict[str, object]
    match event:
        case LegalAdviceGiven():
            change = {"advised_by": event.by, "advice_positive": event.positive}
        case ZienswijzeWaived():
            change = {"waived": event.ground}
        case MeasureAnnounced():
            change = {"state": MeasureState.ANNOUNCED, "announced_on": event.on}
        case ZienswijzeReceived():
            change = {"zienswijze_on": event.on}
        case MeasureDecided():
            change = {
                "state": MeasureState.DECIDED,
                "decided_on": event.on,
                "decided_by": event.by,
                "length": event.length,
                "why": event.why or measure.why,
                "contents": event.contents or measure.contents,
                "amount": event.amount,
                "per": event.per,
                "maximum": event.maximum,
            }
        case MeasureInForce():
            change = {"state": MeasureState.IN_FORCE, "in_force_on": event.on}
        case MeasureNotDelivered():
            change = {"state": MeasureState.DECIDED, "in_force_on": None}
        case MeasureExtended():
            change = {"extensions": measure.extensions + 1}
        case MeasureSuspended():
            change = {"state": MeasureState.SUSPENDED}
        case MeasureRevived():
            change = {"state": MeasureState.IN_FORCE}
        case MeasurePartlyLifted():
            change = {
                "partly_lifted": True,
                "lifted": measure.lifted | set(event.contents),
                "lifted_locations": (*measure.lifted_locations, *event.locations),
            }
        case MeasureEnded():
            change = {
                "state": MeasureState.ENDED,
                "how_ended": event.how,
                "ended_on": event.on,
                "replaced_by": event.replaced_by,
            }
        case _:
            raise TypeError(f"not an event of a measure: {type(event).__name__}")
    return measure.model_copy(update=change)
