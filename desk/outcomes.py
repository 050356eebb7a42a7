"""What came of opening a case, reporting a signal and merging one, in words; what to type next is for the edge to say."""

from datetime import datetime

from desk.colleague import person
from desk.offering import act
from desk.opened import Opened
from domain.base.model import Frozen
from domain.casefile.commands import MergeSignal
from domain.input.reading import read
from vervolg.app import App

NOT_TESTED = "Niet getoetst: er staan geen omstandigheden van een vrijheidsbeperking bij."


class Found(Frozen):
    """A finding with which a case begins: its number, where, and what the lawfulness test says of it."""

    number: str
    place: str
    verdict: str


class CaseOpened(Frozen):
    """`before`: the case was there already, and nothing was stored. `whose` is empty when it is the case of who opened it."""

    number: str
    before: bool
    told: str
    findings: tuple[Found, ...] = ()
    owner: str | None = None
    whose: str = ""


class SignalReported(Frozen):
    """The case of a signal; `before` as with a case that is opened."""

    number: str
    before: bool
    told: str
    beside: bool = False
    """Whether another case runs at that location, in which it can go on."""


class SignalMerged(Frozen):
    """The signal `number` goes on in the case `into`."""

    number: str
    into: str
    told: str


def case_opened(opened: Opened, who: str) -> CaseOpened:
    """What came of a visit report that `who` handed in."""
    case = opened.case
    if opened.visit:
        return _visited(opened)
    findings = tuple(
        Found(
            number=finding.id,
            place=case.location_name(case.place_of(finding)),
            verdict=finding.verdict.dutch if finding.verdict else NOT_TESTED,
        )
        for finding in case.findings.values()
    )
    known = {"number": case.number, "before": opened.before, "findings": findings, "owner": case.owner}
    if opened.before:
        told = (
            f"Dit verslag stond al in zaak {case.number}. Er is niets vastgelegd. Is er iets veranderd? Leg dat in die zaak vast."
        )
        return CaseOpened(told=told, **known)
    whose = f"De zaak is van {case.owner}." if case.owner else "De zaak heeft nog geen inspecteur; de coördinator hoort het."
    told = f"Zaak {case.number} is geopend voor {case.provider_name}."
    return CaseOpened(told=told, whose="" if case.owner == who else whose, **known)


def _visited(opened: Opened) -> CaseOpened:
    """What came of a report that named its case."""
    case, number = opened.case, opened.visit
    if opened.before:
        told = f"Dit bezoek stond al in zaak {case.number}, als {number}. Er is niets vastgelegd."
    else:
        told = f"Bezoek {number} is vastgelegd in zaak {case.number}."
    return CaseOpened(number=case.number, before=opened.before, told=told, owner=case.owner)


def signal_reported(opened: Opened) -> SignalReported:
    """What came of a signal that somebody reported."""
    number = opened.number
    if opened.before:
        return SignalReported(number=number, before=True, told=f"Dit signaal staat al in zaak {number}. Er is niets vastgelegd.")
    told = " ".join((f"Signaal vastgelegd als zaak {number}.", *opened.beside))
    return SignalReported(number=number, before=False, told=told, beside=bool(opened.beside))


def merged(app: App, number: str, into: str, who: str, at: datetime, reason: str = "") -> SignalMerged:
    """Let the signal `number` go on in the case `into`. Raises BadInput or a Refusal; then nothing is stored."""
    command = read(MergeSignal, {"zaak": into, "reden": reason})
    act(app, number, command, person(app, who), at)
    return SignalMerged(number=number, into=into, told=f"Signaal {number} gaat verder in zaak {into}.")
