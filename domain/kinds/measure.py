"""The kinds of measure, light to heavy, and what the law asks of each.

Sources: Jeugdwet 9.3 (aanwijzing, bevel), 9.5 (lasten), 9.6 (boete); Awb 4:8 and 4:11 (zienswijze), 5:32a-5:32b (dwangsom).
A waarschuwing and verscherpt toezicht have no statutory power behind them and are no besluit.
"""

from __future__ import annotations

from enum import StrEnum
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


class MeasureFacts(NamedTuple):
    """`weight` orders the kinds; `hearing` is true where Awb 4:8 asks for a zienswijze; `letter` tells the provider."""

    label: str
    weight: int
    is_decision: bool
    hearing: bool
    term: TermKind | None
    letter: LetterKind | None
    basis: str


_K, _L = MeasureKind, LetterKind
_LAST, _FINE = "Jeugdwet art. 9.5", "Jeugdwet art. 9.6"
MEASURE_KINDS: dict[MeasureKind, MeasureFacts] = {
    # kind                 label                  weight besluit hearing term                  letter                  basis
    _K.WAARSCHUWING: MeasureFacts("waarschuwing", 1, False, False, TermKind.WAARSCHUWING, _L.WAARSCHUWING, ""),
    _K.VERSCHERPT_TOEZICHT: MeasureFacts(
        "verscherpt toezicht", 2, False, False, TermKind.VERSCHERPT_TOEZICHT, _L.VERSCHERPT_TOEZICHT, ""
    ),
    _K.CLIENTENSTOP: MeasureFacts("cliëntenstop", 3, False, False, None, None, ""),
    _K.AANWIJZING: MeasureFacts("aanwijzing", 4, True, True, TermKind.AANWIJZING, _L.AANWIJZING, "Jeugdwet art. 9.3 lid 1"),
    _K.LAST_ONDER_DWANGSOM: MeasureFacts("last onder dwangsom", 5, True, True, TermKind.BEGUNSTIGINGSTERMIJN, None, _LAST),
    _K.LAST_ONDER_BESTUURSDWANG: MeasureFacts(
        "last onder bestuursdwang", 6, True, True, TermKind.BEGUNSTIGINGSTERMIJN, None, _LAST
    ),
    _K.BESTUURLIJKE_BOETE: MeasureFacts("bestuurlijke boete", 5, True, True, None, None, _FINE),
    _K.BEVEL: MeasureFacts("bevel", 7, True, False, TermKind.BEVEL, None, "Jeugdwet art. 9.3 lid 4"),
}


class ContentKind(StrEnum):
    """What a measure obliges to, besides its text."""

    CLIENTENSTOP = "clientenstop"
    HERSTEL = "herstelmaatregel"
    STAKEN = "staken_van_zorg"
