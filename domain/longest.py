"""How long policy lets a term be. Longer is unusual: allowed with a reason that management sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.context import Context
from domain.duration import parse_length
from domain.moves import Unusual
from domain.term import Term, computation_of
from domain.terms import Computation, Nature, compute, lapses_at


def longer_than_policy(kind: str, length: str | None, context: Context, *, agreed: date | None = None) -> Iterator[Unusual]:
    """A longer term than policy allows is unusual, not impossible."""
    policy = context.policy.term(kind)
    longest = policy.max_length
    if longest is None:
        return
    too_long = length is not None and parse_length(length).exceeds(longest)
    if agreed is not None and agreed > context.today:
        too_long = agreed > compute(Nature.SET_BY_INSPECTORATE, context.today, longest, context.calendar).last_day
    if too_long:
        yield Unusual(f"De termijn '{policy.label}' is langer dan het beleid toelaat ({longest.dutch()}).")


def beyond_policy(term: Term, context: Context) -> Iterator[Unusual]:
    """A term that, with all that was added to it, was given more time than the longest that policy allows.

    Compared is what was given: the days by which an end moves on from a closed day are no part of that.
    """
    policy = context.policy.term(term.kind)
    if policy.max_length is None:
        return
    standstill = tuple(interval for interval in term.intervals if not interval.is_extension)
    plain = {"start": term.start or term.agreed, "agreed": None, "exclusive": False, "intervals": standstill}
    longest = term.model_copy(update={"length": str(policy.max_length), **plain})
    if lapses_at(_as_given(term, context)) > lapses_at(_as_given(longest, context)):
        yield Unusual(f"De termijn '{policy.label}' wordt langer dan het beleid toelaat ({policy.max_length.dutch()}).")


def _as_given(term: Term, context: Context) -> Computation:
    """What start, length and ledger give, before law or policy moves an end."""
    moved_by_law = term.nature in {Nature.STATUTORY, Nature.EARLIEST}
    nature = Nature.SET_BY_INSPECTORATE if moved_by_law else term.nature
    return computation_of(term.model_copy(update={"nature": nature}), context, moves=False)
