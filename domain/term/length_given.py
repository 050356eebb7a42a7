"""How a person says how long a term is: a length, or the day on which it ends.

termijn: P4W              a length; the end follows from the proven dispatch
uiterlijk: 2026-07-19     that day is the last day
voor: 2026-07-19          the day before it is the last day
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from domain.base.errors import BadInput, Impossible
from domain.base.model import nl
from domain.base.unusual import Unusual
from domain.input.command import Command
from domain.input.typed_days import Day
from domain.kinds.term import TermKind
from domain.policy.context import Context
from domain.term.events import TermSpec
from domain.term.longest import longer_than_policy
from domain.time.duration import EXPECTED, parse_length


def _a_length(text: str) -> str:
    try:
        return str(parse_length(text))
    except BadInput:
        raise PydanticCustomError("bad_input", "{expected}", {"expected": EXPECTED}) from None


LengthText = Annotated[str, AfterValidator(_a_length)]
"""A length such as `P4W` or `5wd`."""


class WithTerm(Command):
    """A command that gives somebody a term. `length` is declared by the command, with its own Dutch name."""

    length: LengthText | None = nl("termijn", "Hoe lang, bijvoorbeeld P4W; anders geldt het beleid.", default=None)
    by_day: Day | None = nl("uiterlijk", "In plaats van een lengte: de laatste dag.", default=None)
    before_day: Day | None = nl("voor", "In plaats van een lengte: de dag waarvoor het klaar moet zijn.", default=None)

    def spec(self, kind: TermKind, about: str, waits_for: str | None = None) -> TermSpec:
        """The term to open."""
        agreed = self.by_day or self.before_day
        return TermSpec(
            kind=kind,
            about=about,
            length=None if agreed else self.length,
            agreed=agreed,
            exclusive=self.before_day is not None,
            waits_for=waits_for,
        )

    def oddities(self, kind: TermKind, context: Context) -> Iterator[Unusual]:
        """What is unusual about it. Raises Impossible for more than one end, or an end that has passed."""
        if sum(end is not None for end in (self.length, self.by_day, self.before_day)) > 1:
            raise Impossible("Geef een lengte, 'uiterlijk' of 'voor', en niet meer dan één daarvan.")
        agreed = self.by_day or self.before_day
        if agreed and agreed <= context.today and not context.historic:
            raise Impossible("De dag waarop de termijn eindigt, is al voorbij of is vandaag.")
        yield from longer_than_policy(kind, self.length, context, agreed=agreed)
