"""A writer in whose words a young person may be recognised is asked back, with the place; the answer is kept for management."""

from __future__ import annotations

from typing import Any

import pytest

from domain.base.privacy import MayBeYoung
from domain.casefile.correction import CorrectEntry
from domain.casefile.signal_report import SignalReport
from domain.dossier.commands import AddNote, RecordSignal
from domain.dossier.events import DeviationRecorded, NoteAdded, SignalRecorded
from domain.input.command import Command
from domain.input.reading import read
from domain.input.recognised import is_answer
from domain.visit.commands import AddFinding
from reader.written import written
from tests.unit.cycle.builder import Told, opened

SIGNAL = {"herkomst": "AKJ", "tekst": "De deur is op slot. Kevin de Vries (14) belde daarover."}


def test_the_question_names_the_place_and_never_what_stands_there() -> None:
    with pytest.raises(MayBeYoung) as asked:
        read(RecordSignal, SIGNAL)

    said = str(asked.value)
    assert said.startswith("Staat hier een jongere? In ‘tekst’, zin 2, staat wat lijkt op een naam met een leeftijd.")
    assert "geen_jongere" in said
    assert "Kevin" not in said
    assert "14" not in said


def test_in_a_file_the_line_is_named_too() -> None:
    text = "bevinding:\n  norm: JIJ-1.4\n  omschrijving: De 14-jarige Sanne mag niet bellen.\n"
    with pytest.raises(MayBeYoung, match=r"vondst\.yaml: .*‘bevinding\.omschrijving \(regel 3\)’, zin 1"):
        written(text, source="vondst.yaml").read(AddFinding)


def test_whoever_says_why_it_is_none_goes_on_and_management_sees_it() -> None:
    command = read(AddNote, {"tekst": "Kevin (14) is de hond van de groep.", "geen_jongere": "Het is een hond."})
    told = opened().does(command)

    (kept,) = (event for event in told.events if isinstance(event, DeviationRecorded))
    assert (kept.command, kept.reason, kept.by) == ("notitie", "Het is een hond.", "a.bos")
    assert kept.what == ("In ‘tekst’, zin 1, staat wat lijkt op een naam met een leeftijd.",)
    assert any(isinstance(event, NoteAdded) for event in told.events)


def test_an_answer_that_nobody_asked_for_is_kept_as_well() -> None:
    told = opened().does(read(AddNote, {"tekst": "De hond liep weg.", "geen_jongere": "Het is een hond."}))
    assert [event.what for event in told.events if isinstance(event, DeviationRecorded)] == [
        ("Gezegd is dat hier geen jongere te herkennen is.",)
    ]


def test_in_the_answer_itself_nobody_can_be_recognised() -> None:
    with pytest.raises(MayBeYoung, match="In ‘geen_jongere’"):
        read(AddNote, {"tekst": "Kevin (14) belde.", "geen_jongere": "Kevin (14) is 24."})


@pytest.mark.parametrize(
    ("kind", "typed", "asked"),
    [
        (RecordSignal, {"herkomst": "AKJ", "tekst": "Bel het meisje op 06-12345678."}, True),
        (AddNote, {"tekst": "De directeur, mevrouw De Vries, belt terug op 06-12345678."}, False),
        (AddNote, {"tekst": "Bel haar terug op 06-12345678."}, False),  # in a note staff may be reached
        (AddNote, {"tekst": "Noor (15) belde."}, True),
    ],
)
def test_where_staff_may_be_named_only_what_is_of_a_young_person_is_asked(
    kind: type[Command], typed: dict[str, Any], *, asked: bool
) -> None:
    if asked:
        with pytest.raises(MayBeYoung):
            read(kind, typed)
    else:
        read(kind, typed)


def test_a_signal_with_which_a_case_begins_is_asked_about_too() -> None:
    typed = {
        "kvk-nummer": "12345678",
        "herkomst": "melding",
        "datum": "2026-03-02",
        "tekst": "Mijn zoon Finn zit vast in zijn kamer.",
    }
    with pytest.raises(MayBeYoung, match="een naam van een jongere"):
        read(SignalReport, typed)


def test_what_was_stored_is_read_back_without_a_question() -> None:
    assert RecordSignal.stored(SIGNAL).text == SIGNAL["tekst"]
    assert read(RecordSignal, SIGNAL, stored=True).text == SIGNAL["tekst"]


REACHED = "Bel het meisje op 06-12345678."


def _signalled() -> Told:
    return opened().does(read(RecordSignal, {"herkomst": "AKJ", "tekst": "De deur is op slot."}))


def _corrected(case: Told, **given: Any) -> Told:
    number = next(one.number for one in case.log if isinstance(one.event, SignalRecorded))
    return case.does(read(CorrectEntry, {"regel": number, "waarom": "Het stond er anders.", "hoe": "anders", **given}))


def test_what_a_correction_says_instead_is_asked_about_as_if_it_was_said_at_once() -> None:
    case = _signalled()
    before = case.case
    with pytest.raises(MayBeYoung, match=r"‘velden\.tekst’, zin 1, .* een telefoonnummer"):
        _corrected(case, velden={"tekst": REACHED})
    assert case.case == before

    _corrected(case, velden={"tekst": REACHED}, geen_jongere="Zij werkt bij de kindertelefoon.")
    assert case.case.signals[-1].text == REACHED
    assert ("corrigeren", "Zij werkt bij de kindertelefoon.") in [(one.command, one.reason) for one in case.case.deviations]


def test_what_was_answered_before_is_not_asked_again_when_something_else_is_corrected() -> None:
    said = {"herkomst": "AKJ", "tekst": "Kevin (14) is de hond van de groep.", "geen_jongere": "Het is een hond."}
    case = opened().does(read(RecordSignal, said))

    _corrected(case, velden={"herkomst": "gemeente"})

    assert (case.case.signals[-1].origin, case.case.signals[-1].text) == ("gemeente", said["tekst"])
    assert [one.reason for one in case.case.deviations if is_answer(one.what)] == ["Het is een hond."]


def test_an_answer_is_for_what_was_asked_and_not_for_other_words() -> None:
    said = {"herkomst": "AKJ", "tekst": "Kevin (14) is de hond van de groep.", "geen_jongere": "Het is een hond."}
    case = opened().does(read(RecordSignal, said))

    with pytest.raises(MayBeYoung, match=r"velden"):
        _corrected(case, velden={"tekst": "Noor Haddad (15) is weggelopen."})
