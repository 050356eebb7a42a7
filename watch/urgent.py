"""What is told at once, past every ladder: a bevel given on the spot, a measure that ended by itself.

    the row that an event put in the outbox -> one row for each who must hear it -> one message each

Who must hear it: the inspector of the case, every hoofdinspecteur and management, by the rules of every other message
(`work.whose`); not who did it. A row of its own for each, so that a dead address keeps it from nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from db import outbox, register
from db.effects import tells_at_once
from db.engine import transaction
from db.outbox import Item
from db.sight import masked
from domain.base.event import Event
from domain.base.moments import amsterdam_day, dutch_moment
from domain.casefile.casefile import Case
from domain.kinds.measure import MEASURE_KINDS, MadeKnown
from domain.log.events import EVENTS
from domain.measure.events import MeasureExpired, OrderGiven
from domain.people.person import OPERATORS, Role
from domain.policy.rung import Recipient
from domain.term.term import Term
from notify import alert, urgent
from notify.message import message_id
from notify.urgent import Urgent
from vervolg.app import App
from watch.digests import nobody_left
from watch.reach import addressee, send
from words import typed
from words.labels import label, of_measure
from work.whose import Directory

SPREAD = "verdeeld over wie het moet weten"
_TOLD_OF = frozenset({"case", "measure", "what", "seq", "corrected"})
TOLD_APART = "vervallen: het is gecorrigeerd, en dat wordt apart gemeld"
NOT_FOR_THEM = "vervallen: de ontvanger mag dit niet meer weten"


def tell_at_once(app: App, item: Item, as_of: datetime) -> str:
    """Spread the row over whoever must hear it, or send one of those; raises NoAddress."""
    recipient = item.payload.get("recipient")
    return _send(app, item, str(recipient), as_of) if recipient else _spread(app, item, as_of)


def _spread(app: App, item: Item, as_of: datetime) -> str:
    case = app.book.load(item.payload["case"])
    with transaction(app.engine) as connection:
        directory = Directory(register.people(connection), amsterdam_day(as_of))
        told = {
            code
            for to, hears in _WHO
            for code in directory.recipients(to, case.owner, hears, case.provider, case.circle)
            if code != _by(app, item)
        }
        for code in sorted(told):
            payload = {name: value for name, value in item.payload.items() if name in _TOLD_OF} | {"recipient": code}
            outbox.enqueue(connection, "urgent", f"{item.key}:{code}", payload, as_of)
    return SPREAD


_WHO = (
    (Recipient.INSPECTOR, ""),
    (Recipient.WAITED_FOR, Role.CHIEF_INSPECTOR.value),
    (Recipient.MANAGEMENT, ""),
)


def _by(app: App, item: Item) -> str:
    """Who gave a bevel, unless it was corrected away; that one knows."""
    event = _event(app, item)
    return event.by if isinstance(event, OrderGiven) else ""


def _event(app: App, item: Item) -> Event | None:
    """What counts now at the entry that is told; None when a correction took it away."""
    kind = EVENTS[str(item.payload["what"])]
    here = (one.event for one in app.book.history(item.payload["case"]) if one.number == item.payload["seq"])
    return next((event for event in here if isinstance(event, kind)), None)


def _told_apart(app: App, item: Item) -> bool:
    """Whether the correction that took it away has a message of its own, and this is not that one."""
    here = (one.correction for one in app.book.history(item.payload["case"]) if one.number == item.payload["seq"])
    return not item.payload.get("corrected") and any(one and tells_at_once(one.event) for one in here)


def _send(app: App, item: Item, recipient: str, as_of: datetime) -> str:
    number = item.payload["case"]
    case, event = app.book.load(number), _event(app, item)
    to, about = addressee(app, recipient), message_id(item.key, app.notifier.settings.domain)
    with transaction(app.engine) as connection:
        directory = Directory(register.people(connection), amsterdam_day(as_of))
        numbers = masked(connection, [number])
    if recipient == OPERATORS:
        return send(app, item, alert.compose(about, to, nobody_left(numbers)), as_of)
    if not directory.may_hear(recipient, case.provider, case.circle):
        return NOT_FOR_THEM
    if event is None and _told_apart(app, item):
        return TOLD_APART
    told = TOLD[type(event)](case, event, recipient) if event else _corrected(case, item, recipient)
    return send(app, item, urgent.compose(about, to, told), as_of)


def _given(case: Case, event: OrderGiven, reader: str) -> Urgent:
    measure = case.measures[event.measure]
    places = ", ".join(case.location_name(place) for place in measure.locations)
    return Urgent(
        title=f"Bevel gegeven in zaak {case.number}",
        case_number=case.number,
        provider=case.provider_name,
        facts=(
            f"Gegeven door {event.by} op {dutch_moment(event.at)}, {label(event.how)}, aan {event.to}",
            f"Voor: {places}",
            f"Eindigt van rechtswege: {_end(case, event.measure)}",
        ),
        to_do=(
            *(("Het bevel staat nog niet op papier: maak de brief af en verstuur hem.",) if event.how is MadeKnown.ORAL else ()),
            "Een jurist kijkt er achteraf naar.",
            "Ga na of het gevaar nog acuut is. Moet het bevel langer duren, dan kan alleen een minister het verlengen.",
        ),
        hint=typed.case(case.number, reader),
    )


def _expired(case: Case, event: MeasureExpired, reader: str) -> Urgent:
    measure = case.measures[event.measure]
    name = f"{MEASURE_KINDS[measure.kind].label} {measure.id}"
    return Urgent(
        title=f"{name[:1].upper()}{name[1:]} {of_measure(measure).predicate} in zaak {case.number}",
        case_number=case.number,
        provider=case.provider_name,
        facts=(f"Geëindigd op {dutch_moment(event.at)}",),
        to_do=("Ga na of de aanbieder voldoet, en stel zo nodig een volgende maatregel voor.",),
        hint=typed.case(case.number, reader),
    )


def _corrected(case: Case, item: Item, reader: str) -> Urgent:
    """Who heard of it by the first message, or would have, hears that it does not count."""
    title, what = _WITHOUT[EVENTS[str(item.payload["what"])]]
    return Urgent(
        title=f"{title} gecorrigeerd in zaak {case.number}",
        case_number=case.number,
        provider=case.provider_name,
        facts=(f"{what} van regel {item.payload['seq']} telt niet meer: die regel is gecorrigeerd",),
        to_do=("Lees in het logboek waarom, en ga na of het gevaar nog acuut is.",),
        hint=typed.case(case.number, reader),
    )


_WITHOUT: Mapping[type[Event], tuple[str, str]] = {
    OrderGiven: ("Bevel", "Het bevel"),
    MeasureExpired: ("Einde van een maatregel", "Het einde van een maatregel"),
}
"""What was to be told, when a correction took it away: its name in a title and in a sentence."""


def _end(case: Case, measure: str) -> str:
    terms: list[Term] = [t for t in case.terms_about(measure) if t.kind == MEASURE_KINDS[case.measures[measure].kind].term]
    return dutch_moment(terms[-1].lapses_at, weekday=True) if terms else "onbekend"


TOLD: Mapping[type[Event], Callable[[Case, Any, str], Urgent]] = {OrderGiven: _given, MeasureExpired: _expired}
"""How each event is told that cannot wait."""
