"""The kinds of entry in a timeline, and what each is called in Dutch."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    SIGNAL = "signal"
    VISIT = "visit"
    REINSPECTION = "reinspection"
    REPORT_ADOPTED = "report_adopted"
    REPORT_PUBLISHED = "report_published"
    PLAN_REQUESTED = "plan_requested"
    PLAN_RECEIVED = "plan_received"
    RESULT_REPORT_DUE = "result_report_due"
    RESULT_REPORT_RECEIVED = "result_report_received"
    SUPERVISION_IMPOSED = "heightened_supervision_imposed"
    SUPERVISION_EXTENDED = "heightened_supervision_extended"
    SUPERVISION_ENDED = "heightened_supervision_ended"
    INSTRUCTION_IMPOSED = "instruction_imposed"
    ADMISSION_STOP = "admission_stop"
    ORDER_IMPOSED = "order_imposed"
    PENALTY_IMPOSED = "penalty_payment_imposed"
    FINE_IMPOSED = "fine_imposed"
    MEASURE_LIFTED = "measure_lifted"
    OBJECTION = "objection"
    COURT_RULING = "court_ruling"
    CLOSED = "closed"
    OTHER = "other"

    @property
    def dutch(self) -> str:
        return DUTCH[self]


DUTCH = {
    Kind.SIGNAL: "signaal",
    Kind.VISIT: "bezoek",
    Kind.REINSPECTION: "hertoets",
    Kind.REPORT_ADOPTED: "rapport vastgesteld",
    Kind.REPORT_PUBLISHED: "rapport openbaar",
    Kind.PLAN_REQUESTED: "verbeterplan gevraagd",
    Kind.PLAN_RECEIVED: "verbeterplan ontvangen",
    Kind.RESULT_REPORT_DUE: "resultaatsverslag verwacht",
    Kind.RESULT_REPORT_RECEIVED: "resultaatsverslag ontvangen",
    Kind.SUPERVISION_IMPOSED: "verscherpt toezicht ingesteld",
    Kind.SUPERVISION_EXTENDED: "verscherpt toezicht verlengd",
    Kind.SUPERVISION_ENDED: "verscherpt toezicht beëindigd",
    Kind.INSTRUCTION_IMPOSED: "aanwijzing",
    Kind.ADMISSION_STOP: "cliëntenstop",
    Kind.ORDER_IMPOSED: "bevel",
    Kind.PENALTY_IMPOSED: "last onder dwangsom",
    Kind.FINE_IMPOSED: "bestuurlijke boete",
    Kind.MEASURE_LIFTED: "maatregel opgeheven",
    Kind.OBJECTION: "bezwaar",
    Kind.COURT_RULING: "uitspraak",
    Kind.CLOSED: "gesloten",
    Kind.OTHER: "notitie",
}

DEADLINES = frozenset({Kind.RESULT_REPORT_DUE, Kind.OTHER})
"""Entries that can name a day that is still to come: it was announced, it did not happen yet."""
