"""What a letter is made from: the letter that must be written, its case, and all that was recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from domain.base.errors import Impossible
from domain.base.event import Event
from domain.casefile.casefile import Case
from domain.letter.letter import Letter
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.rules import TermRules
from domain.term.term import Term
from domain.time import Computation

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Material:
    """A letter that must be written, the case it belongs to, and all that was recorded."""

    case: Case
    letter: Letter
    events: Sequence[Event]
    context: Context
    then: Mapping[str, Policy] = field(default_factory=dict)
    """The rules under which the end of each term was computed, as far as they were kept."""

    def explain(self, term: Term) -> Computation:
        """The steps to the end of `term`, by the rules of its day."""
        explained = TermRules(self.context, self.then).explain(term)
        if explained is None:
            raise Impossible(f"Van termijn {term.id} is niet meer uit te leggen hoe de laatste dag ontstond.")
        return explained

    def last(self, kind: type[E], **named: object) -> E | None:
        """The newest event of `kind` whose fields have these values."""
        found = (event for event in reversed(self.events) if isinstance(event, kind))
        return next((event for event in found if all(getattr(event, key) == value for key, value in named.items())), None)
