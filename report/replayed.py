"""From the history of one case to what the figures need of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.history import Recorded
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day
from domain.case.case import Case, replay
from domain.case.commands import COMMANDS
from domain.casefile.stage import stage_of
from domain.dossier.events import DeviationRecorded
from domain.input.command import Command
from domain.kinds.term import UNUSED_RIGHTS
from domain.people.person import SYSTEM, Person
from domain.policy.policy import PARTIES, Policy
from domain.round.round import ImprovementRound
from domain.term.term import Term
from domain.time import Nature
from report.facts import CaseFacts, Deviation, Party, Rung, Span, SpanKind, TermFacts
from report.ladder import rung_of

OURS = "goedkeurder"

Sent = Mapping[tuple[str, date], str]
"""The newest rung that was sent for each term and its last day."""


@dataclass(frozen=True, slots=True)
class Known:
    """What all cases share: the rules, the colleagues, and the rungs that were sent."""

    policy: Policy
    people: Mapping[str, Person]
    sent: Sent


def case_facts(number: str, history: Sequence[Recorded], known: Known) -> CaseFacts:
    """The case that `history` tells, as the figures want it."""
    case = replay(number, (one.event for one in history))
    acts = [amsterdam_day(one.sealed.recorded_at) for one in history if one.sealed.actor != SYSTEM.id]
    begun = amsterdam_day(history[0].sealed.recorded_at)
    return CaseFacts(
        number=number,
        provider=case.provider_name or case.provider,
        stage=stage_of(case),
        opened=case.opened_on or HistoricDate.of(begun),
        last_act=max(acts, default=begun),
        owner=_name(case.owner, known) if case.owner else "",
        closed=case.closed_on,
        terms=tuple(_term(term, known) for term in case.running_terms),
        spans=tuple(spans_of(case)),
        deviations=tuple(_deviations(history, known)),
        provider_id=case.provider,
    )


def spans_of(case: Case) -> Iterator[Span]:
    """The parts of which both days are known."""
    for round_ in case.rounds.values():
        if not round_.plans:
            continue
        plan = round_.plans[0]
        yield from _span(SpanKind.VISIT_TO_PLAN, _visit_before(case, round_), plan)
        yield from _span(SpanKind.PLAN_TO_CONCLUSION, plan, round_.concluded_on)
    yield from _span(SpanKind.WHOLE, case.opened_on, case.closed_on)


def _visit_before(case: Case, round_: ImprovementRound) -> HistoricDate | None:
    """The last visit that was made when the plan of this round was asked."""
    made = [visit.made_on for visit in case.visits.values() if visit.made_on]
    return max((day for day in made if day.earliest <= round_.requested_on.latest), default=None)


def _span(kind: SpanKind, first: HistoricDate | None, last: HistoricDate | None) -> Iterator[Span]:
    begun, ended = first and first.day, last and last.day
    if begun and ended and begun <= ended:
        yield Span(kind, begun, ended)


def _term(term: Term, known: Known) -> TermFacts:
    ladder = known.policy.ladders.get(term.ladder)
    return TermFacts(
        label=known.policy.label(term.kind),
        waits_for=term.waits_for,
        party=_party(term.waits_for),
        last_day=term.last_day,
        is_right=term.kind in UNUSED_RIGHTS or term.nature == Nature.EARLIEST,
        rung=rung_of(known.sent.get((term.id, term.last_day)), ladder) if ladder else Rung.NONE,
    )


def _party(waits_for: str) -> Party:
    if waits_for == "aanbieder":
        return Party.PROVIDER
    return Party.OTHERS if waits_for in PARTIES - {OURS} else Party.US


def _deviations(history: Sequence[Recorded], known: Known) -> Iterator[Deviation]:
    for one in history:
        if isinstance(one.event, DeviationRecorded):
            yield Deviation(
                recorded=amsterdam_day(one.sealed.recorded_at),
                happened=one.event.on,
                step=_step(one.event.command, COMMANDS),
                what=" ".join(one.event.what),
                reason=one.event.reason,
                by=_name(one.event.by, known),
            )


def _step(command: str, commands: Mapping[str, type[Command]]) -> str:
    found = commands.get(command)
    return found.label if found else command.replace("-", " ").capitalize()


def _name(code: str, known: Known) -> str:
    return known.people[code].name if code in known.people else code
