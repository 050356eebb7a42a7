"""What a lifting says: which measures go, by whom, for how much, and what stays."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlog.pieces import Piece, Role, before_reason, is_ending, pieces_of
from backlog.words import Words, plain
from backlog.words.actors import INSPECTORATE
from backlog.words.lifting import NOT_WHOLE, ONLY, PARTLY, THE_REST
from backlog.words.measures import MEASURES, REPLACES, named_measures, without_host
from backlog.words.stops import ADMITS_AGAIN, who_stopped
from domain.kinds.measure import MeasureKind

STOP = MeasureKind.CLIENTENSTOP
_ONLY_THIS = re.compile(r"\b(?:only|alleen|slechts|uitsluitend|enkel)\b (?:(?:de|het|the|deze) )?")
_NO_GROUP = "mag|mogen|kan|kunnen|is|zijn|was|met|van|voor|die|en|may|can|of|for|with|and|has|jongeren|kinderen"
_GROUP = re.compile(
    rf"\b(?:(?:groep|leefgroep|woongroep|afdeling|unit|group|ward) (?!(?:{_NO_GROUP})\b)(?P<name>\w+)"
    r"|(?P<whole>\w{3,}(?<!leef)(?<!woon)groep)\b)"
)


_IT = Words("hij/die/deze/zij/it", "voor de/het", "for the", "op/in/bij/at")


@dataclass(frozen=True, slots=True)
class Said:
    """`goes` holds the sentences of what goes, `ends` those of them that speak of an ending, `stays` what stays.

    `names` are the kinds of measure that go by name; `by` is who ends it; `stop_as_part` is true where the admission stop is the
    part that goes, `stop_in_part` where something of that stop stays.
    """

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    ends: tuple[str, ...]
    names: frozenset[MeasureKind]
    by: str
    in_part: bool
    stop_in_part: bool
    stop_as_part: bool
    done: bool

    @property
    def groups(self) -> frozenset[str]:
        """The groups that are named, such as `gaia` and `crisisgroep`."""
        return groups_in(". ".join(self.goes))


def said(summary: str) -> Said:
    """What goes and what stays according to `summary`."""
    pieces = pieces_of(summary)
    goes = tuple(piece.text for piece in pieces if piece.role is Role.GOES)
    ends = tuple(text for text in goes if is_ending(text)) or goes
    by = next((who for text in ends if STOP in _kinds(text) and (who := who_stopped(text)) != INSPECTORATE), INSPECTORATE)
    kept = [piece for piece in pieces if piece.role is not Role.GOES and not _is_of_another(piece.text, by)]
    return Said(
        goes=goes,
        stays=tuple(piece.text for piece in kept),
        ends=ends,
        names=frozenset(kind for text in ends or (piece.text for piece in kept) for kind in _kinds(text)),
        by=by,
        in_part=_in_part(goes, kept),
        stop_in_part=_in_part(goes, [piece for piece in kept if not _is_the_rest_of_the_decision(piece.text)]),
        stop_as_part=any(map(_stop_is_the_part, goes)),
        done=any(map(is_ending, goes)) or all(piece.role is not Role.NOT_YET for piece in pieces),
    )


def groups_in(text: str) -> frozenset[str]:
    """The groups, units or wards that `text` names."""
    return frozenset(found["name"] or found["whole"] for found in _GROUP.finditer(plain(text)))


def _in_part(goes: tuple[str, ...], kept: list[Piece]) -> bool:
    """Whether the words say that not everything goes. A measure that stays beside the one that goes is no part of it."""
    rest = [piece for piece in kept if piece.role is not Role.NOT_YET and not named_measures(piece.text) - {STOP}]
    if any(map(NOT_WHOLE.within, goes)) or any(piece.role is Role.EXCEPTED for piece in rest):
        return True
    if any(map(THE_REST.within, goes)):
        return False
    if any(PARTLY.within(text) or _only_a_part(text) for text in goes):
        return True
    return any(PARTLY.within(piece.text) or THE_REST.within(piece.text) for piece in rest)


def _is_the_rest_of_the_decision(piece: str) -> bool:
    """Whether what stays is the rest of what the stop is part of: "the rest stays", and no word for the stop itself."""
    return not (STOP in named_measures(piece) or _IT.within(piece) or groups_in(piece))


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
