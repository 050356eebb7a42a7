"""Nothing happens before what it follows: a day that comes too early is refused with both days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.base.errors import BadInput, Impossible, ReasonNeeded, Unlawful
from domain.base.historic import HistoricDate
from domain.case.case import decide
from domain.case.commands import COMMANDS
from domain.case.following import FOLLOWS
from domain.casefile import circle, opening
from domain.casefile import commands as case_commands
from domain.casefile.casefile import Case
from domain.casefile.commands import DeclineHeavierStep
from domain.casefile.correction import CorrectEntry
from domain.casefile.evolution import EVOLVE
from domain.court.commands import RecordProceeding, RecordRuling
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.disclosure.commands import AdoptReport, DecidePublication
from domain.dossier import commands as dossier_commands
from domain.dossier import events as dossier_events
from domain.dossier.events import DeviationRecorded
from domain.input.command import Command
from domain.kinds.measure import MeasureKind
from domain.letter import commands as letter_commands
from domain.measure import commands as measure_commands
from domain.people.person import Person
from domain.round import commands as round_commands
from domain.term import commands as term_commands
from domain.visit import commands as visit_commands
from domain.visit import visit as visits
from domain.visit.commands import RecordVisit
from tests.unit.cycle import stories
from tests.unit.cycle.builder import CHIEF, COORDINATOR, INSPECTOR, LAWYER, POST, Told, opened
from tests.unit.cycle.examples import example
from tests.unit.cycle.test_moves import TRACKS, context, in_state

LONG_AGO = HistoricDate.parse("1900-01-01")
WHY = "Een reden die lang genoeg is."
NO_DAY_OF_ITS_OWN = (term_commands.FollowUpLapse, term_commands.Remind, CorrectEntry)
"""What the system prepares, and a correction: that is of today."""


def dated(command: Command, day: str) -> Command:
    return command.model_copy(update={"on": HistoricDate.parse(day)})


@pytest.mark.parametrize("kind", COMMANDS.values(), ids=list(COMMANDS))
def test_no_command_is_done_before_its_case_began(kind: type[Command]) -> None:
    """In each state in which it can be done. A historic record says it as unusual, so that no other refusal comes first."""
    done = 0
    for case in _cases(kind):
        given = example(kind).model_copy(update={"on": LONG_AGO})
        try:
            events = decide(case, given, context(historic=True))
        except (Impossible, Unlawful):
            continue
        except BadInput:
            assert kind is CorrectEntry  # it refuses a day
            continue
        done += 1
        deviations = [what for event in events if isinstance(event, DeviationRecorded) for what in event.what]
        assert any("1 januari 1900 ligt voor " in what for what in deviations), kind.name
    assert done or kind in NO_DAY_OF_ITS_OWN or kind.name in WITH_A_STORY, f"{kind.name} was never possible"


WITH_A_STORY = {
    *("vertrouwelijk-maken", "vertrouwelijk-einde"),
    *("toewijzen", "procedure-vastleggen", "uitspraak-vastleggen", "stop-door-ander-voorbij", "heropenen", "samenvoegen"),
    *("bezoek-afzeggen", "oppakken", "uitstel-verlenen", "uitstel-weigeren", "termijn-opschorten", "termijnen-herrekenen"),
    "termijn-hervatten",
    *("bevindingen-beoordelen", "oordeel-afwijken", "bevinding-toevoegen", "maatregel-voornemen"),
    *("zwaardere-stap-afzien", "bevel-geven", "stop-bevestigd"),
}
"""Possible only further in a story: those are below, or need what no case here has."""


def _cases(kind: type[Command]) -> list[Case]:
    found = [in_state(track, state) for track in TRACKS if issubclass(kind, track.family) for state in track.states]
    return found or [opened().case, stories.requested().case]


EARLIER: dict[str, tuple[Callable[[], Told], Command, Person, str, str]] = {
    # the case so far, what is done, by whom, on which day, and what it follows
    "an owner before the case": (
        opened,
        case_commands.AssignOwner(owner="c.dam"),
        COORDINATOR,
        "0999-12-31",
        "12 januari 2026, de dag waarop de zaak ",
    ),
    "a circle before the case": (
        opened,
        circle.MakeConfidential(circle=("e.ek",), why=WHY),
        INSPECTOR,
        "0999-12-31",
        "12 januari 2026, de dag waarop de zaak ",
    ),
    "the end of a circle before the case": (
        lambda: opened().does(circle.MakeConfidential(circle=("e.ek",), why=WHY)),
        circle.EndConfidentiality(why=WHY),
        INSPECTOR,
        "0999-12-31",
        "12 januari 2026, de dag waarop de zaak ",
    ),
    "closing before the case": (
        lambda: opened().later(60),
        case_commands.CloseCase(why=opening.CloseReason.NO_FOLLOW_UP, note="Klaar", reason="Proef"),
        INSPECTOR,
        "2013-03-17",
        "12 januari 2026, de dag waarop de zaak ",
    ),
    "closing before the last visit": (
        lambda: opened().later(30).does(RecordVisit(kind=visits.VisitKind.FOLLOW_UP)).later(5),
        case_commands.CloseCase(why=opening.CloseReason.NO_FOLLOW_UP, note="Klaar", reason="Proef"),
        INSPECTOR,
        "2026-01-20",
        "11 februari 2026, de dag waarop bezoek K2 was",
    ),
    "a visit before the case": (opened, RecordVisit(), INSPECTOR, "2025-12-01", "12 januari 2026"),
    "a note before the case": (opened, dossier_commands.AddNote(text="Gebeld."), INSPECTOR, "1900-01", "12 januari 2026"),
    "a plan before it was asked": (
        lambda: stories.requested(opened().later(7)).later(14),
        round_commands.ReceivePlan(),
        POST,
        "2026-01-14",
        "19 januari 2026, de dag waarop het plan van traject T1 is gevraagd",
    ),
    "an answer before the plan": (
        lambda: stories.received().later(3),
        round_commands.AcceptPlan(),
        INSPECTOR,
        "2026-01-20",
        "26 januari 2026, de dag waarop het plan van traject T1 binnenkwam",
    ),
    "a report before the plan was accepted": (
        lambda: stories.improving(stories.received().later(4)).later(60),
        round_commands.ReceiveResultReport(),
        POST,
        "2026-01-27",
        "30 januari 2026, de dag waarop op het plan van traject T1 is geantwoord",
    ),
    "a conclusion before the report": (
        lambda: stories.verifying().does(RecordVisit(judgements=stories.judged())).later(3),
        round_commands.ConcludeSufficient(why=WHY),
        INSPECTOR,
        "2026-03-01",
        "27 maart 2026, de dag waarop ",
    ),
    "an approval before the letter": (
        lambda: opened().later(5).does(round_commands.RequestPlan()).writes().submits().later(2),
        letter_commands.ApproveLetter(letter="B1", sha256="0" * 8),
        CHIEF,
        "2026-01-13",
        "17 januari 2026, de dag waarop brief B1 nodig werd",
    ),
    "a release before the approval": (
        lambda: opened().does(round_commands.RequestPlan()).writes().submits().later(3).approves().later(2),
        letter_commands.ReleaseLetter(letter="B1"),
        POST,
        "2026-01-14",
        "15 januari 2026, de dag waarop brief B1 is goedgekeurd",
    ),
    "a dispatch before it was put ready": (
        lambda: opened().does(round_commands.RequestPlan()).writes().submits().approves().later(3).releases().later(2),
        letter_commands.RecordDispatch(letter="B1", proof="Aangetekend 1"),
        POST,
        "2026-01-13",
        "15 januari 2026, de dag waarop brief B1 is klaargezet",
    ),
    "advice before the proposal": (
        lambda: (
            opened().later(9).does(measure_commands.ProposeMeasure(kind=MeasureKind.AANWIJZING, why=WHY, reason=WHY)).later(2)
        ),
        measure_commands.AdviseMeasure(measure="M1", positive=True, advice=WHY),
        LAWYER,
        "2026-01-15",
        "21 januari 2026, de dag waarop maatregel M1 is voorgesteld",
    ),
    "publication steps in another order": (
        lambda: opened().later(9).does(AdoptReport()).later(9),
        DecidePublication(),
        CHIEF,
        "2026-01-15",
        "21 januari 2026, de dag waarop de vorige stap van rapport R1 was",
    ),
    "a next step before the lapse": (
        lambda: stories.requested().on("2026-02-20").lapse(),
        term_commands.TakeUp(term="verbeterplan", next_step="Bellen met de aanbieder.", until="2026-02-27"),
        INSPECTOR,
        "2026-02-01",
        "10 februari 2026, de dag waarop termijn ",
    ),
    "more time before the term": (
        lambda: stories.requested(opened().later(9)).later(3),
        term_commands.GrantExtension(term="verbeterplan", length="P1W", ground="Vakantie"),
        INSPECTOR,
        "2026-01-15",
        "21 januari 2026, de dag waarop ",
    ),
    "a ruling before the request": (
        lambda: opened().later(9).does(RecordProceeding(kind=ProceedingKind.INTERIM_RELIEF, reason="Elders."), LAWYER).later(9),
        RecordRuling(proceeding="P1", effect=RulingEffect.NONE),
        LAWYER,
        "2026-01-14",
        "21 januari 2026, de dag waarop procedure P1 begon",
    ),
    "a planned visit called off before it was planned": (
        lambda: opened().later(9).does(visit_commands.PlanVisit(planned_for="2026-03-01")).later(2),
        visit_commands.DropVisit(visit="K2", why="Ziek"),
        INSPECTOR,
        "2026-01-14",
        "21 januari 2026, de dag waarop bezoek K2 is gepland",
    ),
}


@pytest.mark.parametrize("name", EARLIER)
def test_what_came_first_is_named_with_both_days(name: str) -> None:
    so_far, command, who, day, followed = EARLIER[name]
    told = so_far()
    if isinstance(command, letter_commands.ApproveLetter):
        command = command.model_copy(update={"sha256": told.letter.sha256})
    before = list(told.events)
    with pytest.raises(Impossible) as refused:
        told.does(dated(command, day), who)
    assert f"De datum {HistoricDate.parse(day).dutch()} ligt voor {followed}" in refused.value.message
    assert told.events == before


@pytest.mark.parametrize("name", EARLIER)
def test_the_same_is_done_on_the_day_itself(name: str) -> None:
    """The bound is the day before, not the day: what follows within a day is as it should be."""
    so_far, command, who, _, followed = EARLIER[name]
    told = so_far()
    if isinstance(command, letter_commands.ApproveLetter):
        command = command.model_copy(update={"sha256": told.letter.sha256})
    first = HistoricDate.parse(followed.split(",", maxsplit=1)[0])
    events = told.trial(command.model_copy(update={"on": first, "reason": "Proef"}), who)
    assert any(event.on == first for event in events)


@pytest.mark.parametrize(
    "command",
    [
        dossier_commands.RecordSignal(origin="AKJ", text="Iemand meldt iets."),
        dossier_commands.AddDocument(sha256="0" * 64, title="Rapport"),
        dossier_commands.ChangeProvider(change=dossier_events.ProviderChange.LOCATION_CLOSED),
        measure_commands.RecordOutsideStop(by="gemeente Veen"),
    ],
)
def test_what_others_did_can_be_older_than_the_case_with_a_reason(command: Command) -> None:
    told = opened()
    early = dated(command, "2025-11-01")
    with pytest.raises(ReasonNeeded, match="1 november 2025 ligt voor 12 januari 2026"):
        told.does(early)
    told.does(early.model_copy(update={"reason": "Het kwam pas nu bij ons."}))
    assert "ligt voor 12 januari 2026" in told.case.deviations[-1].what[0]


def test_what_follows_by_itself_is_not_held_against_a_day() -> None:
    """The plan came in time and was recorded late: the reminder that was planned since is withdrawn as of that day."""
    told = stories.requested().on("2026-02-10").lapse().on("2026-02-12")
    told.does(dated(round_commands.ReceivePlan(), "2026-02-09"), POST)
    assert told.case.rounds["T1"].plans[0].day == HistoricDate.parse("2026-02-09").day


def test_nobody_declines_a_heavier_step_before_the_round_that_asks_for_it_ended() -> None:
    told = stories.insufficient()
    before = told.case.rounds["T1"].requested_on
    with pytest.raises(Impossible, match="de dag waarop traject T1 eindigde"):
        told.does(dated(DeclineHeavierStep(why=WHY), str(before)))


def test_a_month_that_may_be_later_is_no_mistake() -> None:
    told = stories.received().later(20)
    told.does(dated(round_commands.AcceptPlan(), "2026-01"))
    assert told.case.rounds["T1"].answered_on == HistoricDate.parse("2026-01")


BOUND_BY_THE_CASE_ALONE = {
    *("CaseOpened", "NoteAdded", "DocumentAdded", "SignalRecorded", "ProviderChanged", "FindingRecorded"),
    *("DeviationRecorded", "EntryRead", "ReasonGiven"),
    "StopAsked",
    *("VisitPlanned", "VerificationStarted", "MeasureProposed", "MeasureInForce", "MeasureNotDelivered", "MeasureSuspended"),
    *(
        "MeasureRevived",
        "MeasureExpired",
        "OrderGiven",
        "TermStarted",
        "TermLapsed",
        "TermEnded",
        "TermReopened",
        "TermRecomputed",
        "LapseFollowedUp",
    ),
    *("LetterPlanned", "StepProposed", "OwnerReleased", "EntryCorrected"),
}
"""Follow nothing else in the case, follow by themselves from what is in the table, or are dated by the system."""


def test_every_event_is_in_the_table_or_follows_by_itself() -> None:
    assert {kind.__name__ for kind in EVOLVE} == {kind.__name__ for kind in FOLLOWS} | BOUND_BY_THE_CASE_ALONE
