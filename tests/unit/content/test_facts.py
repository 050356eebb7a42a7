"""What a letter says of a case is true of that case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.base.errors import Impossible, Unlawful
from domain.base.historic import HistoricDate
from domain.finding.finding import Outcome
from domain.kinds.letter import LetterKind
from domain.measure.commands import DecideMeasure, ExtendMeasure, ReceiveZienswijze
from domain.round.commands import AcceptPlan, ConcludeInsufficient, ReceivePlan, ReceiveResultReport
from domain.term.events import TermChanged
from domain.visit.commands import RecordVisit
from tests.unit.content.cases import CASES, letter_of
from tests.unit.cycle import stories
from tests.unit.cycle.builder import CHIEF, INSPECTOR, POST, Told


def newest_letter(told: Told, *, without: tuple[str, ...] = ()) -> str:
    """The words of the newest letter as it would be drafted now, on one line; `without` what old events did not have yet."""
    bare = [event.model_copy(update={name: "" for name in without if hasattr(event, name)}) for event in told.events]
    return " ".join(letter_of(replace(told, events=bare)).markdown.split())


def ended_badly(told: Told) -> Told:
    return told.does(ConcludeInsufficient(why="De insluiting gaat door.", reason="Er is direct gevaar voor jongeren."))


def visited(told: Told) -> Told:
    return told.does(RecordVisit(judgements=stories.judged(Outcome.NOT_REMEDIED)))


CONCLUSIONS: dict[str, tuple[Callable[[], Told], str]] = {
    "after the period": (lambda: visited(stories.improving().on("2026-04-29").lapse()), "De verbeterperiode is afgelopen."),
    "a report before its end": (
        stories.verifying,
        "U had tot en met 28 april 2026 de tijd om te verbeteren. Uw resultaatsverslag kwam eerder.",
    ),
    "a visit in the period": (
        lambda: visited(stories.improving().later(30)),
        "U had tot en met 28 april 2026 de tijd om te verbeteren. Wij wachten het einde van die periode niet af.",
    ),
    "a period that was never told": (
        lambda: stories.received().does(AcceptPlan()).does(ReceiveResultReport(), POST),
        "Er is geen verbeterperiode geweest.",
    ),
    "no plan": (lambda: stories.requested().on("2026-02-11").lapse(), "Er is geen verbeterperiode geweest."),
}


@pytest.mark.parametrize("story", CONCLUSIONS)
def test_a_conclusion_says_of_the_verbeterperiode_what_is_true(story: str) -> None:
    make, sentence = CONCLUSIONS[story]
    text = newest_letter(ended_badly(make()))
    assert sentence in text
    assert ("De verbeterperiode is afgelopen" in text) is (story == "after the period")


def test_an_extension_that_begins_a_term_has_no_old_day_to_name() -> None:
    told = stories.without_a_term().does(ExtendMeasure(measure="M1", length="P3M", why="Het gaat nog niet goed."), CHIEF)
    text = newest_letter(told)
    assert "oude einddatum" not in text
    assert told.letter.kind == LetterKind.VERLENGING


def test_an_extension_names_the_day_that_it_moved() -> None:
    told = stories.in_force(stories.MeasureKind.VERSCHERPT_TOEZICHT)
    before = told.term("verscherpt_toezicht").last_day
    told.does(ExtendMeasure(measure="M1", length="P3M", why="Het gaat nog niet goed."), CHIEF)
    assert f"De oude einddatum was {before.day} " in newest_letter(told)


# What nobody wrote is not made up.


def unanswered() -> Told:
    """A history in which a zienswijze was given, and of which nobody knows what was answered."""
    told = stories.announced().later(3).does(ReceiveZienswijze(measure="M1", summary="De termijn is te kort."))
    told.historic = True
    told.later(20).does(DecideMeasure(measure="M1"), CHIEF)
    told.historic = False
    return told


def test_a_besluit_after_a_zienswijze_is_refused_without_our_answer() -> None:
    told = stories.announced().later(3).does(ReceiveZienswijze(measure="M1", summary="De termijn is te kort.")).later(20)
    with pytest.raises(Unlawful, match="antwoord"):
        told.does(DecideMeasure(measure="M1", answer="  "), CHIEF)


def test_a_besluit_that_gives_no_answer_to_a_zienswijze_is_written_by_a_person() -> None:
    with pytest.raises(Impossible, match=r"geen antwoord daarop \(Awb 3:46\).*Schrijf brief B6 zelf"):
        newest_letter(unanswered())


def test_the_answer_to_a_zienswijze_is_the_one_that_was_written() -> None:
    told = stories.announced().later(3).does(ReceiveZienswijze(measure="M1", summary="De termijn is te kort."))
    told.later(20).does(DecideMeasure(measure="M1", answer="U krijgt een maand meer."), CHIEF)
    text = newest_letter(told)
    assert "Kort gezegd: - De termijn is te kort. Hierop antwoorden wij: - U krijgt een maand meer." in text
    assert "Kort gezegd" not in newest_letter(told, without=("summary",))


REASONS = {
    # letter of a played case         the heading above its reason
    "uitstel": "## Waarom wij uitstel geven",
    "geen-uitstel": "## Waarom wij geen uitstel geven",
    "verlenging-verscherpt-toezicht": "## Waarom wij verlengen",
    "opheffing-stop": "## Waarom",
    "opheffing": "## Waarom",
}


@pytest.mark.parametrize("name", REASONS)
def test_a_reason_that_nobody_gave_is_left_out_of_a_letter(name: str) -> None:
    told = CASES[name][1]()
    assert f" {REASONS[name]} - " in newest_letter(told)
    told.events = [
        event.model_copy(update={"interval": replace(event.interval, ground="")}) if isinstance(event, TermChanged) else event
        for event in told.events
    ]
    assert f" {REASONS[name]} - " not in newest_letter(told, without=("why",))


def test_a_visit_that_nobody_recorded_is_not_told() -> None:
    told = stories.requested()
    assert "Op 12 januari 2026 bezochten wij u onaangekondigd." in newest_letter(told)
    unknown = {number: made.model_copy(update={"announced": None}) for number, made in told.case.visits.items()}
    told.case = told.case.model_copy(update={"visits": unknown})
    assert "Op 12 januari 2026 bezochten wij u. " in newest_letter(told)
    told.case = told.case.model_copy(update={"visits": {}})
    assert "bezochten" not in newest_letter(told)


def test_a_day_that_nobody_knows_is_not_told() -> None:
    told = stories.requested().later(40)
    told.historic = True
    told.does(ReceivePlan(on=HistoricDate.month(2026, 1)), POST)
    assert "Wij hebben uw verbeterplan ontvangen." in newest_letter(told)
    told.does(AcceptPlan(), INSPECTOR)
    assert "Wij ontvingen uw verbeterplan. Wij gaan akkoord" in newest_letter(told)


def test_when_more_time_was_asked_for_is_not_told_because_nobody_records_it() -> None:
    assert "Geacht bestuur, U vroeg om meer tijd voor uw verbeterplan." in newest_letter(CASES["uitstel"][1]())


def test_that_the_provider_complied_is_a_reason_by_itself() -> None:
    text = newest_letter(CASES["opheffing-nageleefd"][1](), without=("why",))
    assert "## Waarom - U voldoet aan wat wij vroegen." in text
