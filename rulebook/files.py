"""The files of `policy/` made into one `Policy`.

    calendar.yaml    closed days                 Calendar
    ladders.yaml     who is told when            Ladder
    terms.yaml       kinds of terms              TermPolicy
    mandates.yaml    who may approve what        Mandates
    retention.yaml   how long a case is kept     years

Other files in the folder have their own readers; their content counts in the version all the same, so that an event that names a
policy version names all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from domain.base.errors import BadInput
from domain.time.calendar import Calendar, Closed
from reader.content import of_file
from rulebook.digest import digest
from rulebook.layout import DRAFT, LAYOUT, NO_DRAFT
from rulebook.node import Node, read_yaml

if TYPE_CHECKING:
    from domain.policy.mandates import Mandates
    from domain.policy.policy import Ahead, Policy, TermPolicy
    from domain.policy.rung import Ladder
    from domain.time.duration import Length

SHIPPED = Path(__file__).resolve().parent.parent / "policy"
CALENDAR, LADDERS, TERMS, MANDATES, RETENTION = "calendar.yaml", "ladders.yaml", "terms.yaml", "mandates.yaml", "retention.yaml"
KNOWN = (CALENDAR, LADDERS, TERMS, MANDATES, RETENTION)
AGREED = "afgesproken datum"
TERM_FIELDS = ("naam", "soort", "lengte", "wacht_op", "ladder", "zekerheid", "bron")
LADDER_FIELDS = ("treden", "herhaal")
"""What every kind of term and every ladder says."""
_GONE = {DRAFT: NO_DRAFT}


def load_policy(folder: Path = SHIPPED) -> Policy:
    """The policy of the files in `folder`. Raises BadInput with file, place, found and expected."""
    return policy_of(policy_texts(folder))


def load_calendar(folder: Path = SHIPPED) -> Calendar:
    """Only the calendar: enough to compute a term, and quick."""
    return calendar_of(read_yaml(_text(folder / CALENDAR), CALENDAR))


def calendar_in(texts: Mapping[str, str]) -> Calendar:
    """Only the calendar of the files `texts`, by name, as they were recorded."""
    return calendar_of(read_yaml(texts[CALENDAR], CALENDAR, stored=True))


def policy_texts(folder: Path) -> dict[str, str]:
    """The text of every policy file, by name; this is what a recorded change of policy keeps."""
    return {path.name: _text(path) for path in sorted(folder.glob("*.yaml"))}


def policy_of(texts: Mapping[str, str], *, stored: bool = False) -> Policy:
    """The policy that the files `texts` (by name) describe; what was `stored` was accepted once. Raises BadInput."""
    from domain.policy.policy import USUALLY_AHEAD, Policy

    for name in KNOWN:
        if name not in texts:
            raise BadInput(name, "niets", "dit bestand in de map met beleid")
    nodes = {name: read_yaml(text, name, stored=stored) for name, text in texts.items()}
    terms = nodes[TERMS].table(required=("versie", "termen"), optional=("vooruit", LAYOUT))
    with_ladders = nodes[LADDERS].table(required=("ladders",), optional=(LAYOUT,))["ladders"].table(optional=None)
    retention = nodes[RETENTION].table(required=("bewaartermijn",))["bewaartermijn"]
    try:
        return Policy(
            version=f"{terms['versie'].name()}+{digest({name: node.value for name, node in nodes.items()})}",
            calendar=calendar_of(nodes[CALENDAR]),
            terms={kind: _term(kind, node, stored=stored) for kind, node in terms["termen"].table(optional=None).items()},
            ladders={name: _ladder(name, node) for name, node in with_ladders.items()},
            mandates=_mandates(nodes[MANDATES], stored=stored),
            retention_years=_years(retention),
            ahead=_ahead(terms["vooruit"]) if "vooruit" in terms else USUALLY_AHEAD,
        )
    except BadInput as bad:
        raise bad if bad.source else bad.inside(TERMS) from None


def calendar_of(node: Node) -> Calendar:
    """The calendar that `calendar.yaml` describes; its version follows from its content."""
    top = node.table(required=("versie", "bekend_vanaf", "bekend_tot_en_met", "dagen"))
    known_from, known_until = top["bekend_vanaf"].day(), top["bekend_tot_en_met"].day()
    if known_until < known_from:
        raise top["bekend_tot_en_met"].wrong(f"een dag na {known_from.isoformat()}")
    days: dict[date, Closed] = {}
    for entry in top["dagen"].items():
        fields = entry.table(required=("naam", "bron", "op"))
        for written in fields["op"].items():
            _close(days, written, Closed(fields["naam"].name(), fields["bron"].text()))
    return Calendar(f"{top['versie'].name()}+{digest(node.value)}", known_from, known_until, days)


def _close(days: dict[date, Closed], written: Node, closed: Closed) -> None:
    """Add a day; two holidays on one day carry both names, the same holiday twice is a mistake."""
    day, other = written.day(), days.get(written.day())
    if other is not None and closed.name in other.name.split(" en "):
        raise written.wrong(f"elke {closed.name} één keer")
    days[day] = closed if other is None else Closed(f"{other.name} en {closed.name}", other.source)


def _ladder(name: str, node: Node) -> Ladder:
    from domain.policy.rung import Ladder, Recipient, Rung, When

    fields = node.table(required=LADDER_FIELDS, optional=("uur",))
    rungs = []
    for entry in fields["treden"].items():
        rung = entry.table(required=("op", "aan"), gone=_GONE)
        rungs.append(Rung(rung["op"].read(When.parse), rung["aan"].one_of(Recipient)))
    again = fields["herhaal"].table(required=("elke", "aan"))
    every = again["elke"].read(_length)
    if str(every) != f"{every.count}wd":
        raise again["elke"].wrong("een aantal werkdagen, zoals 5wd")
    hour = fields["uur"].whole() if "uur" in fields else 8
    try:
        return Ladder(name, tuple(rungs), every.count, again["aan"].one_of(Recipient), hour)
    except BadInput as bad:
        raise BadInput(f"ladders.{bad.place}", bad.found, bad.expected, source=LADDERS) from None


def _term(kind: str, node: Node, *, stored: bool) -> TermPolicy:
    from domain.policy.policy import TermCertainty, TermPolicy
    from domain.time.nature import Nature

    fields = node.table(required=TERM_FIELDS, optional=("maximum", "naar_werkdag", "telling", "eindigt_vanzelf"), gone=_GONE)
    term = TermPolicy(
        kind=kind,
        label=fields["naam"].name(),
        nature=fields["soort"].one_of(Nature),
        length=None if fields["lengte"].value == AGREED else fields["lengte"].read(_length),
        waits_for=fields["wacht_op"].name(),
        ladder=fields["ladder"].name(),
        certainty=fields["zekerheid"].one_of(TermCertainty),
        source=fields["bron"].text(),
        max_length=fields["maximum"].read(_length) if "maximum" in fields else None,
        move_to_working_day="naar_werkdag" in fields and fields["naar_werkdag"].yes(),
        counting=fields["telling"].text() if "telling" in fields else "",
        ends_itself="eindigt_vanzelf" in fields and fields["eindigt_vanzelf"].yes(),
    )
    if not stored:
        term.refuse_contradictions()
    return term


def _ahead(node: Node) -> Ahead:
    from domain.policy.policy import Ahead

    fields = node.table(required=("bezoek", "afspraak"))
    return Ahead(visit=fields["bezoek"].read(_length), agreed=fields["afspraak"].read(_length))


def _mandates(node: Node, *, stored: bool) -> Mandates:
    from domain.input.reading import read
    from domain.policy.mandates import Mandates

    return read(Mandates, node.value, source=node.source, line_of=node.line_of, stored=stored)


def _years(node: Node) -> int:
    months = node.read(_length).months
    if months is None or months % 12:
        raise node.wrong("een aantal jaren, zoals P20Y")
    return months // 12


def _length(text: str) -> Length:
    from domain.time.duration import parse_length

    return parse_length(text)


def _text(path: Path) -> str:
    try:
        return of_file(path)
    except BadInput as bad:
        raise bad.inside(path.name) from None
