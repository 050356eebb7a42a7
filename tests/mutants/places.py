"""Where the rules of law, money, access and terms are, and the tests that are near: those run first, until one fails."""

from __future__ import annotations

from collections.abc import Mapping

_CYCLE = "tests/unit/cycle"
_EDGES = f"{_CYCLE}/test_boundaries.py"
_REST = f"{_CYCLE} --ignore={_CYCLE}/test_roles.py"
_TERMS = ("tests/unit/terms/test_statutory.py", "tests/unit/terms/test_ledger.py", "tests/unit/terms", _EDGES, _REST)
NEAR = ("tests/unit/terms", "tests/unit/people", _CYCLE)
"""The tests of all of them."""

PLACES: Mapping[str, tuple[str, ...]] = {
    # module                   tests
    "domain.roles": (f"{_CYCLE}/test_roles.py", _EDGES),
    "domain.acts": (f"{_CYCLE}/test_acts.py", f"{_CYCLE}/test_roles.py", _EDGES),
    "domain.people": (f"{_CYCLE}/test_roles.py", "tests/unit/people", _EDGES, _REST),
    "domain.proceedings": (f"{_CYCLE}/test_court.py", f"{_CYCLE}/test_following.py", _EDGES, _REST),
    "domain.deadline": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.closing": (f"{_CYCLE}/test_closing.py", _EDGES, _REST),
    "domain.extension": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.longest": (f"{_CYCLE}/test_deadlines.py", f"{_CYCLE}/test_far_ahead.py", _EDGES, _REST),
    "domain.letter.checks": (f"{_CYCLE}/test_letters.py", _EDGES, _REST),
    "domain.letter.rules": (f"{_CYCLE}/test_letters.py", _EDGES, _REST),
    "domain.letter.effects": (f"{_CYCLE}/test_letters.py", _EDGES, _REST),
    "domain.measure.checks": (f"{_CYCLE}/test_measures.py", _EDGES, _REST),
    "domain.round.checks": (f"{_CYCLE}/test_rounds.py", _EDGES, _REST),
    "domain.round.period": (f"{_CYCLE}/test_rounds.py", _EDGES, _REST),
    "domain.disclosure": (f"{_CYCLE}/test_disclosure.py", _EDGES, _REST),
    "domain.term": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.terms.compute": _TERMS,
    "domain.terms.atw": _TERMS,
    "domain.terms.ledger": _TERMS,
    "domain.terms.trail": _TERMS,
    "domain.terms.hours": _TERMS,
    "domain.historic": ("tests/unit/terms/test_historic.py", f"{_CYCLE}/test_following.py", _EDGES, _REST),
}
SAME: Mapping[str, str] = {
    "domain.roles: is_own: if case.owner is None -> never": "nobody answers for nobody, so it is not own either",
    "domain.deadline: suspend: each.first and each.last -> without each.first": "an interval with a last day has a first",
    "domain.deadline: suspend: each.first and each.last -> without each.last": "without it the term has no last day",
}
"""Mutants that change nothing anybody can see, by their name, with the reason."""
