"""An improvement round: numbered, repeatable. From each state the states that can follow:

    requested      -> plan_received, sufficient, insufficient, overtaken
    plan_received  -> amending, plan_refused, improving, sufficient, insufficient, overtaken
    amending       -> plan_received, sufficient, insufficient, overtaken
    plan_refused   -> amending, sufficient, insufficient, overtaken
    improving      -> verifying, sufficient, insufficient, overtaken
    verifying      -> sufficient, insufficient, overtaken

The usual way is requested, plan_received, improving, verifying, sufficient or insufficient. Ending earlier skips a step and needs
a reason.

A verbeterplan, a verbeterperiode, a resultaatsverslag or a visit, and heavier measures when it is not enough; none of this is a
besluit (docs/sources.md, 2).
"""

from collections.abc import Mapping
from enum import StrEnum

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen
from domain.kinds.term import TermSort, of_sort


class RoundState(StrEnum):
    REQUESTED = "requested"  #: a plan is asked; the letter may still be on its way
    PLAN_RECEIVED = "plan_received"  #: the plan is here and waits for us
    AMENDING = "amending"  #: the provider must complete the plan
    PLAN_REFUSED = "plan_refused"  #: the plan is not good enough; a person decides what follows
    IMPROVING = "improving"  #: the verbeterperiode
    VERIFYING = "verifying"  #: the report is in, or a visit after the period was made; findings are judged again
    SUFFICIENT = "sufficient"  #: final
    INSUFFICIENT = "insufficient"  #: final
    OVERTAKEN = "overtaken"  #: final: by a measure, closure, bankruptcy, merger or law change


FINAL = frozenset({RoundState.SUFFICIENT, RoundState.INSUFFICIENT, RoundState.OVERTAKEN})

AWAITING_PLAN = of_sort(TermSort.PLAN)
AWAITING_RESULT = of_sort(TermSort.RESULT)
AWAITED = {
    # state                 the kinds of term under which the provider can be waited for
    RoundState.REQUESTED: AWAITING_PLAN,
    RoundState.AMENDING: AWAITING_PLAN,
    RoundState.IMPROVING: AWAITING_RESULT,
}


class Verification(StrEnum):
    """How the verbeterperiode will be checked."""

    REPORT = "verslag"
    VISIT = "bezoek"
    BOTH = "verslag_en_bezoek"


class Overtaken(StrEnum):
    """What made the round pointless."""

    MEASURE = "maatregel"
    CLOSURE = "sluiting"
    BANKRUPTCY = "faillissement"
    MERGER = "fusie"
    LAW_CHANGE = "wetswijziging"


class PlanRequested(Event):
    round: str
    locations: tuple[str, ...]
    findings: tuple[str, ...]
    inside_measure: str | None = None


class PlanReceived(Event):
    round: str
    document: str = ""


class AmendmentAsked(Event):
    round: str
    points: str


class PlanAccepted(Event):
    round: str
    verification: Verification


class PlanRefused(Event):
    round: str
    why: str


class ResultReportReceived(Event):
    round: str
    document: str = ""


class VerificationStarted(Event):
    """A visit re-judged the findings of this round.

    An `early` one came before the end of the verbeterperiode, or before the report that was agreed on too: the round stays as it
    was, and what is awaited stays awaited.
    """

    round: str
    visit: str
    early: bool = False


class RoundConcluded(Event):
    round: str
    outcome: RoundState
    why: str = ""
    effect: str = ""
    overtaken_by: Overtaken | None = None


class ImprovementRound(Frozen):
    """`plans` and `reports` are the days on which they were received, `answered_on` that of our last answer to a plan; `visits`
    are the visits to its locations.
    """

    id: str
    number: int
    state: RoundState = RoundState.REQUESTED
    locations: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    requested_on: HistoricDate
    plans: tuple[HistoricDate, ...] = ()
    answered_on: HistoricDate | None = None
    amendments: int = 0
    verification: Verification | None = None
    reports: tuple[HistoricDate, ...] = ()
    visits: tuple[str, ...] = ()
    concluded_on: HistoricDate | None = None
    why: str = ""

    @property
    def running(self) -> bool:
        return self.state not in FINAL


def requested(event: PlanRequested, number: int) -> ImprovementRound:
    return ImprovementRound(
        id=event.round, number=number, locations=event.locations, findings=event.findings, requested_on=event.on
    )


FACTS: Mapping[tuple[RoundState, type[Event]], RoundState] = {
    # what a visit to its locations makes of a round; no command of the round itself
    (RoundState.IMPROVING, VerificationStarted): RoundState.VERIFYING,
    (RoundState.VERIFYING, VerificationStarted): RoundState.VERIFYING,
}


def after(round_: ImprovementRound, event: Event) -> ImprovementRound:
    """The round after one of its own events."""
    change: dict[str, object]
    match event:
        case PlanReceived():
            change = {"state": RoundState.PLAN_RECEIVED, "plans": (*round_.plans, event.on)}
        case AmendmentAsked():
            change = {"state": RoundState.AMENDING, "amendments": round_.amendments + 1, "answered_on": event.on}
        case PlanAccepted():
            change = {"state": RoundState.IMPROVING, "verification": event.verification, "answered_on": event.on}
        case PlanRefused():
            change = {"state": RoundState.PLAN_REFUSED, "why": event.why, "answered_on": event.on}
        case ResultReportReceived():
            change = {"state": RoundState.VERIFYING, "reports": (*round_.reports, event.on)}
        case VerificationStarted():
            change = {"state": round_.state if event.early else RoundState.VERIFYING, "visits": (*round_.visits, event.visit)}
        case RoundConcluded():
            change = {"state": event.outcome, "concluded_on": event.on, "why": event.why}
        case _:
            raise TypeError(f"not an event of a round: {type(event).__name__}")
    return round_.model_copy(update=change)
