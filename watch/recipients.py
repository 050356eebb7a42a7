"""Who hears a rung. Never nobody.

    inspector     whoever is responsible; absent: the substitute; gone or nobody: the coordinators at once
    coordinator   those of the team of the responsible, else all; none: management
    management    everybody there; none: the operators
    waited for    everybody in the role the term waits for, else the responsible

Somebody who is absent is replaced by the substitute, also one step further; somebody who left or is barred hears nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.people import Person, Role
from domain.rung import Recipient

OPERATORS = "beheer"
"""The address of last resort: the alert channel of the operators."""

_ROLES = {role.value: role for role in Role}


class Directory:
    """The staff on one day, with the answers remembered: a sweep asks the same few questions thousands of times."""

    def __init__(self, staff: Mapping[str, Person], day: date) -> None:
        self._staff = staff
        self._day = day
        self._known: dict[tuple[Recipient, str | None, str], tuple[str, ...]] = {}

    def recipients(self, to: Recipient, responsible: str | None, hears: str) -> tuple[str, ...]:
        """The codes of whoever hears it, at least one. `hears` names the roles that the term waits for, with commas between."""
        question = (to, responsible, hears if to is Recipient.WAITED_FOR else "")
        if question not in self._known:
            self._known[question] = self._find(*question)
        return self._known[question]

    def _find(self, to: Recipient, responsible: str | None, hears: str) -> tuple[str, ...]:
        roles = [_ROLES[name] for name in hears.split(",") if name in _ROLES and name != Role.INSPECTOR]
        if to is Recipient.WAITED_FOR and (found := {code for role in roles for code in self._with(role)}):
            return tuple(sorted(found))
        if to in {Recipient.WAITED_FOR, Recipient.INSPECTOR} and (present := self._present(responsible)):
            return (present,)
        if to is not Recipient.MANAGEMENT and (coordinators := self._coordinators(responsible)):
            return coordinators
        return self._with(Role.MANAGEMENT) or (OPERATORS,)

    def _coordinators(self, responsible: str | None) -> tuple[str, ...]:
        person = self._staff.get(responsible or "")
        return (person is not None and person.team and self._with(Role.COORDINATOR, person.team)) or self._with(Role.COORDINATOR)

    def _with(self, role: Role, team: str = "") -> tuple[str, ...]:
        members = (p for p in self._staff.values() if role in p.roles and team in {"", p.team})
        return tuple(sorted({present for member in members if (present := self._present(member.id))}))

    def _present(self, code: str | None) -> str | None:
        """The person, or the substitute, or the substitute's substitute, …; None when nobody is there."""
        seen: set[str] = set()
        while code is not None and code not in seen:
            seen.add(code)
            person = self._staff.get(code)
            if person is None or not person.active:
                return None
            substitute = person.substitute_on(self._day)
            if substitute is None:
                return code
            code = substitute
        return None
