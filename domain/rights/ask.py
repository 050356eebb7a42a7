"""Asking the table: whether somebody may do something here, and else why not and who may. Of a case: `domain.rights.case`."""

from __future__ import annotations

from domain.base.errors import NotAllowed
from domain.people.person import Person, Role
from domain.rights.table import RIGHTS, Interest, Relation, Right
from domain.writing.wording import in_words

NOT_IN_IT = Right({}, Interest.NONE)
"""What the table says of what it does not know: nobody."""

_OWN = " van deze zaak"


def allow(person: Person, action: str, provider: str = "", *, own: bool = False, label: str = "") -> None:
    """Raise NotAllowed unless the table gives `person` this act or command, about `provider` where it is about one.

    `own` says whether the case is the person's own; `label` what a command does.
    """
    right = RIGHTS.get(action, NOT_IN_IT)
    if not person.active:
        raise NotAllowed(f"{person.name} werkt niet meer bij de inspectie.")
    if right.interest is Interest.BARRED and provider in person.interests:
        ask = "je coördinator om de zaak over te dragen" if label else f"een collega om dit te doen: {action}"
        raise NotAllowed(f"Je hebt een belang bij deze aanbieder. Vraag {ask}.")
    relations = {relation for role, relation in right.roles.items() if role in person.roles}
    if not relations:
        raise NotAllowed(f"{f'{label} mag je niet' if label else f'Dit mag je niet: {action}'}. Dit kan: {who_may(action)}.")
    if Relation.ANY not in relations and not own:
        raise NotAllowed("Dit is niet jouw zaak. Vraag je coördinator.")
    if right.interest is Interest.ALL and person.interests:
        raise NotAllowed(f"Dit mag je niet: {action}. Alle aanbieders staan er bij elkaar, en bij een daarvan heb je een belang.")


def may(person: Person, action: str, provider: str = "", *, own: bool = False) -> bool:
    """Whether the table gives `person` this act or command."""
    try:
        allow(person, action, provider, own=own)
    except NotAllowed:
        return False
    return True


def who_may(action: str) -> str:
    """The roles of an act or a command, in words, with those who may in their own cases alone."""
    roles = RIGHTS.get(action, NOT_IN_IT).roles
    said = (f"{in_words(role)}{_OWN if of is Relation.OWN else ''}" for role, of in roles.items() if role is not Role.SYSTEM)
    return ", ".join(sorted(said)) or "alleen het systeem"
