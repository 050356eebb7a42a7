"""What lasts longer: a measure or the time to comply with it, to a day, by a length or without either; and what does not."""

from __future__ import annotations

import pytest

from domain.measure.events import MeasureExtended
from tests.unit.backlog.histories import Told, entry, tell

ORDER = entry("order_imposed", "2024-03-04", "Bevel om de opvang te staken.", "zeven dagen")
INSTRUCTION = entry("instruction_imposed", "2024-02-12", "Aanwijzing gegeven.", "uiterlijk 10 mei 2024", "2024-05-10")
PENALTY = entry("penalty_payment_imposed", "2024-02-12", "Last onder dwangsom.", "uiterlijk 10 mei 2024", "2024-05-10")
WITHOUT_A_DAY = (
    "De minister verlengt het bevel totdat de opvang weer veilig is.",
    "Bevel door de minister verlengd voor onbepaalde tijd.",
    "Het bevel wordt verlengd tot nader order.",
    "De staatssecretaris heeft het bevel verlengd.",
    "Bevel verlengd zolang de opvang onveilig is.",
    "MINISTER VERLENGT BEVEL",
    "Verlenging van het bevel door de minister totdat alles op orde is.",
    "Het bevel duurt langer, tot de inspectie akkoord is.",
)
TWO_WEEKS = (
    "De minister verlengt het bevel met twee weken.",
    "Bevel met twee weken verlengd door de minister.",
    "Het bevel van zeven dagen is met 2 weken verlengd.",
    "Bevel krijgt twee weken verlenging.",
    "De minister voegt er twee weken aan toe: bevel twee weken langer.",
    "Het bevel is door de minister nog twee weken verlengd.",
    "Bevel met 14 dagen verlengd.",
    "Minister verlengt bevel tot en met 25 maart 2024.",
    "Minister verlengt bevel tot 25 maart.",
    "Bevel verlengd t/m 25-3-24.",
)
UNTIL_JULY = (
    "Uitstel verleend: aanbieder moet nu uiterlijk 1 juli 2024 aan de aanwijzing voldoen.",
    "Uitstel verleend tot 1 juli 2024.",
    "Aanbieder krijgt uitstel tot 1 juli.",
    "De hersteltermijn is verlengd tot 1 juli 2024.",
    "De termijn van de aanwijzing schuift op naar 1-7-2024.",
    "Aanbieder heeft langer de tijd gekregen: tot 1 juli 2024.",
    "De termijn is opgeschoven van 10 mei naar 1 juli.",
    "Verzoek om uitstel ingewilligd, nieuwe datum 1 juli 2024.",
    "Op verzoek van de aanbieder is de termijn verlengd tot een juli 2024.",
    "Termijn verlengd t/m 01-07-24.",
    "De aanbieder mag door het uitstel tot 1 juli 2024 aan de aanwijzing voldoen.",
    "Respijt tot 1 juli 2024.",
)
TWO_MONTHS = (
    "Begunstigingstermijn verlengd tot 10 juli 2024.",
    "De begunstigingstermijn is met twee maanden verlengd.",
    "Aanbieder krijgt twee maanden extra om aan de last te voldoen.",
    "Twee maanden uitstel voor de last.",
    "Twee maanden langer de tijd voor de last onder dwangsom.",
    "LOD: begunstigingstermijn twee maanden opgeschoven.",
    "Verlenging begunstigingstermijn tot 10 juli.",
)
NOT_LONGER = (
    "Verzoek om uitstel afgewezen.",
    "Geen uitstel verleend.",
    "Aanbieder vraagt uitstel tot 1 juli 2024.",
    "De termijn wordt niet verlengd.",
    "Uitstel tot 1 juli 2024 geweigerd.",
    "De inspectie overweegt de termijn te verlengen tot 1 juli 2024.",
    "Aanbieder trekt verzoek om uitstel in.",
    "Als er een arts komt, wordt de termijn verlengd.",
    "Voor uitstel tot 1 juli 2024 ziet de inspectie geen reden.",
    "De aanwijzing zal worden verlengd.",
    "Uitstel kan worden verleend tot 1 juli 2024.",
)


def ends(told: Told) -> tuple[object, ...]:
    """The nominal end of the only measure, with the terms that run."""
    ((_, _, end),) = told.measures
    return end, *told.terms


@pytest.mark.parametrize("note", WITHOUT_A_DAY)
def test_an_order_that_is_extended_without_a_day_has_no_end(note: str) -> None:
    told = tell(ORDER, entry("other", "2024-03-10", note))
    assert (told.stage, ends(told)) == ("bevel", (None,))
    assert "een einde is niet bekend" in told.unusual


@pytest.mark.parametrize("note", TWO_WEEKS)
def test_an_order_is_extended_by_a_length_or_to_a_day(note: str) -> None:
    assert ends(tell(ORDER, entry("other", "2024-03-10", note))) == ("2024-03-25", ("bevel", "2024-03-25"))


@pytest.mark.parametrize("note", UNTIL_JULY)
def test_more_time_to_comply_is_the_term_of_the_instruction(note: str) -> None:
    for fields in ((), ("tot 1 juli 2024", "2024-07-01")):
        told = tell(INSTRUCTION, entry("other", "2024-05-06", note, *fields))
        assert ends(told) == ("2024-07-01", ("aanwijzing", "2024-07-01"))
        assert not [event for event in told.events if isinstance(event, MeasureExtended)]


@pytest.mark.parametrize("note", TWO_MONTHS)
def test_more_time_to_comply_with_a_penalty_order(note: str) -> None:
    told = tell(PENALTY, entry("other", "2024-05-06", note))
    assert ends(told) == ("2024-07-10", ("begunstigingstermijn", "2024-07-10"))


@pytest.mark.parametrize("note", NOT_LONGER)
def test_what_was_only_asked_meant_or_refused_extends_nothing(note: str) -> None:
    for fields in ((), ("tot 1 juli 2024", "2024-07-01")):
        told = tell(INSTRUCTION, entry("other", "2024-05-06", note, *fields))
        assert ends(told) == ("2024-05-10", ("aanwijzing", "2024-05-10"))
        assert "niets verlengd" in told.unusual


@pytest.mark.parametrize(
    ("said", "end"),
    [("Bevel door de minister verlengd tot 1 april 2024.", "2024-04-01"), ("De minister verlengt het bevel.", None)],
)
def test_an_entry_about_a_longer_order_is_no_second_order(said: str, end: str | None) -> None:
    assert tell(ORDER, entry("order_imposed", "2024-03-10", said)).measures == [("bevel", "in_force", end)]


@pytest.mark.parametrize(
    ("said", "end"), [("VT verlengd tot 1 mei 2025.", "2025-05-01"), ("VT met drie maanden verlengd.", "2024-11-11")]
)
def test_supervision_is_extended_as_its_summary_says(said: str, end: str) -> None:
    imposed = entry("heightened_supervision_imposed", "2024-02-11", "VT.", "zes maanden")
    told = tell(imposed, entry("heightened_supervision_extended", "2024-08-01", said))
    assert told.measures == [("verscherpt_toezicht", "in_force", end)]
