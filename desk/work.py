"""What waits for one person: the terms of their cases and of their role, and the steps that are proposed in their cases.

    Te laat, Vandaag, Deze week, Later      what somebody does stands there until it is done
    climbed                                 what waits for somebody else, who did nothing: theirs to see to
    proposals                               a step put ready, with the reason why: theirs to take, or with whom it waits

Whoever answers for somebody who is absent sees that work too. The terms are what the mail digest tells as well (`work.mine`).
"""

from datetime import datetime

from db.engine import transaction
from desk import reading
from desk.rules import context_of
from desk.suggested import Suggested, suggested
from domain.base.errors import Impossible
from domain.base.model import Frozen
from domain.casefile.casefile import Case
from domain.rights.table import Act
from vervolg.app import App
from words.deadline import Urgency
from work.asking import with_proposals
from work.item import Item
from work.mine import waiting_for

ON_A_SCREEN = 200


class Proposed(Frozen):
    """A step that is put ready in a case, and why; `mine` when the person can take it now, else `by` are those who can."""

    case: str
    provider: str
    command: str
    why: str
    mine: bool
    by: tuple[str, ...] = ()


class Work(Frozen):
    """The work of `person`; `count` is how much there is, also beyond `items`."""

    person: str
    name: str
    items: tuple[Item, ...]
    proposals: tuple[Proposed, ...]
    count: int

    def of(self, urgency: Urgency) -> tuple[Item, ...]:
        """What is theirs to do, of one group."""
        return tuple(item for item in self.items if item.mine and item.urgency is urgency)

    @property
    def climbed(self) -> tuple[Item, ...]:
        """What somebody else let lie."""
        return tuple(item for item in self.items if not item.mine)


def work_of(app: App, who: str, now: datetime, most: int = ON_A_SCREEN) -> Work:
    """What waits for the colleague `who`; the look is logged. Raises NotAllowed, and Impossible for who is no colleague."""
    reader = reading.listing(app, who, "werk", "wat op iemand wacht", Act.LIST_CASES)
    if reader.person is None:
        raise Impossible("Zeg van wie je het werk wilt zien.")
    policy = app.book.policy(now)
    with transaction(app.engine) as connection:
        found = waiting_for(connection, reader.person, policy, now, most)
        cases = tuple(with_proposals(connection, reader, found.of))
    with context_of(app, reader.person, now) as context:
        proposals = [_proposed(case, one) for case in cases for one in suggested(case, context)]
    return Work(
        person=reader.person.id,
        name=reader.person.name,
        items=found.items,
        proposals=tuple(sorted(proposals, key=lambda one: not one.mine)),
        count=found.count,
    )


def _proposed(case: Case, one: Suggested) -> Proposed:
    return Proposed(case=case.number, provider=case.provider_name, command=one.command, why=one.why, mine=one.mine, by=one.by)
