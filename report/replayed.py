"""From the history of one case to what the figures need of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from db.projections.reported import Part, lengths_of
from db.recorded import Recorded
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day
from domain.case.commands import COMMANDS
from domain.casefile.evolution import replay
from domain.casefile.stage import stage_of
from domain.deciding.measure.by_law import at
from domain.dossier.events import DeviationRecorded
from domain.input.command import Command
from domain.kinds.passed import passed_as
from domain.people.person import SYSTEM, Person
from domain.policy.policy import PARTIES, Policy
from report.facts import CaseFacts, Deviation, Party, Rung, Span, SpanKind, TermFacts
from report.ladder import rung_of
from work.places import apart_in

OURS = "goedkeurder"

Sent = Mapping[tuple[str, date], str]
"""The newest rung that was sent for each term and its last day."""


class Awaited(Protocol):
    """A running term: of a case, or its row in the list."""

    @property
    def kind(self) -> str: ...
    @property
    def nature(self) -> str: ...
    @property
    def waits_for(self) -> str: ...
    @property
    def last_day(self) -> date: ...
    @property
    def ladder(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What all cases share: the rules, the colleagues, and the rungs that were sent."""

    policy: Policy
    people: Mapping[str, Person]
    sent: Sent
    moment: datetime | None = None
    """As of when: what ended by itself until then has ended; None is as it was recorded."""


def case_facts(number: str, history: Sequence[Recorded], known: Known) -> CaseFacts:
    """The case that `history` tells, as the figures want it."""
    told = replay(number, (one.event for one in history))
    case = at(told, known.moment) if known.moment else told
    acts = [amsterdam_day(one.sealed.recorded_at) for one in history if one.sealed.actor != SYSTEM.id]
    begun = amsterdam_day(history[0].sealed.recorded_at)
    return CaseFacts(
        number=number,
        provider=case.provider_name or case.provider,
        stage=stage_of(case),
        opened=case.opened_on or HistoricDate.of(begun),
        last_act=max(acts, default=begun),
        owner=name_of(case.owner, known) if case.owner else "",
        closed=case.closed_on,
        terms=tuple(
            term_facts(term, known.sent.get((term.id, term.last_day)), known.policy, apart_in(case, term))
            for term in case.running_terms
        ),
        spans=tuple(span_of(*length) for length in lengths_of(case)),
        deviations=tuple(deviations_in(history, known)),
        provider_id=case.provider,
    )


def span_of(part: str, first: str, last: str) -> Span:
    """A part of the way, as it is kept beside the case."""
    return Span(SpanKind[Part(part).name], date.fromisoformat(first), date.fromisoformat(last))


def term_facts(term: Awaited, sent: str | None, policy: Policy, apart: str = "") -> TermFacts:
    """A running term, of which `sent` is the newest rung; `apart` tells it from others of its kind in the case."""
    ladder = policy.ladders.get(term.ladder)
    return TermFacts(
        label=f"{policy.label(term.kind)}{apart}",
        waits_for=term.waits_for,
        party=_party(term.waits_for),
        last_day=term.last_day,
        then=passed_as(term.kind, term.waits_for),
        rung=rung_of(sent, ladder) if ladder else Rung.NONE,
    )


def _party(waits_for: str) -> Party:
    if waits_for == "aanbieder":
        return Party.PROVIDER
    return Party.OTHERS if waits_for in PARTIES - {OURS} else Party.US


def deviations_in(history: Sequence[Recorded], known: Known) -> Iterator[Deviation]:
    """The unusual steps among these events."""
    for one in history:
        if isinstance(one.event, DeviationRecorded):
            yield Deviation(
                recorded=amsterdam_day(one.sealed.recorded_at),
                happened=one.event.on,
                step=_step(one.event.command, COMMANDS),
                what=" ".join(one.event.what),
                reason=one.event.reason,
                by=name_of(one.event.by, known),
            )


def _step(command: str, commands: Mapping[str, type[Command]]) -> str:
    found = commands.get(command)
    return found.label if found else command.replace("-", " ").capitalize()


def name_of(code: str, known: Known) -> str:
    """How a colleague is called."""
    return known.people[code].name if code in known.people else code
