"""Who can be in the circle of a confidential case, and whether somebody in it can still steer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.people.person import Person, Role
from domain.rights.ask import may
from domain.rights.table import Act

STEERS = Role.COORDINATOR


def may_join(person: Person | None, provider: str) -> bool:
    """Whether a colleague can be in the circle of a case about `provider`."""
    return person is not None and may(person, Act.READ_CASE, provider)


def steered(circle: Iterable[str], colleagues: Mapping[str, Person], provider: str) -> bool:
    """Whether a coordinator of the circle can still be told of the case."""
    known = (colleagues.get(code) for code in circle)
    return any(STEERS in person.roles for person in known if person and may_join(person, provider))
