"""The part of all terms that is one person's, by the rules of who hears what (`work.whose`).

    owns        of these owners what waits for the inspector, and what somebody outside let pass
    roles       what waits for one of these, whoever has the case
    orphans     roles that nobody has: what waits for those comes to the owner
    steers      of these owners what climbed to the coordinator
    oversees    what climbed to management, whoever has the case

Somebody who is absent keeps seeing what is theirs; who answers for them sees it too. An interest, or a confidential case, makes
a part of its own for that provider or those cases: who is barred there is passed over, and somebody else gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.casefile.opening import OWNERS
from domain.people.person import Person, Role
from domain.policy.ladder import Ladder
from domain.policy.mandates import Mandates
from domain.policy.rung import Recipient
from work.rules import Rules
from work.whose import Directory


@dataclass(frozen=True, slots=True)
class Part:
    """What is one person's in some cases; `None` among the owners is nobody."""

    owns: frozenset[str | None] = frozenset()
    roles: frozenset[str] = frozenset()
    orphans: frozenset[str] = frozenset()
    steers: frozenset[str | None] = frozenset()
    oversees: bool = False


@dataclass(frozen=True, slots=True)
class Confidential:
    """A confidential case, as far as it decides whose its terms are."""

    number: str
    owner: str | None
    provider: str | None
    circle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """The parts of one person: of cases in general, of those about some providers, and of confidential ones by number."""

    usual: Part
    about: Mapping[str, Part] = field(default_factory=dict)
    confidential: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    climbing: Mapping[Recipient, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """For coordinator and management: by ladder the rungs at which they have not heard yet."""
    ours: frozenset[str] = frozenset()
    """For whom of us a term can wait; any other is somebody outside."""

    @property
    def everyone(self) -> frozenset[str | None]:
        """Of whom some case is theirs."""
        return frozenset(owner for part in self.parts for owner in part.owns)

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.usual, *self.about.values(), *self.confidential)


def share_of(person: Person, staff: Mapping[str, Person], day: date, confidential: Iterable[Confidential], rules: Rules) -> Share:
    """What is `person`'s on `day`. `staff` are those who may have a case or a role, by code."""
    directory, names = Directory(staff, day), waited_for(rules.mandates)
    owners = (None, *(code for code, one in staff.items() if one.roles & OWNERS or not one.active))

    def part(provider: str | None = None, circle: tuple[str, ...] = (), of: Iterable[str | None] = owners) -> Part:
        def told(to: Recipient) -> frozenset[str | None]:
            return frozenset(one for one in of if person.id in directory.recipients(to, one, "", provider, circle))

        in_role = {name: directory.in_role(name, provider, circle) for name in names}
        own = {name for name in names if person.roles & {*name.split(",")}}
        return Part(
            owns=told(Recipient.INSPECTOR) | ({person.id} if person.roles & OWNERS else set()),
            roles=frozenset(own | {name for name, codes in in_role.items() if person.id in codes}),
            orphans=frozenset(name for name, codes in in_role.items() if not codes),
            steers=told(Recipient.COORDINATOR),
            oversees=bool(told(Recipient.MANAGEMENT)),
        )

    usual = part()
    barring = {provider for one in staff.values() for provider in one.interests} - person.interests
    about = {provider: other for provider in sorted(barring) if (other := part(provider)) != usual}
    apart: dict[Part, tuple[str, ...]] = {}
    for case in confidential:
        one = part(case.provider, case.circle, (case.owner,))
        apart[one] = (*apart.get(one, ()), case.number)
    climbing = {to: {name: _before(ladder, to) for name, ladder in rules.ladders.items()} for to in _CLIMBS}
    return Share(usual, about, apart, climbing, names | {Role.INSPECTOR.value})


APPROVER = "goedkeurder"
"""For whom a letter waits that is not there any more: nobody in particular."""
_CLIMBS = (Recipient.COORDINATOR, Recipient.MANAGEMENT)


def waited_for(mandates: Mandates) -> frozenset[str]:
    """For whom of us a term can wait, as its row names them: each role, and who may approve a letter by all roles at once."""
    single = (role.value for role in Role if role not in {Role.INSPECTOR, Role.SYSTEM})
    return frozenset({*single, APPROVER, *(",".join(sorted(mandate.roles)) for mandate in mandates.mandates)})


def _before(ladder: Ladder, to: Recipient) -> tuple[str, ...]:
    """The rungs of `ladder` at which `to` has not heard of a term yet."""
    ids = [rung.id for rung in ladder.rungs]
    told = next((number for number, rung in enumerate(ladder.rungs) if rung.to is to), len(ids))
    return tuple(ids[:told])
