"""What waits for one person: the terms of their cases and of their role, and the steps that are proposed in their cases.

    Te laat, Vandaag, Deze week, Later      what somebody does stands there until it is done
    proposals                               a step put ready, with the reason why: theirs to take, or with whom it waits

Whoever answers for somebody who is absent sees that work too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from db import register
from db.engine import transaction
from db.work import waiting, with_proposals
from desk import reading
from desk.rules import context_of
from desk.suggested import Suggested, suggested
from domain.base.errors import Impossible
from domain.base.model import Frozen
from domain.base.moments import amsterdam_day
from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind
from domain.letter.letter import LetterState
from domain.people.person import Person, Role, present
from domain.policy.mandates import Mandates
from domain.rights.table import Act
from domain.term.term import TermStatus
from domain.time.calendar import Calendar
from domain.writing.wording import in_words
from vervolg.app import App
from words.deadline import Deadline, Urgency
from words.labels import stored

ON_A_SCREEN = 200

NEXT: Mapping[TermKind, str] = {
    # a term of our own        the command that it waits for
    TermKind.BRIEF_OPSTELLEN: "brief-schrijven",
    TermKind.BRIEF_GOEDKEUREN: "brief-goedkeuren",
    TermKind.BRIEF_VERZENDEN: "brief-verzenden",
    TermKind.BRIEF_OPNIEUW_VERZENDEN: "brief-verzenden",
    TermKind.BRIEF_BEZORGING: "brief-bezorgd",
    TermKind.PLAN_BEOORDELEN: "plan-akkoord",
    TermKind.VERSLAG_BEOORDELEN: "traject-voldoende",
    TermKind.VOORSTEL_BESLISSEN: "maatregel-besluiten",
    TermKind.ZIENSWIJZE_BEOORDELEN: "maatregel-adviseren",
    TermKind.UITSPRAAK_AFWACHTEN: "uitspraak-vastleggen",
    TermKind.BEVEL_TOETSEN: "maatregel-adviseren",
    TermKind.GEVAAR_NAGAAN: "gevaar-beoordelen",
    TermKind.BEZOEK_AFRONDEN: "bezoek-vastleggen",
    TermKind.EIGENAAR_TOEWIJZEN: "toewijzen",
    TermKind.VOLGENDE_STAP: "",  # whichever can be done in the case
}
TAKE_UP, SUBMIT, DISPATCHED = "oppakken", "brief-aanbieden", "brief-verzonden"


class Item(Frozen):
    """One thing to do. `command` is the usual way to do it, empty when there are several; `due` its last day, `left` how far."""

    case: str
    provider: str
    what: str
    about: str
    command: str
    urgency: Urgency
    due: date
    left: str


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
        """What stands in one group."""
        return tuple(item for item in self.items if item.urgency is urgency)


def work_of(app: App, who: str, now: datetime, most: int = ON_A_SCREEN) -> Work:
    """What waits for the colleague `who`; the look is logged. Raises NotAllowed, and Impossible for who is no colleague."""
    reader = reading.listing(app, who, "werk", "wat op iemand wacht", Act.LIST_CASES)
    if reader.person is None:
        raise Impossible("Zeg van wie je het werk wilt zien.")
    policy, today = app.book.policy(now), amsterdam_day(now)
    with transaction(app.engine) as connection:
        away = register.people_away(connection, today)
        owners = answers_for(reader.person, {reader.person.id: reader.person, **away}, today)
        rows, count = waiting(connection, reader, owners, heard_by(reader.person, policy.mandates), most)
        cases = tuple(with_proposals(connection, reader, owners))
    with context_of(app, reader.person, now) as context:
        proposals = [_proposed(case, one) for case in cases for one in suggested(case, context)]
    return Work(
        person=reader.person.id,
        name=reader.person.name,
        items=tuple(_item(row, now, policy.calendar) for row in rows),
        proposals=tuple(sorted(proposals, key=lambda one: not one.mine)),
        count=count,
    )


def answers_for(person: Person, staff: Mapping[str, Person], day: date) -> frozenset[str]:
    """Whose work it is: their own, and that of everybody for whom they answer on `day`.

    `staff` has them, and whoever is absent on `day`.
    """
    absent = (code for code in staff if (there := present(code, staff, day)) and there.id == person.id)
    return frozenset({person.id, *absent})


def heard_by(person: Person, mandates: Mandates) -> frozenset[str]:
    """The roles of a person as a term names for whom it waits; an approver is named by all roles with the mandate."""
    roles = person.roles - {Role.INSPECTOR, Role.SYSTEM}
    approvers = (mandate.roles for mandate in mandates.mandates if mandate.roles & roles)
    return frozenset({*(role.value for role in roles), *(",".join(sorted(group)) for group in approvers)})


def _proposed(case: Case, one: Suggested) -> Proposed:
    return Proposed(case=case.number, provider=case.provider_name, command=one.command, why=one.why, mine=one.mine, by=one.by)


def _item(row: Any, now: datetime, calendar: Calendar) -> Item:
    deadline = Deadline.of(row)
    return Item(
        case=row.case_number,
        provider=row.provider_name,
        what=_what(row),
        about=row.about,
        command=_command(row),
        urgency=deadline.urgency(amsterdam_day(now)),
        due=row.last_day,
        left=deadline.left(now, calendar),
    )


def _what(row: Any) -> str:
    """`Brief goedkeuren: verzoek om een verbeterplan`; of what did not come: `Verbeterplan niet ontvangen`."""
    words = in_words(row.kind)
    letter = row.letter_kind
    about = f": {stored(LetterKind, letter)}" if letter in set(LetterKind) else ""
    return f"{words[:1].upper()}{words[1:]}{about}"


def _command(row: Any) -> str:
    kind, state = row.kind, row.letter_state
    if kind == TermKind.BRIEF_OPSTELLEN and state == LetterState.DRAFTED:
        return SUBMIT
    if kind == TermKind.BRIEF_VERZENDEN and state == LetterState.RELEASED:
        return DISPATCHED
    if kind in NEXT:
        return NEXT[kind]
    return TAKE_UP if row.status == TermStatus.LAPSED or kind == TermKind.OPPAKKEN else ""
