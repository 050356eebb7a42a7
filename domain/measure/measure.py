"""A measure, from the thought of it until it ended. From each state the states that can follow:

    proposed   -> announced, decided, in_force, ended
    announced  -> decided, ended
    decided    -> in_force, ended
    in_force   -> decided, suspended, ended
    suspended  -> in_force, ended
    ended      -> in_force

`announced` is the voornemen; it is skipped when no zienswijze is needed. A measure is in force once its letter provably left, and
is only decided again when that letter comes back. A stop that somebody else imposed is in force at once. Partly lifted is in
force with contents or locations that were lifted. The end of its term ends a measure only where the law or the decision says so
(`domain.kinds.measure.EndsBy`); every other measure holds until a person ends it. What ended by itself holds again when it turns
out that it was extended before its end.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen
from domain.kinds.measure import MEASURE_KINDS, EndsBy, MeasureKind
from domain.measure.events import (
    OURS,
    Content,
    DangerJudged,
    LegalAdviceGiven,
    MeasureAnnounced,
    MeasureDecided,
    MeasureEnd,
    MeasureEnded,
    MeasureExpired,
    MeasureExtended,
    MeasureInForce,
    MeasureNotDelivered,
    MeasurePartlyLifted,
    MeasureProposed,
    MeasureRevived,
    MeasureSuspended,
    OrderGiven,
    ZienswijzeReceived,
    ZienswijzeWaived,
)


class MeasureState(StrEnum):
    PROPOSED = "proposed"  #: considered; a person proposed it with reasons
    ANNOUNCED = "announced"  #: the voornemen was made; the provider may give a zienswijze
    DECIDED = "decided"  #: signed by a mandated person; not yet bekendgemaakt
    IN_FORCE = "in_force"  #: bekendgemaakt
    SUSPENDED = "suspended"  #: by a court
    ENDED = "ended"  #: final, unless it ended by itself and was extended before that


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
    imposed_by: str = OURS
    proposed_on: HistoricDate
    proposed_by: str = ""
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
    document: str = ""
    extensions: int = 0
    suspended_on: HistoricDate | None = None
    how_ended: MeasureEnd | None = None
    ended_on: HistoricDate | None = None
    replaced_by: str | None = None
    ends_itself: bool = False
    expired_at: AwareDatetime | None = None
    by_law: bool = False
    given_at: AwareDatetime | None = None
    given_how: str = ""
    acute: bool = True

    @property
    def awaits_review(self) -> bool:
        """Whether it was given on the spot and no jurist has seen it yet."""
        return self.given_at is not None and not self.advised_by

    @property
    def ends_with_its_term(self) -> bool:
        """Whether nobody has to end it: the law or the decision does, at the end of its term."""
        ends = MEASURE_KINDS[self.kind].ends
        return ends is EndsBy.LAW or (ends is EndsBy.DECISION and self.ends_itself)

    @property
    def running(self) -> bool:
        return self.state is not MeasureState.ENDED

    @property
    def binding(self) -> bool:
        """In force, or suspended by a court: no longer a mere plan."""
        return self.state in {MeasureState.IN_FORCE, MeasureState.SUSPENDED}

    @property
    def ours(self) -> bool:
        """Imposed by the inspectorate, not by the provider itself or a municipality."""
        return self.imposed_by == OURS

    @property
    def standing_locations(self) -> tuple[str, ...]:
        """The locations for which it still holds."""
        return tuple(place for place in self.locations if place not in self.lifted_locations)

    @property
    def status(self) -> str:
        """The state as lists show it, with partly_lifted apart, and what ended by itself."""
        if self.expired_at:
            return "ended_by_law" if self.by_law else "ended_as_decided"
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
        proposed_by=event.by,
    )


FACTS: Mapping[tuple[MeasureState, type[Event]], MeasureState] = {
    # what brings a measure to another state without a command of its own: a letter's dispatch or return, a ruling, the law
    (MeasureState.PROPOSED, MeasureInForce): MeasureState.IN_FORCE,
    (MeasureState.DECIDED, MeasureInForce): MeasureState.IN_FORCE,
    (MeasureState.IN_FORCE, MeasureNotDelivered): MeasureState.DECIDED,
    (MeasureState.IN_FORCE, MeasureSuspended): MeasureState.SUSPENDED,
    (MeasureState.SUSPENDED, MeasureRevived): MeasureState.IN_FORCE,
    (MeasureState.IN_FORCE, MeasureExpired): MeasureState.ENDED,
    (MeasureState.ENDED, MeasureRevived): MeasureState.IN_FORCE,
}


def after(measure: Measure, event: Event) -> Measure:
    """The measure after one of its own events."""
    if type(event) not in _CHANGES:
        raise TypeError(f"not an event of a measure: {type(event).__name__}")
    return measure.model_copy(update=_CHANGES[type(event)](measure, event))


def _decided(measure: Measure, event: MeasureDecided) -> dict[str, object]:
    return {
        "state": MeasureState.DECIDED,
        "decided_on": event.on,
        "decided_by": event.by,
        "length": event.length,
        "why": event.why or measure.why,
        "contents": event.contents or measure.contents,
        "amount": event.amount,
        "per": event.per,
        "maximum": event.maximum,
        "document": event.document,
        "ends_itself": event.ends_itself,
    }


def _partly_lifted(measure: Measure, event: MeasurePartlyLifted) -> dict[str, object]:
    return {
        "partly_lifted": True,
        "lifted": measure.lifted | set(event.contents),
        "lifted_locations": (*measure.lifted_locations, *event.locations),
    }


def _ended(_: Measure, event: MeasureEnded) -> dict[str, object]:
    facts = {"how_ended": event.how, "ended_on": event.on, "replaced_by": event.replaced_by}
    return {"state": MeasureState.ENDED, **facts}


def _expired(_: Measure, event: MeasureExpired) -> dict[str, object]:
    facts = {"how_ended": MeasureEnd.LAPSED, "ended_on": event.on, "expired_at": event.at, "by_law": event.by_law}
    return {"state": MeasureState.ENDED, **facts}


_NOT_ENDED: dict[str, object] = {"how_ended": None, "ended_on": None, "expired_at": None, "by_law": False}
_CHANGES: dict[type[Event], Callable[[Measure, Any], dict[str, object]]] = {
    LegalAdviceGiven: lambda _, e: {"advised_by": e.by, "advice_positive": e.positive},
    ZienswijzeWaived: lambda _, e: {"waived": e.ground},
    MeasureAnnounced: lambda _, e: {"state": MeasureState.ANNOUNCED, "announced_on": e.on},
    ZienswijzeReceived: lambda _, e: {"zienswijze_on": e.on},
    MeasureDecided: _decided,
    MeasureInForce: lambda _, e: {"state": MeasureState.IN_FORCE, "in_force_on": e.on},
    MeasureNotDelivered: lambda _, __: {"state": MeasureState.DECIDED, "in_force_on": None},
    MeasureExtended: lambda m, _: {"extensions": m.extensions + 1},
    MeasureSuspended: lambda _, e: {"state": MeasureState.SUSPENDED, "suspended_on": e.on},
    MeasureRevived: lambda _, __: {"state": MeasureState.IN_FORCE, "suspended_on": None} | _NOT_ENDED,
    MeasurePartlyLifted: _partly_lifted,
    MeasureEnded: _ended,
    MeasureExpired: _expired,
    OrderGiven: lambda _, e: {"given_at": e.at, "given_how": e.how.value},
    DangerJudged: lambda _, e: {"acute": e.acute},
}
