"""What a command did, in the sentences in which the log tells it."""

from db.casebook import Result
from domain.base.model import Frozen
from domain.input.command import Command
from words.events import sentence


class Deed(Frozen):
    """`command` is its name and `label` what it does; `told` is one sentence for each event that says something to people."""

    case: str
    command: str
    label: str
    version: int
    told: tuple[str, ...]


def deed(command: Command, result: Result) -> Deed:
    """What `command` did in the case of `result`."""
    said = (sentence(event, result.case) for event in result.events)
    return Deed(
        case=result.case.number,
        command=command.name,
        label=command.label,
        version=result.version,
        told=tuple(words for words in said if words),
    )
