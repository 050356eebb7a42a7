"""A mistake that was recorded is corrected: both entries stay, and everything is as if it had been recorded right at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.base.errors import BadInput, Impossible, NotAllowed, Refusal
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.case.acts import acts
from domain.case.commands import COMMANDS
from domain.case.remade import ANOTHER_WAY, MAINS, ROWS
from domain.casefile.commands import AssignOwner
from domain.casefile.correction import CorrectEntry, EntryCorrected, Mending
from domain.dossier.commands import AddNote
from domain.dossier.events import DeviationRecorded, NoteAdded, ReasonGiven
from domain.finding.events import FindingRecorded
from domain.finding.finding import FindingState
from domain.letter.letter import LetterDispatched, LetterState
from domain.measure.events import LegalAdviceGiven, MeasureDecided
from domain.people.person import SYSTEM, Person, Role
from domain.round import commands as round_commands
from domain.round.round import PlanAccepted, PlanReceived, PlanRequested, RoundState
from domain.term.events import TermLapsed
from domain.term.term import TermStatus
from domain.visit.commands import RecordVisit
from domain.visit.visit import VisitMade
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COLLEAGUE, COORDINATOR, INSPECTOR, LAWYER, POST, Told, opened, person
from tests.unit.cycle.examples import TEXT
from words.events import sentence

WHY = "Dat klopte niet."


def entry(case: Told, kind: type[Event]) -> int:
    """The number of the newest entry of a kind that still counts."""
    return next(one.number for one in reversed(case.log) if isinstance(one.event, kind))


def corrected(case: Told, kind: type[Event], by: Person = INSPECTOR, **fields: Any) -> Told:
    return case.does(CorrectEntry(entry=entry(case, kind), how=Mending.CHANGED, why=WHY, fields=fields), by)


def withdrawn(case: Told, kind: type[Event], by: Person = INSPECTOR) -> Told:
    return case.does(CorrectEntry(entry=entry(case, kind), how=Mending.WITHDRAWN, why=WHY), by)


def test_each_command_can_be_corrected_or_says_what_to_do_instead() -> None:
    rows = {row.command for row in ROWS}

    assert rows | set(ANOTHER_WAY) == set(COMMANDS.values())
    assert not rows & set(ANOTHER_WAY)
    assert all(why.endswith((".", "…")) for _, why in ANOTHER_WAY.values())


def test_a_wrong_day_is_corrected_and_the_term_that_it_ended_was_not_met_in_time() -> None:
    case = s.received()
    late = case.term("verbeterplan").last_day
    case.on("2026-03-20")

    corrected(case, PlanReceived, POST, datum="2026-03-02")

    assert late < date(2026, 3, 2)
    assert case.case.rounds["T1"].plans == (HistoricDate.of(date(2026, 3, 2)),)
    assert case.term("verbeterplan").how_ended == "met_late"


def test_both_entries_stay_and_what_was_believed_then_is_still_known() -> None:
    case = s.received()
    number, before = entry(case, PlanReceived), case.case
    corrected(case, PlanReceived, POST, datum="2026-01-25")

    assert isinstance(case.events[number - 1], PlanReceived)
    assert case.events[number - 1].on == before.rounds["T1"].plans[0]
    said = next(one for one in case.events if isinstance(one, EntryCorrected))
    assert (said.entry, said.command, said.why, said.by) == (number, "plan-ontvangen", WHY, POST.id)


def test_what_did_not_happen_is_taken_back_with_everything_that_followed_from_it() -> None:
    case = s.received()
    withdrawn(case, PlanReceived, POST)

    assert case.case.rounds["T1"].state is RoundState.REQUESTED
    assert case.term("verbeterplan").status is TermStatus.OPEN
    assert case.letter_of("ontvangstbevestiging").state is LetterState.WITHDRAWN
    assert not case.runs("plan_beoordelen")


def test_a_plan_that_was_not_the_plan_is_received_again_when_it_comes() -> None:
    case = withdrawn(s.received(), PlanReceived, POST)
    case.later(10).does(round_commands.ReceivePlan(), POST)

    assert case.case.rounds["T1"].state is RoundState.PLAN_RECEIVED
    assert len(case.case.rounds["T1"].plans) == 1


def test_a_lapse_that_was_none_does_not_count_and_what_was_put_ready_for_it_goes() -> None:
    case = s.requested().on("2026-03-10").lapse()
    assert case.term("verbeterplan").status is TermStatus.LAPSED
    reminder = case.letter_of("herinnering_verbeterplan")

    corrected(case, LetterDispatched, POST, datum="2026-03-05")

    assert case.term("verbeterplan").status is TermStatus.OPEN
    assert case.term("verbeterplan").last_day > date(2026, 3, 10)
    assert case.case.letters[reminder.id].state is LetterState.WITHDRAWN
    assert case.case.proposals == ()
    said = next(one for one in case.events if isinstance(one, EntryCorrected))
    assert [one.term for one in said.moved] == [case.term("verbeterplan").id]


def test_a_number_that_was_given_is_not_given_again() -> None:
    case = opened().does(round_commands.RequestPlan())
    withdrawn(case, PlanRequested)
    case.does(round_commands.RequestPlan())

    assert list(case.case.rounds) == ["T2"]
    assert case.case.gone == ("T1",)


def test_a_wrong_finding_is_mended_and_a_later_one_has_a_number_of_its_own() -> None:
    case = opened()
    corrected(case, FindingRecorded, bevinding={"locatie": "Huis Zuid", "norm": "JIJ-3.4", "omschrijving": TEXT})

    assert case.case.findings["V2"].description == TEXT
    withdrawn(case, FindingRecorded)
    assert list(case.case.findings) == ["V1"]


def test_what_was_found_was_found_on_the_day_of_the_visit() -> None:
    case = opened().on("2026-01-20")
    corrected(case, VisitMade, datum="2026-01-08")

    assert case.case.visits["K1"].made_on == HistoricDate.of(date(2026, 1, 8))
    assert {one.found_on for one in case.case.findings.values()} == {HistoricDate.of(date(2026, 1, 8))}


def test_a_later_step_that_rests_on_it_is_corrected_first() -> None:
    case = s.improving()
    accepted = entry(case, PlanAccepted)

    with pytest.raises(Impossible, match=rf"Regel {accepted} \(plan-akkoord, .*rust hierop"):
        withdrawn(case, PlanReceived, POST)


def test_a_judgement_that_a_conclusion_rests_on_stays() -> None:
    case = s.sufficient()
    number = entry(case, VisitMade)
    wrong = [{"bevinding": "V1", "uitkomst": "niet_hersteld"}, {"bevinding": "V2", "uitkomst": "hersteld"}]

    with pytest.raises(Impossible, match="traject-voldoende"):
        case.does(CorrectEntry(entry=number, how=Mending.CHANGED, why=WHY, fields={"oordelen": wrong}))
    assert case.case.findings["V1"].state is FindingState.REMEDIED


def test_a_letter_that_left_is_named() -> None:
    case = s.received().sends()
    corrected(case, PlanReceived, POST, datum="2026-01-25")

    said = next(one for one in case.events if isinstance(one, EntryCorrected))
    assert said.left == (case.letter_of("ontvangstbevestiging").id,)


def test_a_letter_that_left_is_followed_by_another_with_the_term_that_was_meant() -> None:
    case = s.improving(length="P3M").later(3)
    first = case.term("verbeterperiode")
    corrected(case, PlanAccepted, verbeterperiode="P5M")

    follows = case.letter_of("herstelbrief")
    assert (follows.about, follows.state) == (case.letter_of("plan_akkoord").id, LetterState.PLANNED)
    assert case.case.terms[first.id].last_day == first.last_day, "it holds until another was told"
    case.sends()
    assert case.case.terms[first.id].how_ended == "replaced"
    assert case.term("verbeterperiode").last_day > first.last_day
    assert case.runs("verbeterperiode", "T1")


@pytest.mark.parametrize("story", [s.in_force, s.given_on_the_spot, lambda: s.requested().on("2026-03-10").lapse()])
def test_whatever_is_corrected_is_refused_in_words_or_leaves_a_whole_case(story: Callable[[], Told]) -> None:
    """Each act, taken back and a day later, by somebody who may do everything."""
    base = story().later(3)
    able = person("alles", *(set(Role) - {Role.SYSTEM}))
    for act in acts(base.log, MAINS):
        later = {"datum": str(base.events[act.number - 1].on.earliest + timedelta(days=1))}
        for how, fields in ((Mending.WITHDRAWN, {}), (Mending.CHANGED, later)):
            case = replace(base, events=list(base.events), staff={**base.staff, able.id: able})
            with suppress(Refusal, BadInput):
                case.does(CorrectEntry(entry=act.number, how=how, why=WHY, fields=fields), able)
                assert case.case.running_terms, "an open case is always waited for"
                assert all(sentence(one, case.case) for one in case.events)


def test_what_is_recorded_at_the_moment_of_a_correction_is_a_step_of_its_own() -> None:
    case = opened().does(AddNote(text="Een notitie met een fout."))
    withdrawn(case, NoteAdded)
    case.does(AddNote(text="Een tweede notitie."))
    corrected(case, NoteAdded, tekst="Een notitie die klopt.")

    assert [one.event.text for one in case.log if isinstance(one.event, NoteAdded)] == ["Een notitie die klopt."]


def test_a_decision_that_was_made_known_is_not_undone() -> None:
    case = s.in_force()
    with pytest.raises(Impossible, match=r"het besluit is bekendgemaakt. Hef maatregel M1 op"):
        withdrawn(case, MeasureDecided, CHIEF)


def test_management_sees_that_a_step_in_law_was_corrected() -> None:
    case = s.heard()
    corrected(case, LegalAdviceGiven, LAWYER, advies="Bij nader inzien met twee voorwaarden.")

    seen = [one for one in case.events if isinstance(one, DeviationRecorded) and one.command == "corrigeren"]
    assert [one.reason for one in seen] == [WHY]


def test_somebody_elses_step_in_law_is_not_corrected_by_who_may_not_take_it() -> None:
    case = s.heard()
    with pytest.raises(NotAllowed, match=r"vastgelegd door j\.recht"):
        corrected(case, LegalAdviceGiven, INSPECTOR, advies="Iets heel anders dan dat.")


def test_a_colleague_with_the_same_task_may_correct_and_the_entry_keeps_who_did_it() -> None:
    case = opened().does(AddNote(text="Een notitie met een fout."))
    corrected(case, NoteAdded, COORDINATOR, tekst="Een notitie zonder fout.")

    counts = next(one for one in case.log if isinstance(one.event, NoteAdded))
    assert (counts.event, counts.by) == (NoteAdded(on=counts.event.on, text="Een notitie zonder fout."), INSPECTOR.id)
    with pytest.raises(NotAllowed):
        corrected(case, NoteAdded, COLLEAGUE, tekst="Iets anders.")


def test_who_recorded_it_corrects_it_also_where_the_case_is_of_somebody_else() -> None:
    case = opened().does(AddNote(text="Een notitie met een fout.")).does(AssignOwner(owner=COLLEAGUE.id), COORDINATOR)
    corrected(case, NoteAdded, INSPECTOR, tekst="Een notitie zonder fout.")
    assert [one.event.text for one in case.log if isinstance(one.event, NoteAdded)] == ["Een notitie zonder fout."]

    case.does(AddNote(text="Van de collega, met een fout."), COLLEAGUE)
    with pytest.raises(NotAllowed, match=r"vastgelegd door c\.dam"):
        case.does(CorrectEntry(entry=case.log[-1].number, how=Mending.WITHDRAWN, why="Dit hoort hier niet."), INSPECTOR)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"entry": 99, "how": "vervalt"}, "regel"),
        ({"entry": 2, "how": "anders"}, "velden"),
        ({"entry": 2, "how": "vervalt", "fields": {"datum": "2026-01-11"}}, "velden"),
        ({"entry": 2, "how": "andere_zaak"}, "zaak"),
        ({"entry": 2, "how": "vervalt", "case": "2026-0009"}, "zaak"),
        ({"entry": 2, "how": "vervalt", "on": "2026-01-12"}, "datum"),
        ({"entry": 2, "how": "anders", "fields": {"dag": "2026-01-11"}}, "dag"),
        ({"entry": 2, "how": "anders", "fields": {"datum": "gisteren"}}, "datum"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(given: dict[str, Any], place: str) -> None:
    case = opened()
    with pytest.raises(BadInput) as refused:
        case.does(CorrectEntry.model_validate({"why": WHY, **given}))

    assert refused.value.place.startswith(place)
    assert len(case.events) == len(opened().events)


def test_what_the_system_did_and_what_goes_another_way_is_said() -> None:
    case = s.requested().on("2026-03-10").lapse()
    for number, said in ((entry(case, TermLapsed), "het systeem"), (1, "blijft staan")):
        with pytest.raises(Impossible, match=said):
            case.does(CorrectEntry(entry=number, how=Mending.WITHDRAWN, why=WHY))


def test_what_stands_there_already_is_no_correction() -> None:
    case = s.received()
    with pytest.raises(Impossible, match="Zo staat het er al"):
        corrected(case, PlanReceived, POST, datum=str(case.case.rounds["T1"].plans[0]))


def test_a_correction_is_corrected_by_another_of_the_same_entry() -> None:
    case = s.received()
    number = entry(case, PlanReceived)
    for day in ("2026-01-24", "2026-01-25"):
        case.does(CorrectEntry(entry=number, how=Mending.CHANGED, why=WHY, fields={"datum": day}), POST)

    assert case.case.rounds["T1"].plans == (HistoricDate.of(date(2026, 1, 25)),)
    case.does(CorrectEntry(entry=number, how=Mending.WITHDRAWN, why=WHY), POST)
    with pytest.raises(Impossible, match="telt al niet meer"):
        case.does(CorrectEntry(entry=number, how=Mending.WITHDRAWN, why=WHY), POST)


def test_nobody_who_does_nothing_corrects() -> None:
    assert Role.SYSTEM in SYSTEM.roles
    with pytest.raises(NotAllowed):
        withdrawn(opened(), VisitMade, SYSTEM)


def test_a_reason_that_nothing_asked_for_stays_with_what_is_corrected() -> None:
    case = s.requested().later(14).does(round_commands.ReceivePlan(reason="Het kwam per post."), POST)

    corrected(case, PlanReceived, POST, datum="2026-01-23")

    assert [event.reason for event in case.events if isinstance(event, ReasonGiven)] == ["Het kwam per post."]
    assert not case.case.deviations


def test_a_letter_that_a_correction_asked_for_goes_with_the_next_correction() -> None:
    case = s.received()
    number = entry(case, PlanReceived)
    case.does(CorrectEntry(entry=number, how=Mending.CHANGED, why=WHY, fields={"datum": "2026-01-25"}), POST)
    again = case.letter
    case.does(CorrectEntry(entry=number, how=Mending.WITHDRAWN, why=WHY), POST)

    assert (again.kind, again.state) == ("ontvangstbevestiging", LetterState.PLANNED)
    assert case.case.letters[again.id].state is LetterState.WITHDRAWN
    assert not case.runs("brief_opstellen")


def test_one_letter_at_a_time_says_what_was_wrong() -> None:
    case = s.improving(length="P3M").later(3)
    corrected(case, PlanAccepted, verbeterperiode="P5M")
    first = case.letter
    corrected(case, PlanAccepted, verbeterperiode="P4M")
    second = case.letter

    assert (first.kind, case.case.letters[first.id].state) == ("herstelbrief", LetterState.WITHDRAWN)
    assert second.about == case.letter_of("plan_akkoord").id
    case.sends()
    corrected(case, PlanAccepted, verbeterperiode="P2M")
    assert case.letter.about == second.id, "what the provider has last is what is not right"
    case.sends()
    running = [one for one in case.case.running_terms if one.kind == "verbeterperiode"]
    assert [one.length for one in running] == ["P2M"]


def test_what_was_corrected_before_counts_in_the_next_correction() -> None:
    case = s.improving(length="P3M").later(3)
    corrected(case, PlanAccepted, verbeterperiode="P5M")
    case.sends()
    corrected(case, PlanAccepted, toetsing="bezoek")
    case.sends()

    assert case.term("verbeterperiode").length == "P5M"
    assert sum(one.kind == "verbeterperiode" for one in case.case.running_terms) == 1


def test_the_log_says_what_is_otherwise_now() -> None:
    case = s.improving(length="P3M").later(3)
    corrected(case, PlanAccepted, verbeterperiode="P5M")

    said = next(one for one in case.events if isinstance(one, EntryCorrected))
    assert "anders: verbeterperiode: P5M." in sentence(said, case.case)


def test_the_sentences_of_a_correction_end_each() -> None:
    case = s.improving(length="P3M").later(3)
    number = entry(case, PlanAccepted)
    case.does(CorrectEntry(entry=number, how=Mending.CHANGED, why="toch weer vijf maanden", fields={"verbeterperiode": "P5M"}))
    visit = entry(case, VisitMade)
    case.does(
        CorrectEntry(
            entry=visit, how=Mending.CHANGED, why=WHY, fields={"samenvatting": "Twee huizen bezocht", "datum": "2026-01-08"}
        )
    )

    first, second = (sentence(one, case.case) for one in case.events if isinstance(one, EntryCorrected))
    assert "Reden: toch weer vijf maanden. Al weg:" in first
    assert "Twee huizen bezocht. Anders: datum" in second


def test_a_visit_at_which_something_was_found_does_not_go_without_it() -> None:
    case = opened()
    visit, found = entry(case, VisitMade), [one.number for one in case.log if isinstance(one.event, FindingRecorded)]
    with pytest.raises(Impossible, match=f"bevinding V1, V2. Corrigeer eerst regel {found[0]}, regel {found[1]}"):
        withdrawn(case, VisitMade)
    for _ in found:
        withdrawn(case, FindingRecorded)
    case.does(CorrectEntry(entry=visit, how=Mending.WITHDRAWN, why=WHY))

    assert not case.case.visits
    assert not case.case.findings


@pytest.mark.parametrize(("said", "now"), [(None, "2026-01-15"), ("2026-01-13", "2026-01-13")], ids=["filled in", "typed"])
def test_the_day_of_a_measure_that_was_filled_in_follows_the_day_of_the_visit(said: str | None, now: str) -> None:
    locked = {"maatregelen": ["insluiten"], "soort_hulp": "open_residentieel", **({"datum": said} if said else {})}
    seen = {"locatie": "Huis Zuid", "norm": "JIJ-3.4", "omschrijving": TEXT, "omstandigheden": locked}
    case = opened(0).on("2026-01-20").does(RecordVisit.model_validate({"bevindingen": [seen]}))
    corrected(case, VisitMade, datum="2026-01-15")

    about = case.case.findings["V1"].circumstances
    assert about
    assert str(about.on) == now


def test_a_term_that_runs_again_counts_from_what_began_it() -> None:
    case = s.received()
    began = case.term("plan_beoordelen")
    case.later(3).does(round_commands.AcceptPlan()).later(4)
    withdrawn(case, PlanAccepted)

    again = case.term("plan_beoordelen")
    assert (again.id, again.start, again.last_day) == (began.id, began.start, began.last_day)
    assert again.running
