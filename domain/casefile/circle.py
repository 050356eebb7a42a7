"""A confidential case: only a named circle of colleagues knows that it is there.

    open to who may read cases -> confidential -> open again
                                   |       `-> another circle
                                   `-> nobody of the circle can steer it any more: the coordinators come in, by themselves

The circle always holds the owner, whoever names it, and a coordinator: what would reach somebody outside the circle goes to that
one. The watch goes on as in every case; letters to the provider too.
"""

from collections.abc import Iterable
from typing import ClassVar

from domain.base.event import Event
from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.command import THE_CASE, Command
from domain.input.text import Name, Said


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
