"""Who looks, and which cases are there for them: not those of a provider in which they have an interest, and of the confidential
ones only those in whose circle they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.people.person import Person
from domain.rights.ask import may
from domain.rights.table import Act


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

    def knows(self, circle: Iterable[str]) -> bool:
        """Whether this reader may know of a case with this circle."""
        from domain.casefile.circle import knows_of  # late: it brings a track along, and a list asks the database

        return knows_of(circle, self.code if self.person else "")


NOBODY = Reader("")
"""Who is in no circle and has no interest: for what everybody may see."""
