"""`vervolg termijn`: Dutch for people, JSON for programs, status 2 for what cannot be read."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from cli.main import run
from desk.calculators.term import moment_of
from domain.base.errors import BadInput


def asked(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = run(["termijn", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize(
    ("arguments", "end"),
    [
        (("P6W", "--vanaf", "2026-11-13", "--soort", "wettelijk"), "2026-12-28"),
        (("P4W", "--vanaf", "27-11-2026", "--soort", "bestuurlijk"), "2026-12-25"),
        (("P10D", "--vanaf", "19 juni 2026", "--soort", "terug"), "2026-06-09"),
        (("PT168H", "--vanaf", "2026-10-22T16:30", "--soort", "uren"), "2026-10-29T15:30:00+01:00"),
        (("PT168H", "--vanaf", "2026-10-22T14:30Z", "--soort", "uren"), "2026-10-29T15:30:00+01:00"),
        (("P6W", "--vanaf", "2026-11-13"), "2026-12-28"),
    ],
)
def test_the_end_for_programs(arguments: tuple[str, ...], end: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = asked(*arguments, "--json", capsys=capsys)
    data = json.loads(out)

    assert (status, err) == (0, "")
    assert data["end"] == end
    assert set(data) == {"start", "end", "steps"}
    assert all(set(step) == {"date", "rule", "source", "text"} for step in data["steps"])


def test_the_answer_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = asked("P6W", "--vanaf", "2026-11-13", "--soort", "wettelijk", capsys=capsys)

    assert status == 0
    assert out.startswith("Uiterlijk op maandag 28 december 2026.\n\nWaarom deze datum?\n")
    assert "Zaterdag 26 december 2026 is Tweede Kerstdag.  [Atw 3 lid 1]" in out


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("P1M2W", "--vanaf", "2026-11-13"), "DUUR"),
        (("zes weeken", "--vanaf", "2026-11-13"), "DUUR"),
        (("48 uur", "--vanaf", "2026-11-13", "--soort", "uren"), "--vanaf"),
        (("P6W", "--vanaf", "31-2-2026"), "--vanaf"),
        (("P6W", "--vanaf", "gisteren"), "--vanaf"),
        (("PT1H", "--vanaf", "2026-06-01T25:00", "--soort", "uren"), "--vanaf"),
        (("PT1H", "--vanaf", "2026-03-29T02:30", "--soort", "uren"), "--vanaf"),
        (("P6W", "--vanaf", "2026-11-13", "--soort", "snel"), "--soort"),
        (("P3M", "--vanaf", "2026-11-13", "--soort", "uren"), "DUUR"),
    ],
)
def test_bad_input_says_where_and_what_is_expected(
    arguments: tuple[str, ...], place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = asked(*arguments, capsys=capsys)

    assert (status, out) == (2, "")
    assert err.startswith(f"{place}: gevonden ")
    assert "; verwacht: " in err


def test_a_time_without_a_zone_is_the_time_in_amsterdam() -> None:
    expected = datetime.fromisoformat("2026-06-01T16:30+02:00")

    assert moment_of("2026-06-01T16:30") == moment_of("1-6-2026 16.30") == moment_of("1 juni 2026 om 16.30 uur") == expected
    assert moment_of("1 juni 2026") == date(2026, 6, 1)


def test_the_hour_that_comes_twice_is_the_first_one() -> None:
    moment = moment_of("2026-10-25T02:30")

    assert isinstance(moment, datetime)
    assert moment.timestamp() == datetime.fromisoformat("2026-10-25T02:30+02:00").timestamp()


def test_a_year_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInput):
        moment_of("0000-01-01")
