"""What can be done about a term now: a command, and a sentence.

the provider, in time      nothing: it is told to know of
the provider, late         the reminder that lies ready, else the step that is proposed after such a lapse
a letter of ours           what it waits for: to write, to approve, to send
ours                       the command that it waits for
anything else that lapsed  to take it up
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Row

from domain.case.commands import COMMANDS
from domain.deciding.term.proposals import AFTER_LAPSE
from domain.kinds.term import TermKind
from domain.people.person import Role
from domain.rights.table import RIGHTS, Relation
from work.letters import Letters, letter_of, reminder_of

PROVIDER = "aanbieder"
TAKE_UP = "oppakken"
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


class NextStep(NamedTuple):
    """`command` is empty when there are several, or none; `told` when there is nothing to say."""

    command: str = ""
    told: str = ""


WAIT = NextStep("", "Je hoeft nu niets te doen. Komt het binnen, leg dat dan vast.")
RUNS_OUT = NextStep(
    "", "Het eindigt vanzelf. Duurt het gevaar voort, vraag dan de minister om het te verlengen (maatregel-verlengen)."
)
LOOK = NextStep("", "Kies zelf de volgende stap in deze zaak.")


def next_step(row: Row[Any], letters: Letters, *, late: bool) -> NextStep:
    """What lies ready or can be done now about the term of `row`."""
    if (letter := letter_of(row, letters) or reminder_of(row, letters)) and letter.waits:
        return NextStep(letter.command, letter.stands)
    if row.waits_for == PROVIDER and not late:
        return RUNS_OUT if row.kind == TermKind.BEVEL else WAIT
    if late and row.kind in AFTER_LAPSE:
        return _named(*AFTER_LAPSE[row.kind])
    if row.kind in NEXT:
        return _named(NEXT[TermKind(row.kind)]) if NEXT[TermKind(row.kind)] else LOOK
    return NextStep(TAKE_UP, _TAKE_UP) if late or _personal(row) else NextStep()


def of_another(step: NextStep, roles: Collection[Role]) -> NextStep:
    """The same for whoever it came to, because another did nothing: what they may do themselves, and what lies ready."""
    if not step.command or _may(roles, step.command):
        return step
    return (
        NextStep(TAKE_UP, f"{_TAKE_UP} Wat er op een ander wacht: {step.told}")
        if _may(roles, TAKE_UP)
        else step._replace(command="")
    )


_TAKE_UP = "Leg vast wat je gaat doen, en wanneer (oppakken)."


def _may(roles: Collection[Role], command: str) -> bool:
    """Whether one of these roles may do it in a case of another."""
    return any(RIGHTS[command].roles.get(role) is Relation.ANY for role in roles)


def _personal(row: Row[Any]) -> bool:
    """A day that somebody set for what they would do."""
    return bool(row.kind == TermKind.OPPAKKEN)


def _named(command: str, why: str = "") -> NextStep:
    return NextStep(command, f"{COMMANDS[command].label} ({command}). {why}".strip())
