"""What was read is shown: by whom a stop is, where a measure still holds, and what a penalty costs."""

from __future__ import annotations

from desk.pages.casedata import _measure
from desk.pages.details import of_measure
from domain.dossier.events import EntryRead
from domain.writing.showing import shown_whole
from tests.unit.backlog.histories import entry, tell
from words.events import sentence

TOLD = tell(
    entry("heightened_supervision_imposed", "2024-02-12", "Beide locaties onder VT."),
    entry("admission_stop", "2024-03-01", "De VNG zet de instroom stil."),
    entry("penalty_payment_imposed", "2024-05-13", "Last onder dwangsom van € 2.000,- per week, max. € 20.000,-."),
    entry("heightened_supervision_ended", "2024-06-03", "VT in Bosrand beëindigd."),
    locations=("Bosrand", "Heideveld"),
)


def test_the_report_of_an_import_shows_what_was_read() -> None:
    supervision, stop, penalty = TOLD.outcome.as_data()["measures"]
    assert supervision["holds_for"] == ["Heideveld"]
    assert stop["by"] == "gemeente"
    assert (penalty["amount"], penalty["per"], penalty["maximum"]) == (2000, "week", 20000)


def test_a_case_shows_it_to_people() -> None:
    supervision, stop, penalty = (of_measure(TOLD.case, measure) for measure in TOLD.case.measures.values())
    assert supervision[:2] == ("Geldt nog voor: Heideveld", "Niet meer voor: Bosrand")
    assert stop[0] == "Opgelegd door: gemeente"
    assert penalty[0] == "Bedrag: € 2000 per week, hooguit € 20000"


def test_a_case_shows_it_to_programs() -> None:
    supervision, stop, penalty = map(_measure, TOLD.case.measures.values())
    assert (supervision["status"], supervision["holds_for"]) == ("partly_lifted", ("plaats-2",))
    assert (stop["by"], supervision["by"]) == ("gemeente", "inspectie")
    assert (penalty["amount"], penalty["per"], penalty["maximum"]) == ("2000", "week", "20000")


def test_a_long_name_is_whole() -> None:
    name = "Verzonnen Vereniging voor Wonen, Zorg, Begeleiding en Jeugdhulp in de Gemeenten Oost, West en Zuid"
    assert shown_whole(name) == name


def test_what_can_be_read_otherwise_is_a_list_to_look_at() -> None:
    told = tell(
        entry("instruction_imposed", "2024-02-12", "Aanwijzing gegeven.", "uiterlijk 10 mei 2024", "2024-05-10"),
        entry("admission_stop", "2024-03-01", "Geen nieuwe jongeren."),
        entry("other", "2024-05-06", "Uitstel verleend tot 1 juli."),
    )
    assert [(doubt["index"], doubt["words"]) for doubt in told.outcome.as_data()["to_confirm"]] == [
        (1, "Geen nieuwe jongeren."),
        (2, "Uitstel verleend tot 1 juli."),
        (2, "Uitstel verleend tot 1 juli."),
    ]
    read = " ".join(doubt["read_as"] for doubt in told.outcome.as_data()["to_confirm"])
    assert all(words in read for words in ("stop van de inspectie", "1 juli 2024", "aanwijzing (M1)"))


def test_each_line_of_the_log_says_from_which_words_it_was_read() -> None:
    said = [sentence(event, TOLD.case) for event in TOLD.events if isinstance(event, EntryRead)]
    assert len(said) == 4
    assert said[1].startswith("Gelezen uit ‘De VNG zet de instroom stil.’ (cliëntenstop): de 2 regels hiervoor.")
    at = [number for number, event in enumerate(TOLD.events) if isinstance(event, EntryRead)]
    assert [one - before - 1 for before, one in zip([0, *at], at, strict=False)] == [
        event.lines for event in TOLD.events if isinstance(event, EntryRead)
    ]
