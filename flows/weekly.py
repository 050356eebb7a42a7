"""Report: every Monday morning, what is slipping and where, for management."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.mishap import HOOKS
from flows.moment import moment_shown
from flows.naming import named
from flows.outside import AGAIN
from flows.turn import in_turn
from vervolg import settings
from vervolg.app import open_app
from vervolg.turns import REPORT
from watch import report as management

log = logging.getLogger(__name__)

SHOWN = "weekrapport"


@task(name="make-and-send-report", task_run_name="rapport maken en klaarzetten", **AGAIN)
def make_and_send(as_of: datetime) -> str:
    """Typeset the report and put it in the outbox of those who must read it; where it lies."""
    with open_app(settings.load()) as app:
        files = management.report(app, as_of)
    _show(files.pdf, files.xlsx)
    return str(files)


def _show(pdf: Path, xlsx: Path) -> None:
    """Say at Prefect's page where the report lies, on the machine of the worker. A failure here fails nothing."""
    try:
        create_markdown_artifact(where(pdf, xlsx), key=SHOWN, description=f"Waar {pdf.name} ligt")
    except Exception as error:
        log.warning("Prefect does not show the report: %s", type(error).__name__)


def where(pdf: Path, xlsx: Path) -> str:
    """Paths to copy, and no links: a browser opens no file of a machine from a page of a server, and does not say so."""
    return "\n".join(
        [
            f"# {pdf.stem.capitalize()}",
            "",
            "Deze pagina kan het rapport niet zelf openen. Het ligt op de machine waar de worker draait. Kopieer het pad:",
            "",
            "```text",
            f"{pdf.absolute()}",
            f"{xlsx.absolute()}",
            "```",
            "",
            "Het management krijgt beide ook per mail. Op die machine maakt dit een rapport van nu, in een map naar keuze:",
            "",
            "```text",
            "vervolg rapport --uit MAP",
            "```",
        ]
    )


@flow(name="report", flow_run_name=named("weekrapport", "%Y-%m-%d"), timeout_seconds=1800, **HOOKS)
@in_turn(REPORT)
def report(as_of: datetime | None = None) -> State[None]:
    """The management report of the week before `as_of`."""
    return Completed(message=f"Rapport: {make_and_send(moment_shown(as_of))}")
