"""The kinds of measure, light to heavy, and what the law asks of each.

Sources: Jeugdwet 9.3 (aanwijzing, bevel), 9.5 (lasten), 9.6 (boete); Awb 4:8 and 4:11 (zienswijze), 5:32a-5:32b (dwangsom).
A waarschuwing and verscherpt toezicht have no statutory power behind them and are no besluit.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import NamedTuple

from domain.kinds.letter import LetterKind
from domain.kinds.term import TermKind


class MeasureKind(StrEnum):
    WAARSCHUWING = "waarschuwing"
    VERSCHERPT_TOEZICHT = "verscherpt_toezicht"
    CLIENTENSTOP = "clientenstop"  #: standing alone: by the provider itself, a municipality or a later act
    AANWIJZING = "aanwijzing"
    BEVEL = "bevel"
    LAST_ONDER_DWANGSOM = "last_onder_dwangsom"
    LAST_ONDER_BESTUURSDWANG = "last_onder_bestuursdwang"
    BESTUURLIJKE_BOETE = "bestuurlijke_boete"


class EndsBy(Enum):
    """What ends a measure whose term is over."""

    LAW = auto()  #: its end itself, without anybody: a bevel after seven days (Jeugdwet 9.3 lid 4)
    DECISION = auto()  #: its end itself where the decision says so, else a lifting; policy [U], no statute speaks of it
    LIFTING = auto()  #: only somebody: its term is one to comply within, and does not end what was ordered


class MeasureFacts(NamedTuple):
    """`weight` orders the kinds; `hearing` is true where Awb 4:8 asks for a zienswijze; `letter` tells the provider."""

    label: str
    weight: int
    is_decision: bool
    hearing: bool
    term: TermKind | None
    letter: LetterKind | None
    basis: str
    ends: EndsBy


_K, _L, _E = MeasureKind, LetterKind, EndsBy
_ORDER, _LAST, _FINE = "Jeugdwet art. 9.3 lid 1", "Jeugdwet art. 9.5", "Jeugdwet art. 9.6"
MEASURE_KINDS: dict[MeasureKind, MeasureFacts] = {
    # kind                 label                  weight besluit hearing term         letter           basis      ends by
    _K.WAARSCHUWING: MeasureFacts("waarschuwing", 1, False, False, TermKind.WAARSCHUWING, _L.WAARSCHUWING, "", _E.DECISION),
    _K.VERSCHERPT_TOEZICHT: MeasureFacts(
        "verscherpt toezicht", 2, False, False, TermKind.VERSCHERPT_TOEZICHT, _L.VERSCHERPT_TOEZICHT, "", _E.DECISION
    ),
    _K.CLIENTENSTOP: MeasureFacts("cliëntenstop", 3, False, False, None, None, "", _E.LIFTING),
    _K.AANWIJZING: MeasureFacts("aanwijzing", 4, True, True, TermKind.AANWIJZING, _L.AANWIJZING, _ORDER, _E.LIFTING),
    _K.LAST_ONDER_DWANGSOM: MeasureFacts(
        "last onder dwangsom", 5, True, True, TermKind.BEGUNSTIGINGSTERMIJN, None, _LAST, _E.LIFTING
    ),
    _K.LAST_ONDER_BESTUURSDWANG: MeasureFacts(
        "last onder bestuursdwang", 6, True, True, TermKind.BEGUNSTIGINGSTERMIJN, None, _LAST, _E.LIFTING
    ),
    _K.BESTUURLIJKE_BOETE: MeasureFacts("bestuurlijke boete", 5, True, True, None, None, _FINE, _E.LIFTING),
    _K.BEVEL: MeasureFacts("bevel", 7, True, False, TermKind.BEVEL, None, "Jeugdwet art. 9.3 lid 4", _E.LAW),
}


class MadeKnown(StrEnum):
    """How a bevel reached the provider that could not wait for a letter."""

    ORAL = "mondeling"  #: said; the written text must follow
    HANDED = "overhandigd"  #: handed over on paper
    MAIL = "mail"


class ContentKind(StrEnum):
    """What a measure obliges to, besides its text."""

    CLIENTENSTOP = "clientenstop"
    HERSTEL = "herstelmaatregel"
    STAKEN = "staken_van_zorg"
