"""What a person sees of a case after a step: its page without its log, its letters, and the sentences of that step in the log."""

from __future__ import annotations

from collections.abc import Sequence

from desk.pages import sections
from domain.base.event import Event
from domain.case.correcting import after
from domain.casefile.casefile import Case
from domain.policy.context import Context
from words.events import sentence

PARTS = (
    sections.findings,
    sections.stops,
    sections.signals,
    sections.visits,
    sections.rounds,
    sections.measures,
    sections.letters,
    sections.reports,
    sections.proceedings,
    sections.documents,
)


def shown(before: Case, events: Sequence[Event], context: Context) -> str:
    """All of it as one text."""
    case = before
    for event in events:
        case = after(case, event, context.past)
    lines = [line.model_dump_json() for part in PARTS for line in part(case)]
    terms = [(term.id, term.last_day, term.agreed, term.length) for term in case.terms.values()]
    letters = [letter.markdown for letter in case.letters.values()]
    return "\n".join(
        [
            *lines,
            *map(str, terms),
            *letters,
            case.owner or "",
            *case.circle,
            *(f"{one.on.dutch()} {sentence(one, case)}" for one in events),
        ]
    )
