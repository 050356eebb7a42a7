"""Disclosure (openbaarmaking) of a report or a decision.

    concept -> reaction -> adopted -> decided -> published -> offline
       `-----------------------^         |  ^
                                         v  |
                                       stayed (by a court)

Rules: Jeugdwet 9.7 and 9.8. Not within two weeks after the decision to publish was made known; none of that wait for a bevel, an
aanwijzing with a restrictive measure and a notice of verscherpt toezicht; a request for a voorlopige voorziening suspends publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from domain.answers import YesNo
from domain.command import Command
from domain.errors import Impossible, Unlawful
from domain.event import Event
from domain.historic import HistoricDate
from domain.model import Frozen, nl
from domain.moves import Move, Moves, Scene, Unusual, move
from domain.privacy import NoBsnText
from domain.term import HowEnded, TermSpec, TermStatus, ended, start_term


class DisclosureState(StrEnum):
    CONCEPT = "concept"  #: at the provider for its reaction; never public
    REACTION = "reaction"  #: the reaction is in
    ADOPTED = "adopted"  #: final text
    DECIDED = "decided"  #: publication decided; the waiting time runs
    STAYED = "stayed"  #: a court holds it back
    PUBLISHED = "published"  #: online, with the reaction
    OFFLINE = "offline"  #: final


class ReportStep(StrEnum):
    """The steps in the order in which they usually come."""

    CONCEPT = "concept"
    REACTION = "reactie"
    ADOPTED = "vastgesteld"
    DECIDED = "besluit"
    STAYED = "geschorst"
    RELEASED = "vrijgegeven"
    PUBLISHED = "gepubliceerd"
    OFFLINE = "offline"


_AFTER = {
    ReportStep.CONCEPT: DisclosureState.CONCEPT,
    ReportStep.REACTION: DisclosureState.REACTION,
    ReportStep.ADOPTED: DisclosureState.ADOPTED,
    ReportStep.DECIDED: DisclosureState.DECIDED,
    ReportStep.STAYED: DisclosureState.STAYED,
    ReportStep.RELEASED: DisclosureState.DECIDED,
    ReportStep.PUBLISHED: DisclosureState.PUBLISHED,
    ReportStep.OFFLINE: DisclosureState.OFFLINE,
}


class DisclosureMoved(Event):
    """One step in the life of a report or a published decision."""

    disclosure: str
    step: ReportStep
    subject: str = ""
    note: str = ""
    no_wait: bool = False


class Disclosure(Frozen):
    id: str
    state: DisclosureState
    subject: str = ""
    no_wait: bool = False
    last_on: HistoricDate
    published_on: HistoricDate | None = None

    @property
    def running(self) -> bool:
        return self.state not in {DisclosureState.PUBLISHED, DisclosureState.OFFLINE}


class MoveReport(Command):
    disclosure: str = nl("rapport", "Nummer van het rapport, bijvoorbeeld R1; leeg voor een nieuw rapport of het enige dat loopt.", default="")
    note: NoBsnText = nl("toelichting", "Bijzonderheden.", default="")
    step: ClassVar[ReportStep]


class SendConcept(MoveReport):
    name: ClassVar[str] = "rapport-concept"
    label: ClassVar[str] = "Een conceptrapport voor reactie sturen"
    step: ClassVar[ReportStep] = ReportStep.CONCEPT


class RecordReaction(MoveReport):
    name: ClassVar[str] = "rapport-reactie"
    label: ClassVar[str] = "De reactie op het conceptrapport vastleggen"
    step: ClassVar[ReportStep] = ReportStep.REACTION


class AdoptReport(MoveReport):
    name: ClassVar[str] = "rapport-vaststellen"
    label: ClassVar[str] = "Een rapport vaststellen"
    step: ClassVar[ReportStep] = ReportStep.ADOPTED


class DecidePublication(MoveReport):
    name: ClassVar[str] = "openbaarmaking-besluiten"
    label: ClassVar[str] = "Besluiten tot openbaarmaking"
    step: ClassVar[ReportStep] = ReportStep.DECIDED

    no_wait: YesNo = nl("zonder_wachttijd", "Alleen bij een bevel, een beperkende aanwijzing of verscherpt toezicht (Jeugdwet 9.8 lid 6).", default=False)


class StayPublication(MoveReport):
    name: ClassVar[str] = "openbaarmaking-schorsen"
    label: ClassVar[str] = "Vastleggen dat de rechter de openbaarmaking ophoudt"
    step: ClassVar[ReportStep] = ReportStep.STAYED


class ReleasePublication(MoveReport):
    name: ClassVar[str] = "openbaarmaking-vrijgeven"
    label: ClassVar[str] = "Vastleggen dat openbaarmaking weer mag"
    step: ClassVar[ReportStep] = ReportStep.RELEASED


class Publish(MoveReport):
    name: ClassVar[str] = "openbaar-maken"
    label: ClassVar[str] = "Vastleggen dat het rapport openbaar is"
    step: ClassVar[ReportStep] = ReportStep.PUBLISHED


class TakeOffline(MoveReport):
    name: ClassVar[str] = "offline-halen"
    label: ClassVar[str] = "Vastleggen dat het rapport van de site is"
    step: ClassVar[ReportStep] = ReportStep.OFFLINE


def waiting_time_is_over(report: Disclosure, command: Command, scene: Scene) -> None:
    """Two weeks' wait after the decision was made known (Jeugdwet 9.8 lid 1)."""
    if report.no_wait:
        return
    day = command.happened(scene.context.today).earliest
    waits = [t for t in scene.case.terms_about(report.id) if t.kind == "openbaarmaking_wachttijd" and t.running]
    if any(day <= term.last_day for term in waits):
        last = max(term.last_day for term in waits)
        raise Unlawful("Jeugdwet art. 9.8 lid 1", f"Openbaar maken kan pas na de wachttijd, dus na {last:%d-%m-%Y}.")


def reason_for_no_wait(_: Disclosure, command: DecidePublication, scene: Scene) -> None:
    """The wait may be left out only beside these measures (Jeugdwet 9.8 lid 6)."""
    kinds = {x.kind.value for x in scene.case.measures.values() if x.binding}
    if command.no_wait and not kinds & {"bevel", "aanwijzing", "verscherpt_toezicht"}:
        raise Unlawful("Jeugdwet art. 9.8 lid 6", "Zonder wachttijd kan alleen bij een bevel, een beperkende aanwijzing of verscherpt toezicht.")


_S = DisclosureState
MOVES: Moves = {
    # from               command               to             checks
    (None, SendConcept): Move(_S.CONCEPT),
    (None, AdoptReport): Move(_S.ADOPTED),
    (_S.CONCEPT, RecordReaction): Move(_S.REACTION),
    (_S.CONCEPT, AdoptReport): Move(_S.ADOPTED),  # no reaction came in time
    (_S.REACTION, AdoptReport): Move(_S.ADOPTED),
    (_S.ADOPTED, DecidePublication): Move(_S.DECIDED, reason_for_no_wait),
    (_S.DECIDED, StayPublication): Move(_S.STAYED),
    (_S.STAYED, ReleasePublication): Move(_S.DECIDED),
    (_S.DECIDED, Publish): Move(_S.PUBLISHED, waiting_time_is_over),
    (_S.PUBLISHED, TakeOffline): Move(_S.OFFLINE),
}

_OPENS = {ReportStep.CONCEPT: "reactie_conceptrapport", ReportStep.DECIDED: "openbaarmaking_wachttijd"}


def decide(command: MoveReport, scene: Scene) -> Iterator[Event | Unusual]:
    """One step of a report, and the term that begins with it."""
    case, context = scene.case, scene.context
    report = _which(command, scene)
    on, state = command.happened(context.today), report.state if report else None
    if state is DisclosureState.STAYED and isinstance(command, Publish):
        raise Unlawful("Jeugdwet art. 9.8", "De rechter houdt de openbaarmaking op.")
    yield from move(MOVES, state, report, command, scene, what=f"rapport {report.id}" if report else "het rapport")
    number = report.id if report else f"R{len(case.disclosures) + 1}"
    no_wait = isinstance(command, DecidePublication) and command.no_wait
    yield DisclosureMoved(on=on, disclosure=number, step=command.step, note=command.note, no_wait=no_wait)
    for term in case.terms_about(number):
        if term.running:
            yield ended(term, on, HowEnded.MET if term.status is TermStatus.OPEN else HowEnded.MET_LATE)
    if (kind := _OPENS.get(command.step)) and not no_wait and on.day:
        yield start_term(TermSpec(kind=kind, about=number), "", on, context)


def _which(command: MoveReport, scene: Scene) -> Disclosure | None:
    reports = scene.case.disclosures
    if command.disclosure:
        if command.disclosure not in reports:
            raise Impossible(f"Rapport {command.disclosure} bestaat niet in deze zaak.")
        return reports[command.disclosure]
    if isinstance(command, SendConcept):
        return None
    candidates = [r for r in reports.values() if (r.state, type(command)) in MOVES or r.running]
    if len(candidates) > 1:
        raise Impossible("Er lopen meer rapporten. Noem het nummer van het rapport.")
    return candidates[0] if candidates else None


def moved(report: Disclosure | None, event: DisclosureMoved) -> Disclosure:
    """The report after a step."""
    return Disclosure(
        id=event.disclosure,
        state=_AFTER[event.step],
        subject=event.subject or (report.subject if report else ""),
        no_wait=event.no_wait or (report.no_wait if report else False),
        last_on=event.on,
        published_on=event.on if event.step is ReportStep.PUBLISHED else (report.published_on if report else None),
    )
