"""What a sweep shows to operators in Prefect: a table, and an event a case.

Useful, never the truth: a failure here fails nothing.
"""

from __future__ import annotations

from prefect import get_run_logger
from prefect.artifacts import create_table_artifact
from prefect.events import emit_event
from sqlalchemy import Engine

from flows.happened import Happened, happened
from watch.sweep import SweepReport


def publish(engine: Engine, report: SweepReport) -> None:
    """Leave the table and the events of `report`, if there is anything to tell."""
    if not (report.lapsed or report.reminded or report.failures):
        return
    try:
        rows = happened(engine, report.run_id, report.stage, report.as_of)
        rows += [Happened("mislukt", failure.case_number, failure.term_id, failure.reason) for failure in report.failures]
        create_table_artifact(
            key=f"sweep-{report.stage}",
            table=[{"wat": row.what, "zaak": row.case, "termijn": row.term, "toelichting": row.detail} for row in rows],
            description=f"{report.stage}, {report.as_of:%Y-%m-%d %H:%M}: {summary(report)}",
        )
        for row in rows:
            _tell(report.stage, row)
    except Exception as error:
        get_run_logger().warning("Prefect toont deze ronde niet: %s", type(error).__name__)


def summary(report: SweepReport) -> str:
    """The sweep in a line."""
    if report.busy:
        return "een andere ronde is bezig"
    done = f"{report.running} termijnen, {report.due} aan de beurt, {report.lapsed} verstreken, {report.reminded} herinnerd"
    return f"{done}, {len(report.failures)} mislukt" if report.failures else done


def _tell(stage: str, row: Happened) -> None:
    emit_event(
        f"vervolg.{stage}.{row.what}",
        resource={"prefect.resource.id": f"vervolg.zaak.{row.case}"},
        related=[{"prefect.resource.id": f"prefect.tag.zaak:{row.case}", "prefect.resource.role": "tag"}],
    )
