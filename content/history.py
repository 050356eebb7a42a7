"""What happened so far in a case, as far as its days are known."""

from __future__ import annotations

from collections.abc import Iterator

from content.material import Material
from domain.kinds.letter import LetterKind
from domain.measure import events as measure_events
from domain.round import round as rounds
from letters.sections import Happened, Lapsed, Received

TOLD = frozenset(
    {
        LetterKind.VERZOEK_VERBETERPLAN,
        LetterKind.HERINNERING_VERBETERPLAN,
        LetterKind.PLAN_AKKOORD,
        LetterKind.PLAN_AANVULLEN,
        LetterKind.PLAN_AFGEKEURD,
        LetterKind.HERINNERING_RESULTAATSVERSLAG,
        LetterKind.CONCLUSIE_ONVOLDOENDE,
        LetterKind.WAARSCHUWING,
        LetterKind.VERSCHERPT_TOEZICHT,
        LetterKind.VOORNEMEN,
        LetterKind.AANWIJZING,
        LetterKind.BEVEL,
    }
)
"""The letters that a later letter speaks of."""

_LAPSES = frozenset(lapsed.value for lapsed in Lapsed)


def history(material: Material) -> tuple[Happened, ...]:
    """What happened so far, from the days that are known."""
    return tuple(sorted(_happened(material), key=lambda line: line.day))


def _happened(material: Material) -> Iterator[Happened]:
    case = material.case
    for made in case.visits.values():
        if made.made_on and made.made_on.day:
            yield Happened(day=made.made_on.day, announced=made.announced)
    for letter in case.letters.values():
        if letter.sent and letter.dispatched_on and letter.dispatched_on.day and letter.kind in TOLD:
            kind, reference = letter.kind, letter.reference(case.number)
            yield Happened(day=letter.dispatched_on.day, sent=kind, reference=reference)
    for event in material.events:
        match event:
            case rounds.PlanReceived(on=on) if on.day:
                yield Happened(day=on.day, received=Received.PLAN)
            case rounds.ResultReportReceived(on=on) if on.day:
                yield Happened(day=on.day, received=Received.REPORT)
            case measure_events.ZienswijzeReceived(on=on) if on.day:
                yield Happened(day=on.day, received=Received.VIEWS)
    for term in case.terms.values():
        if term.lapsed_on and term.waits_for == "aanbieder" and term.kind in _LAPSES:
            yield Happened(day=term.last_day, lapsed=Lapsed(term.kind))
