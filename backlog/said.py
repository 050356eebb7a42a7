"""The words of a lifting, apart for what goes, what stays, and what did not happen yet.

"Instruction ended in part; admission stop stays."        goes: instruction, in part      stays: admission stop
"Aanwijzing opgeheven, behalve voor Zuid."                goes: aanwijzing                stays: Zuid
"De aanwijzing wordt pas opgeheven als er een arts is."   nothing is done
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlog.words import clauses, plain
from backlog.words.lifting import ENDS, EXCEPT, NOT_DONE, NOT_WHOLE, ONLY, PARTLY, STAYS, THE_REST
from backlog.words.measures import MEASURES, REPLACED_BY, REPLACES, named_measures, without_host
from backlog.words.stops import ADMITS_AGAIN, INSPECTORATE, who_stopped
from domain.measure.kinds import MeasureKind

STOP = MeasureKind.CLIENTENSTOP
_SEPARATOR = re.compile(r", | and | en ")
_WHY = r"\b(?:after|because|since|due to|want|omdat|nadat|wegens|hoewel|although|even though)\b"
_REASON, _REASON_OR_MORE = re.compile(_WHY), re.compile(rf": |{_WHY}")
_ONLY_THIS = re.compile(r"\b(?:only|alleen|slechts|uitsluitend|enkel)\b (?:(?:de|het|the|deze) )?")
_NO_GROUP = "mag|mogen|kan|kunnen|is|zijn|was|met|van|voor|die|en|may|can|of|for|with|and|has|jongeren|kinderen"
_GROUP = re.compile(
    rf"\b(?:(?:groep|leefgroep|woongroep|afdeling|unit|group|ward) (?!(?:{_NO_GROUP})\b)(?P<name>\w+)"
    r"|(?P<whole>\w{3,}(?<!leef)(?<!woon)groep)\b)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """`goes` holds the sentences of what goes, `ends` those of them that speak of an ending, `stays` what stays.

    `names` are the kinds of measure that go by name; `by` is who ends it; `stop_as_part` is true where the admission stop is the
    part that goes.
    """

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    ends: tuple[str, ...]
    names: frozenset[MeasureKind]
    by: str
    in_part: bool
    stop_as_part: bool
    done: bool

    @property
    def groups(self) -> frozenset[str]:
        """The groups that are named, such as `gaia` and `crisisgroep`."""
        return groups_in(". ".join(self.goes))


def said(summary: str) -> Said:
    """What goes and what stays according to `summary`."""
    told = [side for clause in clauses(summary) for piece in _apart(clause) for side in _without_exception(piece)]
    done = [(piece, stays) for piece, stays in told if stays or not NOT_DONE.within(_REASON.split(piece)[0])]
    goes = tuple(piece for piece, stays in done if not stays)
    ends = tuple(piece for piece in goes if is_ending(piece)) or goes
    by = next((who for piece in ends if STOP in _kinds(piece) and (who := who_stopped(piece)) != INSPECTORATE), INSPECTORATE)
    stays = tuple(piece for piece, stays in done if stays and not _is_of_another(piece, by))
    return Said(
        goes=goes,
        stays=stays,
        ends=ends,
        names=frozenset(kind for piece in ends or stays for kind in _kinds(piece)),
        by=by,
        in_part=_in_part(goes, stays),
        stop_as_part=any(_stop_is_the_part(piece) for piece in goes),
        done=len(done) == len(told) or any(map(is_ending, goes)),
    )


def groups_in(text: str) -> frozenset[str]:
    """The groups, units or wards that `text` names."""
    return frozenset(found["name"] or found["whole"] for found in _GROUP.finditer(plain(text)))


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


def _without_exception(piece: str) -> list[tuple[str, bool]]:
    """The piece, and whether it stays; what is excepted from an ending apart. What comes in its place is left out."""
    if STAYS.within(piece):
        return [(piece, True)]
    goes, *stays = EXCEPT.split(REPLACED_BY.up_to(piece))
    return [(goes, False), *((rest, True) for rest in stays if rest.strip())]


def _in_part(goes: tuple[str, ...], stays: tuple[str, ...]) -> bool:
    """Whether the words say that not everything goes. A measure that stays beside the one that goes is no part of it."""
    if any(NOT_WHOLE.within(piece) for piece in goes):
        return True
    if any(THE_REST.within(piece) for piece in goes):
        return False
    rest = [piece for piece in stays if not named_measures(piece) - {STOP}]
    return any(PARTLY.within(piece) or _only_a_part(piece) for piece in goes) or any(
        PARTLY.within(piece) or THE_REST.within(piece) or not STAYS.within(piece) for piece in rest
    )


def _only_a_part(piece: str) -> bool:
    """Whether "only" limits what goes: "only the order is lifted" lifts all of the order."""
    if not ONLY.within(piece):
        return False
    named = _ONLY_THIS.search(piece)
    return named is None or not any(words.match(piece, named.end()) for words in MEASURES.values())


def _stop_is_the_part(piece: str) -> bool:
    """Whether it is explained behind a colon that the stop is what goes: "deels opgeheven: de opnamestop vervalt"."""
    _, colon, part = piece.partition(": ")
    return bool(colon) and STOP in _kinds(part) and is_ending(part) and not (PARTLY.within(part) or groups_in(part))


def is_ending(piece: str) -> bool:
    """Whether `piece` says that something ends."""
    return ENDS.within(piece) or REPLACED_BY.within(piece) or ADMITS_AGAIN.within(piece)


def _is_of_another(piece: str, by: str) -> bool:
    """Whether `piece` is about the stop of somebody else, which says nothing about the measure that goes."""
    return STOP in named_measures(piece) and who_stopped(piece) != by


def _kinds(piece: str) -> frozenset[MeasureKind]:
    return named_measures(_what_ends(without_host(piece))) | ({STOP} if ADMITS_AGAIN.within(piece) else frozenset())


def _what_ends(piece: str) -> str:
    """The words about what ends, without those about what comes in its place or why it ends."""
    if REPLACES.within(piece):
        return REPLACES.split(piece)[-1]
    before = before_reason(piece)
    return before if named_measures(before) else piece


def before_reason(piece: str) -> str:
    """`piece` up to the words that say why."""
    return _REASON_OR_MORE.split(piece)[0]
