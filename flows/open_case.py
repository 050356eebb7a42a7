"""Open a case from a visit report: called from outside (Prefect's API, or its pages), never by a clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.moment import moment
from vervolg import settings
from vervolg.app import open_app
from watch import open_case as intake


@flow(name="open-case", timeout_seconds=300, flow_run_name="open-case")
def open_case(report: dict[str, Any] | str, actor: str, as_of: datetime | None = None) -> State[None]:
    """Open the case that `report` describes (a mapping, or the text of a YAML file), on behalf of `actor`.

    The same report twice gives the same case. What is wrong with it fails the run, with the place and what is expected.
    """
    with open_app(settings.load()) as app:
        number = intake.open_case(app, report, actor, moment(as_of))
    return Completed(message=f"Zaak {number}")
