"""Deciding that a case becomes confidential, for whom, and that it no longer is."""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.casefile.circle import CaseMadeConfidential, ConfidentialityEnded, EndConfidentiality, MakeConfidential, WidenCircle
from domain.deciding.moves import Scene
from domain.people.person import Role
from domain.rights.circle import STEERS, may_join, steered

NOT_YET = "Deze zaak is niet vertrouwelijk."

NOBODY_LEFT = "In de kring is geen coördinator meer die deze zaak mag kennen."


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
