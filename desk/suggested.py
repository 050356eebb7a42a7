"""The steps that are put ready in a case, for one person: theirs to take, or with whom they wait for.

mine      whoever asks can take it now
by        who can, when somebody else must
neither   nobody can yet: something must be first
"""

from desk.steps import steps_of, whose
from domain.base.model import Frozen
from domain.case.commands import COMMANDS
from domain.casefile.casefile import Case
from domain.casefile.proposal import Proposal
from domain.deciding.measure.by_law import at
from domain.deciding.term.proposals import standing
from domain.policy.context import Context


class Suggested(Frozen):
    """A step put ready, why, and whose it is."""

    command: str
    label: str
    why: str
    about: str
    mine: bool
    by: tuple[str, ...] = ()


def suggested(case: Case, context: Context) -> tuple[Suggested, ...]:
    """What is put ready in `case` at the moment of `context`, what whoever acts can take first."""
    found = [_one(proposal, case, context) for proposal in standing(at(case, context.now))]
    return tuple(sorted(found, key=lambda one: not one.mine))


def _one(proposal: Proposal, case: Case, context: Context) -> Suggested:
    command = COMMANDS[proposal.command]
    mine = any(step.possible for step in steps_of(command, case, context))
    by = () if mine else whose(command, case, context)
    return Suggested(command=command.name, label=command.label, why=proposal.why, about=proposal.about, mine=mine, by=by)
