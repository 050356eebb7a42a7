"""The nightly proof as it is done for real: check everything, make the anchor of the day, let it leave, and fold what is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from db.engine import transaction
from domain.base.moments import amsterdam_day
from notify.alert import AlertKind
from vervolg.app import App
from watch import anchor_out
from watch.alerts import raise_alert
from watch.assure import Assurance, as_far_as, assure
from watch.compared import Difference
from watch.folding import fold


def prove(app: App, as_of: datetime) -> Assurance:
    """See `assure`; an anchor that cannot be brought outside is a difference too."""
    found = told = assure(app.book, as_of, mailed_only=not anchor_out.leaves(app.settings))
    if found.made and (stays := anchor_out.take_out(app.settings, found.made)):
        differences = [*found.differences, *(Difference(AlertKind.ANCHOR_STAYS, "anker", one) for one in stays)]
        with as_far_as(differences, "bericht aan beheer"), transaction(app.engine) as connection:
            raise_alert(connection, AlertKind.ANCHOR_STAYS, f"nacht/{amsterdam_day(as_of).isoformat()}", as_of, stays)
        told = replace(found, differences=tuple(differences))
    if found.ok:
        fold(app.engine, app.settings.keeping, as_of)  # last: what can wait keeps nothing inside
    return told
