"""What a person can do about a running term, and what the system prepares when one lapsed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from domain.command import Command
from domain.errors import Impossible
from domain.event import Event
from domain.historic import HistoricDate
from domain.letter.kinds import LetterKind
from domain.letter.letter import LetterState
from domain.model import nl
from domain.moves import Scene, Unusual
from domain.plan_letter import plan_letter
from domain.privacy import NoBsnText
from domain.proposals import StepProposed, proposal_after
from domain.term import RIGHTS, HowEnded, Term, TermSpec, TermStatus, change_term, ended, longer_than_policy, start_term
from domain.terms import Interval

REMINDERS = {
    # lapsed term              letter that reminds                        term it gives
    "verbeterplan": (LetterKind.HERINNERING_VERBETERPLAN, "herinnering_verbeterplan"),
    "aangevuld_verbeterplan": (LetterKind.HERINNERING_VERBETERPLAN, "herinnering_verbeterplan"),
    "verbeterperiode": (LetterKind.HERINNERING_RESULTAATSVERSLAG, "herinnering_resultaatsverslag"),
    "resultaatsverslag": (LetterKind.HERINNERING_RESULTAATSVERSLAG, "herinnering_resultaatsverslag"),
}


UNUSED_RIGHTS = RIGHTS | {"zienswijze", "reactie_conceptrapport"}
"""Terms whose end is no failure of anybody: a right was not used, or a waiting time is over."""


POSTPONABLE = frozenset({"beslissing_op_bezwaar", "beslissing_op_bezwaar_commissie"})
"""Statutory terms of our own that can be put off once (verdaging, Awb 7:10 lid 3)."""


class ExtensionRefused(Event):
    term: str
    why: str


class TermTakenUp(Event):
    """A person took up a lapsed term: what happens next, and by when."""

    term: str
    by: str
    next_step: str
    until: date


class LapseFollowedUp(Event):
    """The system prepared what follows from a lapse: a reminder letter, a proposal."""

    term: str
    last_day: date


class TermCommand(Command):
    term: str = nl("termijn", "Nummer van de termijn, of de soort als er één van loopt.")


class GrantExtension(TermCommand):
    name: ClassVar[str] = "uitstel-verlenen"
    label: ClassVar[str] = "Uitstel verlenen"

    length: str = nl("lengte", "Hoe lang erbij komt, bijvoorbeeld P2W.")
    ground: NoBsnText = nl("grond", "Waarom uitstel wordt verleend.", min_length=5)


class RefuseExtension(TermCommand):
    name: ClassVar[str] = "uitstel-weigeren"
    label: ClassVar[str] = "Uitstel weigeren"

    why: NoBsnText = nl("waarom", "Waarom uitstel wordt geweigerd.", min_length=5)


class SuspendTerm(TermCommand):
    name: ClassVar[str] = "termijn-opschorten"
    label: ClassVar[str] = "Een termijn opschorten"

    first: date = nl("van", "Eerste dag van de opschorting.")
    last: date = nl("tot_en_met", "Laatste dag van de opschorting.")
    ground: NoBsnText = nl("grond", "Waarom de termijn stilstaat.", min_length=5)


class TakeUp(TermCommand):
    name: ClassVar[str] = "oppakken"
    label: ClassVar[str] = "Een verlopen termijn oppakken"

    next_step: NoBsnText = nl("volgende_stap", "Wat je gaat doen.", min_length=5)
    until: date = nl("uiterlijk", "Wanneer dat klaar is.")


class Remind(TermCommand):
    name: ClassVar[str] = "herinneren"
    label: ClassVar[str] = "Een herinneringsbrief laten opstellen"


class FollowUpLapse(TermCommand):
    """Run by the system after a lapse was registered; safe to run twice."""

    name: ClassVar[str] = "verloop-voorbereiden"
    label: ClassVar[str] = "Voorbereiden wat op een verlopen termijn volgt"


def find(command: TermCommand, scene: Scene) -> Term:
    """The term by number, or the only running one of a kind."""
    case = scene.case
    if command.term in case.terms:
        return case.terms[command.term]
    named = [t for t in case.terms.values() if t.running and (t.kind == command.term or t.id.rsplit("/", 1)[-1] == command.term)]
    if len(named) == 1:
        return named[0]
    raise Impossible(f"Er {'zijn meer termijnen' if named else 'loopt geen termijn'} '{command.term}' in deze zaak.")


def _running(command: TermCommand, scene: Scene) -> Term:
    term = find(command, scene)
    if not term.running:
        raise Impossible(f"Termijn {term.id} is al afgelopen.")
    return term


def grant(command: GrantExtension, scene: Scene) -> Iterator[Event | Unusual]:
    """A longer term, also after its nominal end; the letter tells the provider."""
    term, on, context = _running(command, scene), command.happened(scene.context.today), scene.context
    policy = context.policy.term(term.kind)
    if term.nature == "wettelijk" and term.kind not in POSTPONABLE:
        raise Impossible("Een wettelijke termijn kun je niet verlengen.")
    if term.extensions >= 1:
        yield Unusual(f"De termijn '{policy.label}' is al {term.extensions} keer verlengd.")
    yield from longer_than_policy(term.kind, command.length, context)
    interval = Interval.extension(command.length, command.ground, "uitstel verleend")
    yield change_term(term, interval, on, context)
    yield plan_letter(scene.case, LetterKind.UITSTEL_VERLEEND, on, about=term.id)


def refuse(command: RefuseExtension, scene: Scene) -> Iterator[Event | Unusual]:
    term, on = _running(command, scene), command.happened(scene.context.today)
    yield ExtensionRefused(on=on, term=term.id, why=command.why)
    yield plan_letter(scene.case, LetterKind.UITSTEL_GEWEIGERD, on, about=term.id)


def suspend(command: SuspendTerm, scene: Scene) -> Iterator[Event | Unusual]:
    term, on = _running(command, scene), command.happened(scene.context.today)
    if command.last < command.first:
        raise Impossible("De opschorting eindigt voordat zij begint.")
    interval = Interval.suspension(command.first, command.last, command.ground, "opschorting")
    yield change_term(term, interval, on, scene.context)


def take_up(command: TakeUp, scene: Scene) -> Iterator[Event | Unusual]:
    """A lapse is answered by a next step with a date, so that it never goes quiet."""
    term, on, context = _running(command, scene), command.happened(scene.context.today), scene.context
    if term.status is TermStatus.OPEN and term.lapses_at > context.now:
        raise Impossible("Deze termijn loopt nog. Oppakken kan zodra hij is verlopen.")
    if command.until < context.today:
        raise Impossible("De datum van de volgende stap is al voorbij.")
    if (command.until - context.today).days > 28:
        yield Unusual("De volgende stap is pas over meer dan vier weken.")
    yield TermTakenUp(on=on, term=term.id, by=context.actor.id, next_step=command.next_step, until=command.until)
    yield ended(term, on, HowEnded.TAKEN_UP, command.next_step)
    spec = TermSpec(kind="oppakken", about=term.about, agreed=command.until, waits_for="inspecteur")
    yield start_term(spec, "", HistoricDate.of(context.today), context)


def remind(command: Remind, scene: Scene) -> Iterator[Event | Unusual]:
    term = _running(command, scene)
    if term.kind not in REMINDERS:
        raise Impossible(f"Bij de termijn '{scene.context.policy.term(term.kind).label}' hoort geen herinneringsbrief.")
    yield from _reminder(term, scene)


def follow_up(command: FollowUpLapse, scene: Scene) -> Iterator[Event | Unusual]:
    """A drafted reminder letter and the next, heavier step, both for a person to decide."""
    term = find(command, scene)
    if term.status is not TermStatus.LAPSED or term.last_day in scene.case.followed_up.get(term.id, ()):
        return
    yield LapseFollowedUp(on=HistoricDate.of(scene.context.today), term=term.id, last_day=term.last_day)
    if term.kind in UNUSED_RIGHTS:
        yield ended(term, HistoricDate.of(scene.context.today), HowEnded.EXPIRED)
    if term.kind in REMINDERS and term.waits_for == "aanbieder":
        yield from _reminder(term, scene)
    if proposal := proposal_after(term, scene.case):
        yield StepProposed(on=HistoricDate.of(scene.context.today), term=term.id, command=proposal.command, why=proposal.why)


def _reminder(term: Term, scene: Scene) -> Iterator[Event]:
    """One reminder letter a term; its dispatch replaces the lapsed term by a new, short one."""
    underway = [
        letter
        for letter in scene.case.letters.values()
        if letter.opens and letter.opens.replaces == term.id and letter.state is not LetterState.WITHDRAWN
    ]
    if underway:
        return
    kind, opens = REMINDERS[term.kind]
    spec = TermSpec(kind=opens, about=term.about, replaces=term.id)
    yield plan_letter(scene.case, kind, HistoricDate.of(scene.context.today), about=term.about, opens=spec)
