"""Policy in use, and what a change of it does, in words and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from db.policies import Version
from desk.policy_change import Confirmed
from desk.policy_preview import Moved, Preview
from domain.base.moments import amsterdam_day, dutch_date
from domain.policy.change import length_in_words
from domain.policy.policy import Certainty, Policy, TermPolicy

BORROWED = "Komt uit het meegeleverde beleid, tot iemand dit beleid aanvult en bevestigt"
LATER = "Deze lengtes gelden alleen voor termijnen die later beginnen. Een lengte die al in een brief staat, verandert niet."


HIDDEN = "  en termijnen in zaken die je niet mag zien; die zijn niet meegeteld"


def in_use(policy: Policy, versions: Sequence[Version], number: int, moment: datetime, base: str) -> str:
    """The rules in force, law and policy apart, and the versions that were recorded."""
    today = amsterdam_day(moment)
    lines = [*_unread(policy), f"Beleid {policy.version}: {_origin(policy, versions, number)}", *_calendar_lines(policy, today)]
    lines += _section(BORROWED, (f"  {one.words}" for one in policy.borrowed))
    for certainty, title in ((Certainty.LAW, "Wet:"), (Certainty.POLICY, "Beleid [U], een keuze van de inspectie en geen wet:")):
        lines += ["", title, *(_term_line(term) for term in policy.terms.values() if term.certainty is certainty)]
    ahead = policy.ahead
    lines += [f"  zonder reden vooruit: een bezoek {ahead.visit.dutch()}, een afgesproken dag {ahead.agreed.dutch()}"]
    if versions:
        lines += [
            "",
            "Vastgelegde versies, de nieuwste eerst:",
            *(_version_line(one, number, today) for one in reversed(versions)),
        ]
    if number and not policy.unread and base != policy.version:
        lines += ["", f"De bestanden bij deze installatie zijn een andere versie ({base}) en gelden niet."]
    return "\n".join(lines)


def in_use_data(policy: Policy, versions: Sequence[Version], number: int, moment: datetime) -> dict[str, Any]:
    return {
        "beleid": policy.version,
        "kalender": policy.calendar.version,
        "kalender_bekend_vanaf": policy.calendar.known_from.isoformat(),
        "kalender_bekend_tot_en_met": policy.calendar.known_until.isoformat(),
        "waarschuwing": policy.calendar.warning(amsterdam_day(moment)),
        "niet_te_lezen": policy.unread.message if policy.unread else None,
        "uit_meegeleverd_beleid": [{"bestand": one.file, "plaats": one.place, "wat": one.words} for one in policy.borrowed],
        "termijnen": [
            {"soort": term.kind, "lengte": length_in_words(term), "zekerheid": str(term.certainty), "bron": term.source}
            for term in policy.terms.values()
        ],
        "vooruit": {"bezoek": str(policy.ahead.visit), "afspraak": str(policy.ahead.agreed)},
        "versies": [
            {
                "nummer": one.number,
                "beleid": one.name,
                "kalender": one.calendar,
                "door": one.by,
                "vastgelegd": one.recorded_at.isoformat(),
                "geldig_vanaf": one.said.valid_from.isoformat(),
                "reden": one.said.reason,
                "geldt_nu": one.number == number,
            }
            for one in versions
        ],
    }


def previewed(found: Preview, folder: str) -> str:
    """What confirming would do, the number of terms first."""
    count = found.touched
    lines = [
        *_unread(found.before),
        f"Nu:    beleid {found.before.version}, kalender {found.before.calendar.version}",
        f"Proef: beleid {found.after.version}, kalender {found.after.calendar.version}",
        *_section("Dagen", (f"  {change.dutch()}" for change in found.days)),
        "",
        f"Raakt {count} lopende {'termijn' if count == 1 else 'termijnen'}{':' if count else '.'}",
        *(_moved_line(one) for one in found.moved),
        *([HIDDEN] if found.hidden else []),
        *_section("Verschuift niet", (f"{_moved_line(one)} {one.held}" for one in found.held)),
        *_section("Niet te lezen, dus niet meegerekend", (f"  zaak {number}" for number in found.unreadable)),
        *_section(LATER, (f"  {one.label}: {one.before} wordt {one.after}" for one in found.lengths)),
        *_section("Bestanden die veranderen", (f"  {name}" for name in found.files)),
        *_section("Kwam tot nu toe uit het meegeleverde beleid", (f"  {one.words}" for one in found.before.borrowed)),
    ]
    for day in found.waiting:
        lines += [
            "",
            f"Let op: de versie die op {dutch_date(day)} zou ingaan, vervalt als je deze bevestigt. Neem haar wijzigingen over.",
        ]
    if found.warning:
        lines += ["", found.warning]
    return "\n".join([*lines, "", f"Bevestigen: vervolg beleid bevestig {folder} --als PERSOON --reden TEKST --raakt {count}"])


def preview_data(found: Preview) -> dict[str, Any]:
    return {
        "nu": {"beleid": found.before.version, "kalender": found.before.calendar.version},
        "proef": {"beleid": found.after.version, "kalender": found.after.calendar.version},
        "raakt": found.touched,
        "verschuift": [_moved_data(one) for one in found.moved],
        "verschuift_niet": [_moved_data(one) | {"waarom_niet": one.held} for one in found.held],
        "dagen": [
            {"dag": one.day.isoformat(), "gesloten": one.closed, "naam": one.name, "bron": one.source} for one in found.days
        ],
        "lengtes_voor_latere_termijnen": [{"soort": one.kind, "was": one.before, "wordt": one.after} for one in found.lengths],
        "bestanden": list(found.files),
        "kwam_uit_meegeleverd_beleid": [one.words for one in found.before.borrowed],
        "vervallen_versies": [day.isoformat() for day in found.waiting],
        "niet_te_lezen": list(found.unreadable),
        "waarschuwing": found.warning,
    }


def confirmed(done: Confirmed, moment: datetime) -> str:
    """What was recorded, and what moved."""
    recorded = f"Vastgelegd: beleid {done.policy.version}, geldig vanaf {dutch_date(done.valid_from)}."
    if done.valid_from > amsterdam_day(moment):
        return f"{recorded} De lopende termijnen verschuiven met de eerste ronde van die dag."
    moved = f"{done.moved} lopende {'termijn is' if done.moved == 1 else 'termijnen zijn'} verschoven"
    return (
        f"{recorded} {moved}; dat staat in het logboek van elke zaak."
        if done.moved
        else f"{recorded} Er is geen termijn verschoven."
    )


def _unread(policy: Policy) -> list[str]:
    return (
        [policy.unread.message, "", "Tot dan staat hieronder wat in de plaats komt om zaken te tonen en te bewaken.", ""]
        if policy.unread
        else []
    )


def _origin(policy: Policy, versions: Sequence[Version], number: int) -> str:
    if policy.unread:
        return "in plaats van het beleid dat geldt"
    found = next((one for one in versions if one.number == number), None)
    return (
        f"geldig vanaf {dutch_date(found.said.valid_from)}, bevestigd door {found.by}"
        if found
        else "de bestanden van deze installatie"
    )


def _calendar_lines(policy: Policy, today: date) -> list[str]:
    known = policy.calendar
    until = f"bekend van {dutch_date(known.known_from)} tot en met {dutch_date(known.known_until)}"
    return [f"Kalender {known.version}: {until}", *([warning] if (warning := known.warning(today)) else [])]


def _term_line(term: TermPolicy) -> str:
    moves = "; schuift op naar een werkdag" if term.move_to_working_day else ""
    return f"  {term.label}: {length_in_words(term)}{moves} ({term.source})"


def _version_line(one: Version, number: int, today: date) -> str:
    state = (
        " (geldt nu)" if one.number == number else " (komt nog)" if one.said.valid_from > today and one.number > number else ""
    )
    recorded = dutch_date(amsterdam_day(one.recorded_at))
    return f"  {one.name}, vanaf {dutch_date(one.said.valid_from)}{state}: {one.said.reason} [{one.by}, {recorded}]"


def _moved_line(one: Moved) -> str:
    number = one.term.rsplit("/", 1)[-1]
    ends = f"{dutch_date(one.before, weekday=True)} wordt {dutch_date(one.after, weekday=True)}"
    return f"  {one.case}  {one.provider}, termijn {number} ({one.label}): {ends}, want {one.why}."


def _moved_data(one: Moved) -> dict[str, Any]:
    return {
        "zaak": one.case,
        "aanbieder": one.provider,
        "inspecteur": one.owner,
        "termijn": one.term,
        "soort": one.kind,
        "was": one.before.isoformat(),
        "wordt": one.after.isoformat(),
        "waarom": one.why,
    }


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", title if title.endswith(".") else f"{title}:", *found] if found else []
