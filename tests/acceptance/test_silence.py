"""Nothing is ever answered by anyone: no provider writes, no colleague acts, and management hears of it, again and again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.finding.commands import ConfirmStop
from domain.round import commands as round_commands
from tests.acceptance.office import Office
from tests.acceptance.visit import REPORT

pytestmark = pytest.mark.timeout(600)


def test_silence_is_told_to_management_every_five_working_days(office: Office) -> None:
    office.open("2026-01-05", "a.bos", REPORT)
    office.do("2026-01-06", "a.bos", round_commands.RequestPlan())
    office.send("B1", "2026-01-06")
    office.do("2026-01-07", "g.post", ConfirmStop())

    calendar = office.app.policy.calendar
    first_morning = date(2026, 2, 4)
    for working_days in (0, 2, 5, 10, 15, 20, 25):
        office.morning(calendar.add_working_days(first_morning, working_days).isoformat())

    management = [(when, rung) for when, kind, rung in office.told("f.visser") if kind == "verbeterplan"]
    assert management == [
        (date(2026, 2, 11), "na-5wd"),
        (date(2026, 2, 18), "na-10wd"),
        (date(2026, 2, 25), "na-15wd"),
        (date(2026, 3, 4), "na-20wd"),
        (date(2026, 3, 11), "na-25wd"),
    ]
    mails = [subject for to, subject in office.mails() if to == "f.visser@inspectie.example"]
    assert len(mails) == len({when for when, _ in management})  # one digest a morning, not a flood
    assert mails[-1].endswith("36 dagen te laat")
    # The drafted reminder letter that nobody submitted is told of as well.
    assert any(kind == "brief_opstellen" for _, kind, _ in office.told("f.visser"))
    assert len([x for x in office.case.letters.values() if x.kind == "herinnering_verbeterplan"]) == 1


def test_after_an_outage_of_a_month_only_the_newest_rung_is_told_to_everybody_who_missed_one(office: Office) -> None:
    office.open("2026-01-05", "a.bos", REPORT)
    office.do("2026-01-06", "a.bos", round_commands.RequestPlan())
    office.send("B1", "2026-01-06")
    office.do("2026-01-07", "g.post", ConfirmStop())

    office.morning((date(2026, 2, 4) + timedelta(days=30)).isoformat())

    told = [(kind, rung) for person in ("a.bos", "c.devries", "f.visser") for _, kind, rung in office.told(person)]
    assert told == [("verbeterplan", "na-20wd")] * 3
    assert office.case.terms[next(t.id for t in office.case.terms.values() if t.kind == "verbeterplan")].lapsed_on == date(
        2026, 2, 3
    )


def test_a_case_without_owner_is_told_to_the_coordinator_at_once(office: Office) -> None:
    case = office.open("2026-01-05", "c.devries", {**REPORT, "inspecteurs": ["a.bos"]})
    assert case.owner == "a.bos"
    left = office.app
    from desk.colleague import person
    from desk.register_file import RegisterFile, ReportedPerson
    from desk.registering import record
    from domain.base.moments import at_amsterdam

    gone = person(left, "a.bos").model_copy(update={"active": False})
    record(left, RegisterFile(people=(ReportedPerson(**gone.model_dump()),)), "p.beheer", at_amsterdam(date(2026, 1, 6), 9))

    office.morning("2026-01-13")  # the owner left; the next step lapsed on the 12th

    told = [(kind, rung) for _, kind, rung in office.told("c.devries")]
    assert told == [("volgende_stap", "na-0wd"), ("eigenaar_toewijzen", "bij-start")]
    assert office.case.owner is None
