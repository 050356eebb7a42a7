"""Histories of nobody: facts written as a timeline, and what became of them without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from backlog.report import Outcome
from backlog.shape import histories
from backlog.story import Doubt
from backlog.telling import Known, tell_history, understand_history
from domain.base.event import Event
from domain.base.moments import at_amsterdam
from domain.case.case import complete
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.casefile.opening import Place
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.policy.policy import Policy
from rulebook.files import load_policy

TODAY = date(2026, 11, 23)
NUMBER = "2026-0001"


@cache
def policy() -> Policy:
    return load_policy()


@cache
def context() -> Context:
    return Context(now=at_amsterdam(TODAY, 12), actor=SYSTEM, policy=policy(), historic=True)


def entry(kind: str, when: str, summary: str = "", term: str = "", end: str | None = None) -> dict[str, Any]:
    """An entry; `when` is a day, a month, or a period such as `2024-03/2024-05-16`. `end` is the stated end of a term."""
    start, _, until = when.partition("/")
    precision = "period" if until else {7: "month", 10: "day"}[len(start)]
    fields = {"date": start, "precision": precision, "kind": kind, "term": term, "term_end": end, "summary": summary}
    return fields | ({"end": until} if until else {})


def history(*entries: dict[str, Any], locations: tuple[str, ...] = ("Dorp",), **fields: Any) -> dict[str, Any]:
    """A history of a provider that does not exist."""
    whole = {"provider": "De Verzonnen Linde", "locations": list(locations), "source_urls": [], "events": list(entries)}
    return whole | fields


@dataclass(frozen=True, slots=True)
class Told:
    """A history that was told: what the report says, and the case behind it."""

    outcome: Outcome
    case: Case
    events: tuple[Event, ...]

    @property
    def stage(self) -> str:
        return str(self.outcome.as_data()["stage"])

    @property
    def measures(self) -> list[tuple[Any, ...]]:
        """Each measure as (kind, status, end), with its contents when it has any."""
        lines = self.outcome.as_data()["measures"]
        return [(m["kind"], m["status"], m["end"], *m.get("contents", ())) for m in lines]

    @property
    def terms(self) -> list[tuple[str, str]]:
        return [(term["kind"], term["end"]) for term in self.outcome.as_data()["open_terms"]]

    @property
    def unusual(self) -> str:
        return "\n".join(self.outcome.unusual)

    @property
    def refused(self) -> list[tuple[int | None, str]]:
        return [(one.index, one.reason) for one in self.outcome.refused]


def tell(*entries: dict[str, Any], locations: tuple[str, ...] = ("Dorp",), **fields: Any) -> Told:
    """Tell a history without a database."""
    return tell_data(history(*entries, locations=locations, **fields))


def tell_data(data: dict[str, Any]) -> Told:
    """The case that `data` makes, with the working terms that a case book adds."""
    told = understand_history(histories([data], "proef.json")[0], TODAY)
    case = Case(number=NUMBER)
    events: tuple[Event, ...] = ()
    unusual: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    if told.facts:
        places = tuple(Place(id=f"plaats-{n}", name=name) for n, name in enumerate(told.history.locations, start=1))
        story = tell_history(NUMBER, Known("linde", told.history.provider, places), told, context())
        events, unusual = complete(Case(number=NUMBER), story.events, context()), tuple(story.unusual)
        doubts = tuple(story.doubts)
        case = replay(NUMBER, events)
    shown = case if events else None
    outcome = Outcome(told.history.provider, len(told.history.events), told.recorded, told.refused, unusual, shown, doubts)
    return Told(outcome, case, events)
