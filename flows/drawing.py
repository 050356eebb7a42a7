"""A case drawn for Prefect's page: its place in the cycle, what is awaited until when, and what comes next.

    request -> plan -> verbeterperiode -> verification -> escalation -> disclosure

Pure: the same standing gives the same drawing. No names of people, and nothing that somebody typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from db.groups import DISCLOSURE, ESCALATION, GROUPS, IMPROVEMENT, PLAN, REQUEST, VERIFICATION
from domain.base.moments import dutch_date, dutch_moment
from domain.casefile.stage import Stage
from domain.policy.ladder import END
from domain.writing.wording import in_words
from flows.standing import Awaited, Standing
from watch.touched import Touch, What
from words.labels import stored
from words.labels.people import waited_for
from words.rung import label

PARTS = {
    REQUEST: "verzoek",
    PLAN: "plan",
    IMPROVEMENT: "verbeterperiode",
    VERIFICATION: "toetsing",
    ESCALATION: "escalatie",
    DISCLOSURE: "openbaarmaking",
}
"""What each part of the cycle is called on the page."""

_MARKS = {"gedaan": "✓", "loopt": "●", "verstreken": "✗", "nog": "○"}
"""Lines and signs instead of Mermaid, which Prefect's page shows as the text that it is written in."""


def drawn(case: Standing, touches: Sequence[Touch], as_of: datetime) -> str:
    """The case as Markdown with a drawing; `touches` are what this round did to it."""
    return "\n".join(
        [
            f"# Zaak {case.number}",
            "",
            f"Stand: **{stored(Stage, case.stage)}**. Ronde van {clock_words(as_of)}.",
            "",
            *(f"- {sentence(touch)}" for touch in touches),
            "",
            "```text",
            *_cycle(case),
            "```",
            "",
            *_terms(case.awaited),
        ]
    )


def sentence(touch: Touch) -> str:
    """What happened to one term, in a line."""
    term = f"{in_words(touch.kind)}, laatste dag {dutch_date(touch.last_day)}"
    match touch.what:
        case What.LAPSED:
            return f"Verstreken: {term}."
        case What.REMINDED:
            return f"Herinnerd, {label(touch.rung)}: {term}."
        case What.FAILED:
            return f"Mislukt en apart gezet: {term}."


def title(touches: Sequence[Touch]) -> str:
    """The name of the task of one case: `2026-0012 verbeterplan verstreken en herinnerd`. With several terms it tells of the one
    to which the heaviest happened, and counts the others.
    """
    order = (What.FAILED, What.LAPSED, What.REMINDED)
    heaviest = min(touches, key=lambda touch: order.index(touch.what))
    happened = {touch.what for touch in touches if touch.term_id == heaviest.term_id}
    others = {touch.term_id for touch in touches} - {heaviest.term_id}
    words = " en ".join(what for what in order if what in happened)
    return f"{heaviest.case_number} {in_words(heaviest.kind)} {words}{f' (+{len(others)})' if others else ''}"


def clock_words(moment: datetime) -> str:
    """`maandag 18 mei 2026 om 9.05 uur`."""
    return dutch_moment(moment, weekday=True)


def _cycle(case: Standing) -> Iterator[str]:
    width = max(map(len, PARTS.values()))
    for part in GROUPS:
        if part != GROUPS[0]:
            yield "│"
        words, style = _state(part, case)
        yield f"{_MARKS[style]} {PARTS[part]:<{width}}  {words}"


def _state(part: str, case: Standing) -> tuple[str, str]:
    here = [one for one in case.awaited if one.part == part]
    if late := [one for one in here if one.lapsed]:
        return f"laatste dag was {dutch_date(late[0].last_day)}", "verstreken"
    if here:
        return f"loopt tot en met {dutch_date(here[0].last_day)}", "loopt"
    return ("gedaan", "gedaan") if part in case.passed else ("nog niet", "nog")


def _terms(awaited: Sequence[Awaited]) -> Iterator[str]:
    if not awaited:
        yield "Er loopt geen termijn."
        return
    yield "| termijn | wacht op | uiterlijk | stand |"
    yield "| --- | --- | --- | --- |"
    yield from (_row(one) for one in awaited)
    yield ""
    yield "Volgende stap:"
    yield ""
    yield from (f"- {one.what}: {_next(one)}" for one in awaited)


def _row(one: Awaited) -> str:
    state = "**verstreken**" if one.lapsed else "loopt"
    return f"| {one.what} | {waited_for(one.waits_for)} | {dutch_date(one.last_day)} | {state} |"


def _next(one: Awaited) -> str:
    if one.next_rung == END:
        return f"{clock_words(one.next_at)}: verstrijkt"
    return f"{clock_words(one.next_at)}: bericht aan {in_words(one.next_to)}, {label(one.next_rung)}"
