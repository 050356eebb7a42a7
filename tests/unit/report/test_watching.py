"""The watch: a gap, a failure or something that came late is said plainly."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.base.moments import at_amsterdam
from report.facts import Look
from report.watching import watching
from tests.unit.report.portfolio import DAY

MOMENT = at_amsterdam(DAY, 8)
EVERY = timedelta(minutes=5)


def look(back: timedelta, stage: str = "alles", **more: Any) -> Look:
    usual: dict[str, Any] = {"failed": 0, "skipped": 0, "lateness": timedelta(seconds=40)}
    return Look(MOMENT - back, stage, **usual | more)


def test_a_week_without_gaps_missed_nothing() -> None:
    watch = watching([look(EVERY * n) for n in range(2000)], MOMENT)
    assert watch.good
    assert watch.answer == "Wij keken elke 5 minuten; niets gemist."
    assert dict(watch.lines)["Aantal rondes"] == "2.000"
    assert dict(watch.lines)["Laatste ronde"] == "20 mei 2026 om 8.00 uur"


def test_a_gap_is_told() -> None:
    watch = watching([look(EVERY * n) for n in range(40) if not 10 <= n < 30], MOMENT)
    assert not watch.good
    assert watch.answer == "Let op: 105 minuten achter elkaar is niet gekeken."


def test_a_watch_that_stopped_is_a_gap_until_now() -> None:
    watch = watching([look(timedelta(hours=9) + EVERY * n) for n in range(40)], MOMENT)
    assert watch.answer == "Let op: 9 uur achter elkaar is niet gekeken."


def test_a_stage_that_nobody_looks_at_is_a_gap() -> None:
    looks = [look(EVERY * n, "plan") for n in range(40)] + [look(timedelta(days=2), "verification")]
    assert watching(looks, MOMENT).answer == "Let op: 2 dagen achter elkaar is niet gekeken."
    covered = [look(EVERY * n) for n in range(600)] + [look(timedelta(days=2), "verification")]
    assert watching(covered, MOMENT).good


def test_a_failure_and_an_overtaken_message_are_told() -> None:
    assert (
        watching([look(EVERY, failed=2), look(EVERY * 2, failed=1)], MOMENT).answer == "Let op: 3 termijnen zijn niet behandeld."
    )
    assert watching([look(EVERY, skipped=1)], MOMENT).answer == "Let op: 1 bericht is te laat gezien."


def test_only_the_last_seven_days_count() -> None:
    watch = watching([look(timedelta(days=8)), look(-EVERY)], MOMENT)
    assert not watch.good
    assert watch.answer == "Let op: in de laatste 7 dagen is niet gekeken."


def test_days_that_were_played_are_no_gap_in_the_watch() -> None:
    """In a practice home somebody looks once a day that is played, and not in its weekends."""
    days = [look(timedelta(days=n)) for n in (1, 2, 5)]
    assert not watching(days, MOMENT).good
    assert watching(days, MOMENT, played=True).good


def test_rounds_that_stay_away_are_told_in_a_practice_home_too() -> None:
    rounds = [look(timedelta(hours=9) + EVERY * n, "letters") for n in range(40)]
    watch = watching([look(timedelta(days=2)), *rounds], MOMENT, played=True)
    assert watch.answer == "Let op: 9 uur achter elkaar is niet gekeken."
