"""Open a case from a visit report: a form at Prefect's page, or a program that calls its API; never by a clock.

    typed -> Prefect checks the form -> this run -> the case, in our database
                                          `-> whatever came of it: the form is blanked at Prefect

The form is the schema of the report itself. Prefect keeps what a run was given and what it said, so the run takes what was typed
away again, and says what was wrong by place and by what is expected.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from pydantic import TypeAdapter, ValidationError

from db import register
from db.engine import transaction
from desk import open_case as intake
from desk import reading
from domain.base.errors import BadInput, ReasonNeeded, VervolgError
from domain.base.privacy import MayBeYoung
from domain.visit.report import VisitReport
from flows.forget import forget
from flows.mishap import HOOKS
from flows.moment import PLACE, moment
from flows.naming import named
from flows.untold import untold
from flows.wrong import told
from vervolg import settings
from vervolg.app import App, open_app

log = logging.getLogger(__name__)

REFUSED = "Geweigerd"
"""The name of the failed state of a form that somebody must fill in otherwise: nobody is alarmed about that."""
ASKED = "Vraag"
"""The name of the state of a form about which somebody is asked something first, such as a case that runs there already. Nothing
failed, and nothing is stored; it is sent again with the answer."""
NOT_KEPT = "Het verslag is na de eerste keer niet bewaard. Dien het opnieuw in."

_MOMENT: TypeAdapter[datetime | None] = TypeAdapter(datetime | None)


@flow(
    name="open-case",
    timeout_seconds=300,
    flow_run_name=named("zaak openen"),
    validate_parameters=False,  # Prefect would log what it finds wrong, with the words that were typed, before we can forget them
    **HOOKS,
)
def open_case(report: VisitReport, actor: str, as_of: datetime | None = None) -> State[None]:
    """Open the case that this visit report describes.

    The same report twice gives the same case. What was typed is not kept here, but for a name of the run, which Prefect also
    asks for: leave that empty.

    Args:
        report: Het bezoekverslag, zonder persoonsgegevens van jongeren.
        actor: De code van de collega die de zaak opent, zoals a.bos.
        as_of: Alleen in een oefenomgeving: het moment waarop de zaak wordt geopend.
    """
    try:
        return _opened(report.model_dump(mode="json", by_alias=True) if isinstance(report, VisitReport) else report, actor, as_of)
    finally:
        if flow_run.id:
            forget(UUID(str(flow_run.id)))


def _opened(typed: Any, actor: str, as_of: object) -> State[None]:
    if not typed:
        return Failed(name=REFUSED, message=NOT_KEPT)
    names: list[str] = []
    try:
        with open_app(settings.load()) as app:
            names += _colleagues(app)
            with reading.logged(app, str(actor), "zaak open", "nieuwe zaak", origin=reading.PREFECT):
                number = intake.open_case(app, typed if isinstance(typed, dict) else {}, str(actor), moment(_moment_of(as_of)))
    except (ReasonNeeded, MayBeYoung) as question:
        return Completed(name=ASKED, message=untold(question, [typed, actor], names))
    except VervolgError as error:
        return Failed(name=REFUSED, message=untold(error, [typed, actor], names))
    except TimeoutError:
        raise
    except Exception as error:
        return Failed(message=told(error))
    log.info("zaak %s geopend", number)
    return Completed(message=f"Zaak {number}")


def _moment_of(as_of: object) -> datetime | None:
    try:
        return _MOMENT.validate_python(as_of)
    except ValidationError:
        raise BadInput(PLACE, "iets anders", "een moment met tijdzone, zoals 2026-05-18T09:00+02:00") from None


def _colleagues(app: App) -> Iterable[str]:
    with transaction(app.engine) as connection:
        return [person.name for person in register.people(connection).values()]
