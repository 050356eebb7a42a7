"""The terms of a case as its page shows them: what is awaited, by when, how far that is, and why it is that day."""

from datetime import date, datetime

from desk.pages.line import OneLine, Shown, Step
from domain.base.moments import amsterdam_day
from domain.casefile.casefile import Case
from domain.kinds.term import RIGHTS
from domain.people.person import Role
from domain.term.rules import TermRules
from domain.term.term import Term
from domain.time import Nature
from words.deadline import Deadline, Urgency
from words.labels import label
from words.labels.people import waited_for
from work.places import apart_in


class RunningTerm(Shown):
    """`ours` is true where the inspectorate must act, `right` where it is a right or a waiting time, and so nobody's failure.

    `owed` is true where whoever must act may ask at once why it is this day: the law sets it, or the provider must act."""

    id: str
    number: str
    name: OneLine
    about: str
    last_day: date
    until: str
    left: str
    deadline: str
    urgency: Urgency
    lapsed: bool
    waits_for: str
    ours: bool
    right: bool
    owed: bool
    why: tuple[Step, ...] = ()


class EndedTerm(Shown):
    id: str
    number: str
    name: OneLine
    about: str
    last_day: date
    how: str
    on: str


def running_terms(case: Case, rules: TermRules, now: datetime) -> tuple[RunningTerm, ...]:
    """What is awaited at `now`, the first day first."""
    return tuple(_running(term, case, rules, now) for term in sorted(case.running_terms, key=lambda term: term.last_day))


def ended_terms(case: Case, rules: TermRules) -> tuple[EndedTerm, ...]:
    """What is no longer awaited, the newest first."""
    ended = [term for term in case.terms.values() if not term.running]
    return tuple(
        EndedTerm(
            id=term.id,
            number=_number(term),
            name=_name(term, case, rules),
            about=term.about,
            last_day=term.last_day,
            how=label(term.how_ended) if term.how_ended else "",
            on=term.ended_on.dutch() if term.ended_on else "",
        )
        for term in reversed(ended)
    )


def _running(term: Term, case: Case, rules: TermRules, now: datetime) -> RunningTerm:
    due, explained = Deadline.of(term), rules.explain(term)
    return RunningTerm(
        id=term.id,
        number=_number(term),
        name=_name(term, case, rules),
        about=term.about,
        last_day=term.last_day,
        until=due.until,
        left=due.left(now, rules.now.calendar),
        deadline=due.sentence(now, rules.now.calendar),
        urgency=due.urgency(amsterdam_day(now)),
        lapsed=term.lapsed_on is not None,
        waits_for=waited_for(term.waits_for),
        ours=any(name in set(Role) for name in term.waits_for.split(",")),
        right=term.kind in RIGHTS,
        owed=term.nature in {Nature.STATUTORY, Nature.HOURS} or term.waits_for == "aanbieder",
        why=tuple(Step(text=step.text, source=step.source) for step in explained.steps) if explained else (),
    )


def _number(term: Term) -> str:
    return term.id.rsplit("/", 1)[-1]


def _name(term: Term, case: Case, rules: TermRules) -> str:
    """What policy calls it; where more than one of its kind runs, with what it is about."""
    return f"{rules.now.policy.label(term.kind)}{apart_in(case, term)}"
