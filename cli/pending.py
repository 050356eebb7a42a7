"""What did not go out, on a screen and for programs, with the commands that help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desk.pages.pending import HANDED_OVER, Advice, Do, PendingLine, PendingPage

if TYPE_CHECKING:
    from db.outbox import Pending

SHOWN = 50

_HERE: Mapping[Do, Callable[[PendingLine, Advice], str]] = {
    Do.NOTHING: lambda one, advice: f"{advice.text}.",
    Do.COMMAND: lambda one, advice: f"{advice.text}: vervolg zaak doe {one.case or 'NR'} {advice.command}",
    Do.SEE: lambda one, advice: f"{advice.text}: vervolg zaak mag {one.case or 'NR'}",
    Do.AGAIN: lambda one, advice: f"{advice.text}: vervolg onderhoud opnieuw --nummer {one.number} --als PERSOON",
    Do.VERIFY: lambda one, advice: f"{advice.text}. Zie: vervolg verify",
}


def told(page: PendingPage) -> str:
    """Each line of the page in a few lines."""
    lines = [page.told]
    for one in page.lines[:SHOWN]:
        lines += ["", *_lines(one)]
    if len(page.lines) > SHOWN:
        lines += ["", f"En nog {len(page.lines) - SHOWN}; alle: --json"]
    return "\n".join(lines)


def data(page: PendingPage, found: Sequence[Pending], counted: Mapping[str, int]) -> dict[str, Any]:
    """The page for programs, with the moments of what was found."""
    return {
        "wachten": counted["waiting"],
        "mislukt": counted["failed"],
        "berichten": [
            {
                "nummer": one.id,
                "soort": one.topic,
                "stand": line.state,
                "zaak": one.case,
                "brief": one.letter,
                "ontvanger": one.recipient,
                "waarom": one.why,
                "pogingen": one.attempts,
                "gemaakt": one.created_at.isoformat(),
                "laatste_poging": one.tried_at.isoformat() if one.tried_at else None,
                "volgende_poging": None if one.failed_at else one.available_at.isoformat(),
                "misschien_aangekomen": one.handed_over in HANDED_OVER,
                "wat_te_doen": list(advised(line)),
            }
            for one, line in zip(found, page.lines, strict=True)
        ],
    }


def advised(one: PendingLine) -> Iterator[str]:
    """What somebody can do, with how that is typed here."""
    return (_HERE[advice.do](one, advice) for advice in one.advice)


def _lines(one: PendingLine) -> Iterator[str]:
    yield f"{one.number}  {one.state}: {one.what} ({one.topic}){f', {one.about}' if one.about else ''}"
    yield f"    {one.tried}"
    if one.why:
        yield f"    waarom: {one.why}"
    for sentence in advised(one):
        yield f"    {sentence}"
