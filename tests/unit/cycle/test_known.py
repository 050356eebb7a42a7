"""What a command names is there; a code that does not exist is refused by its name, with what there is."""

from __future__ import annotations

from typing import Any

import pytest

from domain.base.errors import BadInput, Impossible
from domain.base.known import MOST, those
from domain.court import commands as court_commands
from domain.disclosure import commands as disclosure_commands
from domain.dossier import commands as dossier_commands
from domain.finding import commands as finding_commands
from domain.finding.finding import Outcome
from domain.input.command import Command
from domain.input.reading import read
from domain.letter import commands as letter_commands
from domain.measure import commands as measure_commands
from domain.measure.events import MeasureEnd
from domain.people.person import Person
from domain.round import commands as round_commands
from domain.term import commands as term_commands
from domain.visit import commands as visit_commands
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, NORTH, POST
from tests.unit.cycle.examples import FIELDS, example

PLACES = rf"Wel: Huis Noord \({NORTH}\), Huis Zuid"
FINDINGS = r"V9 bestaat niet in deze zaak\. Wel: V1, V2\."
NAMED: list[tuple[type[Command], dict[str, Any], str]] = [
    (dossier_commands.AddDocument, {"about": "T99"}, r"T99 bestaat niet in deze zaak\. Wel: V1, V2, K1, K2, T1, M1, B1"),
    (dossier_commands.ChangeProvider, {"locations": ("Huis Oost",)}, PLACES),
    (finding_commands.DisputeLawfulness, {"finding": "V9"}, FINDINGS),
    (
        visit_commands.AddFinding,
        {"finding": {"locatie": "Huis Oost", "norm": "JIJ-3.4", "omschrijving": "Wat er is."}},
        "locatie van deze",
    ),
    (measure_commands.GiveOrder, {"locations": ("Huis Oost",)}, PLACES),
    (measure_commands.GiveOrder, {"findings": ("V9",)}, FINDINGS),
    (finding_commands.ConfirmStop, {"stop": "S9"}, r"Stop S9 bestaat niet in deze zaak\. Die zijn er hier nog niet"),
    (finding_commands.ConfirmStop, {"findings": ("V9",)}, "Er is niets waarvan de aanbieder"),
    (visit_commands.PlanVisit, {"locations": ("Huis Oost",)}, PLACES),
    (visit_commands.RecordVisit, {"locations": ("Huis Oost",)}, PLACES),
    (visit_commands.RecordVisit, {"visit": "K9"}, r"Bezoek K9 bestaat niet in deze zaak\. Wel: K1, K2\."),
    (visit_commands.RecordVisit, {"judgements": [{"bevinding": "V9", "uitkomst": Outcome.REMEDIED}]}, FINDINGS),
    (visit_commands.DropVisit, {"visit": "K9"}, r"K9 is geen gepland bezoek van deze zaak\. Die zijn er hier nog niet"),
    (visit_commands.JudgeFindings, {"judgements": [{"bevinding": "V9", "uitkomst": Outcome.REMEDIED}]}, FINDINGS),
    (round_commands.RequestPlan, {"findings": ("V9",)}, FINDINGS),
    (round_commands.RequestPlan, {"locations": ("Huis Oost",)}, PLACES),
    (round_commands.ReceivePlan, {"round": "T9"}, r"Verbetertraject T9 bestaat niet in deze zaak\. Wel: T1\."),
    (measure_commands.ProposeMeasure, {"findings": ("V9",)}, FINDINGS),
    (measure_commands.ProposeMeasure, {"locations": ("Huis Oost",)}, PLACES),
    (measure_commands.ProposeMeasure, {"contents": [{"locaties": ["Huis Oost"]}]}, PLACES),
    (measure_commands.RecordOutsideStop, {"locations": ("Huis Oost",)}, PLACES),
    (measure_commands.AdviseMeasure, {"measure": "M9"}, r"Maatregel M9 bestaat niet in deze zaak\. Wel: M1\."),
    (measure_commands.LiftMeasure, {"locations": ("Huis Oost",)}, PLACES),
    (
        measure_commands.EndMeasure,
        {"how": MeasureEnd.REPLACED, "replaced_by": "M9"},
        "Maatregel M9 kan niet in de plaats komen van M1",
    ),
    (disclosure_commands.AdoptReport, {"disclosure": "R9"}, r"Rapport R9 bestaat niet in deze zaak\. Die zijn er hier nog niet"),
    (court_commands.RecordProceeding, {"measure": "M9"}, r"Maatregel M9 bestaat niet in deze zaak\. Wel: M1\."),
    (court_commands.RecordRuling, {"measure": "M9"}, r"Maatregel M9 bestaat niet in deze zaak\. Wel: M1\."),
    (court_commands.RecordRuling, {"proceeding": "P9"}, "Procedure P9 bestaat niet in deze zaak"),
    (term_commands.GrantExtension, {"term": "T9"}, r"loopt geen termijn 'T9' in deze zaak\. Wel: \w+ \(2026-0001/\d+\)"),
    (letter_commands.SubmitLetter, {"letter": "B99"}, r"Brief B99 bestaat niet in deze zaak\. Wel: B1, "),
]
WHO: dict[type[Command], Person] = {
    measure_commands.AdviseMeasure: LAWYER,
    measure_commands.LiftMeasure: CHIEF,
    measure_commands.EndMeasure: CHIEF,
    court_commands.RecordProceeding: LAWYER,
    court_commands.RecordRuling: LAWYER,
    round_commands.ReceivePlan: POST,
}


@pytest.mark.parametrize(
    ("kind", "named", "words"), NAMED, ids=[f"{kind.name}-{next(iter(named))}-{n}" for n, (kind, named, _) in enumerate(NAMED)]
)
def test_what_is_named_is_in_the_case(kind: type[Command], named: dict[str, Any], words: str) -> None:
    case = s.in_force()
    before = len(case.events)
    command = example(kind, **named)
    with pytest.raises((Impossible, BadInput), match=words):
        case.does(command, *([WHO[kind]] if kind in WHO else []))
    assert len(case.events) == before


def test_a_document_belongs_to_anything_that_is_in_the_case() -> None:
    case = s.in_force()
    for number in ("", "2026-0001", "V1", "K1", "T1", "M1", "B1", next(iter(case.case.terms))):
        case.does(example(dossier_commands.AddDocument, about=number))


@pytest.mark.parametrize(
    "media_type", ["zomaar iets", "pdf", "application/", "/pdf", "a/b/c", "text/plain; charset=utf-8", "tëkst/a"]
)
def test_a_document_has_a_media_type(media_type: str) -> None:
    case = s.in_force()
    with pytest.raises(BadInput, match=r"type: .*een mediatype, bijvoorbeeld application/pdf"):
        case.does(example(dossier_commands.AddDocument, media_type=media_type))
    case.does(example(dossier_commands.AddDocument, media_type="application/vnd.oasis.opendocument.text"))


def test_a_visit_counts_kinds_of_people_and_never_names_one() -> None:
    with pytest.raises(BadInput, match=r"gesproken\.Jan Jansen: .*een van de velden jongeren, ouders"):
        read(visit_commands.RecordVisit, {"gesproken": {"jongeren": 3, "Jan Jansen": 1}})


def test_of_many_things_the_first_ones_are_named() -> None:
    assert those(f"V{n}" for n in range(1, MOST + 6)).endswith(f"V{MOST} en nog 5.")


def test_every_field_that_names_a_thing_is_tried() -> None:
    """A field that is called after a thing of the case, in any command: add it above, or say here why it is checked elsewhere."""
    elsewhere = {"round", "measure", "disclosure", "letter", "term"}  # one check for each family of commands
    names = elsewhere | {"findings", "finding", "locations", "proceeding", "visit", "about", "replaced_by"}
    tried = {(kind, field) for kind, named, _ in NAMED for field in named}
    fields = {(kind, field) for kind in FIELDS for field in kind.model_fields if field in names}
    new = {("bezoek-vastleggen", "findings")}  # what was seen at the visit has no number yet
    left = {(kind.name, field) for kind, field in fields - tried if field not in elsewhere}
    assert left == new
