"""Days of the past are as precise as what is known of them."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from domain.base.errors import BadInput, Impossible
from domain.base.historic import HistoricDate, parse_day


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "dutch"),
    [
        ("2024-03-14", date(2024, 3, 14), date(2024, 3, 14), "14 maart 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "februari 2024"),
        ("2024-03-14/2024-05-16", date(2024, 3, 14), date(2024, 5, 16), "14 maart 2024 tot en met 16 mei 2024"),
    ],
)
def test_a_historic_date_is_read_written_and_said(text: str, earliest: date, latest: date, dutch: str) -> None:
    historic = HistoricDate.parse(text)

    assert (historic.earliest, historic.latest) == (earliest, latest)
    assert str(historic) == text
    assert historic.dutch() == dutch


def test_people_may_write_it_their_way() -> None:
    assert parse_day("3-9-2026") == parse_day("3 september 2026") == parse_day("2026-09-03") == date(2026, 9, 3)
    assert HistoricDate.parse("maart 2024") == HistoricDate.month(2024, 3)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-13", "2024-02-30", "31-2-2026", "3 sept 2026", "0000-01-01", "2024-05-16/2024-03-14", "a/b"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        HistoricDate.parse(text)


def test_a_day_that_is_not_known_gives_no_day_and_no_term() -> None:
    march = HistoricDate.parse("2024-03")

    assert march.day is None
    with pytest.raises(Impossible, match=r"maart 2024.*geen termijn"):
        march.known_day()


def test_only_what_is_certain_is_called_earlier() -> None:
    march, the_tenth, april = HistoricDate.parse("2024-03"), HistoricDate.parse("2024-03-10"), HistoricDate.parse("2024-04")

    assert march.certainly_before(april)
    assert not the_tenth.certainly_before(march)
    assert sorted([april, the_tenth, march]) == [march, the_tenth, april]


def test_a_model_holds_it_as_text() -> None:
    class Fact(BaseModel):
        on: HistoricDate

    fact = Fact.model_validate({"on": "2024-03"})

    assert fact.on == HistoricDate.month(2024, 3)
    assert fact.model_dump_json() == '{"on":"2024-03"}'
    assert Fact.model_validate(fact.model_dump()) == fact
    assert Fact.model_validate({"on": date(2024, 3, 14)}).on.day == date(2024, 3, 14)
    with pytest.raises(ValidationError, match="een dag die bestaat"):
        Fact.model_validate({"on": "30 februari 2024"})
