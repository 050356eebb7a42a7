"""Who looks, and which cases are there for them: not those of a provider in which they have an interest, and of the confidential
ones only those in whose circle they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.casefile.casefile import Case
from domain.casefile.circle import knows_of
from domain.people.person import Person
from domain.rights.acts import Act, may


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks. `person` is None for an account of this machine that is no colleague's code: it is in no circle."""

    code: str
    person: Person | None = None

    @property
    def interests(self) -> frozenset[str]:
        """The providers of which this reader sees nothing."""
        return self.person.interests if self.person else frozenset()

    @property
    def reads(self) -> bool:
        """Whether this reader has a role with which one reads cases."""
        return self.person is None or may(self.person, Act.READ_CASE)

    def reads_of(self, provider: str) -> bool:
        """Whether this reader may read cases about `provider`."""
        return self.person is None or may(self.person, Act.READ_CASE, provider)

    def knows(self, case: Case) -> bool:
        """Whether this reader may know that `case` is there, as far as its circle goes."""
        return knows_of(case.circle, self.code if self.person else "")


NOBODY = Reader("")
"""Who is in no circle and has no interest: for what everybody may see."""
