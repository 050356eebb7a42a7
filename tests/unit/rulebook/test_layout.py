"""How policy files are laid out has a number: what was recorded in an older layout is read, what is confirmed has the newest."""

from __future__ import annotations

import pytest

from domain.base.errors import BadInput
from domain.base.hint import Hint
from domain.policy.change import refuse_missing
from rulebook.files import SHIPPED, policy_texts
from rulebook.layout import CHANGES, DRAFT, NEWEST, UPCASTS, newest
from rulebook.stored import stored_policy, stored_texts
from rulebook.whole import whole_policy
from tests.unit.rulebook.recorded import BEFORE_LAYOUTS, DAYS, recorded

TEXTS = policy_texts(SHIPPED)


@pytest.mark.parametrize("day", DAYS)
def test_every_policy_that_ever_shipped_is_read(day: str) -> None:
    then = stored_policy(recorded(day))
    assert then.term("verbeterplan").label == "verbeterplan"
    assert then.ladder("aanbieder").told_at("na-2wd").value == "coordinerend_inspecteur"


@pytest.mark.parametrize("day", DAYS)
def test_no_kind_or_ladder_that_ever_shipped_is_gone(day: str) -> None:
    """Terms that run use them, also in a house that never confirmed anything."""
    refuse_missing(stored_policy(recorded(day)), whole_policy(TEXTS))


@pytest.mark.parametrize("day", DAYS)
def test_what_was_recorded_can_be_confirmed_again_as_it_is_read(day: str) -> None:
    again = stored_texts(recorded(day))
    assert whole_policy(again).terms == stored_policy(recorded(day)).terms
    assert "# ── Maatregelen ──" in again["terms.yaml"], "remarks of people stay"
    assert DRAFT not in again["terms.yaml"] + again["ladders.yaml"], "nor what was said of the field"


def test_there_is_a_way_from_every_layout_to_the_newest() -> None:
    steps = {(name, version) for name, last in NEWEST.items() for version in range(1, last)}
    assert set(UPCASTS) == steps == set(CHANGES)


def test_what_ships_has_the_newest_layout() -> None:
    assert newest(TEXTS) == TEXTS
    assert all(f"\nopmaak: {last}\n" in TEXTS[name] for name, last in NEWEST.items())


@pytest.mark.parametrize("name", sorted(NEWEST))
def test_a_folder_of_an_older_layout_is_not_confirmed_and_says_what_to_do(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        whole_policy({**TEXTS, name: recorded(BEFORE_LAYOUTS)[name]})
    said = refused.value.message
    assert said.startswith(f"{name}: opmaak: gevonden 'niets'; verwacht: opmaak: 2 bovenaan, en geen conceptbrief;")
    assert refused.value.hint is Hint.FRESH_POLICY


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("terms.yaml", "    naar_werkdag: true\n", "    naar_werkdag: true\n    conceptbrief: herinnering_verbeterplan\n"),
        ("ladders.yaml", "{op: na-0wd, aan: inspecteur}", "{op: na-0wd, aan: inspecteur, conceptbrief: true}"),
    ],
)
def test_a_field_that_is_gone_is_refused_with_the_reason(name: str, before: str, after: str) -> None:
    with pytest.raises(BadInput, match="gevonden 'conceptbrief'; verwacht: geen conceptbrief; dat veld deed niets"):
        whole_policy({**TEXTS, name: TEXTS[name].replace(before, after, 1)})


@pytest.mark.parametrize("number", ["3", "0", "twee"])
def test_a_layout_that_nobody_knows_is_refused_where_it_stands(number: str) -> None:
    text = TEXTS["terms.yaml"].replace("opmaak: 2", f"opmaak: {number}")
    for read in (whole_policy, stored_policy):
        with pytest.raises(BadInput, match=rf"terms\.yaml: opmaak \(regel 12\): gevonden '{number}'"):
            read({**TEXTS, "terms.yaml": text})
