"""What we await from ourselves: the working terms that follow from the state of the tracks.

After each command the running working terms are compared with the wanted ones; the difference becomes events. So every open case has
at least one running term and nothing can get stuck unseen. These terms count working days and are policy, never law.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from domain.context import Context
from domain.event import Event
from domain.historic import HistoricDate
from domain.letter.letter import LetterState
from domain.measure.measure import MeasureState
from domain.round.round import RoundState
from domain.term import RIGHTS, HowEnded, TermSpec, ended, start_term

if TYPE_CHECKING:
    from domain.case import Case

_BY_LETTER = {
    # state of the letter       term                        waits for
    LetterState.PLANNED: ("brief_opstellen", "inspecteur"),
    LetterState.DRAFTED: ("brief_opstellen", "inspecteur"),
    LetterState.SUBMITTED: ("brief_goedkeuren", "goedkeurder"),
    LetterState.APPROVED: ("brief_verzenden", "secretariaat"),
    LetterState.RELEASED: ("brief_verzenden", "secretariaat"),
    LetterState.RETURNED: ("brief_opnieuw_verzenden", "secretariaat"),
}
_BY_ROUND = {
    RoundState.PLAN_RECEIVED: "plan_beoordelen",
    RoundState.VERIFYING: "verslag_beoordelen",
}
WORKING = frozenset(
    {
        "brief_opstellen",
        "brief_goedkeuren",
        "brief_verzenden",
        "brief_opnieuw_verzenden",
        "plan_beoordelen",
        "verslag_beoordelen",
        "voorstel_beslissen",
        "zienswijze_beoordelen",
        "bezoek_afronden",
        "eigenaar_toewijzen",
        "volgende_stap",
    }
)


class Wanted(NamedTuple):
    kind: str
    about: str
    waits_for: str | None = None
    agreed: date | None = None


def wanted(case: Case) -> Iterator[Wanted]:
    """The working terms that the state of the tracks calls for."""
    if case.closed_on:
        return
    for letter in case.letters.values():
        if letter.state in _BY_LETTER:
            kind, waits_for = _BY_LETTER[letter.state]
            yield Wanted(kind, letter.id, waits_for)
    for round_ in case.rounds.values():
        if round_.state in _BY_ROUND:
            yield Wanted(_BY_ROUND[round_.state], round_.id)
    for measure in case.measures.values():
        if measure.state is MeasureState.PROPOSED:
            yield Wanted("voorstel_beslissen", measure.id)
        elif measure.state is MeasureState.ANNOUNCED and _hearing_is_over(case, measure.id):
            yield Wanted("zienswijze_beoordelen", measure.id)
    for visit in case.visits.values():
        if visit.made_on is None and not visit.dropped and visit.planned_for:
            yield Wanted("bezoek_afronden", visit.id, None, visit.planned_for)
    if case.owner is None:
        yield Wanted("eigenaar_toewijzen", case.number, "coordinerend_inspecteur")


def keep_alive(case: Case, context: Context) -> Iterator[Event]:
    """End the working terms that are no longer wanted, start the new ones, and never leave an open case without any."""
    on = HistoricDate.of(context.today)
    asked = {(item.kind, item.about): item for item in wanted(case)}
    running = {(term.kind, term.about): term for term in case.terms.values() if term.running}
    alive = bool(asked)
    for key, term in running.items():
        if term.kind in WORKING and term.kind != "volgende_stap" and key not in asked:
            yield ended(term, on, HowEnded.MET_LATE if context.today > term.last_day else HowEnded.MET)
        elif term.kind not in RIGHTS and term.kind != "volgende_stap":
            alive = True
    for key, item in asked.items():
        if key not in running:
            spec = TermSpec(kind=item.kind, about=item.about, waits_for=item.waits_for)
            start = HistoricDate.of(max(item.agreed, context.today)) if item.agreed else on
            yield start_term(spec, "", start, context)
    next_step = running.get(("volgende_stap", case.number))
    if case.closed_on:
        return
    if alive and next_step:
        yield ended(next_step, on, HowEnded.MET_LATE if context.today > next_step.last_day else HowEnded.MET)
    elif not alive and not next_step:
        yield start_term(TermSpec(kind="volgende_stap", about=case.number), "", on, context)


def _hearing_is_over(case: Case, measure: str) -> bool:
    hearings = [term for term in case.terms_about(measure) if term.kind == "zienswijze"]
    return bool(hearings) and not any(term.status == "open" for term in hearings)
