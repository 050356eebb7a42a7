""" "Waarom deze datum?" in plain Dutch, and as data."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.base.moments import AMSTERDAM
from domain.time import AgreedDate, Interval, Nature, as_data, compute, explain
from domain.time.calendar import Calendar
from domain.time.duration import Length, days, hours, months, weeks


@pytest.mark.parametrize(
    ("nature", "start", "length", "text"),
    [
        (
            Nature.STATUTORY,
            date(2026, 11, 13),
            weeks(6),
            "Verzonden op 13 november. Na 6 weken is het Eerste Kerstdag. Daarom wordt het maandag 28 december.",
        ),
        (
            Nature.STATUTORY,
            date(2025, 11, 21),
            weeks(6),
            "Verzonden op 21 november 2025. Na 6 weken is het vrijdag 2 januari 2026. "
            "Vrijdag 2 januari 2026 is gelijkgesteld met een feestdag. Daarom wordt het maandag 5 januari 2026.",
        ),
        (
            Nature.STATUTORY,
            date(2026, 6, 5),
            days(3),
            "Verzonden op 5 juni. Na 3 dagen is het maandag 8 juni. "
            "In de termijn moeten minstens twee werkdagen zitten. Dat zijn maandag 8 juni en dinsdag 9 juni. "
            "Daarom wordt het dinsdag 9 juni.",
        ),
        (Nature.SET_BY_INSPECTORATE, date(2026, 6, 1), weeks(4), "Verzonden op 1 juni. Na 4 weken is het maandag 29 juni."),
        (
            Nature.SET_BY_INSPECTORATE,
            date(2026, 11, 27),
            weeks(4),
            "Verzonden op 27 november. Na 4 weken is het vrijdag 25 december. Een termijn van de inspectie zelf schuift niet op. "
            "Het blijft vrijdag 25 december.",
        ),
        (
            Nature.SET_BY_INSPECTORATE,
            date(2026, 6, 1),
            AgreedDate(date(2026, 7, 16), exclusive=True),
            "Verzonden op 1 juni. Afgesproken is voor 16 juli. Het moet voor 16 juli. De laatste dag is dus woensdag 15 juli.",
        ),
        (
            Nature.EARLIEST,
            date(2026, 6, 1),
            weeks(2),
            "Verzonden op 1 juni. Na 2 weken is het maandag 15 juni. Het mag vanaf dinsdag 16 juni.",
        ),
        (
            Nature.BACKWARDS,
            date(2026, 6, 19),
            days(10),
            "Teruggeteld vanaf vrijdag 19 juni. 10 dagen ervoor is het dinsdag 9 juni.",
        ),
        (
            Nature.HOURS,
            datetime(2026, 6, 1, 16, 30, tzinfo=AMSTERDAM),
            hours(168),
            "Begin: maandag 1 juni om 16.30 uur. Na 168 uur is het maandag 8 juni om 16.30 uur.",
        ),
    ],
)
def test_a_provider_can_read_why(nature: Nature, start: date | datetime, length: Length, text: str, calendar: Calendar) -> None:
    assert explain(compute(nature, start, length, calendar)) == text


def test_the_first_word_follows_the_event(calendar: Calendar) -> None:
    assert explain(compute(Nature.STATUTORY, date(2026, 6, 1), weeks(6), calendar), started="Uitgereikt").startswith(
        "Uitgereikt op 1 juni."
    )


def test_each_interval_is_told(calendar: Calendar) -> None:
    ledger = [
        Interval.suspension(date(2026, 6, 8), date(2026, 6, 12), "er ontbraken stukken"),
        Interval.extension("P1W", "op verzoek"),
    ]
    text = explain(compute(Nature.SET_BY_INSPECTORATE, date(2026, 6, 1), weeks(4), calendar, intervals=ledger))

    assert "De termijn stond 5 dagen stil, van 8 juni tot en met 12 juni: er ontbraken stukken." in text
    assert text.endswith(
        "Verlengd: op verzoek. Na 1 week is het zaterdag 11 juli. Een termijn van de inspectie zelf schuift niet op. "
        "Het blijft zaterdag 11 juli."
    )


def test_a_ground_that_is_a_sentence_is_not_given_a_second_full_stop(calendar: Calendar) -> None:
    ledger = [
        Interval.suspension(date(2026, 6, 8), date(2026, 6, 12), "Er ontbraken stukken."),
        Interval.extension("P1W", "De aanbieder vroeg erom."),
    ]
    text = explain(compute(Nature.SET_BY_INSPECTORATE, date(2026, 6, 1), weeks(4), calendar, intervals=ledger))

    assert "Er ontbraken stukken. Dan is het" in text
    assert "Verlengd: De aanbieder vroeg erom. Na 1 week" in text


def test_programs_get_iso_dates_and_sources(calendar: Calendar) -> None:
    data = as_data(compute(Nature.STATUTORY, date(2026, 1, 31), months(1), calendar))

    assert (data["start"], data["end"]) == ("2026-01-31", "2026-03-02")
    assert all(set(step) == {"date", "rule", "source", "text"} and step["source"] for step in data["steps"])
    assert [step["rule"] for step in data["steps"]] == [
        "start",
        "eerste_dag",
        "lengte",
        "kortere_maand",
        "gesloten_dag",
        "gesloten_dag",
        "eerstvolgende_werkdag",
    ]
