"""A case as Prefect's page draws it."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.moments import at_amsterdam
from flows.drawing import drawn, sentence, title
from flows.standing import Awaited, Standing
from watch.touched import Touch, What

AT = at_amsterdam(date(2026, 5, 19), 9, 5)
LAPSED = Touch("2026-0012", "2026-0012/3", "verbeterplan", What.LAPSED, "", date(2026, 5, 18))
REMINDED = Touch("2026-0012", "2026-0012/3", "verbeterplan", What.REMINDED, "na-0wd", date(2026, 5, 18))


def case(*awaited: Awaited) -> Standing:
    return Standing("2026-0012", "verbeterplan_gevraagd", {"request"}, list(awaited))


def awaited(part: str, *, lapsed: bool) -> Awaited:
    return Awaited(
        part,
        "verbeterplan",
        "aanbieder",
        date(2026, 5, 18),
        lapsed,
        "na-2wd",
        "coordinerend_inspecteur",
        at_amsterdam(date(2026, 5, 21), 8),
    )


def test_the_cycle_is_drawn_with_where_the_case_is_in_it() -> None:
    text = drawn(case(awaited("plan", lapsed=True)), [LAPSED], AT)

    assert text.count("```") == 2
    lines = text.split("```text\n")[1].split("```")[0].splitlines()
    assert lines == [
        "✓ verzoek          gedaan",
        "│",
        "✗ plan             laatste dag was 18 mei 2026",
        "│",
        "○ verbeterperiode  nog niet",
        "│",
        "○ toetsing         nog niet",
        "│",
        "○ escalatie        nog niet",
        "│",
        "○ openbaarmaking   nog niet",
    ]


def test_a_term_has_its_end_and_its_next_step() -> None:
    text = drawn(case(awaited("plan", lapsed=False)), [REMINDED], AT)

    assert "● plan             loopt tot en met 18 mei 2026" in text
    assert "| verbeterplan | aanbieder | 18 mei 2026 | loopt |" in text
    assert (
        "- verbeterplan: donderdag 21 mei 2026 om 8.00 uur: bericht aan coördinerend inspecteur, 2 werkdagen na het einde" in text
    )
    assert "- Herinnerd, na het einde: verbeterplan, laatste dag 18 mei 2026." in text
    assert "Ronde van dinsdag 19 mei 2026 om 9.05 uur." in text


def test_a_case_that_waits_for_nothing_says_so() -> None:
    assert "Er loopt geen termijn." in drawn(case(), [LAPSED], AT)


def test_the_heaviest_thing_names_the_task() -> None:
    other = REMINDED._replace(term_id="2026-0012/4", kind="volgende_stap")

    assert title([REMINDED]) == "2026-0012 verbeterplan herinnerd"
    assert title([REMINDED, LAPSED]) == "2026-0012 verbeterplan verstreken en herinnerd"
    assert title([other, REMINDED, LAPSED]) == "2026-0012 verbeterplan verstreken en herinnerd (+1)"
    assert title([LAPSED, other._replace(what=What.FAILED)]) == "2026-0012 volgende stap mislukt (+1)"


@pytest.mark.parametrize(
    ("rung", "said"),
    [
        ("bij-start", "bij het begin"),
        ("voor-14d", "14 dagen voor het einde"),
        ("voor-1wd", "1 werkdag voor het einde"),
        ("na-0wd", "na het einde"),
        ("na-10wd", "10 werkdagen na het einde"),
    ],
)
def test_a_rung_is_told_in_words(rung: str, said: str) -> None:
    assert sentence(REMINDED._replace(rung=rung)) == f"Herinnerd, {said}: verbeterplan, laatste dag 18 mei 2026."
