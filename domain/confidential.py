"""A confidential case: only a named circle of colleagues knows that it is there.

    open to who may read cases -> confidential -> open again
                                   |       `-> another circle
                                   `-> nobody of the circle can steer it any more: the coordinators come in, by themselves

The circle always holds the owner, whoever names it, and a coordinator: what would reach somebody outside the circle goes to that
one. The watch goes on as in every case; letters to the provider too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import nl
from domain.base.unusual import Unusual
from domain.deciding.moves import Scene
from domain.input.command import THE_CASE, Command
from domain.input.text import Name, Said
from domain.people.person import Person, Role
from domain.rights.acts import Act, may
from domain.thing import Thing

STEERS = Role.COORDINATOR
NOT_YET = "Deze zaak is niet vertrouwelijk."
NOBODY_LEFT = "In de kring is geen coördinator meer die deze zaak mag kennen."


class CaseMadeConfidential(Event):
    """`circle` are the codes of who may know of the case from now on."""

    circle: tuple[str, ...]
    why: str
    by: str


class ConfidentialityEnded(Event):
    why: str
    by: str


class MakeConfidential(Command):
    name: ClassVar[str] = "vertrouwelijk-maken"
    label: ClassVar[str] = "De zaak vertrouwelijk maken, of de kring veranderen"
    concerns: ClassVar[str] = THE_CASE

    circle: tuple[Name, ...] = nl(
        "kring",
        "Codes van wie de zaak mag kennen, met een coördinerend inspecteur; jij en de eigenaar horen er vanzelf bij.",
        of=Thing.READER,
    )
    why: Said = nl("waarom", "Waarom niet iedereen deze zaak mag kennen.", least=5)


class EndConfidentiality(Command):
    name: ClassVar[str] = "vertrouwelijk-einde"
    label: ClassVar[str] = "De zaak niet langer vertrouwelijk houden"
    concerns: ClassVar[str] = THE_CASE

    why: Said = nl("waarom", "Waarom iedereen deze zaak weer mag kennen.", least=5)


class WidenCircle(Command):
    """Run by the system when nobody of the circle can steer the case any more; safe to run twice."""

    name: ClassVar[str] = "kring-aanvullen"
    label: ClassVar[str] = "De kring aanvullen omdat er geen coördinator meer in zit"
    concerns: ClassVar[str] = THE_CASE


def knows_of(circle: Iterable[str], code: str) -> bool:
    """Whether who has this code may know that a case with this circle is there; an empty circle bars nobody."""
    known = tuple(circle)
    return not known or code in known


def may_join(person: Person | None, provider: str) -> bool:
    """Whether a colleague can be in the circle of a case about `provider`."""
    return person is not None and may(person, Act.READ_CASE, provider)


def steered(circle: Iterable[str], colleagues: Mapping[str, Person], provider: str) -> bool:
    """Whether a coordinator of the circle can still be told of the case."""
    known = (colleagues.get(code) for code in circle)
    return any(STEERS in person.roles for person in known if person and may_join(person, provider))


def make(command: MakeConfidential, scene: Scene) -> Iterator[Event | Unusual]:
    """The named colleagues, the owner and whoever names them; with a coordinator, who hears what nobody else of them can."""
    case, context = scene.case, scene.context
    named = tuple(dict.fromkeys(command.circle))
    for code in named:
        if not may_join(context.colleagues.get(code), case.provider):
            raise Impossible(f"‘{code}’ kan niet in de kring: dat is geen collega die deze zaak mag lezen.")
    circle = tuple(sorted({*named, context.actor.id, *([case.owner] if case.owner else [])}))
    if not steered(circle, {**context.colleagues, context.actor.id: context.actor}, case.provider):
        raise Impossible("Noem in de kring ook een coördinerend inspecteur: die hoort het als de eigenaar er niet is.")
    if set(circle) == set(case.circle):
        raise Impossible("Deze zaak is al vertrouwelijk, met deze kring.")
    yield CaseMadeConfidential(on=command.happened(context.today), circle=circle, why=command.why, by=context.actor.id)


def end(command: EndConfidentiality, scene: Scene) -> Iterator[Event | Unusual]:
    if not scene.case.circle:
        raise Impossible(NOT_YET)
    on, by = command.happened(scene.context.today), scene.context.actor.id
    yield ConfidentialityEnded(on=on, why=command.why, by=by)


def widen(_: WidenCircle, scene: Scene) -> Iterator[Event | Unusual]:
    """All coordinators who may know of the case come in, else management, when nobody of the circle steers it; else nothing."""
    case, context = scene.case, scene.context
    if not case.circle or steered(case.circle, context.colleagues, case.provider):
        return
    able = [person for person in context.colleagues.values() if may_join(person, case.provider)]
    more = next((found for role in (STEERS, Role.MANAGEMENT) if (found := [one.id for one in able if role in one.roles])), [])
    if added := set(more) - set(case.circle):
        circle = tuple(sorted({*case.circle, *added}))
        on = HistoricDate.of(context.today)
        yield CaseMadeConfidential(on=on, circle=circle, why=NOBODY_LEFT, by=context.actor.id)
