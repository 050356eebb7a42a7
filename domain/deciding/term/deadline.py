"""What a person can do about a running term: give more time, let it stand still, or take up what lapsed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from domain.base.errors import Impossible, Unlawful
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.known import those
from domain.base.unusual import Unusual
from domain.deciding.letter.plan_letter import plan_letter
from domain.deciding.moves import Scene
from domain.deciding.term.extension import can_be_extended, extended
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.kinds.term import POSTPONABLE, UNUSED_RIGHTS, TermKind
from domain.round.round import AWAITING_RESULT
from domain.term.commands import GrantExtension, RefuseExtension, TakeUp, TermCommand
from domain.term.events import ExtensionRefused, TermEnd, TermSpec, TermTakenUp
from domain.term.longest import beyond_policy
from domain.term.term import Term, change_term, ended, start_term
from domain.time import Interval
from domain.writing.showing import shown

MOST_AHEAD = timedelta(days=365)
"""No term is pushed further away than this in one step: then it would go quiet."""


def find(command: TermCommand, scene: Scene) -> Term:
    """The term by number, or the only running one of a kind; if none runs, the last one that was taken up."""
    case = scene.case
    if command.term in case.terms:
        return case.terms[command.term]
    meant = [t for t in case.terms.values() if command.term in {t.kind, t.id.rsplit("/", 1)[-1]}]
    named = [term for term in meant if term.running] or [term for term in meant if can_be_extended(case, term)][-1:]
    if len(named) == 1:
        return named[0]
    there = those(f"{term.kind} ({term.id})" for term in (named or case.running_terms))
    many = "zijn meer termijnen" if named else "loopt geen termijn"
    raise Impossible(f"Er {many} '{shown(command.term)}' in deze zaak. {there}")


def running(command: TermCommand, scene: Scene) -> Term:
    """The same, if it still runs."""
    term = find(command, scene)
    if not term.running:
        raise Impossible(f"Termijn {term.id} is al afgelopen.")
    return term


def grant(command: GrantExtension, scene: Scene) -> Iterator[Event | Unusual]:
    """A longer term, also after its nominal end; the letter tells the provider."""
    term, on = find(command, scene), command.happened(scene.context.today)
    if not can_be_extended(scene.case, term):
        raise Impossible(f"Termijn {term.id} is al afgelopen.")
    refuse_extension(term, scene)
    interval = Interval.extension(command.length, command.ground, "uitstel verleend")
    if term.kind in POSTPONABLE:
        yield from _put_off(term, interval, on, scene)
        yield plan_letter(scene.case, LetterKind.TERMIJN_GEWIJZIGD, on, about=term.id)
        return
    yield from extended(term, interval, on, scene)
    yield plan_letter(scene.case, LetterKind.UITSTEL_VERLEEND, on, about=term.id)


def refuse(command: RefuseExtension, scene: Scene) -> Iterator[Event | Unusual]:
    term, on = running(command, scene), command.happened(scene.context.today)
    refuse_request(term, scene)
    yield ExtensionRefused(on=on, term=term.id, why=command.why)
    yield plan_letter(scene.case, LetterKind.UITSTEL_GEWEIGERD, on, about=term.id)


def take_up(command: TakeUp, scene: Scene) -> Iterator[Event | Unusual]:
    """A lapse is answered by a next step with a date, so that it never goes quiet."""
    term, on, context = running(command, scene), command.happened(scene.context.today), scene.context
    refuse_take_up(term, scene)
    if command.until < context.today:
        raise Impossible("De datum van de volgende stap is al voorbij.")
    if command.until - context.today > MOST_AHEAD:
        raise Impossible("Kies voor de volgende stap een datum binnen een jaar.")
    if command.until - context.today > timedelta(weeks=4):
        yield Unusual("De volgende stap is pas over meer dan vier weken.")
    yield TermTakenUp(on=on, term=term.id, by=context.actor.id, next_step=command.next_step, until=command.until)
    yield ended(term, on, TermEnd.TAKEN_UP, command.next_step)
    spec = TermSpec(kind=TermKind.OPPAKKEN, about=term.about, agreed=command.until, waits_for="inspecteur", replaces=term.id)
    yield start_term(spec, "", HistoricDate.of(context.today), context)


def refuse_take_up(term: Term, scene: Scene) -> None:
    """Raises Impossible for a term that did not lapse, and for one whose lapse asks nothing of us."""
    if term.lapses_at > scene.context.now:
        raise Impossible("Deze termijn loopt nog. Oppakken kan zodra hij is verlopen.")
    if term.kind in UNUSED_RIGHTS:
        raise Impossible("Dit is een recht van een ander of een wachttijd. Er is niets op te pakken; kijk wat er nu kan.")


def _put_off(term: Term, interval: Interval, on: HistoricDate, scene: Scene) -> Iterator[Event | Unusual]:
    """Verdaging: once, and no longer than the law allows (Awb 7:10 lid 3)."""
    if term.extensions or list(beyond_policy(term.model_copy(update={"intervals": (*term.intervals, interval)}), scene.context)):
        raise Unlawful("Awb art. 7:10 lid 3", "De beslissing op bezwaar kan één keer worden verdaagd, met hooguit zes weken.")
    yield change_term(term, interval, on, scene.context)


def refuse_request(term: Term, scene: Scene) -> None:
    """Raises what is said of a term for which the provider cannot ask uitstel."""
    refuse_extension(term, scene)
    if term.kind in POSTPONABLE:
        raise Impossible("Deze termijn is van onszelf. De aanbieder kan er geen uitstel voor vragen.")


def refuse_extension(term: Term, scene: Scene) -> None:
    """Uitstel is for what the provider must do; a measure is extended by whoever may decide on it."""
    is_not_of_a_measure(term, scene)
    if term.kind in POSTPONABLE:
        return
    if term.nature == "wettelijk":
        raise Impossible("Een wettelijke termijn kun je niet verlengen.")
    if term.waits_for != "aanbieder" and term.kind not in AWAITING_RESULT:
        raise Impossible(
            "Uitstel geldt voor een termijn van de aanbieder. Een termijn van onszelf pak je op met een nieuwe datum."
        )


def is_not_of_a_measure(term: Term, scene: Scene) -> None:
    """A measure's own term changes with the measure: a bevel only by a minister (Jeugdwet 9.3 lid 4 and 6)."""
    measure = scene.case.measures.get(term.about)
    if measure is None or MEASURE_KINDS[measure.kind].term != term.kind:
        return
    if measure.kind is MeasureKind.BEVEL:
        raise Unlawful("Jeugdwet art. 9.3 lid 6", "Alleen een minister kan een bevel verlengen.")
    raise Impossible(f"Dit is de termijn van maatregel {measure.id}. Verleng de maatregel zelf.")
