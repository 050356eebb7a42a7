"""How long policy lets a term be. Longer is unusual: allowed with a reason that management sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.context import Context
from domain.duration import parse_length
from domain.moves import Unusual
from domain.term import Term, computation_of
from domain.terms import Nature, compute, lapses_at


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
    """A term that, with all that was added to it, ends later than the longest that policy allows."""
    policy = context.policy.term(term.kind)
    if policy.max_length is None:
        return
    computed = computation_of(term, context)
    standstill = tuple(interval for interval in term.intervals if not interval.is_extension)
    longest = compute(
        computed.nature,
        computed.start,
        policy.max_length,
        context.calendar,
        intervals=standstill,
        move_to_working_day=policy.move_to_working_day,
    )
    if lapses_at(computed) > lapses_at(longest):
        yield Unusual(f"De termijn '{policy.label}' wordt langer dan het beleid toelaat ({policy.max_length.dutch()}).")
