"""What comes with a step is kept with it: the document, what it is called, and what of the case it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.base.errors import BadInput
from domain.base.handed import HandedIn
from domain.base.privacy import MayBeYoung
from domain.case.acts import acts
from domain.case.case import decide
from domain.case.commands import COMMANDS
from domain.case.remade import MAINS
from domain.casefile.correction import CorrectEntry, Mending
from domain.casefile.intake import Known
from domain.casefile.signal_report import SignalReport, opening_events
from domain.court.commands import RecordProceeding
from domain.court.proceeding import ProceedingKind
from domain.deciding.received import field_for_a_file
from domain.dossier.commands import AddDocument
from domain.dossier.events import DocumentAdded
from domain.input.command import Command
from domain.input.recognised import is_answer
from domain.people.person import Person
from domain.round.commands import ReceivePlan, RequestPlan
from domain.round.round import PlanReceived
from domain.term.commands import RefuseExtension
from domain.visit.commands import AddFinding, RecordVisit
from domain.visit.report import ReportedFinding
from domain.visit.visit import VisitMade
from tests.unit.cycle.builder import INSPECTOR, LAWYER, Told, opened

HASH = "a" * 64
FILE = HandedIn(sha256=HASH, name="Plan Noord.pdf", media_type="application/pdf", size=240_000, searched=True)

FOUND = ReportedFinding(location="Huis Noord", norm="JIJ-1.4", description="De deur van de gang was op slot.")

WHY = "Het besluit is elders genomen."


def asked() -> Told:
    return opened().does(RequestPlan()).sends().later(3)


def documents(told: Told, command: Command, *files: HandedIn, by: Person = INSPECTOR) -> list[DocumentAdded]:
    """The documents that the step adds, after it was done."""
    context = replace(told.context(by), files={one.sha256: one for one in files})
    happened = decide(told.case, command, context)
    told.remember(happened, context.actor.id)
    return [event for event in happened if isinstance(event, DocumentAdded)]


def test_a_plan_that_is_handed_in_is_a_document_of_its_round() -> None:
    told = asked()
    (kept,) = documents(told, ReceivePlan(document=HASH), FILE)

    assert (kept.title, kept.about, kept.file, kept.size, kept.searched) == (
        "Verbeterplan",
        "T1",
        "Plan Noord.pdf",
        240_000,
        True,
    )
    assert [event.document for event in told.events if isinstance(event, PlanReceived)] == [HASH]
    assert told.case.documents[HASH] == kept


def test_a_plan_that_is_kept_elsewhere_is_named_and_nothing_more() -> None:
    assert documents(asked(), ReceivePlan(document="Archief 12")) == []
    assert documents(asked(), ReceivePlan(document="b" * 64)) == []


def test_what_begins_a_proceeding_is_a_document_of_it_wherever_it_is_kept() -> None:
    objection = RecordProceeding(kind=ProceedingKind.OBJECTION, document=HASH, reason=WHY)
    (kept,) = documents(opened(), objection, FILE, by=LAWYER)
    assert (kept.title, kept.about, kept.size) == ("Bezwaarschrift, verzoek of beroepschrift", "P1", 240_000)

    (hashed,) = documents(opened(), objection, by=LAWYER)
    assert (hashed.sha256, hashed.about, hashed.size) == (HASH, "P1", None)

    told = opened()
    (named,) = documents(told, objection.model_copy(update={"document": "Archief 12"}), by=LAWYER)
    assert (named.sha256, named.title, named.size) == ("", "Archief 12", None)
    assert list(told.case.documents) == ["Archief 12"]


def test_a_document_of_the_case_can_be_named_again_for_something_else() -> None:
    told = asked()
    documents(told, ReceivePlan(document=HASH), FILE)
    (again,) = documents(told, RecordProceeding(kind=ProceedingKind.OBJECTION, document=HASH, reason=WHY), by=LAWYER)

    assert (again.about, again.file, again.size) == ("P1", "Plan Noord.pdf", 240_000)


def test_a_request_for_more_time_is_a_document_of_its_term() -> None:
    told = asked()
    (kept,) = documents(told, RefuseExtension(term="verbeterplan", why="De tijd is al lang.", document=HASH), FILE)

    assert kept.about == told.term("verbeterplan").id


def test_a_document_is_called_after_its_file_unless_somebody_says_what_it_is() -> None:
    (kept,) = documents(opened(), AddDocument(sha256=HASH), FILE)
    assert (kept.title, kept.media_type, kept.about) == ("Plan Noord.pdf", "application/pdf", "")
    (titled,) = documents(opened(), AddDocument(sha256=HASH, title="Foto van de gang", about="V1"), FILE)
    assert (titled.title, titled.about) == ("Foto van de gang", "V1")


@pytest.mark.parametrize(
    ("command", "files", "place"),
    [(AddDocument(sha256=HASH), (), "titel"), (AddDocument(sha256=HASH, media_type="image/png"), (FILE,), "type")],
)
def test_a_document_says_what_it_is_and_nothing_else(command: AddDocument, files: tuple[HandedIn, ...], place: str) -> None:
    with pytest.raises(BadInput, match=f"^{place}: gevonden"):
        documents(opened(), command, *files)


YOUNG = replace(FILE, young=("In ‘Plan Noord.pdf’, bladzijde 2, staat wat lijkt op een naam met een leeftijd.",))


def test_whoever_hands_in_a_file_in_which_a_young_person_may_be_recognised_is_asked_and_the_answer_is_kept() -> None:
    told = asked()
    with pytest.raises(MayBeYoung, match="bladzijde 2"):
        documents(told, ReceivePlan(document=HASH), YOUNG)
    documents(told, ReceivePlan(document=HASH, not_young="Kevin is de teamleider; 14 is zijn kamernummer."), YOUNG)

    (kept,) = told.case.deviations
    assert (kept.what, kept.reason) == (YOUNG.young, "Kevin is de teamleider; 14 is zijn kamernummer.")
    assert is_answer(kept.what)


def test_every_step_that_receives_a_document_says_what_that_is_called() -> None:
    receiving = {name: command for name, command in COMMANDS.items() if field_for_a_file(command)}

    assert {name for name, command in receiving.items() if not command.receives} == {"document-toevoegen"}
    assert {name for name, command in COMMANDS.items() if command.receives} <= set(receiving)


def test_what_came_with_a_visit_is_of_that_visit_whatever_was_found_there() -> None:
    told = opened().later(3)
    (kept,) = documents(told, RecordVisit(findings=(FOUND,), document=HASH), FILE)

    assert (kept.title, kept.about) == ("Bezoekverslag", "K2")
    visit = [act for act in acts(told.log, MAINS) if act.main and isinstance(act.main.event, VisitMade)][-1]
    assert [entry.event for entry in visit.entries][1:] == [kept]


def test_a_photo_of_what_was_found_is_of_that_finding() -> None:
    told = opened().later(3)
    (kept,) = documents(told, AddFinding(finding=FOUND, document=HASH), FILE)

    assert kept.about == list(told.case.findings)[-1]


def test_a_signal_and_a_visit_begin_a_case_with_what_came_along() -> None:
    context = replace(opened().context(), files={HASH: FILE})
    known = Known(provider="12345678", provider_name="Stichting Fictief", places=(), owner=None)
    signal = SignalReport.model_validate(
        {"kvk-nummer": "12345678", "herkomst": "melding", "datum": "2026-01-09", "tekst": "De deur is op slot.", "document": HASH}
    )
    told = [event for event in opening_events("2026-0007", signal, known, context) if isinstance(event, DocumentAdded)]
    assert [(one.title, one.about, one.file) for one in told] == [("Bericht met het signaal", "2026-0007", "Plan Noord.pdf")]


def test_a_correction_of_a_step_with_such_a_file_asks_nothing_again_and_adds_no_answer() -> None:
    told = asked().later(3)
    documents(told, ReceivePlan(document=HASH, not_young="Kevin is de teamleider."), YOUNG)
    (line,) = [one.number for one in told.log if isinstance(one.event, PlanReceived)]
    told.later(1).does(
        CorrectEntry(entry=line, how=Mending.CHANGED, why="Het kwam een dag eerder.", fields={"datum": "2026-01-16"})
    )

    (kept,) = told.case.deviations
    assert kept.what == YOUNG.young
    assert told.case.documents[HASH].about == "T1"
