"""When a letter left is told as far as it is known: no hour that nobody said."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.letter.letter import Channel, LetterDispatched
from words.beside import dispatched

DAY = date(2026, 4, 30)


@pytest.mark.parametrize(
    ("hour", "told"),
    [
        (8, "30 april 2026 om 8.00 uur per post"),
        (0, "30 april 2026 per post"),
        (23, "30 april 2026 om 23.00 uur per post"),
    ],
)
def test_the_hour_is_told_where_somebody_knew_it(hour: int, told: str) -> None:
    event = LetterDispatched(
        on=HistoricDate.of(DAY), letter="B2", channel=Channel.POST, at=at_amsterdam(DAY, hour), proof="aangetekend"
    )
    assert dispatched(event).endswith(told)
