"""A day full of mistakes, each mended: the letters, the terms and the report are right at its end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.verify import verify
from desk.open_case import open_case
from desk.pages import case as pages
from domain.base.errors import BadInput, Impossible, NotAllowed
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.casefile.correction import CorrectEntry, Mending
from domain.dossier.commands import AddNote
from domain.dossier.events import NoteAdded
from domain.finding.events import FindingRecorded
from domain.letter.letter import LetterState
from domain.round import commands as round_commands
from domain.round.round import PlanAccepted, PlanReceived
from domain.term.events import TermEnd
from domain.visit.commands import AddFinding, PlanVisit
from domain.visit.visit import VisitPlanned
from tests.acceptance.office import Office, day
from tests.acceptance.visit import REPORT
from watch.assure import assure
from watch.report import figures_at

pytestmark = pytest.mark.timeout(600)
DAY = "2026-02-10"
FOUND = {"norm": "JIJ-3.4", "omschrijving": "Jongeren kennen de regeling niet."}
OTHER: dict[str, Any] = {**REPORT, "aanbieder": {"kvk-nummer": "90012345"}, "locaties": [{"naam": "Huis De Branding"}]}


def mend(
    office: Office, kind: type[Event], who: str, why: str, how: Mending = Mending.CHANGED, hour: int = 10, **given: Any
) -> None:
    """Correct the newest entry of a kind that still counts."""
    newest = [one.number for one in office.app.book.history(office.number) if isinstance(one.event, kind)][-1]
    office.do(DAY, who, CorrectEntry(entry=newest, how=how, why=why, **given), hour)


def test_a_day_full_of_mistakes_each_mended(office: Office) -> None:
    elsewhere = open_case(office.app, OTHER, "a.bos", at_amsterdam(day("2026-01-05"), 9))
    office.open("2026-01-05", "a.bos", REPORT)
    office.do("2026-01-06", "a.bos", round_commands.RequestPlan())
    office.send("B1", "2026-01-06")
    asked = next(term for term in office.case.terms.values() if term.kind == "verbeterplan")
    assert asked.last_day == date(2026, 2, 3)

    # The plan came in time; the day on which it was typed was recorded. Then its receipt lies ready with that day.
    office.do(DAY, "g.post", round_commands.ReceivePlan(), 9)
    assert office.case.terms[asked.id].how_ended is TermEnd.MET_LATE
    mend(office, PlanReceived, "g.post", "De poststempel is van 2 februari.", fields={"datum": "2026-02-02"})
    assert office.case.terms[asked.id].how_ended is TermEnd.MET
    assert office.case.letters["B2"].state is LetterState.WITHDRAWN
    assert "maandag 2 februari 2026" in office.case.letters["B3"].markdown

    # A note about another provider, a finding of another house, a visit on the wrong day.
    office.do(DAY, "a.bos", AddNote(text="De bestuurder belde: het dak lekt."))
    mend(office, NoteAdded, "a.bos", "Dit ging over een andere aanbieder.", Mending.ELSEWHERE, case=elsewhere)
    office.do(DAY, "a.bos", AddFinding.model_validate({"bevinding": FOUND}))
    mend(office, FindingRecorded, "a.bos", "Dit is in een ander huis gezien.", Mending.WITHDRAWN)
    office.do(DAY, "a.bos", PlanVisit(planned_for=date(2026, 6, 9)))
    mend(office, VisitPlanned, "a.bos", "Afgesproken is 16 juni.", fields={"dag": "2026-06-16"})
    assert [one.event.text for one in office.app.book.history(elsewhere) if isinstance(one.event, NoteAdded)] == [
        "De bestuurder belde: het dak lekt."
    ]
    assert list(office.case.findings) == ["V1", "V2"]
    assert [one.planned_for for one in office.case.visits.values()][-1] == date(2026, 6, 16)

    # The provider was given three months, where five were meant, and has the letter.
    office.do(DAY, "a.bos", round_commands.AcceptPlan(length="P3M"))
    office.send("B4", DAY)
    told = next(term for term in office.case.running_terms if term.kind == "verbeterperiode")
    mend(office, PlanAccepted, "a.bos", "Er waren vijf maanden afgesproken.", hour=13, fields={"verbeterperiode": "P5M"})
    follows = office.case.letters["B5"]
    assert (follows.kind, follows.about) == ("herstelbrief", "B4")
    assert "[[laatste dag]]" in follows.markdown
    assert office.case.terms[told.id].running, "what was told holds until something else is"
    office.send("B5", "2026-02-11")
    assert office.case.terms[told.id].how_ended is TermEnd.REPLACED
    assert {term.last_day for term in office.case.running_terms if term.kind == "verbeterperiode"} == {
        date(2026, 7, 13)
    }  # a Monday

    # What is no correction is refused with what is wrong, and nothing is stored.
    before = office.app.book.known(office.number).version
    for wrong, who, error in (
        (CorrectEntry(entry=999, how=Mending.WITHDRAWN, why="Bestaat niet."), "a.bos", BadInput),
        (CorrectEntry(entry=1, how=Mending.WITHDRAWN, why="Toch niet."), "a.bos", Impossible),
    ):
        with pytest.raises(error):
            office.do("2026-02-11", who, wrong, 16)
    with pytest.raises(NotAllowed, match=r"vastgelegd door a\.bos"):
        mend(office, PlanAccepted, "g.post", "Dit is niet van mij.", hour=16, fields={"verbeterperiode": "P6M"})
    assert office.app.book.known(office.number).version == before

    # The log has both, what was known is still known, and management sees the step in law.
    seen = pages.page(pages.whole(office.app, office.number, "a.bos", "zaak toon", at_amsterdam(day("2026-02-12"), 9)))
    assert sum(1 for line in seen.log if line.corrected) >= 5
    assert any("Er waren vijf maanden afgesproken." in line.what for line in seen.log)
    then = office.app.book.load(office.number, known_at=at_amsterdam(day(DAY), 9))
    assert then.rounds["T1"].plans == (HistoricDate.of(date(2026, 2, 10)),)
    night = at_amsterdam(day("2026-02-12"), 2)
    assert any("plan-akkoord" in str(question) for question in figures_at(office.app, night).questions)
    assert verify(office.app.engine).ok
    assert assure(office.app.book, night).differences == ()
