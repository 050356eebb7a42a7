"""What did not go out, in words: why, how often it was tried, and what somebody can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from db.readable import is_moment
from domain.base.moments import dutch_moment

if TYPE_CHECKING:
    from db.outbox import Pending

SHOWN = 50
TOO_FAR = timedelta(hours=2)
"""The longest pause is an hour; what waits for a later moment was put there by a clock that was wrong."""

WHAT = {
    "digest": "bericht aan een collega",
    "report": "rapport voor het management",
    "alert": "bericht aan de beheerder",
    "anchor": "anker van een nacht",
    "draft_letter": "brief die opgesteld moet worden",
    "mail_letter": "brief die verzonden moet worden",
    "follow_up": "vervolg op een verlopen termijn",
}
TO_DO = {
    "digest": "Verbeter het adres in het register of in notify.yaml.",
    "report": "Verbeter het adres in het register of in notify.yaml.",
    "alert": "Verbeter het adres van beheer in notify.yaml.",
    "anchor": "Verbeter het adres van de auditor in het register of in notify.yaml.",
    "draft_letter": "Vul aan wat de zaak mist, of laat de brief zelf schrijven: vervolg zaak doe {case} brief-schrijven",
    "mail_letter": "Neem de oorzaak weg, of laat de brief per post gaan: vervolg zaak doe {case} brief-verzenden",
    "follow_up": "Laat de volgende stap zelf vastleggen: vervolg zaak mag {case}",
}
HANDED_OVER = {
    "perhaps": "Misschien is het al aangekomen; daarna gaat precies hetzelfde nog eens, onder hetzelfde kenmerk.",
    "taken": "De mailserver heeft het al aangenomen; dat wordt alleen nog vastgelegd, er gaat niets meer uit.",
}


def told(found: Sequence[Pending], counted: Mapping[str, int], now: datetime) -> str:
    """Each of `found` in a few lines, what failed first."""
    lines = [f"{counted['waiting']} wachten, {counted['failed']} mislukt."]
    for one in found[:SHOWN]:
        lines += ["", *_lines(one, now)]
    if len(found) > SHOWN:
        lines += ["", f"En nog {len(found) - SHOWN}; alle: --json"]
    return "\n".join(lines)


def data(found: Sequence[Pending], counted: Mapping[str, int], now: datetime) -> dict[str, Any]:
    """The same for programs."""
    return {
        "wachten": counted["waiting"],
        "mislukt": counted["failed"],
        "berichten": [
            {
                "nummer": one.id,
                "soort": one.topic,
                "stand": "mislukt" if one.failed_at else "wacht",
                "zaak": one.case,
                "brief": one.letter,
                "ontvanger": one.recipient,
                "waarom": one.why,
                "pogingen": one.attempts,
                "gemaakt": one.created_at.isoformat(),
                "laatste_poging": one.tried_at.isoformat() if one.tried_at else None,
                "volgende_poging": None if one.failed_at else one.available_at.isoformat(),
                "misschien_aangekomen": one.handed_over in HANDED_OVER,
                "wat_te_doen": list(_advice(one, now)),
            }
            for one in found
        ],
    }


def _lines(one: Pending, now: datetime) -> Iterator[str]:
    about = " ".join(part for part in (one.case, one.letter, one.recipient) if part)
    state = "mislukt" if one.failed_at else "wacht"
    yield f"{one.id}  {state}: {WHAT.get(one.topic, one.topic)} ({one.topic}){f', {about}' if about else ''}"
    if one.tried_at is None:
        yield "    nog niet geprobeerd"
    elif one.attempts:
        yield f"    {one.attempts} keer geprobeerd; het laatst op {_when(one.tried_at)}"
    else:
        yield f"    begonnen op {_when(one.tried_at)} en niet afgemaakt"
    if one.why:
        yield f"    waarom: {one.why}"
    for sentence in _advice(one, now):
        yield f"    {sentence}"


def _advice(one: Pending, now: datetime) -> Iterator[str]:
    if one.failed_at:
        yield TO_DO.get(one.topic, "Neem de oorzaak weg.").format(case=one.case if one.case and one.case[:1].isdigit() else "NR")
        yield f"Daarna: vervolg onderhoud opnieuw --nummer {one.id} --als PERSOON"
    elif not is_moment(one.available_at):
        yield "Staat klaar voor een moment dat geen moment is."
        yield f"Nu: vervolg onderhoud opnieuw --nummer {one.id} --als PERSOON"
    elif one.available_at > now + TOO_FAR:
        yield f"Staat klaar voor {_when(one.available_at)}. De klok was verkeerd."
        yield f"Nu: vervolg onderhoud opnieuw --nummer {one.id} --als PERSOON"
    elif one.attempts:
        yield f"Wordt vanzelf opnieuw geprobeerd, vanaf {_when(one.available_at)}."
    else:
        yield "Gaat bij de volgende bezorging."
    if not all(is_moment(moment) for moment in (one.available_at, one.created_at, one.tried_at, one.failed_at) if moment):
        yield "Er staat een moment dat geen moment is; Vervolg schreef dat niet. Zie: vervolg verify"
    if one.handed_over in HANDED_OVER:
        yield HANDED_OVER[one.handed_over]


def _when(moment: datetime) -> str:
    if not is_moment(moment):
        return "een moment dat geen moment is"
    return dutch_moment(moment)
