"""How long policy lets a term be. Longer is unusual: allowed with a reason that management sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.base.moments import dutch_date
from domain.base.unusual import Unusual
from domain.policy.context import Context
from domain.term.term import Term, computation_of
from domain.time import Computation, Nature, compute, lapses_at
from domain.time.duration import Length, parse_length


def longer_than_policy(kind: str, length: str | None, context: Context, *, agreed: date | None = None) -> Iterator[Unusual]:
    """A longer term than policy allows is unusual, not impossible."""
    policy = context.policy.term(kind)
    longest = policy.max_length or context.policy.ahead.agreed
    too_long = length is not None and parse_length(length).exceeds(longest)
    if agreed is not None and agreed > context.today:
        too_long = is_further_than(longest, agreed, context)
    if too_long:
        yield Unusual(f"De termijn '{policy.label}' is langer dan het beleid toelaat ({longest.dutch()}).")


def beyond_policy(term: Term, context: Context) -> Iterator[Unusual]:
    """A term that, with all that was added to it, was given more time than the longest that policy allows.

    Compared is what was given: the days by which an end moves on from a closed day are no part of that.
    """
    policy = context.policy.term(term.kind)
    allowed = policy.max_length or context.policy.ahead.agreed
    standstill = tuple(interval for interval in term.intervals if not interval.is_extension)
    plain = {"start": term.start or term.agreed, "agreed": None, "exclusive": False, "intervals": standstill}
    longest = term.model_copy(update={"length": str(allowed), **plain})
    if lapses_at(_as_given(term, context)) > lapses_at(_as_given(longest, context)):
        yield Unusual(f"De termijn '{policy.label}' wordt langer dan het beleid toelaat ({allowed.dutch()}).")


def far_ahead(term: Term, context: Context) -> Iterator[Unusual]:
    """A term without a longest length by law, that ends further away than policy lets a day be agreed on."""
    last = computation_of(term, context).last_day
    if is_further_than(context.policy.ahead.agreed, last, context):
        label, longest = context.policy.term(term.kind).label, context.policy.ahead.agreed
        yield Unusual(f"De termijn '{label}' eindigt dan pas op {dutch_date(last)}, over meer dan {longest.dutch()}.")


def is_further_than(longest: Length, day: date, context: Context) -> bool:
    """Whether `day` is further away than `longest` from today."""
    return day > compute(Nature.SET_BY_INSPECTORATE, context.today, longest, context.calendar).last_day


def _as_given(term: Term, context: Context) -> Computation:
    """What start, length and ledger give, before law or policy moves an end."""
    moved_by_law = term.nature in {Nature.STATUTORY, Nature.EARLIEST}
    nature = Nature.SET_BY_INSPECTORATE if moved_by_law else term.nature
    return computation_of(term.model_copy(update={"nature": nature}), context, moves=False)
