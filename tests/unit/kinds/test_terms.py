"""A kind of term is whole: what it is to a case, how policy counts it, where operators see it, and what it waits for."""

from __future__ import annotations

import pytest

from db.groups import KINDS as GROUPS
from domain.base.historic import HistoricDate
from domain.casefile.evolution import evolve
from domain.kinds.measure import MEASURE_KINDS
from domain.kinds.term import TERM_SORTS, WORKING, TermKind, TermSort
from domain.term.events import TermSpec
from domain.term.term import start_term
from rulebook.files import load_policy
from tests.unit.cycle.builder import opened, policy
from tests.unit.docs.tables import GLOSSARY
from work.steps import NEXT


def lacking(kind: str) -> list[str]:
    """What a kind of term still lacks, and where that belongs."""
    parts = {
        "its sort: domain/kinds/term.py": kind in set(TERM_SORTS),
        "how long, for whom, who is reminded: policy/terms.yaml": kind in load_policy().terms,
        "its part of the cycle: db/groups.py": kind in set(GROUPS),
        "its command: desk/work.py": kind not in WORKING or kind in set(NEXT),
        "its meaning: docs/glossary.md": f"| `{kind}` |" in GLOSSARY.read_text(encoding="utf-8"),
    }
    return [part for part, is_there in parts.items() if not is_there]


@pytest.mark.parametrize("kind", TermKind)
def test_each_kind_of_term_is_whole(kind: TermKind) -> None:
    assert lacking(kind) == []


def test_a_kind_that_is_new_hears_everything_that_it_lacks() -> None:
    assert len(lacking("nieuwe_termijn")) == 4


def test_policy_ships_no_kind_that_the_code_does_not_know() -> None:
    assert set(load_policy().terms) == set(TermKind)


def test_the_term_of_a_measure_is_of_that_sort() -> None:
    assert {TERM_SORTS[facts.term] for facts in MEASURE_KINDS.values() if facts.term} == {TermSort.MEASURE}


def test_what_is_stored_is_the_plain_value() -> None:
    case = opened()
    started = start_term(
        TermSpec(kind=TermKind.AFSPRAAK, agreed=case.today), "2026-0001/9", HistoricDate.of(case.today), case.context()
    )

    assert type(started.kind) is str
    assert started.kind == "afspraak"


def test_a_term_of_a_kind_that_is_not_known_can_be_read() -> None:
    case = opened()
    started = start_term(
        TermSpec(kind=TermKind.AFSPRAAK, agreed=case.today), "2026-0001/9", HistoricDate.of(case.today), case.context()
    )
    stored = type(started).stored({**started.model_dump(mode="json"), "kind": "van_later"})

    assert evolve(case.case, stored).terms["2026-0001/9"].kind == "van_later"
    assert policy().label("van_later") == "van later"
