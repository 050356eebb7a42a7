"""Closing a case: nothing that somebody still waits for may be left behind.

When the provider is gone, or the law changed, the rounds and the plans for a measure end with the case. A measure that holds is
ended first, by whoever may decide on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from domain.base.errors import Impossible, Unknown
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.casefile.casefile import Case
from domain.casefile.commands import CloseCase, MergeSignal
from domain.casefile.opening import CaseClosed, CloseReason
from domain.deciding.measure.rules import end
from domain.deciding.moves import Scene
from domain.deciding.round.rules import conclude
from domain.dossier.commands import RecordSignal
from domain.dossier.events import SignalRecorded
from domain.kinds.term import RIGHTS, TermKind
from domain.measure.events import MeasureEnd
from domain.measure.measure import MeasureState
from domain.policy.context import OtherCase
from domain.round.round import Overtaken
from domain.term.events import TermEnd
from domain.term.term import ended

GONE = {
    # reason of closing              what overtook a round    how a plan for a measure ends
    CloseReason.PROVIDER_ENDED: (Overtaken.CLOSURE, MeasureEnd.PROVIDER_ENDED),
    CloseReason.MERGED: (Overtaken.MERGER, MeasureEnd.PROVIDER_ENDED),
    CloseReason.LAW_CHANGE: (Overtaken.LAW_CHANGE, MeasureEnd.LAW_CHANGE),
}
NOT_THIS = "Kies een andere zaak dan deze."
PLANS = frozenset({MeasureState.PROPOSED, MeasureState.ANNOUNCED})
STAYS = frozenset({TermKind.ONLINE})
"""A report that is public stays so for years, and somebody must take it off the site."""


def close(command: CloseCase, scene: Scene) -> Iterator[Event | Unusual]:
    """Nothing may still run, unless the provider is gone; then what we were doing ends with it."""
    case, on = scene.case, command.happened(scene.context.today)
    yield from _goes_on(command, scene)
    if odd := list(_obstacles(command, scene)):
        sentence = f"Je kunt de zaak nog niet sluiten: {'; '.join(odd)}."
        if not scene.context.historic:
            raise Impossible(sentence)
        yield Unusual(sentence)
    if command.why not in GONE and command.why is not CloseReason.REMEDIED and case.open_findings():
        yield Unusual("Er zijn bevindingen die niet als verbeterd zijn beoordeeld.")
    if open_reports := [report.id for report in case.disclosures.values() if report.running]:
        yield Unusual(f"Dit rapport is nog niet openbaar: {', '.join(open_reports)}.")
    ending = list(_ends_with_it(command, scene, on))
    over = {event.term for event in ending if hasattr(event, "term")}
    yield from ending
    for term in case.running_terms:
        if term.id not in over and term.kind not in STAYS:
            note = "De zaak is gesloten; dit recht blijft bestaan." if term.kind in RIGHTS else "De zaak is gesloten."
            yield ended(term, on, TermEnd.CANCELLED, note)
    keep = _years_after(on, scene.context.policy.retention_years)
    yield CaseClosed(on=on, why=command.why, note=command.note, keep_until=keep, case=command.case)


def merge(command: MergeSignal, scene: Scene) -> Iterator[Event | Unusual]:
    """A case that is only a signal goes on in another case, which tells of it (`told_there`) in the same transaction."""
    case, on = scene.case, command.happened(scene.context.today)
    yield from _one_that_runs(command.case, scene)
    if not case.signals or case.findings or case.rounds or case.measures:
        raise Impossible("Alleen een zaak die nog maar een signaal is, kun je samenvoegen.")
    _not_before_others(command.case, scene)
    if unsent := [letter.id for letter in case.letters.values() if letter.unsent]:
        raise Impossible(f"Deze brieven zijn nog niet verzonden of ingetrokken: {', '.join(unsent)}.")
    there = f"Verder in zaak {command.case}."
    for term in case.running_terms:
        yield ended(term, on, TermEnd.CANCELLED, there)
    keep = _years_after(on, scene.context.policy.retention_years)
    yield CaseClosed(on=on, why=CloseReason.OTHER_CASE, note=there, keep_until=keep, case=command.case)


def told_there(command: MergeSignal, case: Case, other: OtherCase) -> Iterator[RecordSignal]:
    """What `other` records of the signals of `case`, which goes on there; what it was told before it is not told again."""
    for signal in case.signals:
        told = SignalRecorded(on=signal.on, origin=signal.origin, text=signal.text, signal=case.number)
        if told not in other.signals:
            again = {"on": told.on, "origin": told.origin, "text": told.text, "signal": told.signal}
            yield RecordSignal.stored(again | {"reason": command.reason})


def _not_before_others(number: str, scene: Scene) -> None:
    """Refuse to tell of a confidential signal where colleagues outside its circle read it."""
    circle, there = scene.case.circle, scene.context.others[number].circle
    if circle and (not there or set(there) - set(circle)):
        raise Impossible(
            f"Deze zaak is vertrouwelijk, en zaak {number} mogen ook anderen lezen. Maak die zaak eerst vertrouwelijk voor "
            "dezelfde kring, of houd deze niet langer vertrouwelijk."
        )


def _goes_on(command: CloseCase, scene: Scene) -> Iterator[Unusual]:
    """A case that goes on in another one names it: one that exists and still runs, or nobody ever finds it there."""
    if command.why is not CloseReason.OTHER_CASE:
        if command.case:
            raise Impossible(f"Bij ‘zaak’ vul je alleen iets in als je sluit met {CloseReason.OTHER_CASE}.")
        return
    if not command.case:
        raise Impossible("Zeg in welke zaak het verdergaat: vul bij ‘zaak’ het nummer van die zaak in.")
    yield from _one_that_runs(command.case, scene)


def _one_that_runs(number: str, scene: Scene) -> Iterator[Unusual]:
    """The other case exists and still runs, so that somebody is reminded of what goes on there.

    One of another provider is allowed, as for who took over from the provider, and never by a slip.
    """
    if number == scene.case.number:
        raise Impossible(NOT_THIS)
    other = scene.context.others.get(number)
    if other is None:
        raise Unknown(f"Zaak {number} bestaat niet.")
    if other.closed_on:
        raise Impossible(f"Zaak {number} is zelf gesloten. Heropen die zaak eerst, of noem een zaak die nog loopt.")
    if other.provider != scene.case.provider:
        yield Unusual(f"Zaak {number} is van een andere aanbieder.")


def _obstacles(command: CloseCase, scene: Scene) -> Iterator[str]:
    """What must be finished first."""
    case, gone = scene.case, command.why in GONE
    measures = [x for x in case.measures.values() if x.running and not (gone and (x.state in PLANS or not x.ours))]
    rounds = [] if gone else [x for x in case.rounds.values() if x.running]
    letters = [x.id for x in case.letters.values() if x.unsent and not (gone and _ends_too(x.about, scene))]
    cases = [x.id for x in case.proceedings.values() if x.running]
    if measures:
        yield f"er loopt nog {len(measures)} maatregel{'en' if len(measures) > 1 else ''}"
    if rounds:
        yield f"er loopt nog {len(rounds)} verbetertraject{'en' if len(rounds) > 1 else ''}"
    if letters:
        yield f"deze brieven zijn nog niet verzonden of ingetrokken: {', '.join(letters)}"
    awaited = [one.id for one in case.stops.values() if one.awaited or one.goes_on]
    if awaited and not gone and command.why is not CloseReason.OTHER_CASE:
        yield f"van wat direct moest stoppen is nog niet bekend of het is gestopt: {', '.join(awaited)}"
    if cases:
        yield f"in deze procedure is nog niet beslist: {', '.join(cases)}"
    if command.why is CloseReason.REMEDIED and (left := case.open_findings()):
        yield f"deze bevindingen zijn nog open: {', '.join(left)}"


def _ends_too(about: str, scene: Scene) -> bool:
    """Whether a letter is withdrawn because its round or plan ends with the case; not when it is already on its way."""
    round_, measure = scene.case.rounds.get(about), scene.case.measures.get(about)
    ends = (round_ is not None and round_.running) or (measure is not None and measure.state in PLANS)
    return ends and not any(x.state == "released" for x in scene.case.letters_about(about))


def _ends_with_it(command: CloseCase, scene: Scene, on: HistoricDate) -> Iterator[Event]:
    if command.why not in GONE:
        return
    overtaken, how = GONE[command.why]
    for round_ in scene.case.rounds.values():
        if round_.running:
            yield from conclude(round_, overtaken, command.note, scene, on)
    for measure in scene.case.measures.values():
        if measure.running and (measure.state in PLANS or not measure.ours or scene.context.historic):
            yield from end(measure, how, command.note, scene, on)


def _years_after(on: HistoricDate, years: int) -> date:
    """The same day so many years later; after 29 February the day before 1 March."""
    day = on.latest
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day + timedelta(days=1)).replace(year=day.year + years) - timedelta(days=1)
