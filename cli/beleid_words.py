"""How `vervolg beleid` prints the policy in use, and what a change of it would do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desk.policy_in_use import UNTIL_THEN, PolicyInUse
from desk.policy_trial import PolicyTrial
from domain.base.errors import UnreadablePolicy
from domain.policy.policy import TermCertainty
from words.typed import helping

BORROWED = "Komt uit het meegeleverde beleid, tot iemand dit beleid aanvult en bevestigt"
LATER = "Deze lengtes gelden alleen voor termijnen die later beginnen. Een lengte die al in een brief staat, verandert niet."
HIDDEN = "  en termijnen in zaken die je niet mag zien; die zijn niet meegeteld"


def in_use(page: PolicyInUse) -> str:
    """The rules in force, law and policy apart, and the versions that were recorded."""
    lines = [*_unread(page.unread), f"Beleid {page.policy}: {page.origin}", f"Kalender {page.calendar}: {page.calendar_known}"]
    lines += [page.warning] if page.warning else []
    lines += _section(BORROWED, (f"  {one.what}" for one in page.borrowed))
    for certainty, title in (
        (TermCertainty.LAW, "Wet:"),
        (TermCertainty.POLICY, "Beleid [U], een keuze van de inspectie en geen wet:"),
    ):
        lines += ["", title, *(f"  {one.rule}" for one in page.kinds_of(certainty))]
    lines.append(f"  {page.ahead.told}")
    lines += _section("Vastgelegde versies, de nieuwste eerst", (f"  {one.told}" for one in reversed(page.versions)))
    if page.installed:
        lines += ["", f"De bestanden bij deze installatie zijn een andere versie ({page.installed}) en gelden niet."]
    return "\n".join(lines)


def previewed(page: PolicyTrial) -> str:
    """What confirming would do, the number of terms first."""
    lines = [
        *_unread(page.unread),
        f"Nu:    beleid {page.now.policy}, kalender {page.now.calendar}",
        f"Proef: beleid {page.then.policy}, kalender {page.then.calendar}",
        *_section("Dagen", (f"  {one.told}" for one in page.days)),
        "",
        f"{page.told}{':' if page.touches else '.'}",
        *(f"  {one.told}" for one in page.moved),
        *([HIDDEN] if page.hidden else []),
        *_section("Verschuift niet", (f"  {one.told} {one.stays}" for one in page.held)),
        *_section("Niet te lezen, dus niet meegerekend", (f"  zaak {number}" for number in page.unreadable)),
        *_section(LATER, (f"  {one.told}" for one in page.lengths)),
        *_section("Bestanden die veranderen", (f"  {name}" for name in page.files)),
        *_section("Kwam tot nu toe uit het meegeleverde beleid", (f"  {words}" for words in page.borrowed)),
    ]
    for warning in (*page.overtaking, *([page.warning] if page.warning else [])):
        lines += ["", warning]
    return "\n".join(lines)


def confirming(folder: Path) -> str:
    """The command that lets the policy of `folder` hold."""
    return f"Bevestigen: vervolg beleid bevestig {folder} --als PERSOON --reden TEKST"


def _unread(why: str | None) -> list[str]:
    return [f"{why} {helping(UnreadablePolicy.hint)}", "", UNTIL_THEN, ""] if why else []


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", title if title.endswith(".") else f"{title}:", *found] if found else []
