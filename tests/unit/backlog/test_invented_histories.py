"""Histories that nobody has seen: from the facts to what holds in the end."""

from __future__ import annotations

import pytest

from domain.measure.events import MeasureEnd
from domain.round.round import RoundState
from tests.unit.backlog.histories import entry, tell


def test_two_measures_straight_after_the_visit() -> None:
    told = tell(
        entry("visit", "2025-03-04", "Onaangekondigd bezoek."),
        entry("heightened_supervision_imposed", "2025-03-18", "Verscherpt toezicht.", "zes maanden"),
        entry("instruction_imposed", "2025-03-18", "Aanwijzing.", "uiterlijk 1 juli 2025", "2025-07-01"),
        entry("admission_stop", "2025-03-18", "Geen nieuwe jongeren.", "totdat aan de normen is voldaan"),
    )
    assert told.stage == "aanwijzing"
    assert told.measures == [
        ("verscherpt_toezicht", "in_force", "2025-09-18"),
        ("aanwijzing", "in_force", "2025-07-01", "clientenstop"),
    ]
    assert told.terms == [("verscherpt_toezicht", "2025-09-18"), ("aanwijzing", "2025-07-01")]
    assert told.outcome.recorded == 4
    assert "nog geen afgerond verbetertraject" in told.unusual


def test_supervision_is_extended_after_its_nominal_end() -> None:
    told = tell(
        entry("heightened_supervision_imposed", "2024-01-15", "Verscherpt toezicht.", "uiterlijk 15 juli 2024", "2024-07-15"),
        entry("heightened_supervision_extended", "2024-09-02", "Verlengd.", "tot 1 december 2024", "2024-12-01"),
    )
    assert told.stage == "verscherpt_toezicht"
    assert told.measures == [("verscherpt_toezicht", "in_force", "2024-12-01")]
    assert told.terms == [("verscherpt_toezicht", "2024-12-01")]
    assert "nadat het nominale einde voorbij was" in told.unusual


def test_an_extension_by_a_length_is_added_to_the_end_so_far() -> None:
    told = tell(
        entry("heightened_supervision_imposed", "2024-01-31", "Verscherpt toezicht.", "een maand"),
        entry("heightened_supervision_extended", "2024-02-20", "Verlengd.", "met twee maanden verlengd"),
    )
    assert told.measures == [("verscherpt_toezicht", "in_force", "2024-04-29")]


def test_an_extension_of_something_that_was_never_told() -> None:
    told = tell(entry("heightened_supervision_extended", "2024-09", "Verlengd.", "tot 1 december 2024", "2024-12-01"))
    assert told.measures == [("verscherpt_toezicht", "in_force", "2024-12-01")]
    assert "niet liep" in told.unusual


def test_locations_with_different_outcomes_on_one_day() -> None:
    told = tell(
        entry("heightened_supervision_imposed", "2024-01-15", "Verscherpt toezicht voor drie locaties.", "zes maanden"),
        entry("heightened_supervision_ended", "2024-07-15", "Beëindigd voor locatie Oost: normen gehaald."),
        entry("heightened_supervision_extended", "2024-07-15", "Verlengd voor locatie West.", "tot 1 oktober 2024", "2024-10-01"),
        entry("instruction_imposed", "2024-07-15", "Aanwijzing voor locatie Zuid.", "binnen drie maanden"),
        locations=("Locatie Oost", "Locatie West", "Locatie Zuid"),
    )
    assert told.measures == [
        ("verscherpt_toezicht", "partly_lifted", "2024-10-01"),
        ("aanwijzing", "in_force", "2024-10-15"),
    ]
    supervision, instruction = told.case.measures.values()
    assert supervision.lifted_locations == ("plaats-1",)
    assert instruction.locations == ("plaats-3",)


@pytest.mark.parametrize(
    ("summary", "places"),
    [
        ("Aanwijzing.", ["plaats-1", "plaats-2", "plaats-3"]),
        ("Aanwijzing voor Oost; West blijft onder VT.", ["plaats-1"]),
        ("Aanwijzing voor alle locaties m.u.v. Zuid.", ["plaats-1", "plaats-2"]),
        ("Instruction (not for Oost).", ["plaats-2", "plaats-3"]),
        ("Instruction, except for Oost, West and Zuid.", ["plaats-1", "plaats-2", "plaats-3"]),
        ("Instruction for Oost only; Zuid was already closed.", ["plaats-1"]),
    ],
)
def test_for_which_places_a_measure_is_taken(summary: str, places: list[str]) -> None:
    told = tell(entry("instruction_imposed", "2024-01-15", summary), locations=("Oost", "West", "Zuid"))
    assert list(told.case.measures["M1"].locations) == places


def test_bankruptcy_does_not_end_a_measure_and_its_ending_does() -> None:
    facts = [
        entry("heightened_supervision_imposed", "2024-01", "Verscherpt toezicht."),
        entry("other", "2024-05-07", "Aanbieder failliet verklaard."),
    ]
    assert tell(*facts).measures == [("verscherpt_toezicht", "in_force", None)]
    told = tell(*facts, entry("heightened_supervision_ended", "2024-07", "Beëindigd: geen cliënten meer."))
    assert told.measures == [("verscherpt_toezicht", "ended", None)]
    assert told.case.measures["M1"].how_ended is MeasureEnd.PROVIDER_ENDED


def test_endings_by_closure_merger_and_a_coming_law() -> None:
    for words, reason, how in (
        ("Aanbieder gestopt.", "aanbieder_gestopt", MeasureEnd.PROVIDER_ENDED),
        ("Merged into another provider.", "fusie", MeasureEnd.PROVIDER_ENDED),
        ("Closed because of a coming law change.", "wetswijziging", MeasureEnd.LAW_CHANGE),
    ):
        told = tell(entry("instruction_imposed", "2024-01-15", "Aanwijzing."), entry("closed", "2024-08", words))
        assert (told.stage, told.case.close_reason) == ("gesloten", reason)
        assert told.measures == [("aanwijzing", "ended", None)]
        assert told.case.measures["M1"].how_ended is how
        assert "De bron noemt geen opheffing" in told.unusual


def test_one_of_two_locations_closes() -> None:
    told = tell(
        entry("instruction_imposed", "2024-01-15", "Instruction."),
        entry("closed", "2024-08-01", "Location Oost closed by the provider."),
        locations=("Oost", "West"),
    )
    assert told.stage == "aanwijzing"
    assert told.measures == [("aanwijzing", "partly_lifted", None)]


def test_a_case_is_closed_and_opened_again_by_a_new_visit() -> None:
    facts = [
        entry("visit", "2022-03-01", "Bezoek."),
        entry("plan_requested", "2022-03-15", "Verbeterplan gevraagd.", "vier weken"),
        entry("plan_received", "2022-04-11", "Plan ontvangen."),
        entry("result_report_due", "2022-08-01", "Resultaatsverslag.", "uiterlijk 1 augustus 2022", "2022-08-01"),
        entry("result_report_received", "2022-07-28", "Verslag ontvangen."),
        entry("closed", "2022-10", "Voldoende verbeterd."),
    ]
    assert tell(*facts).stage == "gesloten"
    told = tell(*facts, entry("visit", "2023-05-09", "Nieuw bezoek na een signaal."))
    assert told.case.closed_on is None
    assert told.case.rounds["T1"].state is RoundState.SUFFICIENT
    assert "weer open" in told.unusual
    signalled = tell(*facts, entry("signal", "2023-01", "Anoniem signaal."))
    assert signalled.stage == "gesloten"


def test_the_light_route_step_by_step() -> None:
    facts = [
        entry("visit", "2026-06-02", "Bezoek."),
        entry("plan_requested", "2026-06-16", "Verbeterplan gevraagd.", "binnen vier weken"),
        entry("plan_received", "2026-07-10", "Plan ontvangen."),
        entry("result_report_due", "2027-02-01", "Verslag verwacht.", "uiterlijk 1 februari 2027", "2027-02-01"),
        entry("reinspection", "2026-11-03", "Hertoets."),
    ]
    stages = [tell(*facts[: count + 1]).stage for count in range(4)]
    assert stages == ["bevindingen", "verbeterplan_gevraagd", "verbeterplan_beoordelen", "verbeterperiode"]
    assert tell(*facts[:2]).terms == [("verbeterplan", "2026-07-14")]
    assert tell(*facts[:3]).terms == []
    assert tell(*facts[:4]).terms == [("resultaatsverslag", "2027-02-01")]
    assert tell(*facts).stage == "toetsing"


def test_a_measure_after_a_reinspection_ends_the_round_as_insufficient() -> None:
    told = tell(
        entry("plan_requested", "2024-01-15", "Plan gevraagd."),
        entry("reinspection", "2024-06-03", "Hertoets: te weinig verbeterd."),
        entry("instruction_imposed", "2024-07-01", "Aanwijzing.", "een half jaar"),
    )
    assert told.case.rounds["T1"].state is RoundState.INSUFFICIENT
    assert told.measures == [("aanwijzing", "in_force", "2025-01-01")]
    assert "afgerond verbetertraject" not in told.unusual


def test_a_plan_asked_inside_an_aanwijzing_ends_with_it() -> None:
    told = tell(
        entry("plan_requested", "2024-01-15", "Part of the instruction: an action plan.", "twee weken"),
        entry("instruction_imposed", "2024-01-15", "Instruction.", "binnen 4 maanden"),
        entry("measure_lifted", "2024-05-20", "Instruction lifted: norms met."),
    )
    assert told.case.rounds["T1"].state is RoundState.SUFFICIENT
    assert told.stage == "afronden"
    assert told.terms == []


def test_stops_by_somebody_else_stand_alone() -> None:
    told = tell(
        entry("admission_stop", "2024-01", "Provider imposes its own admission stop."),
        entry("admission_stop", "2024-02-05", "Gemeente stelt een plaatsingsstop in."),
        entry("instruction_imposed", "2024-02-05", "Aanwijzing."),
        entry("admission_stop", "2024-03-01", "Later stop by the inspectorate.", "tot 1 juni 2024", "2024-06-01"),
    )
    assert told.measures == [
        ("clientenstop", "in_force", None),
        ("clientenstop", "in_force", None),
        ("aanwijzing", "in_force", None),
        ("clientenstop", "in_force", "2024-06-01"),
    ]
    assert [m.imposed_by for m in told.case.measures.values()] == ["aanbieder", "gemeente", "inspectie", "inspectie"]
    assert told.terms == [("clientenstop", "2024-06-01")]


def test_a_visit_that_is_only_announced_leaves_a_closed_case_closed() -> None:
    closed = [entry("visit", "2024-01-10", "Visit."), entry("closed", "2024-05-02", "Closed for now.")]
    for announced in (
        [*closed, entry("other", "2024-05-02", "Nieuw bezoek aangekondigd.", "in 2024 een nieuw bezoek")],
        [closed[0], entry("closed", "2024-05-02", "Closed for now; a new visit follows.")],
        [*closed, entry("other", "2024-06-03", "Verzoek om de zaak te heropenen.")],
    ):
        assert tell(*announced).stage == "gesloten"
    told = tell(*closed, entry("other", "2024-05-02", "New visit announced."))
    assert "de zaak blijft gesloten tot dat bezoek er is" in told.unusual
    assert tell(*closed, entry("visit", "2024-09-03", "Visit.")).stage == "bevindingen"


def test_a_case_is_open_again_when_the_source_says_so() -> None:
    visit, closed = entry("visit", "2024-01-10", "Visit."), entry("closed", "2024-05-02", "Closing letter.")
    said = tell(visit, closed, entry("signal", "2024-06-03", "Nieuw signaal; zaak heropend."))
    at_once = tell(visit, entry("closed", "2024-05-02", "Closed and reopened in one letter."))
    announced = entry("other", "2024-05-02", "New visit announced.")
    explained = tell(visit, closed, announced, notes="Closed and reopened in one letter.")
    for told in (said, at_once, explained):
        assert told.stage == "bevindingen"
        assert "weer open" in told.unusual


def test_a_fine_is_recorded_and_questioned() -> None:
    told = tell(entry("fine_imposed", "2024-01-10", "Boete van 33.500 euro."))
    assert told.measures == [("bestuurlijke_boete", "in_force", None)]
    assert told.case.measures["M1"].amount == 33500
    assert "bestuurlijke boete" in told.unusual
    assert told.case.deviations


def test_entries_out_of_order_are_told_in_time() -> None:
    told = tell(
        entry("measure_lifted", "2024-06-03", "Aanwijzing opgeheven."),
        entry("instruction_imposed", "2024-01-10", "Aanwijzing."),
    )
    assert told.measures == [("aanwijzing", "ended", None)]
    assert "begin niet bekend" not in told.unusual


def test_a_note_with_a_deadline_of_its_own_runs_with_the_measure() -> None:
    facts = [
        entry("instruction_imposed", "2024-02", "Instruction.", "uiterlijk 28 april (deel)", "2024-04-28"),
        entry("other", "2024-07-28", "Second stage.", "uiterlijk 28 juli", "2024-07-28"),
    ]
    assert tell(*facts).terms == [("aanwijzing", "2024-04-28"), ("afspraak", "2024-07-28")]
    assert tell(*facts, entry("measure_lifted", "2024-11", "Lifted.")).terms == []
