"""A person decides that no heavier step follows, though the case asks for one; management sees the reason."""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.casefile.commands import DeclineHeavierStep
from domain.casefile.heavier import HeavierStepDeclined, asking
from domain.deciding.moves import Scene
from domain.dossier.events import DeviationRecorded


def decline(command: DeclineHeavierStep, scene: Scene) -> Iterator[Event]:
    """The case no longer asks for a heavier step on what asks for it now; it does again when something new shows."""
    about = asking(scene.case)
    if not about:
        raise Impossible("Deze zaak vraagt nu geen zwaardere stap.")
    on, who = command.happened(scene.context.today), scene.context.actor.id
    yield HeavierStepDeclined(on=on, about=about, by=who, why=command.why)
    what = (f"Er volgt geen zwaardere stap na {' en '.join(about)}.",)
    yield DeviationRecorded(on=on, command=command.name, what=what, reason=command.why, by=who)
