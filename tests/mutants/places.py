"""Where the rules of law, money, access and terms are, and which tests are near: those are told each lie, until one fails."""

from __future__ import annotations

from collections.abc import Mapping

_CYCLE = "tests/unit/cycle"
_EDGES = f"{_CYCLE}/test_boundaries.py"
_REST = _CYCLE
_TERMS = ("tests/unit/time/test_statutory.py", "tests/unit/time/test_ledger.py", "tests/unit/time", _EDGES, _REST)
_LAWFUL = "tests/unit/lawfulness"
_LAW = (f"{_LAWFUL}/test_judge_cases.py", f"{_LAWFUL}/test_grounds_data.py", _LAWFUL)
_MEASURES = (f"{_CYCLE}/test_measures.py", _EDGES, _REST)
NEAR = ("tests/unit/time", "tests/unit/term", "tests/unit/policy", "tests/unit/people", _CYCLE)
"""The tests of all of them."""

PLACES: Mapping[str, tuple[str, ...]] = {
    # module                   tests
    "domain.rights.table": (f"{_CYCLE}/test_acts.py", f"{_CYCLE}/test_roles.py"),
    "domain.rights.ask": (f"{_CYCLE}/test_acts.py", f"{_CYCLE}/test_roles.py", _EDGES),
    "domain.rights.case": (f"{_CYCLE}/test_confidential.py", f"{_CYCLE}/test_roles.py", _EDGES),
    "domain.rights.sight": (f"{_CYCLE}/test_confidential.py",),
    "domain.rights.circle": (f"{_CYCLE}/test_confidential.py",),
    "domain.casefile.circle": (f"{_CYCLE}/test_confidential.py",),
    "domain.deciding.confidential": (f"{_CYCLE}/test_confidential.py",),
    "work.whose": ("tests/unit/people/test_recipients.py",),
    "domain.people.staff": ("tests/unit/people",),
    "domain.people.person": (f"{_CYCLE}/test_roles.py", "tests/unit/people", _EDGES, _REST),
    "domain.deciding.court": (f"{_CYCLE}/test_court.py", f"{_CYCLE}/test_following.py", _EDGES, _REST),
    "domain.deciding.term.deadline": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.deciding.closing": (f"{_CYCLE}/test_closing.py", _EDGES, _REST),
    "domain.deciding.term.extension": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.term.longest": (f"{_CYCLE}/test_deadlines.py", f"{_CYCLE}/test_far_ahead.py", _EDGES, _REST),
    "domain.deciding.letter.checks": (f"{_CYCLE}/test_letters.py", _EDGES, _REST),
    "domain.deciding.letter.rules": (f"{_CYCLE}/test_letters.py", _EDGES, _REST),
    "domain.deciding.letter.effects": (f"{_CYCLE}/test_letters.py", _EDGES, _REST),
    "domain.lawfulness.barriers": _LAW,
    "domain.lawfulness.grounds": _LAW,
    "domain.lawfulness.judge": _LAW,
    "domain.lawfulness.judgement": _LAW,
    "domain.lawfulness.norms": (*_LAW, "tests/unit/rulebook", _REST),
    "domain.lawfulness.remarks": _LAW,
    "domain.lawfulness.requirements": _LAW,
    "domain.lawfulness.restriction": _LAW,
    "domain.lawfulness.situation": _LAW,
    "domain.deciding.measure.checks": _MEASURES,
    "domain.deciding.measure.rules": _MEASURES,
    "domain.measure.measure": _MEASURES,
    "domain.kinds.measure": ("tests/unit/kinds", *_MEASURES),
    "domain.kinds.term": ("tests/unit/kinds", *_MEASURES),
    "domain.deciding.round.checks": (f"{_CYCLE}/test_rounds.py", _EDGES, _REST),
    "domain.deciding.round.period": (f"{_CYCLE}/test_rounds.py", _EDGES, _REST),
    "domain.deciding.disclosure": (f"{_CYCLE}/test_disclosure.py", _EDGES, _REST),
    "domain.term.term": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.time.compute": _TERMS,
    "domain.term.length_given": _TERMS,
    "domain.term.recompute": ("tests/unit/term", *_TERMS),
    "domain.term.rules": ("tests/unit/term", *_TERMS),
    "domain.deciding.term.lapse": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.deciding.term.proposals": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.deciding.term.reminder": (f"{_CYCLE}/test_deadlines.py", _EDGES, _REST),
    "domain.time.atw": _TERMS,
    "domain.time.calendar": _TERMS,
    "domain.time.counting": _TERMS,
    "domain.time.duration": ("tests/unit/time/test_duration.py", *_TERMS),
    "domain.time.ledger": _TERMS,
    "domain.time.trail": _TERMS,
    "domain.time.hours": _TERMS,
    "domain.base.historic": ("tests/unit/base/test_historic.py", f"{_CYCLE}/test_following.py", _EDGES, _REST),
}
SAME: Mapping[str, str] = {
    "domain.lawfulness.judge: _missing: field.alias or step -> without step": "every field of a situation has its Dutch name",
    "domain.lawfulness.judge: _missing: field.description or '' -> without ''": "and its question",
    "domain.lawfulness.judge: _missing: isinstance(field.annotation, type) and issubclass(field.annotation, Frozen) "
    "-> without issubclass(field.annotation, Frozen)": "a fact that may be missing has no class of its own",
    "domain.lawfulness.requirements: Requirement.open_fact: not self.then or attrgetter(self.fact)(situation) is None "
    "-> without not self.then": "without a second fact the first one is what is not known",
    "domain.term.longest: longer_than_policy: agreed > context.today -> GtE": "a day that is agreed on is to come",
    "domain.rights.case: is_own: if case.owner is None -> never": "nobody answers for nobody, so it is not own either",
    "domain.deciding.term.deadline: suspend: each.first and each.last -> without each.first": "what has a last day has a first",
    "domain.deciding.term.deadline: suspend: each.first and each.last -> without each.last": "else the term has no last day",
    "domain.deciding.measure.checks: another_lawyer: measure.advised_by and scene.context.acts_as(measure.advised_by) "
    "-> without measure.advised_by": "nobody is nobody",
    "domain.deciding.measure.checks: not_the_proposer: measure.proposed_by and scene.context.acts_as(measure.proposed_by) "
    "and (not scene.context. -> without measure.proposed_by": "nobody is nobody",
    "domain.rights.circle: steered: person and may_join(person, provider) -> without person": "who is not known may not join",
    "domain.term.term: start_term: day or context.today -> without day": "the last day is counted after that",
}
"""Mutants that change nothing anybody can see, by their name, with the reason."""
