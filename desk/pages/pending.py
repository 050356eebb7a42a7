"""What did not go out, as somebody who looks for trouble sees it: why, how often it was tried, and what can be done."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from db.outbox import Pending
from db.readable import is_moment
from desk.pages.line import Shown
from domain.base.moments import dutch_moment
from words.counting import counted, numeral

TOO_FAR = timedelta(hours=2)
"""The longest pause is an hour; what waits for a later moment was put there by a clock that was wrong."""
NO_MOMENT = "een moment dat geen moment is"


class Do(StrEnum):
    """What an advice leads to; how that is done is for the edge to say."""

    NOTHING = "niets"
    COMMAND = "commando"  #: a command in the case
    SEE = "mogelijk"  #: see what can be done in the case
    AGAIN = "opnieuw"  #: put this message back
    VERIFY = "nagaan"  #: see whether all is as it was recorded


class Advice(Shown):
    """A sentence, and what it leads to; `command` is the name of the command in the case."""

    text: str
    do: Do = Do.NOTHING
    command: str = ""


class PendingLine(Shown):
    """One thing that did not go out. `case` is empty where it is about none, or where that is not said."""

    number: int
    topic: str
    what: str
    state: str
    about: str
    case: str
    tried: str
    why: str
    advice: tuple[Advice, ...]


class PendingPage(Shown):
    told: str
    lines: tuple[PendingLine, ...]


WHAT: Mapping[str, str] = {
    "digest": "bericht aan een collega",
    "report": "rapport voor het management",
    "alert": "bericht aan de beheerder",
    "urgent": "spoedbericht over een maatregel",
    "anchor": "anker van een nacht",
    "draft_letter": "brief die opgesteld moet worden",
    "mail_letter": "brief die verzonden moet worden",
    "follow_up": "vervolg op een verlopen termijn",
}
_ADDRESS = Advice(text="Verbeter het adres in het register of in notify.yaml")
TO_DO: Mapping[str, Advice] = {
    "digest": _ADDRESS,
    "report": _ADDRESS,
    "alert": Advice(text="Verbeter het adres van beheer in notify.yaml"),
    "urgent": _ADDRESS,
    "anchor": Advice(text="Verbeter het adres van de auditor in het register of in notify.yaml"),
    "draft_letter": Advice(
        text="Vul aan wat de zaak mist, of laat de brief zelf schrijven", do=Do.COMMAND, command="brief-schrijven"
    ),
    "mail_letter": Advice(text="Neem de oorzaak weg, of laat de brief per post gaan", do=Do.COMMAND, command="brief-verzenden"),
    "follow_up": Advice(text="Laat de volgende stap zelf vastleggen", do=Do.SEE),
}
HANDED_OVER: Mapping[str, str] = {
    "perhaps": "Misschien is het al aangekomen; daarna gaat precies hetzelfde nog eens, onder hetzelfde kenmerk",
    "taken": "De mailserver heeft het al aangenomen; dat wordt alleen nog vastgelegd, er gaat niets meer uit",
}


def page(found: Sequence[Pending], numbers: Mapping[str, int], now: datetime) -> PendingPage:
    """Each of `found` as it stands at `now`, in the order in which it was found."""
    waiting = counted(numbers["waiting"], "wacht", "wachten")
    return PendingPage(told=f"{waiting}, {numeral(numbers['failed'])} mislukt.", lines=tuple(_line(one, now) for one in found))


def _line(one: Pending, now: datetime) -> PendingLine:
    return PendingLine(
        number=one.id,
        topic=one.topic,
        what=WHAT.get(one.topic, one.topic),
        state="mislukt" if one.failed_at else "wacht",
        about=" ".join(part for part in (one.case, one.letter, one.recipient) if part),
        case=one.case if one.case and one.case[:1].isdigit() else "",
        tried=_tried(one),
        why=one.why or "",
        advice=tuple(_advice(one, now)),
    )


def _tried(one: Pending) -> str:
    if one.tried_at is None:
        return "nog niet geprobeerd"
    if one.attempts:
        return f"{one.attempts} keer geprobeerd; het laatst op {_when(one.tried_at)}"
    return f"begonnen op {_when(one.tried_at)} en niet afgemaakt"


def _advice(one: Pending, now: datetime) -> Iterator[Advice]:
    if one.failed_at:
        yield TO_DO.get(one.topic, Advice(text="Neem de oorzaak weg"))
        yield Advice(text="Daarna", do=Do.AGAIN)
    elif not is_moment(one.available_at):
        yield Advice(text=f"Staat klaar voor {NO_MOMENT}")
        yield Advice(text="Nu", do=Do.AGAIN)
    elif one.available_at > now + TOO_FAR:
        yield Advice(text=f"Staat klaar voor {_when(one.available_at)}. De klok was verkeerd")
        yield Advice(text="Nu", do=Do.AGAIN)
    elif one.attempts:
        yield Advice(text=f"Wordt vanzelf opnieuw geprobeerd, vanaf {_when(one.available_at)}")
    else:
        yield Advice(text="Gaat bij de volgende bezorging")
    if not all(is_moment(moment) for moment in (one.available_at, one.created_at, one.tried_at, one.failed_at) if moment):
        yield Advice(text=f"Er staat {NO_MOMENT}; Vervolg schreef dat niet", do=Do.VERIFY)
    if one.handed_over and one.handed_over in HANDED_OVER:
        yield Advice(text=HANDED_OVER[one.handed_over])


def _when(moment: datetime) -> str:
    return dutch_moment(moment) if is_moment(moment) else NO_MOMENT
