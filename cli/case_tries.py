"""Data with which a command can be tried on a case, to find out whether it is possible now.

Text fields get a sentence that is long enough; numbers of things are those of the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from pydantic import ValidationError

from domain import deadline, dossier, finding_track, intake, opening, proceedings, visit
from domain.case import Case
from domain.command import Command
from domain.context import Context
from domain.findings import Outcome
from domain.lawfulness import Verdict
from domain.letter import commands as letter
from domain.measure import commands as measure
from domain.measure.events import HowEnded
from domain.measure.kinds import MeasureKind
from domain.round import commands as round_
from domain.round.round import Overtaken

TEXT = "Dit is een voorbeeld van een toelichting."
SHA = "0" * 64


def tries(kind: type[Command], case: Case, context: Context) -> Iterator[tuple[str, Command]]:
    """Pairs of what it is about (B1, M1, …) and a command that could be given; none when it cannot be tried without a file."""
    if kind is intake.AddFinding:
        return
    for about, fields in _subjects(kind, case):
        try:
            yield about, kind.model_validate({**_filling(kind, context), **fields})
        except ValidationError:
            continue


def _subjects(kind: type[Command], case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    if issubclass(kind, letter.LetterCommand):
        for one in case.letters.values():
            hash_ = {"sha256": one.sha256} if kind is letter.ApproveLetter and one.sha256 else {}
            yield f"{one.id} {one.kind}", {"letter": one.id, **hash_}
    elif issubclass(kind, measure.MeasureCommand):
        for held in case.measures.values():
            yield f"{held.id} {held.kind}", {"measure": held.id}
    elif issubclass(kind, round_.RoundCommand):
        for running in case.rounds.values():
            if running.running:
                yield running.id, {"round": running.id}
    elif issubclass(kind, deadline.TermCommand):
        for term in case.running_terms:
            yield f"{term.id} {term.kind}", {"term": term.id}
    elif kind is visit.DropVisit:
        yield from ((one.id, {"visit": one.id}) for one in case.visits.values() if not one.made_on)
    elif kind is finding_track.DisputeLawfulness:
        yield from ((one.id, {"finding": one.id}) for one in case.findings.values())
    elif kind is visit.JudgeFindings:
        items = [{"finding": found, "outcome": Outcome.NOT_REMEDIED} for found in case.open_findings()]
        yield "", {"judgements": items}
    elif kind is measure.ProposeMeasure:
        yield from ((held.value, {"kind": held}) for held in MeasureKind if held is not MeasureKind.CLIENTENSTOP)
    else:
        yield "", {}


def _filling(kind: type[Command], context: Context) -> dict[str, Any]:
    """A plausible value for each required field, by its name."""
    soon = context.today + timedelta(days=7)
    fitting: dict[str, Any] = {
        "by": Overtaken.MEASURE if kind is round_.ConcludeOvertaken else TEXT,
        "change": dossier.ProviderChange.CLOSURE,
        "owner": context.actor.id,
        "why": opening.CloseReason.REMEDIED if kind is opening.CloseCase else TEXT,
        "how": HowEnded.COMPLIED,
        "positive": True,
        "length": "P1W",
        "first": context.today,
        "last": soon,
        "until": soon,
        "planned_for": soon,
        "verdict": Verdict.UNLAWFUL,
        "effect": proceedings.Effect.NONE,
        "kind": proceedings.ProceedingKind.OBJECTION,
        "sha256": SHA,
        "round": "",
        "case": "0000-0000",
    }
    required = {name for name, field in kind.model_fields.items() if field.is_required()}
    return {name: fitting.get(name, TEXT) for name in required}
