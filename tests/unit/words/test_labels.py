"""Whatever can be shown has words: this walks every enumeration of the domain and names what is missing."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum

import pytest

import domain
from domain.casefile.opening import CloseReason
from domain.finding.finding import FindingState
from domain.kinds.measure import MeasureKind
from domain.letter.letter import LetterState
from domain.measure.measure import MeasureState
from domain.people.person import Role
from words import labels
from words.labels.people import waited_for

UNSEEN = {
    # enumeration           why no person reads its members as words
    "domain.kinds.term.TermKind": "what people call it is policy (terms.yaml); the log spells it",
    "domain.kinds.measure.EndsBy": "what ends a kind of measure, inside the program",
    "domain.kinds.term.TermSort": "what a kind of term is to a case, inside the program",
    "domain.rights.table.Act": "its values are the words of a refusal",
    "domain.rights.table.Interest": "its values are the words of the table of rights",
    "domain.rights.table.Relation": "its values are the words of the table of rights",
    "domain.lawfulness.demand.Demanded": "names of what a ground asks, in the file of grounds",
    "domain.writing.young.Sign": "its values are the words in which a writer is asked back",
    "domain.base.hint.Hint": "what helps next; each edge says how one asks for it there",
    "domain.base.model.Origin": "where data comes from, inside the program",
    "domain.policy.rung.Side": "part of a rung, which has words of its own (words.rung)",
    "domain.time.computation.Rule": "names of steps for programs; each step has a sentence",
}


def enumerations() -> Iterator[type[Enum]]:
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        for found in vars(importlib.import_module(module.name)).values():
            if isinstance(found, type) and issubclass(found, Enum) and found.__module__ == module.name:
                yield found


def name_of(kind: type[Enum]) -> str:
    return f"{kind.__module__}.{kind.__name__}"


ALL = {name_of(kind): kind for kind in enumerations()}


def test_every_enumeration_has_words_or_a_reason_to_have_none() -> None:
    worded = {name_of(kind) for kind in labels.WORDS}

    assert ALL.keys() - worded - UNSEEN.keys() == set()
    assert UNSEEN.keys() <= ALL.keys() - worded


@pytest.mark.parametrize("kind", labels.WORDS, ids=name_of)
def test_every_member_has_a_label_and_a_predicate_that_a_person_can_read(kind: type[Enum]) -> None:
    words = labels.WORDS[kind]

    assert set(kind) == set(words)
    for said in words.values():
        assert said.label == said.label.strip() != ""
        assert said.predicate == said.predicate.strip() != ""
        assert "_" not in said.label + said.predicate
    assert len({word.label for word in words.values()}) == len({word.predicate for word in words.values()}) == len(words)


@pytest.mark.parametrize(
    ("member", "label", "predicate"),
    [
        (MeasureState.IN_FORCE, "van kracht", "is van kracht"),
        (LetterState.SUBMITTED, "wacht op controle", "wacht op controle"),
        (FindingState.NOT_REMEDIED, "niet hersteld", "is niet hersteld"),
        (MeasureKind.CLIENTENSTOP, "cliëntenstop", "is een cliëntenstop"),
        (Role.COORDINATOR, "coördinerend inspecteur", "is coördinerend inspecteur"),
    ],
)
def test_some_words(member: Enum, label: str, predicate: str) -> None:
    assert (labels.label(member), labels.predicate(member)) == (label, predicate)


def test_a_stored_name_that_this_version_does_not_know_is_spelled_as_it_stands() -> None:
    assert labels.stored(CloseReason, "geen_vervolg") == "geen vervolg nodig"
    assert labels.stored(CloseReason, "ooit_bedacht") == "ooit bedacht"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aanbieder", "aanbieder"),
        ("coordinerend_inspecteur,hoofdinspecteur", "coördinerend inspecteur of hoofdinspecteur"),
        ("niemand", "niemand: een wachttijd"),
    ],
)
def test_for_whom_a_term_waits(name: str, said: str) -> None:
    assert waited_for(name) == said
