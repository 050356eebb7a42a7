"""Numbers of cases and long lists, in words."""

from __future__ import annotations

import pytest

from report import words


def test_a_long_list_says_how_many_others() -> None:
    assert words.listed(["a", "b", "c"], most=2) == "a, b, c"
    assert words.listed(["a", "b", "c", "d"], most=2) == "a, b en 2 andere"


@pytest.mark.parametrize(
    ("number", "total", "said"),
    [
        (0, 1, "De ene open zaak is niet"),
        (1, 1, "De ene open zaak is"),
        (0, 5, "Geen van de 5 open zaken is"),
        (1, 5, "1 van de 5 open zaken is"),
        (5, 5, "5 van de 5 open zaken zijn"),
    ],
)
def test_a_part_of_the_open_cases(number: int, total: int, said: str) -> None:
    assert words.of_open(number, total) == said
