"""A summary cut into pieces of which each says one thing about what is lifted.

"Instruction ended in part; admission stop stays."        goes | stays
"Aanwijzing opgeheven, behalve voor Zuid."                goes | excepted
"De aanwijzing wordt pas opgeheven als er een arts is."   not yet
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from backlog.words import clauses
from backlog.words.lifting import ENDS, EXCEPT, NOT_DONE, STAYS
from backlog.words.measures import REPLACED_BY, named_measures
from backlog.words.mood import IF
from backlog.words.stops import ADMITS_AGAIN

_SEPARATOR = re.compile(r", | and | en ")
_WHY = (
    r"\b(?:after|because|since|due to|despite|although|even though"
    r"|want|omdat|nadat|wegens|hoewel|ondanks|ook al|zodat)\b"
)
_REASON, _REASON_OR_MORE = re.compile(_WHY), re.compile(rf": |{_WHY}")


class Role(Enum):
    GOES = auto()
    STAYS = auto()
    EXCEPTED = auto()  #: stays, as an exception to what goes
    NOT_YET = auto()  #: was only asked, meant or promised; until then it stays


class Piece(NamedTuple):
    text: str
    role: Role


def pieces_of(summary: str) -> list[Piece]:
    """The pieces of `summary`, in order."""
    return [piece for clause in clauses(summary) for side in _apart(clause) for piece in _with_role(side)]


def is_ending(text: str) -> bool:
    """Whether `text` says that something ends."""
    return ENDS.within(text) or REPLACED_BY.within(text) or ADMITS_AGAIN.within(text)


def before_reason(text: str) -> str:
    """`text` up to the words that say why, or up to what explains it."""
    return _REASON_OR_MORE.split(text)[0]


def _apart(clause: str) -> list[str]:
    """A clause in which something ends and something stays, cut between the two."""
    if not (is_ending(clause) and STAYS.within(clause)):
        return [clause]
    for cut in reversed(list(_SEPARATOR.finditer(clause))):
        sides = [clause[: cut.start()], clause[cut.end() :]]
        meanings = [(is_ending(side), STAYS.within(side)) for side in sides]
        if meanings in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return sides
    return [clause]


def _with_role(side: str) -> list[Piece]:
    """The side of a clause, with an exception apart. What comes in the place of a measure is left out, unless it is alike."""
    statement = _REASON.split(side)[0]
    if STAYS.within(statement):
        return [Piece(side, Role.STAYS)]
    if NOT_DONE.within(statement) or (is_ending(statement) and IF.within(statement)):
        return [Piece(side, Role.NOT_YET)]
    ending = REPLACED_BY.up_to(side)
    goes, *excepted = EXCEPT.split(ending)
    successor = side[len(ending) :]
    if named_measures(goes) & named_measures(successor):
        excepted.append(successor)
    return [Piece(goes, Role.GOES), *(Piece(text, Role.EXCEPTED) for text in excepted if text.strip())]
