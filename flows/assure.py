"""Assure: every night, proof that no term was missed, no event was changed and the calendar reaches far enough."""

from __future__ import annotations

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from desk.reading import masked
from flows.forget import forget_quietly
from flows.mishap import HOOKS
from flows.moment import moment
from flows.naming import named
from flows.turn import in_turn
from vervolg import settings
from vervolg.app import open_app
from vervolg.turns import ASSURE
from watch.prove import prove


@flow(name="assure", flow_run_name=named("nachtbewijs"), timeout_seconds=4 * 3600, **HOOKS)
@in_turn(ASSURE)
def assure(as_of: datetime | None = None) -> State[None]:
    """Check everything again from the events; fails when anything is not as it should be."""
    forget_quietly()
    with open_app(settings.load()) as app:
        found = prove(app, moment(as_of))
        first = masked(app, "; ".join(str(difference) for difference in found.differences[:5]))
    seen = f"{found.cases} zaken, {found.terms} termijnen, {found.events} gebeurtenissen"
    if found.ok:
        return Completed(message=f"Alles klopt: {seen}; anker {found.anchor[:16]}")
    return Failed(message=f"{len(found.differences)} verschillen in {seen}: {first}")
