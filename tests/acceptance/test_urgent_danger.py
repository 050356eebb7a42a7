"""Urgent danger: a bevel on the spot, told at once, counted to the hour, reviewed after, extended by a minister, ended by law."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from db.engine import transaction
from desk.worklist import Filters, page
from domain.base.moments import at_amsterdam
from domain.casefile.stage import Stage
from domain.deciding.term.proposals import standing
from domain.measure.commands import AdviseMeasure, ExtendMeasure, GiveOrder, JudgeDanger
from domain.term.term import Term
from tests.acceptance.office import Office
from tests.acceptance.visit import REPORT

pytestmark = pytest.mark.timeout(600)

GIVEN = at_amsterdam(date(2026, 1, 8), 16, 30)  # a Thursday
ORDER = {
    "gevaar": "De nooduitgang is met een ketting dicht en er slapen negen jongeren.",
    "opdracht": "Haal de ketting weg en zet vannacht een tweede begeleider in.",
    "geen_uitstel": "Bij brand kan niemand naar buiten.",
    "aan": "de locatiemanager",
    "moment": GIVEN.isoformat(),
}


def _bevel(office: Office) -> Term:
    return next(term for term in office.case.terms.values() if term.kind == "bevel")


def _shown(office: Office, now: datetime) -> str:
    with transaction(office.app.engine) as connection:
        (item,) = page(connection, Filters(), now=now).items
    return item.stage


def test_a_bevel_that_could_not_wait(office: Office) -> None:
    office.open("2026-01-05", "a.bos", REPORT)
    office.do("2026-01-08", "a.bos", GiveOrder.model_validate(ORDER), 17)
    office.deliver("2026-01-08", 17)

    told = {to: subject for to, subject in office.mails() if subject.startswith("Spoed")}
    assert set(told) == {"e.smit@inspectie.example", "f.visser@inspectie.example"}, "chief and management, and not who gave it"
    assert "Eindigt van rechtswege: donderdag 15 januari 2026 om 16.30 uur" in office.last_mail()
    assert _bevel(office).lapses_at == GIVEN + timedelta(hours=168)

    office.do("2026-01-09", "d.jansen", AdviseMeasure(measure="M1", positive=True, advice="Er was geen uitstel mogelijk."))
    still = JudgeDanger(measure="M1", acute=True, why="De ketting is weg, de tweede begeleider is er niet.")
    office.do("2026-01-13", "a.bos", still)
    assert "maatregel-verlengen" in {one.command for one in standing(office.case)}
    minister = {
        "maatregel": "M1",
        "termijn": "PT168H",
        "motivering": "Er is nog geen tweede begeleider.",
        "document": "Besluit 7",
    }
    office.do("2026-01-14", "m.extern", ExtendMeasure.model_validate(minister))

    end = GIVEN + timedelta(hours=336)
    assert _bevel(office).lapses_at == end
    assert (_shown(office, end - timedelta(seconds=1)), _shown(office, end) == "bevel") == ("bevel", False)
    office.morning("2026-01-22", 16, 35)
    office.morning("2026-01-22", 16, 40)
    measure = office.case.measures["M1"]
    assert (measure.by_law, measure.expired_at) == (True, end)
    assert office.stage() == Stage.BEVINDINGEN
    ended = [to for to, subject in office.mails() if subject.startswith("Spoed") and "van rechtswege geëindigd" in subject]
    assert sorted(ended) == ["a.bos@inspectie.example", "e.smit@inspectie.example", "f.visser@inspectie.example"]
    assert "bezoek-plannen" in {one.command for one in standing(office.case)}
