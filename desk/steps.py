"""What can be done in a case now: each command with its answer, for each thing that it can be about, tried on the real case.

    accepted     it can be done
    unusual      it can be done with a reason
    impossible   something must be first
    unlawful     the law stands in the way
    notallowed   somebody else can do it, or nobody can now: `by` says who

Nothing is stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from desk.choices import choices
from desk.field import Field
from desk.forms import called, fields_of, required_of
from desk.made import made
from desk.mendable import corrections
from desk.trying import ANOTHER_CASE, attempts, with_text
from domain.base.errors import BadInput, Impossible, NotAllowed, ReasonNeeded, Refusal, Unlawful
from domain.base.model import Frozen
from domain.base.thing import Thing
from domain.case.case import decide
from domain.case.commands import COMMANDS
from domain.case.correctable import correctable
from domain.casefile.casefile import Case
from domain.casefile.correction import CorrectEntry
from domain.input.command import Command
from domain.people.person import Person, Role
from domain.policy.context import Context
from domain.rights.table import RIGHTS, Relation
from words.labels import label


class Answer(StrEnum):
    ACCEPTED = "accepted"
    UNUSUAL = "unusual"
    IMPOSSIBLE = "impossible"
    UNLAWFUL = "unlawful"
    NOT_ALLOWED = "notallowed"


class Step(Frozen):
    """One command about one thing. `why` is the reason that is asked for, or why not; `by` are those who can do it instead.

    `given` is what it fills in of the command's form: which letter, which term, the hash of the text that is to be approved.
    """

    command: str
    label: str
    about: str
    answer: Answer
    why: str = ""
    by: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()

    @property
    def possible(self) -> bool:
        """Whether it can be done now by whoever asked."""
        return self.answer in {Answer.ACCEPTED, Answer.UNUSUAL}


def steps(case: Case, context: Context) -> tuple[Step, ...]:
    """Every command, in order of name, with the answer for whoever acts in `context`."""
    return tuple(step for name in sorted(COMMANDS) for step in steps_of(COMMANDS[name], case, context))


def steps_of(command: type[Command], case: Case, context: Context) -> Iterator[Step]:
    """One command with its answer, for each thing of the case that it can be about."""
    subjects = list(_subjects(command, case, context))
    if not subjects:
        yield Step(command=command.name, label=command.label, about="", answer=Answer.IMPOSSIBLE, why=_nothing(command))
        return
    fields = required_of(command, case, context)
    for about, given in subjects:
        answer, why = _tried(command, fields, given, case, context)
        by = _others(command, fields, given, case, context) if answer is Answer.NOT_ALLOWED else ()
        yield Step(
            command=command.name,
            label=command.label,
            about=about,
            answer=answer,
            why=why,
            by=by,
            given=tuple(given.items()),
        )


def whose(command: type[Command], case: Case, context: Context) -> tuple[str, ...]:
    """Who could give a command now about anything, in words."""
    fields = required_of(command, case, context)
    found = {who for _, given in _subjects(command, case, context) for who in _others(command, fields, given, case, context)}
    return tuple(sorted(found))


def _subjects(command: type[Command], case: Case, context: Context) -> Iterator[tuple[str, dict[str, str]]]:
    """What the command can be about: how a list names it, and what it fills in."""
    if not command.concerns:
        yield "", {}
        return
    name, thing = _concerned(command)
    found = choices(thing, case, context)
    for choice in found:
        yield choice.named, {name: choice.value, **_read_text(command, thing, choice.value, case)}
    if command.begins or not (found or command.model_fields[command.concerns].is_required()):
        yield "", {}


def _concerned(command: type[Command]) -> tuple[str, Thing]:
    """The Dutch name of the field that says what a command is about, and which sort of thing that is."""
    info = command.model_fields[command.concerns]
    return info.alias or command.concerns, next(mark for mark in info.metadata if isinstance(mark, Thing))


def _read_text(command: type[Command], thing: Thing, number: str, case: Case) -> dict[str, str]:
    """The hash of the text of a letter, for a command that says which text was read."""
    asks = asks_what_was_read(command)
    if thing is not Thing.LETTER or not asks or not case.letters[number].sha256:
        return {}
    return {asks: case.letters[number].sha256}


def asks_what_was_read(command: type[Command]) -> str:
    """The Dutch name of the field that says which text was read; empty for a command that has none."""
    fields = command.model_fields.items()
    return next((info.alias or name for name, info in fields if Thing.READ_TEXT in info.metadata), "")


def _nothing(command: type[Command]) -> str:
    return f"Er is in deze zaak nu geen {_concerned(command)[1]}."


def _tried(
    command: type[Command], fields: tuple[Field, ...], given: dict[str, str], case: Case, context: Context
) -> tuple[Answer, str]:
    """The answer to the first answers to the form that can be given; when none can, why the most plausible could not."""
    another = Case(number=ANOTHER_CASE, provider=case.provider, opened_on=case.opened_on)
    scene, first = replace(context, others={ANOTHER_CASE: another}), None
    try:
        for filled_in in _plausible(command, fields, given, case, context):
            answer, why, place = _decided(command, filled_in, case, scene)
            spared = called(command, place, case, context) if answer is Answer.IMPOSSIBLE and place else ()
            if more := with_text((*fields, *spared), context.today, filled_in, place):
                answer, why, _ = _decided(command, more, case, scene)
            if answer not in {Answer.IMPOSSIBLE, Answer.UNLAWFUL}:
                return answer, why
            first = first or (answer, why)
    except Impossible as nothing_to_choose:
        return first or (Answer.IMPOSSIBLE, nothing_to_choose.message)
    return first or (Answer.IMPOSSIBLE, "")


def _plausible(
    command: type[Command], fields: tuple[Field, ...], given: dict[str, str], case: Case, context: Context
) -> Iterator[dict[str, Any]]:
    """Answers of which one must do. Raises Impossible when there is nothing to choose from."""
    if command is not CorrectEntry:
        yield from attempts(fields, context.today, dict[str, Any](given))
        return
    found = list(correctable(case, context))
    for act, row in found:
        yield from corrections(act.number, fields_of(row.command, None, None), context.today)
    if not found:
        raise Impossible("In deze zaak is niets dat jij kunt corrigeren.")


def _decided(command: type[Command], filled_in: Mapping[str, Any], case: Case, scene: Context) -> tuple[Answer, str, str]:
    """The answer, why, and which field was at fault, if one was."""
    try:
        decide(case, made(command, filled_in), scene)
    except ReasonNeeded as needed:
        return Answer.UNUSUAL, " ".join(needed.deviations), ""
    except Unlawful as unlawful:
        return Answer.UNLAWFUL, unlawful.message, ""
    except NotAllowed as barred:
        return Answer.NOT_ALLOWED, barred.message, ""
    except BadInput as refused:
        return Answer.IMPOSSIBLE, refused.message, refused.place
    except Refusal as refused:
        return Answer.IMPOSSIBLE, refused.message, ""
    return Answer.ACCEPTED, "", ""


def _others(
    command: type[Command], fields: tuple[Field, ...], given: dict[str, str], case: Case, context: Context
) -> tuple[str, ...]:
    """Who could do it now, in words: the roles of the table with which it would be accepted."""
    able = []
    for role, relation in RIGHTS[command.name].roles.items():
        if role is Role.SYSTEM:
            continue
        owns = relation is Relation.OWN and case.owner
        code = case.owner if owns else _somebody(role, case, context)
        stand_in = Person.stored({"id": code, "name": label(role), "roles": (role,)})
        answer, _ = _tried(command, fields, given, case, replace(context, actor=stand_in))
        if answer in {Answer.ACCEPTED, Answer.UNUSUAL}:
            able.append(str(code) if owns else label(role))
    return tuple(sorted(able))


def _somebody(role: Role, case: Case, context: Context) -> str:
    """A code for whoever has the role: in a confidential case that of a colleague in its circle, if there is one."""
    circle = (code for code in sorted(case.circle) if code in context.colleagues and role in context.colleagues[code].roles)
    return next(circle, "iemand.anders")
