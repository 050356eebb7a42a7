"""What a letter says of a case is true of that case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content.facts import FACTS
from content.material import Material
from domain.finding.finding import Outcome
from domain.kinds.letter import LetterKind
from domain.measure.commands import ExtendMeasure
from domain.round.commands import AcceptPlan, ConcludeInsufficient, ReceiveResultReport
from domain.visit.commands import RecordVisit
from letters.compose import compose
from letters.examples import example
from letters.preview import render_text
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, POST, Told


def newest_letter(told: Told) -> str:
    """The words of the newest letter as it would be drafted now, on one line."""
    kind = LetterKind(told.letter.kind)
    parts = FACTS[kind](Material(told.case, told.letter, tuple(told.events), told.context()))
    written = compose(kind, example(kind, **{name: part for name, part in parts.items() if part is not None}))
    return " ".join(render_text(written.markdown).split())


def ended_badly(told: Told) -> Told:
    return told.does(ConcludeInsufficient(why="De insluiting gaat door.", reason="Er is direct gevaar voor jongeren."))


def visited(told: Told) -> Told:
    return told.does(RecordVisit(judgements=s.judged(Outcome.NOT_REMEDIED)))


CONCLUSIONS: dict[str, tuple[Callable[[], Told], str]] = {
    "after the period": (lambda: visited(s.improving().on("2026-04-29").lapse()), "De verbeterperiode is afgelopen."),
    "a report before its end": (
        s.verifying,
        "U had tot en met 28 april 2026 de tijd om te verbeteren. Uw resultaatsverslag kwam eerder.",
    ),
    "a visit in the period": (
        lambda: visited(s.improving().later(30)),
        "U had tot en met 28 april 2026 de tijd om te verbeteren. Wij wachten het einde van die periode niet af.",
    ),
    "a period that was never told": (
        lambda: s.received().does(AcceptPlan()).does(ReceiveResultReport(), POST),
        "Er is geen verbeterperiode geweest.",
    ),
    "no plan": (lambda: s.requested().on("2026-02-11").lapse(), "Er is geen verbeterperiode geweest."),
}


@pytest.mark.parametrize("story", CONCLUSIONS)
def test_a_conclusion_says_of_the_verbeterperiode_what_is_true(story: str) -> None:
    make, sentence = CONCLUSIONS[story]
    text = newest_letter(ended_badly(make()))
    assert sentence in text
    assert ("De verbeterperiode is afgelopen" in text) is (story == "after the period")


def test_an_extension_that_begins_a_term_has_no_old_day_to_name() -> None:
    told = s.without_a_term().does(ExtendMeasure(measure="M1", length="P3M", why="Het gaat nog niet goed."), CHIEF)
    text = newest_letter(told)
    assert "oude einddatum" not in text
    assert told.letter.kind == LetterKind.VERLENGING


def test_an_extension_names_the_day_that_it_moved() -> None:
    told = s.in_force(s.MeasureKind.VERSCHERPT_TOEZICHT)
    before = told.term("verscherpt_toezicht").last_day
    told.does(ExtendMeasure(measure="M1", length="P3M", why="Het gaat nog niet goed."), CHIEF)
    assert f"De oude einddatum was {before.day} " in newest_letter(told)


def test_each_kind_of_letter_gets_its_facts_from_a_case_but_the_one_from_before_there_is_a_case() -> None:
    assert set(FACTS) == set(LetterKind) - {LetterKind.SIGNAAL_ONTVANGEN}
