"""Who hears a rung. Never nobody.

    inspector     whoever is responsible; absent: the substitute; gone, barred or nobody: the coordinators at once
    coordinator   those of the team of the responsible, else all; none: management
    management    everybody there; none: the operators, who hear that nobody could be told, and not what
    waited for    everybody in the role the term waits for, else the responsible

Somebody who is absent is replaced by the substitute, also one step further. Whoever left, or has an interest in the provider,
hears nothing, and who cannot own the case does not hear it as its inspector. Of a confidential case only its circle hears: a
coordinator of it, else anybody of it, also who is absent, before it is nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.casefile.circle import knows_of
from domain.casefile.opening import OWNERS
from domain.people.person import OPERATORS, Person, Role, present
from domain.policy.rung import Recipient

_ROLES = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True)
class _About:
    """What a rung is about, as far as it decides who may hear it."""

    provider: str
    circle: tuple[str, ...]

    def heard_by(self, person: Person) -> bool:
        return person.may_hear(self.provider) and knows_of(self.circle, person.id)


class Directory:
    """The staff on one day, with the answers remembered: a sweep asks the same few questions thousands of times."""

    def __init__(self, staff: Mapping[str, Person], day: date) -> None:
        self._staff = staff
        self._day = day
        self._barring = frozenset(provider for person in staff.values() for provider in person.interests)
        self._known: dict[tuple[Recipient, str | None, str, str, tuple[str, ...]], tuple[str, ...]] = {}

    def recipients(
        self, to: Recipient, responsible: str | None, hears: str, provider: str | None, circle: Sequence[str] | None = None
    ) -> tuple[str, ...]:
        """The codes of whoever hears it, at least one.

        `hears` names the roles that the term waits for, with commas between; `provider` is whom it is about, None for all;
        `circle` are those who may know of the case when it is confidential.
        """
        barring = provider if provider in self._barring else None
        named = hears if to is Recipient.WAITED_FOR else ""
        question = (to, responsible, named, barring or "", tuple(circle or ()))
        if question not in self._known:
            self._known[question] = self._find(*question)
        return self._known[question]

    def may_hear(self, code: str, provider: str | None, circle: Sequence[str] | None = None) -> bool:
        """Whether who has this code may be told about `provider`. The operators hear no contents, so they may; a team too, but
        of no confidential case."""
        person = self._staff.get(code)
        if person is None:
            return code == OPERATORS or not circle
        return person.may_hear(provider or "") and knows_of(circle or (), code)

    def is_a(self, code: str, to: Recipient) -> bool:
        """Whether who has this code has the role that `to` names."""
        person = self._staff.get(code)
        return person is not None and to.value in person.roles

    def in_role(self, hears: str, provider: str | None, circle: Sequence[str] | None = None) -> tuple[str, ...]:
        """The codes of who has one of the roles in `hears`, or answers for those; nobody for a role that has no one, and for the
        inspector, who is somebody in particular."""
        return self._in_role(hears, _About(provider or "", tuple(circle or ())))

    def _in_role(self, hears: str, about: _About) -> tuple[str, ...]:
        roles = [_ROLES[name] for name in hears.split(",") if name in _ROLES and name != Role.INSPECTOR]
        return tuple(sorted({code for role in roles for code in self._with(role, about)}))

    def _find(
        self, to: Recipient, responsible: str | None, hears: str, provider: str, circle: tuple[str, ...]
    ) -> tuple[str, ...]:
        about = _About(provider, circle)
        if to is Recipient.WAITED_FOR and (found := self._in_role(hears, about)):
            return found
        if to in {Recipient.WAITED_FOR, Recipient.INSPECTOR} and (one := self._present(responsible, about, OWNERS)):
            return (one,)
        if to is not Recipient.MANAGEMENT and (coordinators := self._coordinators(responsible, about)):
            return coordinators
        return self._with(Role.MANAGEMENT, about) or self._of_the_circle(about) or (OPERATORS,)

    def _of_the_circle(self, about: _About) -> tuple[str, ...]:
        """Who is left of the circle of a confidential case: its coordinators, else all; who is there before who is absent."""
        able = [person for code in about.circle if (person := self._staff.get(code)) and about.heard_by(person)]
        here = [person for person in able if person.substitute_on(self._day) is None]
        steering = ([person for person in group if Role.COORDINATOR in person.roles] for group in (here, able))
        found = next((group for group in (*steering, here, able) if group), [])
        return tuple(person.id for person in found)

    def _coordinators(self, responsible: str | None, about: _About) -> tuple[str, ...]:
        person = self._staff.get(responsible or "")
        team = person.team if person else ""
        return (team and self._with(Role.COORDINATOR, about, team)) or self._with(Role.COORDINATOR, about)

    def _with(self, role: Role, about: _About, team: str = "") -> tuple[str, ...]:
        members = (p for p in self._staff.values() if p.active and role in p.roles and team in {"", p.team})
        return tuple(sorted({one for member in members if (one := self._present(member.id, about))}))

    def _present(self, code: str | None, about: _About, roles: frozenset[Role] = frozenset(Role)) -> str | None:
        """The person, or who answers for an absent one, if that one may hear it; None when nobody is there."""
        found = present(code, self._staff, self._day)
        return found.id if found and about.heard_by(found) and found.roles & roles else None
