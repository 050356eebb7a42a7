"""Whatever the portfolio: a total is its list, an answer is short, and the order of the cases does not matter."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from domain.base.historic import HistoricDate
from domain.casefile.stage import Stage
from domain.kinds.passed import Passed
from report.facts import CaseFacts, Party, Rung, Span, SpanKind, TermFacts
from report.figures import ASKED, figures
from report.question import Key
from report.words import MOST_WORDS
from tests.unit.report.portfolio import CALENDAR, DAY, ago, deviation

days = some.integers(-120, 900).map(ago)
past = some.integers(0, 900).map(ago)
terms = some.builds(
    TermFacts,
    label=some.sampled_from(["verbeterplan", "plan beoordelen"]),
    waits_for=some.sampled_from(["aanbieder", "inspecteur", "minister"]),
    party=some.sampled_from(Party),
    last_day=days,
    then=some.sampled_from(Passed),
    rung=some.sampled_from(Rung),
)
names = some.sampled_from([f"Aanbieder {letter}" for letter in "abcdefghijkl"] + ["Stichting " + "van alles en nog wat " * 3])


@some.composite
def cases(draw: some.DrawFn, number: int) -> CaseFacts:
    opened = draw(past)
    closed = draw(some.none() | some.just(max(opened, draw(past))))
    return CaseFacts(
        number=f"2026-{number:04d}",
        provider=draw(names),
        stage=Stage.GESLOTEN if closed else draw(some.sampled_from(Stage)),
        opened=HistoricDate.of(opened),
        last_act=draw(past),
        owner=draw(some.sampled_from(["", "A. Bos", "C. Dam"])),
        closed=HistoricDate.of(closed) if closed else None,
        terms=tuple(draw(some.lists(terms, max_size=4))),
        spans=(Span(SpanKind.WHOLE, opened, closed),) if closed else (),
        deviations=tuple(deviation(day) for day in draw(some.lists(past, max_size=2))),
    )


portfolios = some.integers(0, 25).flatmap(lambda size: some.tuples(*(cases(number) for number in range(1, size + 1))))
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@few
@given(portfolios)
def test_a_total_is_its_list(portfolio: tuple[CaseFacts, ...]) -> None:
    for question in figures(portfolio, DAY, CALENDAR).questions:
        if question.key is Key.LEAD_TIMES:
            continue
        counted = Counter((row.bar, row.part) for row in question.rows)
        behind: dict[Any, set[Any]] = {(one.bar, one.part): set() for one in question.figures}
        for row in question.rows:
            behind[row.bar, row.part].add(row.case)
        for figure in question.figures:
            assert figure.value == counted[figure.bar, figure.part]
            assert set(figure.cases) == behind[figure.bar, figure.part]
        for breakdown in question.breakdowns:
            assert sum(one.value or 0 for one in breakdown.figures) == len(question.rows)


@few
@given(portfolios)
def test_every_open_case_is_on_the_ladder_and_has_an_age(portfolio: tuple[CaseFacts, ...]) -> None:
    found = figures(portfolio, DAY, CALENDAR)
    running = sorted(case.number for case in portfolio if case.is_open)
    assert sorted(row.case for row in found[Key.LADDER].rows) == running
    assert sorted(row.case for row in found[Key.AGEING].rows) == running
    assert {row.case for row in found[Key.SILENT].rows} <= set(running)


@few
@given(portfolios)
def test_an_answer_is_short_and_ends(portfolio: tuple[CaseFacts, ...]) -> None:
    for question in figures(portfolio, DAY, CALENDAR).questions:
        assert len(question.answer.split()) <= MOST_WORDS
        assert question.answer.endswith(".")


@few
@given(portfolios, some.randoms())
def test_the_order_of_the_cases_does_not_matter(portfolio: tuple[CaseFacts, ...], chance: Random) -> None:
    shuffled = list(portfolio)
    chance.shuffle(shuffled)
    assert figures(shuffled, DAY, CALENDAR) == figures(portfolio, DAY, CALENDAR)


def test_an_empty_portfolio_answers_every_question() -> None:
    found = figures((), DAY, CALENDAR)
    assert len(found.questions) == len(ASKED) == 7
    assert all(not question.rows and question.answer for question in found.questions)
    assert found.stand == "Stand op woensdag 20 mei 2026"


def test_every_row_names_case_provider_owner_and_deadline() -> None:
    late = CaseFacts(
        "2026-0001",
        "De Wilg",
        Stage.TOETSING,
        HistoricDate.of(ago(400)),
        ago(200),
        "A. Bos",
        terms=(TermFacts("verslag", "aanbieder", Party.PROVIDER, ago(2)),),
        deviations=(deviation(ago(1)),),
    )
    shut = CaseFacts(
        "2026-0002",
        "De Wilg",
        Stage.GESLOTEN,
        HistoricDate.of(ago(9)),
        ago(2),
        "A. Bos",
        HistoricDate.of(ago(2)),
        spans=(Span(SpanKind.WHOLE, ago(9), ago(2)),),
    )
    for question in figures((late, shut), DAY, CALENDAR).questions:
        for row in question.rows:
            assert row.cells[0] == row.case
            assert {"De Wilg", "A. Bos"} <= set(row.cells)
            assert row.cells[-1] == (
                "2 dagen te laat" if row.case == "2026-0001" else f"Gesloten op {DAY - timedelta(days=2):%d-%m-%Y}"
            )
