"""The whole story of one case, from the visit to the closing, with the real flows, letters and mail, over nine months."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.errors import Impossible, NotAllowed, ReasonNeeded, Unlawful
from domain.casefile.commands import CloseCase
from domain.casefile.opening import CloseReason
from domain.finding.commands import ConfirmStop
from domain.finding.finding import Outcome
from domain.kinds.measure import ContentKind, MeasureKind
from domain.letter import commands as letter_commands
from domain.letter.letter import LetterState
from domain.measure import commands as measure_commands
from domain.measure.commands import GivenContent
from domain.measure.events import MeasureEnd
from domain.round import commands as round_commands
from domain.round.round import RoundState
from domain.term.commands import GrantExtension
from domain.term.term import TermStatus
from domain.visit.commands import PlanVisit, RecordVisit
from domain.visit.report import JudgedFinding
from domain.visit.visit import VisitKind
from tests.acceptance.office import Office
from tests.acceptance.visit import REPORT

pytestmark = pytest.mark.timeout(600)


def _running(office: Office) -> dict[str, date]:
    return {term.kind: term.last_day for term in office.case.running_terms}


def test_from_a_visit_to_an_aanwijzing_that_is_met(office: Office) -> None:
    # January: a case is opened, and a plan is asked for.
    case = office.open("2026-01-05", "a.bos", REPORT)
    assert case.owner == "a.bos"
    assert [finding.verdict for finding in case.findings.values()] == ["onrechtmatig", "onrechtmatig"]
    assert office.stage() == "bevindingen"
    assert _running(office) == {"volgende_stap": date(2026, 1, 12)}  # five working days

    office.do("2026-01-06", "a.bos", round_commands.RequestPlan())
    assert office.stage() == "verbeterplan_gevraagd"
    office.deliver("2026-01-06")
    text = office.case.letters["B1"].markdown
    assert all(said in text for said in ("op slot", "[[laatste dag]]", "030 000 01 01"))

    office.do("2026-01-06", "a.bos", letter_commands.SubmitLetter(letter="B1"))
    sha = office.case.letters["B1"].sha256
    with pytest.raises(NotAllowed):  # four eyes: the author cannot approve
        office.do("2026-01-06", "a.bos", letter_commands.ApproveLetter(letter="B1", sha256=sha))
    office.do("2026-01-06", "c.devries", letter_commands.ApproveLetter(letter="B1", sha256=sha))
    assert "verbeterplan" not in _running(office)  # no term runs before the proven dispatch
    office.do("2026-01-06", "g.post", letter_commands.ReleaseLetter(letter="B1"))
    office.deliver("2026-01-06", 12)
    assert office.case.letters["B1"].proof.startswith("127.0.0.1")
    assert _running(office) == {"verbeterplan": date(2026, 2, 3), "stop_direct": date(2026, 1, 13)}  # four weeks, and one
    office.do("2026-01-09", "g.post", ConfirmStop(note="De sloten gaan er vandaag af."))
    assert _running(office) == {"verbeterplan": date(2026, 2, 3)}
    assert office.mails()[-1][0] == "bestuur@delinde.example"
    assert "uiterlijk op dinsdag 3 februari 2026" in office.last_mail()

    # Reminders before the end: 14 and 7 days and one working day, to the inspector only.
    for morning in ("2026-01-19", "2026-01-20", "2026-01-21", "2026-01-27", "2026-02-02", "2026-02-03"):
        office.morning(morning)
    assert office.told("a.bos") == [
        (date(2026, 1, 20), "verbeterplan", "voor-14d"),
        (date(2026, 1, 27), "verbeterplan", "voor-7d"),
        (date(2026, 2, 2), "verbeterplan", "voor-1wd"),
    ]
    term = next(t for t in office.case.terms.values() if t.kind == "verbeterplan")
    assert term.status is TermStatus.OPEN  # the last day itself is not late

    # February: nothing came. The lapse, the reminder letter, and the ladder up to management.
    office.morning("2026-02-04")
    case = office.case
    assert case.terms[term.id].status is TermStatus.LAPSED
    assert case.letters["B2"].kind == "herinnering_verbeterplan"
    assert [proposal.command for proposal in case.proposals] == ["herinneren"]
    for morning in ("2026-02-05", "2026-02-06", "2026-02-09", "2026-02-10", "2026-02-11"):
        office.morning(morning)
    about_plan = [(when, rung) for when, kind, rung in office.told("c.devries") if kind == "verbeterplan"]
    assert about_plan == [(date(2026, 2, 6), "na-2wd")]
    assert [(when, rung) for when, kind, rung in office.told("f.visser") if kind == "verbeterplan"] == [
        (date(2026, 2, 11), "na-5wd")
    ]
    assert any(to == "f.visser@inspectie.example" for to, _ in office.mails())

    office.send("B2", "2026-02-12")
    assert office.case.terms[term.id].how_ended == "replaced"
    assert _running(office) == {"herinnering_verbeterplan": date(2026, 2, 19)}
    assert office.case.proposals == ()

    # The plan comes late, is amended, and accepted.
    office.do("2026-02-18", "g.post", round_commands.ReceivePlan())
    assert office.stage() == "verbeterplan_beoordelen"
    office.send("B3", "2026-02-19")
    assert office.case.letters["B3"].kind == "ontvangstbevestiging"
    office.do(
        "2026-02-20",
        "a.bos",
        round_commands.AskAmendment(points="Beschrijf de nachten zonder gesloten kamers: het plan noemt geen datum."),
    )
    office.send("B4", "2026-02-23")
    assert _running(office) == {"aangevuld_verbeterplan": date(2026, 3, 9)}
    office.do("2026-03-06", "g.post", round_commands.ReceivePlan())
    office.send("B5", "2026-03-06")
    office.do("2026-03-10", "a.bos", round_commands.AcceptPlan())
    office.send("B6", "2026-03-11")
    assert office.stage() == "verbeterperiode"
    assert _running(office) == {"verbeterperiode": date(2026, 6, 11)}  # three months after 11 March

    # June: an extension, and then silence.
    office.do(
        "2026-06-01",
        "a.bos",
        GrantExtension(term="verbeterperiode", length="P2W", ground="De verbouwing van de nachtgang loopt uit."),
    )
    assert _running(office)["verbeterperiode"] == date(2026, 6, 25)
    office.send("B7", "2026-06-02")
    with pytest.raises(ReasonNeeded):
        office.do("2026-06-03", "a.bos", GrantExtension(term="verbeterperiode", length="P2W", ground="Nog een keer uitstel."))
    for morning in ("2026-06-11", "2026-06-12", "2026-06-24", "2026-06-25"):
        office.morning(morning)
    assert office.stage() == "verbeterperiode"
    period = next(t for t in office.case.terms.values() if t.kind == "verbeterperiode")
    assert period.status is TermStatus.OPEN
    office.morning("2026-06-26")
    case = office.case
    assert case.terms[period.id].status is TermStatus.LAPSED
    assert [proposal.command for proposal in case.proposals] == ["bezoek-plannen"]
    assert case.letters["B8"].kind == "herinnering_resultaatsverslag"
    office.do("2026-06-26", "a.bos", letter_commands.WithdrawLetter(letter="B8", why="Wij gaan zelf kijken."))

    # July: the hertoets finds it insufficient.
    office.do("2026-06-29", "a.bos", PlanVisit(planned_for=date(2026, 7, 6)))
    judgements = (
        JudgedFinding(finding="V1", outcome=Outcome.NOT_REMEDIED, note="De kamers gaan nog elke nacht op slot."),
        JudgedFinding(finding="V2", outcome=Outcome.REMEDIED, note="Jongeren maken eigen afspraken over hun telefoon."),
    )
    office.do("2026-07-06", "a.bos", RecordVisit(visit="K2", kind=VisitKind.REINSPECTION, judgements=judgements), 17)
    assert office.stage() == "toetsing"
    with pytest.raises(Impossible, match="V1"):
        office.do("2026-07-08", "a.bos", round_commands.ConcludeSufficient(why="Alles is in orde."))
    office.do(
        "2026-07-08",
        "a.bos",
        round_commands.ConcludeInsufficient(why="De nachtelijke insluiting gaat door.", effect="Jongeren zijn ’s nachts bang."),
    )
    assert office.case.rounds["T1"].state is RoundState.INSUFFICIENT
    assert office.stage() == "onvoldoende"
    office.send("B9", "2026-07-08")

    # The aanwijzing: proposed, advised, announced, heard, decided.
    stop = GivenContent(kind=ContentKind.CLIENTENSTOP)
    order = GivenContent(text="Zorg dat geen kamer op slot gaat terwijl een jongere in de kamer is.")
    why = "De insluiting gaat door na een verbeterperiode; een lichter middel werkt niet snel genoeg."
    office.do(
        "2026-07-09",
        "a.bos",
        measure_commands.ProposeMeasure(kind=MeasureKind.AANWIJZING, why=why, findings=("V1",), contents=(order, stop)),
    )
    with pytest.raises(Impossible, match="jurist"):
        office.do("2026-07-09", "e.smit", measure_commands.AnnounceMeasure(measure="M1"))
    office.do(
        "2026-07-10",
        "d.jansen",
        measure_commands.AdviseMeasure(measure="M1", positive=True, advice="De feiten dragen het voornemen."),
    )
    with pytest.raises(Unlawful, match="4:8"):
        office.do("2026-07-10", "e.smit", measure_commands.DecideMeasure(measure="M1"))
    office.do("2026-07-13", "e.smit", measure_commands.AnnounceMeasure(measure="M1"))
    office.send("B10", "2026-07-14")
    assert office.stage() == "voornemen"
    assert _running(office) == {"zienswijze": date(2026, 7, 28)}
    with pytest.raises(Unlawful, match="loopt nog"):
        office.do("2026-07-20", "e.smit", measure_commands.DecideMeasure(measure="M1"))
    office.do(
        "2026-07-24", "g.post", measure_commands.ReceiveZienswijze(measure="M1", summary="De termijn is te kort.", oral=False)
    )
    with pytest.raises(Unlawful, match="3:46"):
        office.do("2026-07-30", "e.smit", measure_commands.DecideMeasure(measure="M1"))
    office.do(
        "2026-07-30", "e.smit", measure_commands.DecideMeasure(measure="M1", answer="De termijn is ruim genoeg.", length="P6W")
    )
    assert office.stage() == "maatregel_besloten"
    assert "U kunt bezwaar maken" not in office.case.letters["B10"].markdown  # a voornemen is no besluit
    body = office.case.letters["B11"].markdown
    assert all(said in body.lower() for said in ("bezwaar", "cliëntenstop", "de termijn is ruim genoeg."))
    office.send("B11", "2026-07-31")
    assert office.stage() == "aanwijzing"
    assert "vrijdag 11 september 2026" in office.last_mail()  # six weeks after it left, not after it was written
    assert office.case.measures["M1"].in_force_on is not None
    assert _running(office) == {"aanwijzing": date(2026, 9, 11), "bezwaar": date(2026, 9, 11)}

    # September: the stop is lifted, the rest stays; then all of it is met.
    office.do(
        "2026-09-08",
        "e.smit",
        measure_commands.LiftMeasure(measure="M1", contents=(2,), why="Er is geen insluiting meer; opname is weer verantwoord."),
    )
    assert office.case.measures["M1"].status == "partly_lifted"
    assert [content.kind for content in office.case.measures["M1"].standing_contents] == [ContentKind.HERSTEL]
    office.send("B12", "2026-09-08")
    assert office.stage() == "aanwijzing"
    office.morning("2026-09-14")
    case = office.case
    assert next(t for t in case.terms.values() if t.kind == "bezwaar").how_ended == "expired"
    assert next(t for t in case.terms.values() if t.kind == "aanwijzing").status is TermStatus.LAPSED
    made = RecordVisit(
        kind=VisitKind.REINSPECTION,
        judgements=(JudgedFinding(finding="V1", outcome=Outcome.REMEDIED, note="De sloten zijn weg."),),
    )
    office.do("2026-09-16", "a.bos", made)
    office.do(
        "2026-09-17",
        "e.smit",
        measure_commands.EndMeasure(measure="M1", how=MeasureEnd.COMPLIED, why="De aanbieder voldoet aan de aanwijzing."),
    )
    office.deliver("2026-09-17")
    office.do("2026-09-17", "a.bos", letter_commands.SubmitLetter(letter="B13"))
    with pytest.raises(Impossible, match="B13"):
        office.do("2026-09-17", "a.bos", CloseCase(why=CloseReason.REMEDIED))
    office.do("2026-09-17", "e.smit", letter_commands.ApproveLetter(letter="B13", sha256=office.case.letters["B13"].sha256))
    office.do("2026-09-17", "g.post", letter_commands.ReleaseLetter(letter="B13"))
    office.deliver("2026-09-18")
    assert office.stage() == "afronden"
    office.do("2026-10-05", "a.bos", CloseCase(why=CloseReason.REMEDIED))
    assert office.stage() == "gesloten"
    assert office.case.running_terms == ()
    assert office.case.keep_until == "2046-10-05"

    # What a lawyer sees afterwards.
    case = office.case
    letters = [(x.kind, str(x.dispatched_on)) for x in case.letters.values() if x.state is LetterState.DISPATCHED]
    assert letters == [
        ("verzoek_verbeterplan", "2026-01-06"),
        ("herinnering_verbeterplan", "2026-02-12"),
        ("ontvangstbevestiging", "2026-02-19"),
        ("plan_aanvullen", "2026-02-23"),
        ("ontvangstbevestiging", "2026-03-06"),
        ("plan_akkoord", "2026-03-11"),
        ("uitstel_verleend", "2026-06-02"),
        ("conclusie_onvoldoende", "2026-07-08"),
        ("voornemen", "2026-07-14"),
        ("aanwijzing", "2026-07-31"),
        ("opheffing", "2026-09-08"),
        ("opheffing", "2026-09-18"),
    ]
    outward = [
        (t.kind, str(t.start), str(t.last_day), str(t.how_ended))
        for t in case.terms.values()
        if t.waits_for in {"aanbieder", "belanghebbende"}
    ]
    assert outward == [
        ("verbeterplan", "2026-01-06", "2026-02-03", "replaced"),
        ("stop_direct", "2026-01-06", "2026-01-13", "met"),
        ("herinnering_verbeterplan", "2026-02-12", "2026-02-19", "met"),
        ("aangevuld_verbeterplan", "2026-02-23", "2026-03-09", "met"),
        ("verbeterperiode", "2026-03-11", "2026-06-25", "met_late"),
        ("zienswijze", "2026-07-14", "2026-07-28", "met"),
        ("aanwijzing", "2026-07-31", "2026-09-11", "met"),
        ("bezwaar", "2026-07-31", "2026-09-11", "expired"),
        ("bezwaar", "2026-09-08", "2026-10-20", "cancelled"),  # each opheffing is a besluit of its own
        ("bezwaar", "2026-09-18", "2026-10-30", "cancelled"),
    ]
    assert case.deviations == ()
    to_provider = [subject for to, subject in office.mails() if to == "bestuur@delinde.example"]
    assert len(to_provider) == len(letters)
