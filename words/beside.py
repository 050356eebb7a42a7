"""What an event holds beside what its sentence says first: each as a short sentence, and nothing for what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from domain.base.moments import amsterdam_day, at_amsterdam, dutch_date, dutch_moment
from domain.casefile.casefile import Case
from domain.kinds.measure import ContentKind
from domain.letter.letter import LetterDispatched
from domain.measure.events import Content, MeasureDecided
from domain.term.events import TermChanged, TermSpec, TermStarted
from domain.time.duration import parse_length
from words.labels import stored

SHORT = 12
"""Signs of a hash by which somebody knows it again."""


def said(*parts: str) -> str:
    """`parts` in a row, each a sentence before the next; without those that are empty."""
    there = [part.strip() for part in parts if part.strip()]
    return " ".join([*map(_ended, there[:-1]), *there[-1:]])


def named(what: str, text: str) -> str:
    """`Toelichting: …`, ended by a full stop; nothing for nothing."""
    return _ended(f"{what}: {text.strip()}") if text.strip() else ""


def _ended(text: str) -> str:
    return text if text[-1] in ".!?…" else f"{text}."


def document(case: Case, known_as: str) -> str:
    """The document that came with a step, by its title."""
    known = case.documents.get(known_as)
    return named("Document", known.title if known else short(known_as))


def short(name: str) -> str:
    """A hash as its first signs; another name as it is."""
    return f"{name[:SHORT]}…" if len(name) == 64 else name


def places(case: Case, numbers: Iterable[str]) -> str:
    """For which locations."""
    return named("Locaties", ", ".join(case.location_name(number) for number in numbers))


def content(case: Case, part: Content) -> str:
    """`cliëntenstop: geen nieuwe jongeren (Huis Noord)`."""
    text = ": ".join(one for one in (stored(ContentKind, part.kind), part.text.strip().rstrip(".")) if one)
    where = ", ".join(case.location_name(number) for number in part.locations)
    return f"{text} ({where})" if where else text


def contents(case: Case, parts: Iterable[Content]) -> str:
    """The parts of a measure, numbered as people name them."""
    return named("Onderdelen", "; ".join(f"{number}. {content(case, part)}" for number, part in enumerate(parts, start=1)))


def opens(spec: TermSpec | None) -> str:
    """How long the provider gets, where the writer said so."""
    if spec is None or not (spec.length or spec.agreed):
        return ""
    if spec.agreed:
        return f"Termijn: {'voor' if spec.exclusive else 'uiterlijk'} {dutch_date(spec.agreed)}."
    return f"Termijn: {length(spec.length)}."


def length(text: str | None) -> str:
    """`3 weken` for P3W."""
    return parse_length(text).dutch() if text else ""


def decided(case: Case, event: MeasureDecided) -> str:
    """What was decided."""
    per = f" per {event.per}" if event.per else ""
    return said(
        named("Motivering", event.why),
        named("Antwoord op de zienswijze", event.answer),
        contents(case, event.contents),
        named("Bedrag", f"{euro(event.amount)}{per}" if event.amount is not None else per),
        named("Maximum", euro(event.maximum) if event.maximum is not None else ""),
        named("Termijn", length(event.length)),
        "Eindigt vanzelf met de termijn." if event.ends_itself else "",
        document(case, event.document),
    )


def euro(amount: Decimal) -> str:
    return f"€ {amount}".replace(".", ",")


def cost(amount: Decimal | None, per: str, maximum: Decimal | None) -> str:
    """`€ 2000 per week, hooguit € 20000`; empty when nothing of it is known."""
    rate = f"{euro(amount)}{f' per {per}' if per else ''}" if amount is not None else ""
    return ", ".join(part for part in (rate, f"hooguit {euro(maximum)}" if maximum is not None else "") if part)


def changed(event: TermChanged) -> str:
    """By how much, or on which days the term stood still."""
    line = event.interval
    if line.length:
        return f"Uitstel: {line.length.dutch()}."
    last = f" tot en met {dutch_date(line.last)}" if line.last else ""
    return f"Stil van {dutch_date(line.first)}{last}." if line.first else ""


def begun(event: TermStarted) -> str:
    """From which moment, where hours count."""
    return f" Begonnen op {dutch_moment(event.start_at)}." if event.start_at else ""


def dispatched(event: LetterDispatched) -> str:
    """When and how it left: with the hour where that is known, and of the day that counts.

    Where nobody said at which hour, the first moment of the day is kept (`domain.deciding.letter.rules`).
    """
    known = event.on.day == amsterdam_day(event.at) and event.at != at_amsterdam(event.on.earliest)
    return f"{dutch_moment(event.at) if known else event.on.dutch()} per {event.channel}"
