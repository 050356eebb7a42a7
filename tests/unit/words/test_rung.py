"""A rung says when it comes and what holds of the term then."""

from __future__ import annotations

import pytest

from words import rung


@pytest.mark.parametrize(
    ("name", "label", "predicate"),
    [
        ("bij-start", "bij het begin", "deze termijn is net begonnen"),
        ("voor-14d", "14 dagen voor het einde", "de termijn loopt bijna af"),
        ("voor-1wd", "1 werkdag voor het einde", "de termijn loopt bijna af"),
        ("na-0wd", "na het einde", "de termijn is voorbij"),
        ("na-2wd", "2 werkdagen na het einde", "de termijn is 2 werkdagen voorbij en er is nog niets vastgelegd"),
        ("ooit-bedacht", "ooit-bedacht", "deze termijn vraagt aandacht"),
    ],
)
def test_a_rung_in_words(name: str, label: str, predicate: str) -> None:
    assert rung.label(name) == label
    assert rung.predicate(name) == predicate
