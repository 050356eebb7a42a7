"""Which words fit where in a visit report: for every field with a choice, each of them and what it means."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from desk.choices import Choice, choices
from desk.field import Field
from desk.forms import form_for
from desk.pages.line import Shown
from domain.base.thing import Thing
from domain.casefile.casefile import Case
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.visit.report import VisitReport


class Vocabulary(Shown):
    """The words that fit in one field."""

    name: str
    help: str
    words: tuple[Choice, ...]


def vocabulary(policy: Policy, now: datetime) -> tuple[Vocabulary, ...]:
    """The fields of a visit report that have words to choose from, the norms of the day first; each name once."""
    context = Context(now=now, actor=SYSTEM, policy=policy)
    norms = choices(Thing.NORM, Case(number=""), context)
    fields = {one.name: one for one in _with_choices(form_for(VisitReport, "").fields)}
    first = Vocabulary(name="norm", help="De norm waarover een bevinding gaat.", words=norms)
    return (first, *(Vocabulary(name=name, help=one.help, words=one.choices) for name, one in fields.items()))


def _with_choices(fields: Sequence[Field]) -> Iterator[Field]:
    for one in fields:
        if one.choices:
            yield one
        yield from _with_choices(one.fields)
